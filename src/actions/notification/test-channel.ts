/** Sends a trial through one channel, to see whether it arrives: by e-mail, to the one who asks. */
import { demand } from '../../domain/access/permissions.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'
import { lockChannel, saveChannel } from '../../store/notification/channels.ts'
import { deliveryIdOf, insertDeliveries } from '../../store/notification/deliveries.ts'
import { insertNotice, noticeIdOf } from '../../store/notification/queue.ts'
import { readPerson } from '../../store/organisation/people.ts'

const WORDS = {
  title: { zh: '测试通知', en: 'A trial' },
  body: {
    zh: '这是一条测试通知，收到即说明渠道可用。',
    en: 'This is a trial. That you read it shows that the channel works.',
  },
}

/**
 * @returns the delivery whose fate shows the result.
 * @throws {Refusal} NOT_YOUR_DUTY, CHANNEL_NOT_FOUND, OWN_MAIL_UNKNOWN
 */
export function testChannel(
  database: Database,
  caller: Caller,
  channelId: string,
): Promise<{ deliveryId: string }> {
  demand(caller.actor, 'webhook.manage')
  const { tenantId, personId } = caller.actor
  return writing(database, caller, async (tx) => {
    const channel = await lockChannel(tx, channelId)
    const own = channel.kind === 'email' ? (personId ?? '') : null
    if (own !== null && (await readPerson(tx, own)).email === null) refuse('OWN_MAIL_UNKNOWN', {})
    const dedupeKey = `trial/${newIds(caller.now, 1)[0]}`
    const notice = { kind: 'operations', ...WORDS, link: '/', dedupeKey } as const
    await insertNotice(tx, caller, notice, caller.now)
    const delivery = {
      noticeId: noticeIdOf(tenantId, dedupeKey),
      noticeKind: notice.kind,
      channelId,
      personId: own,
      dueAt: caller.now,
    }
    await insertDeliveries(tx, tenantId, [delivery], caller.now)
    await saveChannel(tx, channel)
    const stream = { kind: 'notice-channel', id: channelId }
    const version = channel.version + 1
    await appendEvents(tx, caller, [{ stream, version, type: 'channel.tested', data: {} }])
    return { deliveryId: deliveryIdOf(tenantId, delivery) }
  })
}
