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
  LOG_KEY_DAMAGED: words<{ file: string }>(
    (d) => `日志签名密钥 ${d.file} 无法读取；请从备份恢复此文件，或将其移走后重新启动以生成新密钥`,
    (d) =>
      `The log’s signing key ${d.file} cannot be read; restore it from a backup, or move it away and start again for a new one`,
  ),
  LOG_TREE_DAMAGED: words<{ size: number }>(
    (d) =>
      `日志树与最近一次签名的树头不符（${d.size} 条），已停止签发新树头；请运行 taizhang verify 查明`,
    (d) =>
      `The tree of the log does not match its last signed head (${d.size} events); no new head is signed. Run taizhang verify`,
  ),
  LOG_EVENT_NOT_FOUND: words(
    () => '日志中没有这条记录，或它还没有进入日志树，请稍后再试',
    () => 'The log has no such event, or it is not in the tree yet; try again in a moment',
  ),
  LOG_RANGE_INVALID: words<{ size: number }>(
    (d) => `日志树现有 ${d.size} 条，所求的范围不在其内`,
    (d) => `The tree has ${d.size} events; what was asked for lies outside`,
  ),
  CHECKPOINT_UNREADABLE: words<{ file: string }>(
    (d) => `“${d.file}”不是签名的树头，请提供当时下载保存的原文件`,
    (d) => `“${d.file}” is not a signed tree head; give the file as it was downloaded and kept`,
  ),
}
