import { finalDay } from '#domain/plan/due.ts'
import type { Item } from '#domain/plan/ledger.ts'
import { useLanguage } from '../data/language.tsx'
import { sayDeadline } from './phrases.ts'

/** The last day, or the words where the plan fixes none. */
export function Due({ item }: { readonly item: Item }) {
  const { language, words } = useLanguage()
  const day = finalDay(item.deadlines)
  if (day !== null) return <span className="day">{day}</span>
  const [first] = item.deadlines
  return first === undefined ? (
    <span className="faint">{words.noDeadline}</span>
  ) : (
    sayDeadline(first, language)
  )
}
