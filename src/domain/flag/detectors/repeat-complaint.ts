/** D12: a complaint of the same type near an item that was struck off. */
import { daysBetween } from '../../civil-date.ts'
import type { DetectorsPack } from '../detectors-pack.ts'
import type { Facts } from '../facts.ts'
import type { Finding } from '../finding.ts'

export function repeatComplaint(
  { item, repeats }: Pick<Facts, 'item' | 'repeats'>,
  { D12: limits }: Pick<DetectorsPack, 'D12'>,
): readonly Finding[] {
  return repeats.flatMap(({ complaintId, number, receivedOn, closedOn, metres }): Finding[] => {
    const days = daysBetween(closedOn, receivedOn)
    if (metres > limits.radiusMetres || days < 0 || days > limits.days) return []
    return [
      {
        detector: 'D12',
        itemId: item.itemId,
        severity: days <= limits.soonDays ? 'high' : 'medium',
        causeKey: complaintId,
        evidence: [
          { kind: 'complaint', id: complaintId, note: `${number}, ${receivedOn}, ${metres} m` },
        ],
        zh: `销号（${closedOn}）${days} 天后，${metres} 米处又有同类举报 ${number}`,
        en: `${days} days after the strike-off (${closedOn}), complaint ${number} of the same type came, ${metres} m away`,
      },
    ]
  })
}
