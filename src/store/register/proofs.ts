/** Figures bound to items, where goals stand, and the course of figures. All SQL about them. */
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Json } from '../../domain/log/event.ts'
import type { ProofKey } from '../../domain/register/proof.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { newIds } from '../ids.ts'
import { appendEvents, nextVersion } from '../log/events.ts'

export async function proofsOf(db: Db, itemId: string): Promise<readonly ProofKey[]> {
  return db
    .selectFrom('item_proof')
    .select(['register', 'indicator'])
    .where('item_id', '=', itemId)
    .orderBy('register')
    .orderBy('indicator')
    .execute()
}

/** Items a figure is bound to. */
async function itemsProvedBy(
  db: Db,
  { register, indicator }: ProofKey,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('item_proof')
    .select('item_id')
    .where('register', '=', register)
    .where('indicator', '=', indicator)
    .execute()
  return rows.map(({ item_id }) => item_id)
}

/** Exactly these from now on; the item's story says what was bound and what no more. */
export async function bindProofs(
  tx: Tx,
  caller: Caller,
  itemId: string,
  wanted: readonly ProofKey[],
): Promise<void> {
  const before = await proofsOf(tx, itemId)
  const same = (a: ProofKey, b: ProofKey) =>
    a.register === b.register && a.indicator === b.indicator
  const bound = wanted.filter((each) => !before.some((known) => same(known, each)))
  const unbound = before.filter((known) => !wanted.some((each) => same(known, each)))
  if (bound.length + unbound.length === 0) return
  const key = { tenant_id: caller.actor.tenantId, item_id: itemId }
  for (const { register, indicator } of unbound)
    await tx
      .deleteFrom('item_proof')
      .where('item_id', '=', itemId)
      .where('register', '=', register)
      .where('indicator', '=', indicator)
      .execute()
  if (bound.length > 0)
    await tx
      .insertInto('item_proof')
      .values(bound.map((each) => ({ ...key, ...each, bound_at: caller.now })))
      .execute()
  const stream = { kind: 'item-proof', id: itemId }
  const data = { bound, unbound } as unknown as Json
  const version = await nextVersion(tx, stream)
  await appendEvents(tx, caller, [{ stream, version, type: 'register.proofs-bound', itemId, data }])
}

export interface GoalStanding {
  readonly isMet: boolean
  readonly figure: string | null
  readonly since: string
}

export async function readGoals(
  db: Db,
  register: string,
): Promise<ReadonlyMap<string, GoalStanding>> {
  const rows = await db
    .selectFrom('register_goal')
    .select(['indicator', 'is_met', 'figure', 'since'])
    .where('register', '=', register)
    .execute()
  return new Map(
    rows.map(({ indicator, is_met, figure, since }) => [
      indicator,
      { isMet: is_met, figure, since: since.toISOString() },
    ]),
  )
}

/** @returns whether it stands otherwise than before; then it is an event, also of each item it proves. */
export async function noteGoal(
  tx: Tx,
  caller: Caller,
  { register, indicator }: ProofKey,
  isMet: boolean,
  figure: string | null,
): Promise<boolean> {
  const { actor, now } = caller
  const row = await tx
    .selectFrom('register_goal')
    .select(['goal_id', 'version', 'is_met'])
    .where('register', '=', register)
    .where('indicator', '=', indicator)
    .forUpdate()
    .executeTakeFirst()
  // A goal that never was met is no news.
  if (row ? row.is_met === isMet : !isMet) return false
  const [fresh = ''] = newIds(now, 1)
  const [id, version] = row ? [row.goal_id, row.version + 1] : [fresh, 1]
  const key = { tenant_id: actor.tenantId, register, indicator }
  const standing = { version, is_met: isMet, figure, since: now }
  if (row)
    await tx
      .updateTable('register_goal')
      .set(standing)
      .where('register', '=', register)
      .where('indicator', '=', indicator)
      .execute()
  else
    await tx
      .insertInto('register_goal')
      .values({ ...key, goal_id: id, ...standing })
      .execute()
  const type = isMet ? 'register.goal-met' : 'register.goal-lost'
  const data = { register, indicator, figure }
  const items = await itemsProvedBy(tx, { register, indicator })
  await appendEvents(tx, caller, [{ stream: { kind: 'register-goal', id }, version, type, data }])
  for (const itemId of items) {
    const stream = { kind: 'item-proof', id: itemId }
    const next = await nextVersion(tx, stream)
    await appendEvents(tx, caller, [{ stream, version: next, type, itemId, data }])
  }
  return true
}

export async function keepDay(
  tx: Tx,
  { actor }: Caller,
  { register, indicator }: ProofKey,
  day: CivilDate,
  figure: string,
): Promise<void> {
  const value = Number(figure)
  await tx
    .insertInto('register_day')
    .values({ tenant_id: actor.tenantId, register, indicator, day, figure: value })
    .onConflict((known) =>
      known.columns(['tenant_id', 'register', 'indicator', 'day']).doUpdateSet({ figure: value }),
    )
    .execute()
}

/** First to last. */
export async function courseOf(
  db: Db,
  register: string,
  from: CivilDate,
): Promise<readonly { indicator: string; day: CivilDate; figure: number }[]> {
  return db
    .selectFrom('register_day')
    .select(['indicator', 'day', 'figure'])
    .where('register', '=', register)
    .where('day', '>=', from)
    .orderBy('day')
    .orderBy('indicator')
    .execute()
}
