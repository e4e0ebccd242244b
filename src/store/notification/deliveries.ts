/**
 * Notices on their way. A delivery is claimed with a date by which it is taken for lost, sent outside the
 * transaction, and then settled: a program that ends in between leaves it to the next.
 */
import type { Delivery, DeliveryState } from '../../domain/notification/channel.ts'
import type { Told } from '../../domain/notification/messages.ts'
import type { NoticeKind } from '../../domain/notification/notice.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'
import { derivedId } from './derived-id.ts'

export interface NewDelivery {
  readonly noticeId: string
  readonly noticeKind: NoticeKind
  readonly channelId: string
  readonly personId: string | null
  readonly dueAt: Date
}

/** A delivery somebody has taken on. */
export interface Claimed {
  readonly deliveryId: string
  readonly attempt: number
  readonly notice: Told
  /** Where it is sent to one person: the address; null: there is none any more. */
  readonly email: string | null
}

/** A date further ahead than any pause was written by a clock that ran ahead: it is not waited for. */
const FURTHEST_MS = 3 * 86_400_000

export async function insertDeliveries(
  tx: Tx,
  tenantId: string,
  deliveries: readonly NewDelivery[],
  now: Date,
): Promise<void> {
  if (deliveries.length === 0) return
  await tx
    .insertInto('notice_delivery')
    .values(
      deliveries.map((delivery) => ({
        tenant_id: tenantId,
        delivery_id: deliveryIdOf(tenantId, delivery),
        notice_id: delivery.noticeId,
        notice_kind: delivery.noticeKind,
        channel_id: delivery.channelId,
        person_id: delivery.personId,
        state: 'waiting' as const,
        attempts: 0,
        due_at: delivery.dueAt,
        made_at: now,
        sent_at: null,
        last_error: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The receiver knows a repeated attempt by it. */
export const deliveryIdOf = (tenantId: string, { noticeId, channelId, personId }: NewDelivery) =>
  derivedId(tenantId, noticeId, channelId, personId ?? '')

/** Takes on what is due in one channel until `lostAt`; what others have taken on is passed over. */
export async function claim(
  tx: Tx,
  channelId: string,
  most: number,
  now: Date,
  lostAt: Date,
): Promise<readonly Claimed[]> {
  const due = await tx
    .selectFrom('notice_delivery')
    .select('delivery_id')
    .where('channel_id', '=', channelId)
    .where('state', 'in', ['waiting', 'sending'])
    .where(({ eb, or }) =>
      or([eb('due_at', '<=', now), eb('due_at', '>', new Date(now.getTime() + FURTHEST_MS))]),
    )
    .orderBy('due_at')
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute()
  if (due.length === 0) return []
  const ids = due.map(({ delivery_id }) => delivery_id)
  await tx
    .updateTable('notice_delivery')
    .set(({ eb }) => ({ state: 'sending', attempts: eb('attempts', '+', 1), due_at: lostAt }))
    .where('delivery_id', 'in', ids)
    .execute()
  const rows = await told(tx).where('d.delivery_id', 'in', ids).orderBy('n.made_at').execute()
  return rows.map((row) => ({
    deliveryId: row.delivery_id,
    attempt: row.attempts,
    notice: {
      noticeId: row.notice_id,
      kind: row.kind,
      title: { zh: row.title_zh, en: row.title_en },
      body: { zh: row.body_zh, en: row.body_en },
      link: row.link,
      itemId: row.item_id,
      madeAt: row.made_at.toISOString(),
    },
    email: row.email,
  }))
}

/** Arrived: whoever sent it, it is not sent again. */
export async function settleSent(tx: Tx, deliveryId: string, now: Date): Promise<void> {
  await tx
    .updateTable('notice_delivery')
    .set({ state: 'sent', sent_at: now, last_error: null })
    .where('delivery_id', '=', deliveryId)
    .where('state', '<>', 'sent')
    .execute()
}

/**
 * An attempt that failed: again at `dueAt`, or never. What another has taken on since stays as it is.
 * @returns whether it was this attempt's to settle.
 */
export async function settleFailed(
  tx: Tx,
  { deliveryId, attempt }: Claimed,
  error: string,
  dueAt: Date | null,
): Promise<boolean> {
  const done = await tx
    .updateTable('notice_delivery')
    .set({ state: dueAt ? 'waiting' : 'dead', last_error: error, ...(dueAt && { due_at: dueAt }) })
    .where('delivery_id', '=', deliveryId)
    .where('state', '=', 'sending')
    .where('attempts', '=', attempt)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Sends what was given up again from the beginning. @returns the deliveries, by channel. */
export async function revive(
  tx: Tx,
  which: { readonly deliveryId: string } | { readonly channelId: string },
  now: Date,
): Promise<readonly { readonly deliveryId: string; readonly channelId: string }[]> {
  const rows = await tx
    .updateTable('notice_delivery')
    .set({ state: 'waiting', attempts: 0, due_at: now })
    .where('state', '=', 'dead')
    .$if('deliveryId' in which, (all) =>
      all.where('delivery_id', '=', 'deliveryId' in which ? which.deliveryId : ''),
    )
    .$if('channelId' in which, (all) =>
      all.where('channel_id', '=', 'channelId' in which ? which.channelId : ''),
    )
    .where('channel_id', 'in', (from) =>
      from.selectFrom('notice_channel').select('channel_id').where('removed_at', 'is', null),
    )
    .returning(['delivery_id', 'channel_id'])
    .execute()
  if ('deliveryId' in which && rows.length === 0) refuse('DELIVERY_NOT_DEAD', which)
  return rows.map(({ delivery_id, channel_id }) => ({
    deliveryId: delivery_id,
    channelId: channel_id,
  }))
}

export interface DeliveryQuery {
  readonly state: DeliveryState | null
  readonly channelId: string | null
  readonly after: readonly [string, string] | null
  readonly limit: number
}

/** The newest first. */
export async function listDeliveries(
  db: Db,
  { state, channelId, after, limit }: DeliveryQuery,
): Promise<{ items: readonly Delivery[]; last: readonly [string, string] | null }> {
  const rows = await db
    .selectFrom('notice_delivery as d')
    .innerJoin('notice_channel as c', (join) =>
      join.onRef('c.tenant_id', '=', 'd.tenant_id').onRef('c.channel_id', '=', 'd.channel_id'),
    )
    .selectAll('d')
    .select('c.name as channel_name')
    .$if(state !== null, (all) => all.where('d.state', '=', state ?? 'dead'))
    .$if(channelId !== null, (all) => all.where('d.channel_id', '=', channelId ?? ''))
    .$if(after !== null, (all) =>
      all.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('d.made_at', 'd.delivery_id'),
          '<',
          tuple(new Date(after?.[0] ?? ''), after?.[1] ?? ''),
        ),
      ),
    )
    .orderBy('d.made_at', 'desc')
    .orderBy('d.delivery_id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit).map((row) => ({
    deliveryId: row.delivery_id,
    channelId: row.channel_id,
    channelName: row.channel_name,
    noticeKind: row.notice_kind,
    state: row.state,
    attempts: row.attempts,
    dueAt: row.due_at.toISOString(),
    madeAt: row.made_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    lastError: row.last_error,
  }))
  const end = items.at(-1)
  return { items, last: rows.length > limit && end ? [end.madeAt, end.deliveryId] : null }
}

/** How many are in each state that asks for something. */
export async function countDeliveries(db: Db): Promise<Readonly<Record<string, number>>> {
  const rows = await db
    .selectFrom('notice_delivery')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('state', '<>', 'sent')
    .groupBy('state')
    .execute()
  return {
    waiting: 0,
    sending: 0,
    dead: 0,
    ...Object.fromEntries(rows.map((r) => [r.state, r.count])),
  }
}

const told = (db: Db) =>
  db
    .selectFrom('notice_delivery as d')
    .innerJoin('notice as n', (join) =>
      join.onRef('n.tenant_id', '=', 'd.tenant_id').onRef('n.notice_id', '=', 'd.notice_id'),
    )
    .leftJoin('person as p', (join) =>
      join.onRef('p.tenant_id', '=', 'd.tenant_id').onRef('p.person_id', '=', 'd.person_id'),
    )
    .select(['d.delivery_id', 'attempts', 'p.email', 'n.notice_id', 'n.kind', 'n.made_at'])
    .select(['title_zh', 'title_en', 'body_zh', 'body_en', 'link', 'item_id'])
