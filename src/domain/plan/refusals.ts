/** Refusals about plans on their way in: drafts, corrections, revisions. */
import { words } from '../refusal-words.ts'

export const PLAN_REFUSALS = {
  PLAN_NOT_FOUND: words<{ planId: string }>(
    (d) => `未找到方案 ${d.planId}`,
    (d) => `There is no plan ${d.planId}`,
  ),
  PLAN_REVISED_ALREADY: words<{ title: string }>(
    (d) => `该方案已有修订版《${d.title}》，请对照修订版导入`,
    (d) => `That plan has been revised by “${d.title}” already: revise that one`,
  ),
  DRAFT_NOT_FOUND: words<{ draftId: string }>(
    (d) => `未找到待审方案 ${d.draftId}`,
    (d) => `There is no plan under review ${d.draftId}`,
  ),
  DRAFT_CLOSED: words<{ state: 'taken-in' | 'discarded' }>(
    (d) => (d.state === 'taken-in' ? '该方案已列入台账，不能再更正' : '该方案已放弃导入'),
    (d) =>
      d.state === 'taken-in'
        ? 'The plan has been taken into the ledger: it is corrected no more'
        : 'The import of this plan was given up',
  ),
  CORRECTION_ITEM_UNKNOWN: words<{ item: string }>(
    (d) => `方案中没有事项 ${d.item}`,
    (d) => `The plan has no item ${d.item}`,
  ),
  CORRECTION_PLACE_UNKNOWN: words<{ item: string; written: string }>(
    (d) => `事项 ${d.item} 中该处没有“${d.written}”`,
    (d) => `Item ${d.item} has no “${d.written}” there`,
  ),
  CORRECTION_UNIT_UNKNOWN: words<{ name: string }>(
    (d) => `组织机构中没有“${d.name}”`,
    (d) => `The organisation has no “${d.name}”`,
  ),
  CORRECTION_SPLIT_EMPTY: words<{ item: string }>(
    (d) => `事项 ${d.item} 不能在此处拆分：两部分都要有内容`,
    (d) => `Item ${d.item} cannot be split there: both parts must say something`,
  ),
  CORRECTION_MERGE_APART: words<{ items: readonly string[] }>(
    (d) => `${d.items.join('、')} 在方案中不相邻，不能合并`,
    (d) => `${d.items.join(', ')} do not follow one another in the plan: they cannot be merged`,
  ),
  CORRECTION_EMPTY: words(
    () => '与现有内容相同，没有更正',
    () => 'That changes nothing',
  ),
  CORRECTION_UNKNOWN: words<{ correctionId: string }>(
    (d) => `未找到更正 ${d.correctionId}`,
    (d) => `There is no correction ${d.correctionId}`,
  ),
  CORRECTION_HELD: words(
    () => '后面的更正以这一条为前提，请先撤销后面的更正',
    () => 'A later correction rests on this one: undo that first',
  ),
  CORRECTIONS_TOO_MANY: words<{ most: number }>(
    (d) => `一份方案最多更正 ${d.most} 处`,
    (d) => `A plan takes at most ${d.most} corrections`,
  ),
  DIAGNOSTIC_UNKNOWN: words<{ code: string }>(
    (d) => `没有这条诊断：${d.code}`,
    (d) => `There is no such diagnostic: ${d.code}`,
  ),
  REVISION_NONE: words(
    () => '这份方案不是修订版，没有可对照的差异',
    () => 'This plan revises none: there is nothing to compare',
  ),
  REVISION_ROW_UNKNOWN: words<{ row: string }>(
    (d) => `对照表中没有这一行：${d.row}`,
    (d) => `The comparison has no row ${d.row}`,
  ),
  REVISION_UNDECIDED: words<{ count: number }>(
    (d) => `还有 ${d.count} 处差异没有决定是否采纳`,
    (d) => `${d.count} differences are not decided yet`,
  ),
  REVISION_REASON_NEEDED: words<{ number: string }>(
    (d) => `撤出事项 ${d.number} 要写明理由`,
    (d) => `Say why item ${d.number} is withdrawn`,
  ),
  REVISION_NO_HANDOVER: words<{ number: string }>(
    (d) =>
      `事项 ${d.number} 不能随修订版改派：尚未交办、单位未变、单位不在组织机构中，或已申请销号`,
    (d) =>
      `Item ${d.number} cannot be reassigned with the revised plan: it is not assigned, its units are the same or not known, or its strike-off is applied for`,
  ),
}
