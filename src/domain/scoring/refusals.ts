/** Refusals about assessment. */
import { words } from '../refusal-words.ts'
import { PERIOD_STATE_NAME } from './names.ts'
import type { PeriodState } from './period.ts'

export const SCORING_REFUSALS = {
  SCORING_PERIOD_NOT_FOUND: words<{ period: string }>(
    (d) => `没有 ${d.period} 的考评`,
    (d) => `There is no assessment of ${d.period}`,
  ),
  SCORING_UNIT_NOT_FOUND: words<{ period: string; unitId: string }>(
    (d) => `${d.period} 的考评中没有单位 ${d.unitId}`,
    (d) => `The assessment of ${d.period} has no unit ${d.unitId}`,
  ),
  SCORING_PERIOD_NOT_OVER: words<{ period: string; to: string }>(
    (d) => `${d.period} 到 ${d.to} 才结束，结束后再计算`,
    (d) => `${d.period} is over after ${d.to}; it is computed then`,
  ),
  SCORING_NO_UNITS: words<{ period: string }>(
    (d) => `没有单位适用 ${d.period} 的考评表，请先登记单位或修改规则包“绩效考评表”`,
    (d) =>
      `No unit goes by a sheet of ${d.period}; add units, or sheets to the pack “Score sheets”`,
  ),
  SCORING_OUT_OF_TURN: words<{ state: PeriodState }>(
    (d) => `该期考评${PERIOD_STATE_NAME[d.state].zh}，不能这样办理`,
    (d) => `Not now: the period is ${PERIOD_STATE_NAME[d.state].en.toLowerCase()}`,
  ),
  SCORING_OWN_UNIT: words(
    () => '不能考评本人任职的单位，请由他人办理',
    () => 'Nobody assesses the own unit; another person has to do it',
  ),
  SCORING_SAME_HAND: words<{ name: string }>(
    (d) => `公布和定档应由不同的人办理，本期由${d.name}公布`,
    (d) => `Who published a period does not close it: it was ${d.name}`,
  ),
  SCORING_LINE_UNKNOWN: words<{ line: string }>(
    (d) => `考评表中没有“${d.line}”这一项`,
    (d) => `The sheet has no line “${d.line}”`,
  ),
  SCORING_LINE_COUNTED: words<{ line: string }>(
    (d) => `“${d.line}”由台账计算，不能手工评分；单位有异议的，公布后提出申诉`,
    (d) => `“${d.line}” is counted from the ledger; it changes by an objection only`,
  ),
  SCORING_POINTS_WRONG: words<{ line: string; most: number }>(
    (d) => `“${d.line}”的取值应在 0 到 ${d.most} 之间（一票否决项为 0 或 1）`,
    (d) => `“${d.line}” takes 0 to ${d.most}; a veto takes 0 or 1`,
  ),
  SCORING_WINDOW_CLOSED: words<{ until: string }>(
    (d) => `申诉期已于 ${d.until} 结束`,
    (d) => `Objections were taken until ${d.until}`,
  ),
  SCORING_WINDOW_OPEN: words<{ until: string }>(
    (d) => `申诉期到 ${d.until} 结束，其后才能定档`,
    (d) => `Objections are taken until ${d.until}; it is closed after that`,
  ),
  SCORING_OBJECTION_PENDING: words<{ line: string }>(
    (d) => `“${d.line}”已有申诉待答复`,
    (d) => `An objection to “${d.line}” waits for its answer`,
  ),
  SCORING_OBJECTION_NOT_FOUND: words<{ objectionId: string }>(
    (d) => `未找到申诉 ${d.objectionId}`,
    (d) => `There is no objection ${d.objectionId}`,
  ),
  SCORING_OBJECTION_ANSWERED: words<{ name: string }>(
    (d) => `该申诉已由${d.name}答复`,
    (d) => `${d.name} has answered this objection`,
  ),
  SCORING_OBJECTIONS_OPEN: words<{ count: number }>(
    (d) => `还有 ${d.count} 件申诉没有答复，不能定档`,
    (d) => `${d.count} objections are not answered yet`,
  ),
}
