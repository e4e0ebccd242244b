/** What the system administrator does with the channels of notices. A secret is shown once, when it is made. */
import { randomBytes } from 'node:crypto'
import { demand } from '../../domain/access/permissions.ts'
import type { Json } from '../../domain/log/event.ts'
import type { EventType } from '../../domain/log/event-types.ts'
import {
  type ChannelChange,
  misfit,
  type NewChannel,
  shownAddress,
} from '../../domain/notification/channel.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'
import {
  insertChannel,
  lockChannel,
  type OpenChannel,
  removeChannel,
  saveChannel,
} from '../../store/notification/channels.ts'

export interface ChannelResult {
  readonly id: string
  readonly version: number
  /** Of a webhook, for its receiver; null: none was made now. */
  readonly secret: string | null
}

/** For how long the former secret signs besides the new one. */
const FORMER_MS = 86_400_000

/** @throws {Refusal} NOT_YOUR_DUTY, MAIL_CHANNEL_TAKEN */
export function addChannel(
  database: Database,
  caller: Caller,
  channel: NewChannel,
): Promise<ChannelResult> {
  demand(caller.actor, 'webhook.manage')
  return writing(database, withoutAnswer(caller), async (tx) => {
    const [id = ''] = newIds(caller.now, 1)
    const { kind, name, kinds, linkBase } = channel
    const address = kind === 'email' ? null : channel.address
    const mail = kind === 'email' ? channel.mail : null
    const made = kind === 'webhook' ? newWebhookSecret() : null
    const secret = kind === 'wecom' ? null : kind === 'webhook' ? made : channel.secret
    const row = { channelId: id, kind, name, kinds, linkBase, address, mail, secret, enabled: true }
    await insertChannel(tx, caller.actor.tenantId, row, caller.now)
    const data = { kind, name, kinds, shownAddress: shownAddress(kind, address, mail) }
    await note(tx, caller, id, 1, 'channel.added', data)
    return { id, version: 1, secret: made }
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, CHANNEL_NOT_FOUND, RECORD_STALE, CHANNEL_MISFIT */
export function changeChannel(
  database: Database,
  caller: Caller,
  channelId: string,
  change: ChannelChange,
  expected: number | null,
): Promise<ChannelResult> {
  demand(caller.actor, 'webhook.manage')
  return writing(database, caller, async (tx) => {
    const before = await lockChannel(tx, channelId)
    demandVersion(before, expected)
    const part = misfit(before.kind, change)
    if (part !== null) refuse('CHANNEL_MISFIT', { kind: before.kind, part })
    const given = Object.entries(change).filter(([, value]) => value !== undefined)
    const after: OpenChannel = { ...before, ...Object.fromEntries(given) }
    await saveChannel(tx, after)
    const { name, enabled, kinds } = after
    const shown = shownAddress(after.kind, after.address, after.mail)
    const changed = given.map(([key]) => key)
    const data = { changed, name, enabled, kinds, shownAddress: shown }
    await note(tx, caller, channelId, before.version + 1, 'channel.changed', data)
    return { id: channelId, version: before.version + 1, secret: null }
  })
}

/**
 * A new secret for a webhook; the former one signs too for a day, so that the receiver can change over.
 * @throws {Refusal} NOT_YOUR_DUTY, CHANNEL_NOT_FOUND, RECORD_STALE, CHANNEL_MISFIT
 */
export function rotateSecret(
  database: Database,
  caller: Caller,
  channelId: string,
  expected: number | null,
): Promise<ChannelResult> {
  demand(caller.actor, 'webhook.manage')
  return writing(database, withoutAnswer(caller), async (tx) => {
    const channel = await lockChannel(tx, channelId)
    demandVersion(channel, expected)
    if (channel.kind !== 'webhook')
      refuse('CHANNEL_MISFIT', { kind: channel.kind, part: 'rotation' })
    const secret = newWebhookSecret()
    const formerUntil = new Date(caller.now.getTime() + FORMER_MS)
    await saveChannel(tx, { ...channel, secret, formerSecret: channel.secret, formerUntil })
    const data = { formerUntil: formerUntil.toISOString() }
    await note(tx, caller, channelId, channel.version + 1, 'channel.secret-rotated', data)
    return { id: channelId, version: channel.version + 1, secret }
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, CHANNEL_NOT_FOUND, RECORD_STALE */
export function deleteChannel(
  database: Database,
  caller: Caller,
  channelId: string,
  expected: number | null,
): Promise<null> {
  demand(caller.actor, 'webhook.manage')
  return writing(database, caller, async (tx) => {
    const channel = await lockChannel(tx, channelId)
    demandVersion(channel, expected)
    await removeChannel(tx, channel, caller.now)
    const data = { name: channel.name }
    await note(tx, caller, channelId, channel.version + 1, 'channel.removed', data)
    return null
  })
}

/** Of Standard Webhooks: `whsec_` and 24 to 64 bytes in base64. */
const newWebhookSecret = () => `whsec_${randomBytes(32).toString('base64')}`

/** An answer with a secret is not kept for a repeated request. */
const withoutAnswer = (caller: Caller): Caller => ({ ...caller, request: null })

function demandVersion({ version }: OpenChannel, expected: number | null): void {
  if (expected !== null && expected !== version)
    refuse('RECORD_STALE', { expected, actual: version })
}

const note = (tx: Tx, caller: Caller, id: string, version: number, type: EventType, data: Json) =>
  appendEvents(tx, caller, [{ stream: { kind: 'notice-channel', id }, version, type, data }])
