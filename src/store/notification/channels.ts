/** Channels and their secrets. All SQL about them; what leaves the store for a person holds no secret. */
import {
  type Channel,
  type ChannelKind,
  type Mail,
  shownAddress,
} from '../../domain/notification/channel.ts'
import type { NoticeKind } from '../../domain/notification/notice.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'

/** With everything that sending takes. */
export interface OpenChannel {
  readonly channelId: string
  readonly kind: ChannelKind
  readonly name: string
  readonly enabled: boolean
  readonly kinds: readonly NoticeKind[]
  readonly linkBase: string | null
  readonly address: string | null
  readonly mail: Mail | null
  readonly secret: string | null
  readonly formerSecret: string | null
  readonly formerUntil: Date | null
  readonly version: number
}

export const withoutSecrets = (channel: OpenChannel): Channel => ({
  channelId: channel.channelId,
  kind: channel.kind,
  name: channel.name,
  enabled: channel.enabled,
  kinds: [...channel.kinds],
  linkBase: channel.linkBase,
  shownAddress: shownAddress(channel.kind, channel.address, channel.mail),
  mail: channel.mail,
  hasSecret: channel.secret !== null,
  version: channel.version,
})

/** Those that were not removed, by kind and name. */
export async function listChannels(db: Db): Promise<readonly OpenChannel[]> {
  return (await channels(db).orderBy('kind').orderBy('name').orderBy('channel_id').execute()).map(
    toChannel,
  )
}

/** @throws {Refusal} CHANNEL_NOT_FOUND */
export async function readChannel(db: Db, channelId: string): Promise<OpenChannel> {
  const row = await channels(db).where('channel_id', '=', channelId).executeTakeFirst()
  return row ? toChannel(row) : refuse('CHANNEL_NOT_FOUND', { channelId })
}

/** Held until `tx` ends. @throws {Refusal} CHANNEL_NOT_FOUND */
export async function lockChannel(tx: Tx, channelId: string): Promise<OpenChannel> {
  const row = await channels(tx).where('channel_id', '=', channelId).forUpdate().executeTakeFirst()
  return row ? toChannel(row) : refuse('CHANNEL_NOT_FOUND', { channelId })
}

/** @throws {Refusal} MAIL_CHANNEL_TAKEN */
export async function insertChannel(
  tx: Tx,
  tenantId: string,
  channel: Omit<OpenChannel, 'formerSecret' | 'formerUntil' | 'version'>,
  now: Date,
): Promise<void> {
  const { channelId, kinds, linkBase, mail, ...rest } = channel
  const inserted = await tx
    .insertInto('notice_channel')
    .values({
      ...rest,
      tenant_id: tenantId,
      channel_id: channelId,
      kinds: [...kinds],
      link_base: linkBase,
      mail: mail && JSON.stringify(mail),
      former_secret: null,
      former_until: null,
      version: 1,
      added_at: now,
      removed_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 0n) refuse('MAIL_CHANNEL_TAKEN', {})
}

/** Brings a locked channel to its next version. */
export async function saveChannel(tx: Tx, channel: OpenChannel): Promise<void> {
  await tx
    .updateTable('notice_channel')
    .set({
      name: channel.name,
      enabled: channel.enabled,
      kinds: [...channel.kinds],
      link_base: channel.linkBase,
      address: channel.address,
      mail: channel.mail && JSON.stringify(channel.mail),
      secret: channel.secret,
      former_secret: channel.formerSecret,
      former_until: channel.formerUntil,
      version: channel.version + 1,
    })
    .where('channel_id', '=', channel.channelId)
    .execute()
}

/** Its secrets go; what waits for it is given up. */
export async function removeChannel(tx: Tx, { channelId, version }: OpenChannel, now: Date) {
  await tx
    .updateTable('notice_channel')
    .set({
      address: null,
      secret: null,
      former_secret: null,
      enabled: false,
      version: version + 1,
      removed_at: now,
    })
    .where('channel_id', '=', channelId)
    .execute()
  await tx
    .updateTable('notice_delivery')
    .set({ state: 'dead', last_error: 'channel removed' })
    .where('channel_id', '=', channelId)
    .where('state', 'in', ['waiting', 'sending'])
    .execute()
}

const channels = (db: Db) =>
  db.selectFrom('notice_channel').selectAll().where('removed_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof channels>['executeTakeFirstOrThrow']>>
const toChannel = (row: Row): OpenChannel => ({
  channelId: row.channel_id,
  kind: row.kind,
  name: row.name,
  enabled: row.enabled,
  kinds: row.kinds,
  linkBase: row.link_base,
  address: row.address,
  mail: row.mail,
  secret: row.secret,
  formerSecret: row.former_secret,
  formerUntil: row.former_until,
  version: row.version,
})
