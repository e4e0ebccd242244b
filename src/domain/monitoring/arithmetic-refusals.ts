/** Refusals of the official arithmetic. */
import { words } from '../refusal-words.ts'

export const ARITHMETIC_REFUSALS = {
  STANDARD_NOT_IN_FORCE: words<{ on: string; standards: readonly string[] }>(
    (d) => `${d.on} 的数据没有可用的标准版本（已有：${d.standards.join('、')}）`,
    (d) => `No version of the standard covers data of ${d.on} (known: ${d.standards.join(', ')})`,
  ),
}
