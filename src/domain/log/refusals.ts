/** Refusals about the event log. */
import { words } from '../refusal-words.ts'

export const LOG_REFUSALS = {
  CHANGED_MEANWHILE: words(
    () => '刚才已有其他人作了改动，请刷新后再办理',
    () => 'Somebody else changed this a moment ago; reload and try again',
  ),
  IDEMPOTENCY_KEY_REUSED: words<{ key: string }>(
    (d) => `请求编号 ${d.key} 已用于另一项内容不同的操作`,
    (d) => `The idempotency key ${d.key} was used for a request with other content`,
  ),
  EVENT_TOO_LARGE: words<{ type: string; bytes: number; limitBytes: number }>(
    (d) => `一次填报的内容过多（${d.bytes} 字节），最多 ${d.limitBytes} 字节，请分次填报或改用附件`,
    (d) =>
      `Too much at once (${d.bytes} bytes, at most ${d.limitBytes}); split it or attach a file`,
  ),
}
