/** 红黄蓝灯: colour and word, so that it says the same without colour. */
import { type CivilDate, daysBetween } from '#domain/civil-date.ts'
import type { Light } from '#domain/ledger/light.ts'
import { LIGHT_NAME } from '#domain/ledger/names.ts'
import { useLanguage } from '../data/language.tsx'
import { today } from './today.ts'

export function LightTag({ light }: { readonly light: Light }) {
  const { language } = useLanguage()
  return <span className={`light ${light}`}>{LIGHT_NAME[light][language]}</span>
}

/** How far off a date is, in words; settled items have nothing left to count. */
export function DueIn({
  dueOn,
  light,
}: {
  readonly dueOn: CivilDate | null
  readonly light: Light
}) {
  const { words } = useLanguage()
  // Grey with a date: the item rests, and its days do not run.
  if (dueOn !== null && light === 'grey') return <span className="light grey">{words.resting}</span>
  if (dueOn === null || light === 'green' || light === 'grey') return <LightTag light={light} />
  const days = daysBetween(today(), dueOn)
  const said = days < 0 ? words.late(-days) : days === 0 ? words.dueToday : words.left(days)
  return <span className={`light ${light}`}>{said}</span>
}
