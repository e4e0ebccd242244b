/** Refusals about the grid. */
import { words } from '../refusal-words.ts'

export const GRID_REFUSALS = {
  CELL_NOT_FOUND: words<{ cellId: string }>(
    (d) => `未找到网格 ${d.cellId}`,
    (d) => `There is no cell ${d.cellId}`,
  ),
  CELL_CODE_TAKEN: words<{ code: string }>(
    (d) => `网格编号 ${d.code} 已使用`,
    (d) => `The code ${d.code} is taken`,
  ),
  CELL_LEVEL_UNKNOWN: words<{ level: string }>(
    (d) => `没有这一级网格：${d.level}`,
    (d) => `There is no such level: ${d.level}`,
  ),
  CELL_LEVEL_WRONG: words<{ parent: string }>(
    (d) => `上级网格“${d.parent}”的层级应当更高`,
    (d) => `“${d.parent}” is not of a higher level`,
  ),
  CELL_CODE_WRONG: words<{ code: string; pattern: string }>(
    (d) => `网格编号 ${d.code} 不符合编号规则 ${d.pattern}`,
    (d) => `The code ${d.code} does not follow the rule ${d.pattern}`,
  ),
  CELL_BORDERS_WRONG: words<{ faults: readonly { zh: string; en: string }[] }>(
    (d) => `网格边界有误：${d.faults.map(({ zh }) => zh).join('；')}。确需如此的，请填写理由`,
    (d) =>
      `The borders are wrong: ${d.faults.map(({ en }) => en).join('; ')}. Give a reason if they must be so`,
  ),
  CELL_IN_USE: words<{ children: number }>(
    (d) => `还有 ${d.children} 个下级网格，不能撤销`,
    (d) => `It still has ${d.children} cells below`,
  ),
  CELL_MEMBER_NOT_FOUND: words<{ memberId: string }>(
    (d) => `未找到网格人员 ${d.memberId}`,
    (d) => `There is no member ${d.memberId}`,
  ),
  CELL_MEMBER_ALREADY: words(
    () => '该人员在这段时间已在此网格任同一职务',
    () => 'The person holds this in the cell already at that time',
  ),
}
