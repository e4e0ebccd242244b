/** Refusals about the grid. */
import { words } from '../refusal-words.ts'
import type { GridEventState, GridEventStep } from './grid-event.ts'
import type { MissedState } from './missed.ts'
import { GRID_EVENT_STATE_NAME, GRID_EVENT_STEP_NAME, MISSED_STATE_NAME } from './names.ts'

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
  PATROL_NOT_FOUND: words<{ patrolId: string }>(
    (d) => `未找到巡查 ${d.patrolId}`,
    (d) => `There is no patrol ${d.patrolId}`,
  ),
  PATROL_DIFFERS: words(
    () => '这次巡查或这段轨迹已经上传，且内容不同',
    () => 'The patrol, or this piece of its track, is there already and says something else',
  ),
  PATROL_ENDED: words(
    () => '巡查已经结束，不能再补传轨迹',
    () => 'The patrol is over: nothing more can be added to its track',
  ),
  PATROL_INCOMPLETE: words<{ missing: readonly number[] }>(
    (d) => `轨迹还有 ${d.missing.length} 段没有上传`,
    (d) => `${d.missing.length} pieces of the track have not come`,
  ),
  PATROL_TIME_WRONG: words(
    () => '巡查的时间有误：结束早于开始，或晚于现在',
    () => 'The times of the patrol are wrong: it ends before it begins, or later than now',
  ),
  NOT_OF_THE_CELL: words(
    () => '您不是这个网格的网格长或网格员',
    () => 'You neither lead nor walk this cell',
  ),
  MISSED_PATROL_NOT_FOUND: words<{ missedId: string }>(
    (d) => `未找到漏巡记录 ${d.missedId}`,
    (d) => `There is no missed patrol ${d.missedId}`,
  ),
  MISSED_PATROL_OUT_OF_TURN: words<{ state: MissedState }>(
    (d) => `这次漏巡${MISSED_STATE_NAME[d.state].zh}，不能这样办理`,
    (d) => `Not now: ${MISSED_STATE_NAME[d.state].en.toLowerCase()}`,
  ),
  GRID_EVENT_NOT_FOUND: words<{ eventId: string }>(
    (d) => `未找到网格事件 ${d.eventId}`,
    (d) => `There is no event ${d.eventId}`,
  ),
  GRID_EVENT_KIND_UNKNOWN: words<{ kind: string }>(
    (d) => `没有这类事件：${d.kind}`,
    (d) => `There is no such kind: ${d.kind}`,
  ),
  GRID_EVENT_OUT_OF_TURN: words<{ step: GridEventStep; state: GridEventState }>(
    (d) => `事件${GRID_EVENT_STATE_NAME[d.state].zh}，不能${GRID_EVENT_STEP_NAME[d.step].zh}`,
    (d) =>
      `The event is ${GRID_EVENT_STATE_NAME[d.state].en}: not now: ${GRID_EVENT_STEP_NAME[d.step].en}`,
  ),
  GRID_EVENT_NO_DUTY_HOLDER: words(
    () => '该地点的网格没有责任单位，请指定',
    () => 'No unit answers for the cell of this place: name one',
  ),
  GRID_EVENT_SAME_HANDS: words(
    () => '处置的人不能核查',
    () => 'Who handled it does not verify it',
  ),
}
