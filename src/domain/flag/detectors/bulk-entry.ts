/** D5: many days entered in one sitting, long after each of them. */
import { dayInChina, daysBetween } from '../../civil-date.ts'
import type { DetectorsPack } from '../detectors-pack.ts'
import type { EntryFact, Facts } from '../facts.ts'
import { type Finding, traces } from '../finding.ts'

const MINUTE_MS = 60_000

/** What is older than the item is background, filed as such, and not counted. */
export function bulkEntry(
  { item, entries }: Pick<Facts, 'item' | 'entries'>,
  { D5: limits }: Pick<DetectorsPack, 'D5'>,
): readonly Finding[] {
  const listedOn = dayInChina(new Date(item.listedAt))
  const late = entries.filter(
    ({ happenedOn, enteredAt }) =>
      happenedOn >= listedOn &&
      daysBetween(happenedOn, dayInChina(new Date(enteredAt))) >= limits.lagDays,
  )
  return sittings(late, limits.sittingMinutes * MINUTE_MS).flatMap((sitting): Finding[] => {
    const days = sitting.map(({ happenedOn }) => happenedOn).sort()
    const [first, last] = [days[0], days.at(-1)]
    const [start] = sitting
    if (!first || !last || !start || sitting.length < limits.leastEntries) return []
    const span = daysBetween(first, last)
    if (span < limits.spanDays) return []
    const on = dayInChina(new Date(start.enteredAt))
    const closing = item.dueOn !== null && Math.abs(daysBetween(on, item.dueOn)) <= limits.lagDays
    return [
      {
        detector: 'D5',
        itemId: item.itemId,
        severity: closing ? 'high' : 'medium',
        causeKey: `${item.itemId}:${start.personId ?? ''}:${start.enteredAt}`,
        evidence: traces(sitting, ({ entryId, kind, happenedOn, enteredAt }) => ({
          kind,
          id: entryId,
          note: `${happenedOn} → ${enteredAt}`,
        })),
        zh: `${on} 一次集中录入 ${sitting.length} 条，所记日期跨 ${span} 天（${first} 至 ${last}）`,
        en: `${sitting.length} entries about ${span} days (${first} to ${last}) were made in one sitting on ${on}`,
      },
    ]
  })
}

/** Entries of one person with no longer pause between two than given. */
function sittings(entries: readonly EntryFact[], pauseMs: number): readonly EntryFact[][] {
  const inOrder = [...entries].sort((a, b) =>
    a.personId === b.personId
      ? Date.parse(a.enteredAt) - Date.parse(b.enteredAt)
      : (a.personId ?? '') < (b.personId ?? '')
        ? -1
        : 1,
  )
  const found: EntryFact[][] = []
  for (const entry of inOrder) {
    const current = found.at(-1)
    const last = current?.at(-1)
    const goesOn =
      last?.personId === entry.personId &&
      Date.parse(entry.enteredAt) - Date.parse(last.enteredAt) <= pauseMs
    if (current && goesOn) current.push(entry)
    else found.push([entry])
  }
  return found
}
