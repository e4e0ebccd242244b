/** What waits for one person today: of each kind of step what waits longest, looked at one by one. */
import { sql } from 'kysely'
import { dayInChina } from '../../domain/civil-date.ts'
import { AWAITED } from '../../domain/ledger/awaited.ts'
import { NOTHING_NAMED } from '../../domain/ledger/guards.ts'
import { LIFECYCLE, type LifecyclePack } from '../../domain/ledger/lifecycle-pack.ts'
import { awaitedStep, type Waiting, type WaitingList } from '../../domain/ledger/waiting.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import type { Db } from '../db.ts'
import { currentPack } from '../packs/packs.ts'
import { readMissingParts } from './gates.ts'
import { readItemStates } from './items.ts'
import { readItemRows } from './rows.ts'
import { longestWaits } from './waiting.ts'

/** Items shown, and of each kind of step looked at. */
const MOST_SHOWN = 50

export async function readWaiting(db: Db, actor: Actor, now: Date): Promise<WaitingList> {
  if (actor.personId === null) return { items: [], more: false }
  const today = dayInChina(now)
  const pack = await currentPack(db, LIFECYCLE, today)
  const first = { after: null, limit: MOST_SHOWN + 1 }
  const found = await longestWaits(db, { actor, pack, today }, { steps: AWAITED }, first)
  const byStep = AWAITED.map((step) => found.filter((each) => each.step === step))
  const ids = new Set(byStep.flatMap((each) => each.slice(0, MOST_SHOWN)).map((w) => w.item_id))
  const more = byStep.some((each) => each.length > MOST_SHOWN)
  const waiting: Waiting[] = []
  const inOrder = await readInOrderOfDates(db, [...ids])
  // Looking at one by the rules is dear, so no more are looked at than are shown.
  for (let at = 0; at < inOrder.length && waiting.length <= MOST_SHOWN; at += MOST_SHOWN)
    waiting.push(...(await lookAt(db, actor, inOrder.slice(at, at + MOST_SHOWN), pack, now)))
  return { items: waiting.slice(0, MOST_SHOWN), more: more || waiting.length > MOST_SHOWN }
}

/** What is due first stands first, what has no date last. */
async function readInOrderOfDates(db: Db, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ item_id: string }>`
    select item_id from item
    where tenant_id = current_setting('taizhang.tenant_id')::uuid and item_id = any (${ids}::uuid[])
    order by due_on nulls last, item_id`.execute(db)
  return rows.map(({ item_id }) => item_id)
}

/** Those of the items that still wait for the actor, in their order. */
async function lookAt(
  db: Db,
  actor: Actor,
  ids: readonly string[],
  pack: LifecyclePack,
  now: Date,
): Promise<readonly Waiting[]> {
  const today = dayInChina(now)
  const items = await readItemStates(db, ids)
  const rows = await readItemRows(db, ids, today)
  const known = { pack, ...NOTHING_NAMED }
  const waiting: Waiting[] = []
  for (const itemId of ids) {
    const [item, row] = [items.get(itemId), rows.get(itemId)]
    if (!item || !row) continue
    const missingParts = await readMissingParts(db, itemId, item, today)
    const facts = { ...known, now: now.toISOString(), today, occurredAt: null, missingParts }
    const step = awaitedStep(item, actor, facts)
    if (step === null) continue
    const since = item.entered[item.state] ?? item.changedAt
    const objected = item.objection?.settled === false
    waiting.push({ ...row, step, since, returns: item.returns, objected })
  }
  return waiting
}
