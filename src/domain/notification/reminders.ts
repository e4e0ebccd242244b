/** Which dates of an item come near enough to be said, once for each distance the pack names. */
import { type CivilDate, daysBetween } from '../civil-date.ts'
import type { ItemState } from '../ledger/item-state.ts'
import type { LifecyclePack } from '../ledger/lifecycle-pack.ts'
import { nextReportOn } from '../ledger/reports.ts'
import { OPEN_STATES } from '../ledger/state.ts'
import type { NoticeKind, Said } from './notice.ts'
import type { NoticesPack } from './notices-pack.ts'

export interface Reminder {
  readonly kind: NoticeKind
  readonly title: Said
  readonly on: CivilDate
  /** What is reminded of, and from which distance: names the cause. */
  readonly cause: string
}

/** Nothing is due while an item rests or once it is struck off. */
export function remindersOf(
  item: ItemState,
  today: CivilDate,
  { reminders }: Pick<NoticesPack, 'reminders'>,
  lifecycle: Pick<LifecyclePack, 'progress'>,
): readonly Reminder[] {
  if (!OPEN_STATES.includes(item.state)) return []
  const name = `${item.number} ${item.title}`
  const found: Reminder[] = []
  const remind = (
    kind: NoticeKind,
    what: string,
    on: CivilDate | null,
    distances: readonly number[],
    words: Said,
  ) => {
    const distance = on === null ? null : distanceOf(on, today, distances)
    if (on === null || distance === null) return
    const left = daysBetween(today, on)
    const title = {
      zh: `${words.zh}${left === 0 ? '今天到期' : `还有 ${left} 天`}：${name}`,
      en: `${words.en} ${left === 0 ? 'is due today' : `in ${left} days`}: ${name}`,
    }
    found.push({ kind, title, on, cause: `${what}/${item.round}/${on}/${distance}` })
  }
  const { deadline, milestone, report } = reminders
  if (beforeApplication(item))
    remind('deadline-soon', 'deadline', item.dueOn, deadline.daysBefore, {
      zh: '整改时限',
      en: 'The deadline',
    })
  for (const { key, title, dueOn, reachedAt } of item.milestones)
    if (reachedAt === null)
      remind('milestone-soon', `milestone/${key}`, dueOn, milestone.daysBefore, {
        zh: `节点“${title}”`,
        en: `Milestone “${title}”`,
      })
  remind('report-due', 'report', nextReportOn(item, lifecycle), report.daysBefore, {
    zh: '进展报告',
    en: 'The progress report',
  })
  return found
}

/**
 * The nearest distance that was reached: three days before, 3 of [30, 7, 3, 1]; five before, 7. A day on
 * which nobody looked is made up for by the next.
 */
function distanceOf(on: CivilDate, today: CivilDate, distances: readonly number[]): number | null {
  const left = daysBetween(today, on)
  const reached = distances.filter((distance) => left <= distance)
  return left < 0 || reached.length === 0 ? null : Math.min(...reached)
}

const APPLIED = OPEN_STATES.indexOf('applied')
const beforeApplication = ({ state }: ItemState) => OPEN_STATES.indexOf(state) < APPLIED
