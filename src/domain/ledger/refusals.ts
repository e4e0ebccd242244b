/** Refusals about items and their steps. */
import { words } from '../refusal-words.ts'

export const LEDGER_REFUSALS = {
  ITEM_NOT_FOUND: words<{ itemId: string }>(
    (d) => `未找到整改事项 ${d.itemId}`,
    (d) => `There is no item ${d.itemId}`,
  ),
  VERSION_STALE: words<{ expected: number; actual: number }>(
    (d) => `该事项已有更新（现为第 ${d.actual} 版，您看到的是第 ${d.expected} 版），请刷新后再办理`,
    (d) => `The item has changed: it is at version ${d.actual}, you saw ${d.expected}; reload it`,
  ),
}
