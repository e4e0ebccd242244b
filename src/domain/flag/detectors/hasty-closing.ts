/** D8: strike-off asked for within hours of the assignment. */
import type { DetectorsPack } from '../detectors-pack.ts'
import type { Facts } from '../facts.ts'
import type { Finding } from '../finding.ts'

const HOUR_MS = 3_600_000

export function hastyClosing(
  { item }: Pick<Facts, 'item'>,
  { D8: limits }: Pick<DetectorsPack, 'D8'>,
): readonly Finding[] {
  const { itemId, round, assignedAt } = item
  const doneAt = item.appliedAt ?? item.selfCheckedAt
  if (assignedAt === null || doneAt === null) return []
  const hours = (Date.parse(doneAt) - Date.parse(assignedAt)) / HOUR_MS
  const limit = item.class === 'immediate' ? limits.immediateHours : limits.hours
  if (hours >= limit) return []
  const shown = Math.round(hours * 10) / 10
  return [
    {
      detector: 'D8',
      itemId,
      severity: hours < limit / 4 ? 'high' : 'medium',
      causeKey: `${itemId}:${round}`,
      evidence: [{ kind: 'item', id: itemId, note: `${assignedAt} → ${doneAt}` }],
      zh: `交办后 ${shown} 小时即报告完成（不足 ${limit} 小时）`,
      en: `Said to be done ${shown} hours after it was assigned (fewer than ${limit})`,
    },
  ]
}
