/** Queues of one person: how much waits, and page by page what, with the rules asked of each item shown. */
import { sql } from 'kysely'
import { dayInChina } from '../../domain/civil-date.ts'
import { slotFor } from '../../domain/ledger/acceptance-guards.ts'
import { AWAITED, type Awaited } from '../../domain/ledger/awaited.ts'
import { NOTHING_NAMED } from '../../domain/ledger/guards.ts'
import { LIFECYCLE } from '../../domain/ledger/lifecycle-pack.ts'
import { outlook } from '../../domain/ledger/outlook.ts'
import { type QueueRow, type QueueSummary, timingOf } from '../../domain/ledger/queue.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { readCalendar } from '../calendar/years.ts'
import type { Db } from '../db.ts'
import { currentPack } from '../packs/packs.ts'
import { readMissingParts } from './gates.ts'
import { readItemStates } from './items.ts'
import { readItemRows } from './search.ts'
import { longestWaits, type WaitFilter, type WaitRow, waitsFor } from './waiting.ts'

interface Group {
  readonly step: Awaited
  readonly lead_unit_id: string | null
  readonly plan_id: string | null
  readonly n: number
  readonly oldest: Date
}

export async function readQueueSummary(db: Db, actor: Actor, now: Date): Promise<QueueSummary> {
  const pack = await currentPack(db, LIFECYCLE, dayInChina(now))
  const waits = waitsFor(actor, { step: null }, pack, now)
  if (waits === null) return { steps: [] }
  const { rows } = await sql<Group>`
    select step, lead_unit_id, plan_id, count(*)::int as n, min(since) as oldest
    from (${waits}) wait group by 1, 2, 3`.execute(db)
  const units = await db.selectFrom('unit').select(['unit_id as id', 'name']).execute()
  const plans = await db.selectFrom('plan').select(['plan_id as id', 'title as name']).execute()
  const name = new Map([...units, ...plans].map((each) => [each.id, each.name]))
  const shares = (groups: readonly Group[], idOf: (group: Group) => string | null) => {
    const counts = new Map<string | null, number>()
    for (const group of groups) counts.set(idOf(group), (counts.get(idOf(group)) ?? 0) + group.n)
    return [...counts]
      .map(([id, count]) => ({ id, name: id === null ? null : (name.get(id) ?? null), count }))
      .sort((a, b) => b.count - a.count)
  }
  const steps = AWAITED.flatMap((step) => {
    const groups = rows.filter((row) => row.step === step)
    const oldest = groups.map((group) => group.oldest.toISOString()).sort()[0]
    if (oldest === undefined) return []
    return {
      step,
      count: groups.reduce((total, { n }) => total + n, 0),
      oldest,
      byUnit: shares(groups, (group) => group.lead_unit_id),
      byPlan: shares(groups, (group) => group.plan_id),
    }
  })
  return { steps }
}

export interface QueueFound {
  readonly items: readonly QueueRow[]
  /** Continues the queue after this page; null when it ends here. */
  readonly last: readonly [string, string] | null
}

/** One page of one kind of step, what waits longest first. */
export async function readQueue(
  db: Db,
  actor: Actor,
  filter: WaitFilter & { readonly step: Awaited },
  after: readonly [string, string] | null,
  limit: number,
  now: Date,
): Promise<QueueFound> {
  const pack = await currentPack(db, LIFECYCLE, dayInChina(now))
  const waits = waitsFor(actor, filter, pack, now)
  if (waits === null) return { items: [], last: null }
  const found = await longestWaits(db, waits, after, limit + 1)
  const page = found.slice(0, limit)
  const end = found.length > limit ? page.at(-1) : undefined
  return {
    items: await withRules(db, actor, page, now),
    last: end ? [end.since_text, end.item_id] : null,
  }
}

/** The rows with what the rules say of each today. */
async function withRules(
  db: Db,
  actor: Actor,
  waits: readonly WaitRow[],
  now: Date,
): Promise<readonly QueueRow[]> {
  const today = dayInChina(now)
  const pack = await currentPack(db, LIFECYCLE, today)
  const calendar = await readCalendar(db, today)
  const ids = waits.map(({ item_id }) => item_id)
  const [rows, items] = [await readItemRows(db, ids, today), await readItemStates(db, ids)]
  const { personId, roles } = actor
  const known = { pack, ...NOTHING_NAMED }
  const shown: QueueRow[] = []
  for (const { item_id: itemId, step, since: began } of waits) {
    const [row, item] = [rows.get(itemId), items.get(itemId)]
    if (!row || !item) continue
    const missingParts = await readMissingParts(db, itemId, item, today)
    const facts = { ...known, now: now.toISOString(), today, occurredAt: null, missingParts }
    const own = outlook(item, actor, facts).find((each) => each.step === step)
    if (!own) continue
    const asking = { personId: personId ?? '', roles }
    const slot = step === 'sign' ? slotFor(item.signers, asking, pack.signers.inOrder) : undefined
    const since = began.toISOString()
    shown.push({
      ...row,
      step,
      since,
      ...timingOf(item, step, since, pack, calendar, today),
      signAs: slot?.title ?? null,
      blocks: own.blocks,
      returns: item.returns,
    })
  }
  return shown
}
