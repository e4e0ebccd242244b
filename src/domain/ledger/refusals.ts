/** Refusals about items and their steps. */
import { words } from '../refusal-words.ts'
import type { Block } from './blocks.ts'
import { STATE_NAME, STEP_NAME } from './names.ts'
import type { State } from './state.ts'
import type { Step } from './steps.ts'

export const LEDGER_REFUSALS = {
  ITEM_NOT_FOUND: words<{ itemId: string }>(
    (d) => `未找到整改事项 ${d.itemId}`,
    (d) => `There is no item ${d.itemId}`,
  ),
  VERSION_STALE: words<{ expected: number; actual: number }>(
    (d) => `该事项已有更新（现为第 ${d.actual} 版，您看到的是第 ${d.expected} 版），请刷新后再办理`,
    (d) => `The item has changed: it is at version ${d.actual}, you saw ${d.expected}; reload it`,
  ),
  STEP_OUT_OF_TURN: words<{ step: Step; state: State }>(
    (d) => `事项${STATE_NAME[d.state].zh}，不能${STEP_NAME[d.step].zh}`,
    (d) => `The item is in state “${STATE_NAME[d.state].en}”: not now: ${STEP_NAME[d.step].en}`,
  ),
  STEP_BLOCKED: words<{ step: Step; blocks: readonly Block[] }>(
    (d) => `还不能${STEP_NAME[d.step].zh}：${d.blocks.map(({ zh }) => zh).join('；')}`,
    (d) => `${STEP_NAME[d.step].en}: not yet. ${d.blocks.map(({ en }) => en).join('; ')}`,
  ),
  BULK_REFUSED: words<{ problems: readonly { number: string; zh: string; en: string }[] }>(
    (d) =>
      `一件也未交办，请先处理：${d.problems.map(({ number, zh }) => `${number}：${zh}`).join('；')}`,
    (d) =>
      `Nothing was assigned. First: ${d.problems.map(({ number, en }) => `${number}: ${en}`).join('; ')}`,
  ),
}
