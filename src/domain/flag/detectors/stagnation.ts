/** D13: work that should go on and has not moved for weeks, or a stock that does not fall. */
import { type CivilDate, dayInChina, daysBetween } from '../../civil-date.ts'
import type { DetectorsPack } from '../detectors-pack.ts'
import type { Facts, ReportFact } from '../facts.ts'
import { type Finding, traces } from '../finding.ts'
import { grouped } from './grouped.ts'

type Told = Pick<Facts, 'item' | 'reports' | 'today'>
type Limits = DetectorsPack['D13']

export function stagnation(
  told: Told,
  { D13: limits }: Pick<DetectorsPack, 'D13'>,
): readonly Finding[] {
  return told.item.state === 'under-way'
    ? [...noMovement(told, limits), ...stockStays(told, limits)]
    : []
}

const dayOf = (at: string) => dayInChina(new Date(at))

/** Who is ahead of the plan may rest. */
function noMovement({ item, reports, today }: Told, limits: Limits): readonly Finding[] {
  const moved = lastMovement(item, reports)
  if (moved === null) return []
  const days = daysBetween(moved, today)
  const late = item.dueOn !== null && item.dueOn < today
  const behind = late || item.reachedShare < item.plannedShare || item.plannedShare === 0
  if (days < limits.days || !behind) return []
  return [
    {
      detector: 'D13',
      itemId: item.itemId,
      severity: late || days >= limits.days * 2 ? 'high' : 'medium',
      causeKey: `${item.itemId}:${item.round}:${moved}`,
      evidence: [{ kind: 'item', id: item.itemId, note: moved }],
      zh: `自 ${moved} 起 ${days} 天没有实际进展（应达 ${Math.round(item.plannedShare)}%，现为 ${Math.round(item.reachedShare)}%）`,
      en: `Nothing has moved for ${days} days, since ${moved} (${Math.round(item.plannedShare)}% planned, ${Math.round(item.reachedShare)}% reached)`,
    },
  ]
}

/** The start, a milestone, or a report whose share or figures differ from those of the one before. */
function lastMovement(item: Told['item'], reports: readonly ReportFact[]): CivilDate | null {
  const full = reports.filter(({ nil }) => !nil).sort((a, b) => (a.at < b.at ? -1 : 1))
  const moving = full.filter((report, index) => {
    const last = full[index - 1]
    if (!last) return (report.share ?? 0) > 0 || report.figures.some(({ value }) => value > 0)
    return (
      report.share !== last.share || JSON.stringify(report.figures) !== JSON.stringify(last.figures)
    )
  })
  const times = [item.startedAt, ...item.milestonesReachedAt, ...moving.map(({ at }) => at)]
  const last = times
    .filter((at) => at !== null)
    .sort()
    .at(-1)
  return last === undefined ? null : dayOf(last)
}

/** 存量, 剩余 …: what is left must become less. */
function stockStays({ item, reports }: Told, limits: Limits): readonly Finding[] {
  const rows = [...reports]
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .flatMap(({ reportId, at, figures }) => figures.map((figure) => ({ ...figure, reportId, at })))
    .filter(({ name }) => limits.stockWords.some((word) => name.includes(word)))
  return [...grouped(rows, ({ name }) => name)].flatMap(([name, all]): Finding[] => {
    const [first, last] = [all[0], all.at(-1)]
    if (!first || !last || all.length < limits.leastStockReports) return []
    if (last.value <= 0 || last.value < first.value) return []
    const days = daysBetween(dayOf(first.at), dayOf(last.at))
    if (days < limits.days) return []
    return [
      {
        detector: 'D13',
        itemId: item.itemId,
        severity: 'medium',
        causeKey: `${item.itemId}:${item.round}:stock:${name}`,
        evidence: traces(all, ({ reportId, value, unit }) => ({
          kind: 'report',
          id: reportId,
          note: `${value}${unit}`,
        })),
        zh: `“${name}”${days} 天内没有减少（${first.value} → ${last.value}${last.unit}）`,
        en: `“${name}” has not fallen in ${days} days (${first.value} → ${last.value} ${last.unit})`,
      },
    ]
  })
}
