/** D15: parts of the case file that were first filled after everybody had signed. */
import type { DetectorsPack } from '../detectors-pack.ts'
import type { Facts } from '../facts.ts'
import { type Finding, traces } from '../finding.ts'
import { grouped } from './grouped.ts'

export function lateFile(
  { item, files }: Pick<Facts, 'item' | 'files'>,
  { D15: limits }: Pick<DetectorsPack, 'D15'>,
): readonly Finding[] {
  const { itemId, round, approvedAt } = item
  if (approvedAt === null) return []
  const needed = files.filter(({ part }) => limits.beforeApproval.includes(part))
  const late = [...grouped(needed, ({ part }) => part)].flatMap(([part, all]) => {
    const first = [...all].sort((a, b) => (a.enteredAt < b.enteredAt ? -1 : 1))[0]
    return first && first.enteredAt > approvedAt ? [{ ...first, part }] : []
  })
  if (late.length === 0) return []
  const finding: Finding = {
    detector: 'D15',
    itemId,
    severity: late.some(({ datedOn }) => datedOn !== null && datedOn < approvedAt.slice(0, 10))
      ? 'high'
      : 'medium',
    causeKey: `${itemId}:${round}`,
    evidence: traces(late, ({ fileId, part, enteredAt }) => ({
      kind: 'file',
      id: fileId,
      note: `${part} ${enteredAt}`,
    })),
    zh: `有 ${late.length} 类应在审核前备齐的材料，是审核签字（${approvedAt.slice(0, 10)}）之后才首次上传`,
    en: `${late.length} parts of the case file were first filled after the approval of ${approvedAt.slice(0, 10)}`,
  }
  return [finding]
}
