/** Refusals about notifications. */
import { words } from '../refusal-words.ts'

export const NOTIFICATION_REFUSALS = {
  CHANNEL_NOT_FOUND: words<{ channelId: string }>(
    (d) => `没有这个通知渠道：${d.channelId}`,
    (d) => `There is no channel ${d.channelId}`,
  ),
  CHANNEL_MISFIT: words<{ kind: string; part: string }>(
    (d) => `${d.kind} 渠道不能设置 ${d.part}，或其值不适用`,
    (d) => `A channel of kind ${d.kind} has no such ${d.part}`,
  ),
  MAIL_CHANNEL_TAKEN: words(
    () => '已有一个邮件渠道；请修改它，或先删除',
    () => 'There is a mail channel already; change it, or remove it first',
  ),
  OWN_MAIL_UNKNOWN: words(
    () => '您的人员信息中没有邮箱地址，无法接收测试邮件',
    () => 'No e-mail address of yours is known, so the test cannot be sent to you',
  ),
  DELIVERY_NOT_DEAD: words<{ deliveryId: string }>(
    (d) => `没有这条停止发送的消息：${d.deliveryId}`,
    (d) => `There is no such message that was given up: ${d.deliveryId}`,
  ),
}
