/**
 * Checks the whole log of a tenant: every event against its leaf, leaves against the hashes kept above
 * them, all against the signed heads. Reads the tree once from its beginning, in constant memory.
 */
import { sql } from 'kysely'
import { entryOf } from '../../domain/log/entry.ts'
import { type Completed, GrowingTree, TILE_HEIGHT } from '../../domain/log/growing-tree.ts'
import { leafHash, same } from '../../domain/log/merkle.ts'
import { hex, originOf, readCheckpoint, type SignedCheckpoint } from '../../domain/log/note.ts'
import type { LogFinding, LogVerdict } from '../../domain/log/verification.ts'
import type { Db } from '../db.ts'
import { sha256, signedBy } from './signing-key.ts'
import { countPending, lastCheckpoint, listKeys, toLogged } from './tree.ts'

export interface VerifyInput {
  readonly tenantId: string
  /** The key the last head must be signed with; null: any that the database names. */
  readonly trustedKey: string | null
  /** Heads kept by witnesses. */
  readonly witnessed: readonly SignedCheckpoint[]
  readonly report?: (checked: number) => void
}

const PAGE = 2_000
/** Of the same kind; the first say enough. */
const MOST_FINDINGS = 100

/** A leaf whose event has another hash: which of the two was altered the next head tells. */
interface Suspicion {
  readonly index: number
  readonly eventId: string
  readonly actual: Uint8Array
}

interface Head {
  readonly size: number
  readonly root: Uint8Array
  readonly from: string
}

export async function verifyLog(db: Db, input: VerifyInput): Promise<LogVerdict> {
  await sql`set local statement_timeout = 0`.execute(db) // as long as it takes
  const findings: LogFinding[] = []
  const found = (finding: LogFinding) => {
    if (findings.length < MOST_FINDINGS) findings.push(finding)
  }
  const keys = await listKeys(db)
  const heads = headsOf(db, input.witnessed, keys, found)
  const nextHead = async () => (await heads.next()).value ?? null
  let head = await nextHead()

  let actual = new GrowingTree(sha256)
  let kept = new GrowingTree(sha256)
  let suspicions: Suspicion[] = []
  let order: { index: number; eventId: string; order: number }[] = []
  let whole = true
  let before = 0
  let lastEvent: string | null = null

  const judge = async ({ size, root, from }: Head) => {
    const span = `${before}–${size - 1} (${from})`
    const actualHolds = same(actual.root(), root)
    const keptHolds = same(kept.root(), root)
    if (whole && !actualHolds && !keptHolds && suspicions.length === 0) {
      const moved = firstOutOfOrder(order)
      found(
        moved
          ? { kind: 'event-reordered', index: moved.index, eventId: moved.eventId, where: span }
          : { kind: 'head-altered', index: size - 1, eventId: lastEvent, where: span },
      )
    }
    for (const { index, eventId, actual: hash } of suspicions) {
      if (actualHolds) found({ kind: 'node-altered', index, eventId, where: `0/${index}` })
      else {
        const other = await leafWith(db, hash)
        found({
          kind: other === null ? 'event-altered' : 'event-reordered',
          index,
          eventId,
          where: other === null ? span : `${index} ↔ ${other}`,
        })
      }
    }
    // What was signed holds from here on; the rest was reported.
    if (actualHolds) kept = actual.copy()
    else actual = kept.copy()
    ;[suspicions, order, before] = [[], [], size]
  }
  const compare = async (mine: readonly Completed[], theirs: readonly Completed[]) => {
    for (const [at, { height, position, hash }] of theirs.entries()) {
      const level = height / TILE_HEIGHT
      const row = await db
        .selectFrom('log_subtree')
        .select('hash')
        .where('level', '=', level)
        .where('position', '=', position)
        .executeTakeFirst()
      const right = row && (same(row.hash, hash) || same(row.hash, mine[at]?.hash ?? hash))
      if (whole && !right)
        found({
          kind: 'node-altered',
          index: position * 2 ** height,
          eventId: null,
          where: `${level}/${position}`,
        })
    }
  }

  let next = 0
  for (let more = true; more; ) {
    const rows = await leavesFrom(db, next)
    more = rows.length === PAGE
    for (const row of rows) {
      if (row.leaf_index > next) {
        found({ kind: 'leaf-missing', index: next, eventId: null, where: `0/${next}` })
        whole = false
      }
      next = row.leaf_index + 1
      const event = row.tenant_id === null ? null : toLogged(row as Parameters<typeof toLogged>[0])
      const computed = event ? leafHash(sha256, entryOf(event)) : row.hash
      if (!event)
        found({ kind: 'event-removed', index: row.leaf_index, eventId: row.leaf_event, where: '' })
      else if (!same(computed, row.hash)) {
        if (whole)
          suspicions.push({ index: row.leaf_index, eventId: row.leaf_event, actual: computed })
        else
          found({
            kind: 'event-altered',
            index: row.leaf_index,
            eventId: row.leaf_event,
            where: '',
          })
      }
      if (!whole) continue
      order.push({ index: row.leaf_index, eventId: row.leaf_event, order: row.event_order ?? 0 })
      lastEvent = row.leaf_event
      await compare(actual.add(computed), kept.add(row.hash))
      while (head && head.size === actual.size) {
        await judge(head)
        head = await nextHead()
      }
    }
    input.report?.(next)
  }
  for (const { index, eventId } of suspicions)
    found({ kind: 'event-altered', index, eventId, where: '' })
  if (head && head.size > next)
    found({
      kind: 'event-removed',
      index: next,
      eventId: null,
      where: `${next}–${head.size - 1} (${head.from})`,
    })
  if (whole && next > before) {
    const [first] = order
    found({
      kind: 'event-inserted',
      index: first?.index ?? before,
      eventId: first?.eventId ?? null,
      where: '',
    })
  }
  for (const finding of [...(await strayEvents(db)), ...(await brokenStreams(db))]) found(finding)

  const last = await lastCheckpoint(db)
  const note = last && readCheckpoint(last.note)
  const key = note && (keys.find((each) => signedBy(each, note)) ?? null)
  if (last && input.trustedKey !== null && !(note && signedBy(input.trustedKey, note)))
    found({ kind: 'head-unsigned', index: last.size - 1, eventId: null, where: `${last.size}` })
  return {
    tenantId: input.tenantId,
    size: next,
    root: last && hex(last.root),
    pending: await countPending(db),
    key,
    findings: findings.toSorted((a, b) => (a.index ?? Infinity) - (b.index ?? Infinity)),
  }

  /** Heads in the order of their sizes; those whose signature does not hold are reported on the way. */
  async function* headsOf(
    from: Db,
    witnessed: readonly SignedCheckpoint[],
    trusted: readonly string[],
    say: (finding: LogFinding) => void,
  ): AsyncGenerator<Head, undefined> {
    const accepted = input.trustedKey === null ? trusted : [...trusted, input.trustedKey]
    const waiting: Head[] = []
    for (const each of witnessed.toSorted((a, b) => a.size - b.size)) {
      const { size, root, origin } = each
      if (origin === originOf(input.tenantId) && accepted.some((one) => signedBy(one, each)))
        waiting.push({ size, root, from: 'witness' })
      else say({ kind: 'head-unsigned', index: size - 1, eventId: null, where: 'witness' })
    }
    for (let after = 0; ; ) {
      const rows = await from
        .selectFrom('log_checkpoint')
        .select(['size', 'root', 'note'])
        .where('size', '>', after)
        .orderBy('size')
        .limit(PAGE)
        .execute()
      for (const { size, root, note: text } of rows) {
        while (waiting[0] && waiting[0].size <= size) yield waiting.shift() as Head
        const checkpoint = readCheckpoint(text)
        const holds =
          checkpoint &&
          checkpoint.size === size &&
          same(checkpoint.root, root) &&
          accepted.some((one) => signedBy(one, checkpoint))
        if (holds) yield { size, root, from: 'head' }
        else say({ kind: 'head-unsigned', index: size - 1, eventId: null, where: `${size}` })
        after = size
      }
      if (rows.length < PAGE) break
    }
    yield* waiting
    return undefined
  }
}

