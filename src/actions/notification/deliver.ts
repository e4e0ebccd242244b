/** The steps of sending that change something: routing, taking on, settling, and sending again by hand. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { NOTICES } from '../../domain/notification/notices-pack.ts'
import { pauseAfter } from '../../domain/notification/timing.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { appendEvents, nextVersion } from '../../store/log/events.ts'
import type { OpenChannel } from '../../store/notification/channels.ts'
import {
  type Claimed,
  claim,
  revive,
  settleFailed,
  settleSent,
} from '../../store/notification/deliveries.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { routeSome } from '../../store/notification/routing.ts'
import { currentPack } from '../../store/packs/packs.ts'

/** Longer than any attempt lasts: after it a claimed delivery is taken for lost and sent again. */
const LOST_AFTER_MS = 120_000

/** How an attempt ended. */
export type Outcome =
  | { readonly sent: true }
  | {
      readonly sent: false
      /** What the administrator is shown: no address, no name, nothing that was said. */
      readonly error: string
      /** It is certain that another attempt will not do. */
      readonly forGood: boolean
      /** The receiver asks to be left alone for so long. */
      readonly waitSeconds: number
    }

const asProgram = (tenantId: string, now: Date): Caller => ({
  actor: theProgram(tenantId),
  now,
  request: null,
})

/** @returns how many rows were looked at; 0: everything is routed. */
export function routeNotices(database: Database, tenantId: string, now: Date): Promise<number> {
  const caller = asProgram(tenantId, now)
  return writing(database, caller, (tx) => routeSome(tx, caller))
}

export function claimDeliveries(
  database: Database,
  tenantId: string,
  channelId: string,
  most: number,
  now: Date,
): Promise<readonly Claimed[]> {
  const lostAt = new Date(now.getTime() + LOST_AFTER_MS)
  return writing(database, asProgram(tenantId, now), (tx) =>
    claim(tx, channelId, most, now, lostAt),
  )
}

/** @param random from 0 to 1, spreads the pauses. */
export function settleDelivery(
  database: Database,
  tenantId: string,
  channel: OpenChannel,
  claimed: Claimed,
  outcome: Outcome,
  now: Date,
  random: number,
): Promise<null> {
  const caller = asProgram(tenantId, now)
  return writing(database, caller, async (tx) => {
    if (outcome.sent) {
      await settleSent(tx, claimed.deliveryId, now)
      return null
    }
    const { retries } = await currentPack(tx, NOTICES, dayInChina(now))
    const over = outcome.forGood || claimed.attempt >= retries.attempts
    const pause = Math.max(
      pauseAfter(claimed.attempt, retries, random),
      Math.min(outcome.waitSeconds, retries.mostSeconds) * 1000,
    )
    const again = over ? null : new Date(now.getTime() + pause)
    if ((await settleFailed(tx, claimed, outcome.error, again)) && over)
      await giveUp(tx, caller, channel, claimed, outcome.error)
    return null
  })
}

/** An event, and a word to the administrators: once a day for each channel. */
async function giveUp(
  tx: Tx,
  caller: Caller,
  { channelId, name }: OpenChannel,
  { deliveryId, attempt }: Claimed,
  error: string,
): Promise<void> {
  const stream = { kind: 'notice-delivery', id: deliveryId }
  const version = await nextVersion(tx, stream)
  const data = { channelId, attempts: attempt, error }
  await appendEvents(tx, caller, [{ stream, version, type: 'delivery.gave-up', data }])
  await queueNotice(tx, caller, {
    to: { roles: ['system-administrator'] },
    kind: 'operations',
    title: { zh: `通知发送失败：${name}`, en: `Notices do not arrive: ${name}` },
    body: {
      zh: `渠道“${name}”今天有通知多次重试后仍未送达（${error}）。请检查渠道设置后重新发送。`,
      en: `Notices through “${name}” failed again and again today (${error}). Check the channel and send them again.`,
    },
    link: '/settings/notifications',
    dedupeKey: `operations/channel/${channelId}/${dayInChina(caller.now)}`,
  })
}

/**
 * Sends what was given up again: one delivery, or all of a channel.
 * @returns how many. @throws {Refusal} NOT_YOUR_DUTY, DELIVERY_NOT_DEAD
 */
export function retryDeliveries(
  database: Database,
  caller: Caller,
  which: { readonly deliveryId: string } | { readonly channelId: string },
): Promise<{ retried: number }> {
  demand(caller.actor, 'webhook.manage')
  return writing(database, caller, async (tx) => {
    const revived = await revive(tx, which, caller.now)
    for (const { deliveryId, channelId } of revived) {
      const stream = { kind: 'notice-delivery', id: deliveryId }
      const version = await nextVersion(tx, stream)
      const data = { channelId }
      await appendEvents(tx, caller, [{ stream, version, type: 'delivery.retried', data }])
    }
    return { retried: revived.length }
  })
}
