/** Refusals about items and their steps. */
import { words } from '../refusal-words.ts'
import type { Block } from './blocks.ts'
import { STATE_NAME, STEP_NAME } from './names.ts'
import type { State } from './state.ts'
import type { Step } from './steps.ts'

export const LEDGER_REFUSALS = {
  TAGS_TOO_MANY: words<{ number: string; most: number }>(
    (d) => `事项 ${d.number} 的标签超过 ${d.most} 个`,
    (d) => `Item ${d.number} would have more than ${d.most} tags`,
  ),
  LOOK_BACK_DRAW_NOT_FOUND: words<{ drawId: string }>(
    (d) => `未找到回头看抽取 ${d.drawId}`,
    (d) => `There is no draw ${d.drawId}`,
  ),
  LOOK_BACK_DRAW_PAST: words<{ today: string }>(
    (d) => `揭晓日不能早于今天（${d.today}）`,
    (d) => `The day of the draw cannot be before today, ${d.today}`,
  ),
  LOOK_BACK_DRAW_EARLY: words<{ drawOn: string }>(
    (d) => `${d.drawOn} 才能揭晓`,
    (d) => `The seed is shown from ${d.drawOn} on`,
  ),
  LOOK_BACK_DRAW_OVER: words<{ state: 'revealed' | 'withdrawn' | 'sealed' }>(
    (d) => (d.state === 'withdrawn' ? '这次抽取已撤销' : '这次抽取已揭晓'),
    (d) => (d.state === 'withdrawn' ? 'The draw was withdrawn' : 'The seed has been shown'),
  ),
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
