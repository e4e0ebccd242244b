/** Refusals about authenticity flags. */
import { words } from '../refusal-words.ts'
import type { FlagState } from './flag.ts'
import { FLAG_STATE_NAME } from './names.ts'

export const FLAG_REFUSALS = {
  FLAG_NOT_FOUND: words<{ flagId: string }>(
    (d) => `未找到疑点 ${d.flagId}`,
    (d) => `There is no flag ${d.flagId}`,
  ),
  FLAG_JUDGED_ALREADY: words<{ state: FlagState }>(
    (d) => `该疑点已核定为“${FLAG_STATE_NAME[d.state].zh}”，不再更改`,
    (d) => `The flag was judged already: ${FLAG_STATE_NAME[d.state].en}`,
  ),
}
