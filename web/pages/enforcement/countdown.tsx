/** How far off a limit is. */
import { type CivilDate, daysBetween } from '#domain/civil-date.ts'
import { useWords } from '../../data/language.tsx'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'
import { today } from '../../parts/today.ts'

const SOON = 3

export function Countdown({ on }: { readonly on: CivilDate }) {
  const { words } = useWords(ENFORCEMENT_WORDS)
  const left = daysBetween(today(), on)
  const how = left < 0 ? 'late' : left <= SOON ? 'soon' : ''
  const said = left < 0 ? words.lateDays(-left) : left === 0 ? words.today : words.leftDays(left)
  return (
    <span className={`countdown ${how}`}>
      {words.dueOn(on)} · {said}
    </span>
  )
}

export const money = (yuan: number): string =>
  yuan.toLocaleString('en-US', { maximumFractionDigits: 2 })
