/**
 * Checks the whole log of a tenant: every event against its leaf, leaves against the hashes kept above
 * them, all against the signed heads. Reads the tree once from its beginning, in constant memory.
 */
import { sql } from 'kysely'
import { entryOf } from '../../domain/log/entry.ts'
import { type Completed, GrowingTree, TILE_HEIGHT } from '../../domain/log/growing-tree.ts'
import { leafHash, same } from '../../domain/log/merkle.ts'
import { hex, readCheckpoint } from '../../domain/log/note.ts'
import type { LogFinding, LogVerdict } from '../../domain/log/verification.ts'
import type { Db } from '../db.ts'
import { type Head, headsOf, type Witnesses } from './heads.ts'
import { leafWith, leavesFrom, PAGE } from './leaves.ts'
import { sha256, signedBy } from './signing-key.ts'
import { brokenStreams, MOST_FINDINGS, strayEvents } from './strays.ts'
import { countPending, lastCheckpoint, listKeys, toLogged } from './tree.ts'

export interface VerifyInput extends Witnesses {
  readonly report?: (checked: number) => void
}

/** A leaf whose event has another hash: which of the two was altered the next head tells. */
interface Suspicion {
  readonly index: number
  readonly eventId: string
  readonly actual: Uint8Array
}

export async function verifyLog(db: Db, input: VerifyInput): Promise<LogVerdict> {
  await sql`set local statement_timeout = 0`.execute(db) // as long as it takes
  const findings: LogFinding[] = []
  const found = (finding: LogFinding) => {
    if (findings.length < MOST_FINDINGS) findings.push(finding)
  }
  const keys = await listKeys(db)
  const heads = headsOf(db, input, keys, found)
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
}

/** Inside one batch events stand in the order they were made: the first that does not. */
function firstOutOfOrder<T extends { readonly order: number }>(batch: readonly T[]): T | null {
  const sorted = batch.toSorted((a, b) => a.order - b.order)
  return batch.find((each, at) => each !== sorted[at]) ?? null
}
