/** Refusals about packs. */
import { words } from '../refusal-words.ts'
import type { Fault } from './content.ts'

const MOST_SHOWN = 20
const shown = (faults: readonly Fault[]) =>
  faults
    .slice(0, MOST_SHOWN)
    .map(({ path, reason }) => `${path}: ${reason}`)
    .join('; ')

export const PACK_REFUSALS = {
  PACK_NOT_FOUND: words<{ name: string }>(
    (d) => `没有这个规则包：${d.name}`,
    (d) => `There is no pack ${d.name}`,
  ),
  PACK_VERSION_NOT_FOUND: words<{ name: string; version: number }>(
    (d) => `规则包 ${d.name} 没有第 ${d.version} 版`,
    (d) => `The pack ${d.name} has no version ${d.version}`,
  ),
  PACK_INVALID: words<{ name: string; faults: readonly Fault[] }>(
    (d) => `规则包 ${d.name} 有 ${d.faults.length} 处错误：${shown(d.faults)}`,
    (d) => `The pack ${d.name} has ${d.faults.length} faults: ${shown(d.faults)}`,
  ),
  PACK_UNCHANGED: words<{ name: string; version: number }>(
    (d) => `与规则包 ${d.name} 第 ${d.version} 版完全相同，无需发布`,
    (d) => `Nothing differs from version ${d.version} of the pack ${d.name}`,
  ),
  PACK_BACKDATED: words<{ effectiveFrom: string; today: string }>(
    (d) => `生效日 ${d.effectiveFrom} 早于今天（${d.today}）：已按旧版办理的不能倒改`,
    (d) => `It cannot be in force from ${d.effectiveFrom}, before today (${d.today})`,
  ),
}