/** Inside one batch events stand in the order they were made: the first that does not. */
function firstOutOfOrder<T extends { readonly order: number }>(batch: readonly T[]): T | null {
  const sorted = batch.toSorted((a, b) => a.order - b.order)
  return batch.find((each, at) => each !== sorted[at]) ?? null
}

function leavesFrom(db: Db, from: number) {
  return db
    .selectFrom('log_leaf')
    .leftJoin('event', (join) =>
      join
        .onRef('event.tenant_id', '=', 'log_leaf.tenant_id')
        .onRef('event.event_id', '=', 'log_leaf.event_id'),
    )
    .select(['leaf_index', 'hash', 'log_leaf.event_id as leaf_event', 'event_order'])
    .select([
      'event.tenant_id',
      'event.event_id',
      'stream_kind',
      'stream_id',
      'stream_version',
      'type',
      'item_id',
      'actor_id',
      'actor_name',
      'occurred_at',
      'recorded_at',
    ])
    .select(sql<string>`data::text`.as('data_text'))
    .where('leaf_index', '>=', from)
    .orderBy('leaf_index')
    .limit(PAGE)
    .execute()
}

async function leafWith(db: Db, hash: Uint8Array): Promise<number | null> {
  const row = await db
    .selectFrom('log_leaf')
    .select('leaf_index')
    .where('hash', '=', Buffer.from(hash))
    .executeTakeFirst()
  return row?.leaf_index ?? null
}

/** Events that neither have a leaf nor wait for one. */
async function strayEvents(db: Db): Promise<LogFinding[]> {
  const rows = await db
    .selectFrom('event')
    .select('event_id')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('log_leaf')
            .select('leaf_index')
            .whereRef('log_leaf.tenant_id', '=', 'event.tenant_id')
            .whereRef('log_leaf.event_id', '=', 'event.event_id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('event_pending')
            .select('event_pending.event_id')
            .whereRef('event_pending.tenant_id', '=', 'event.tenant_id')
            .whereRef('event_pending.event_id', '=', 'event.event_id'),
        ),
      ),
    )
    .orderBy('event_order')
    .limit(MOST_FINDINGS)
    .execute()
  return rows.map(({ event_id }) => ({
    kind: 'event-inserted' as const,
    index: null,
    eventId: event_id,
    where: '',
  }))
}

/** Streams are numbered from 1 without holes. */
async function brokenStreams(db: Db): Promise<LogFinding[]> {
  const rows = await db
    .selectFrom('event')
    .select(['stream_kind', 'stream_id'])
    .groupBy(['stream_kind', 'stream_id'])
    .having(({ fn }) => sql<boolean>`${fn.max('stream_version')} <> ${fn.countAll()}`)
    .limit(MOST_FINDINGS)
    .execute()
  return rows.map(({ stream_kind, stream_id }) => ({
    kind: 'stream-broken' as const,
    index: null,
    eventId: null,
    where: `${stream_kind}/${stream_id}`,
  }))
}
