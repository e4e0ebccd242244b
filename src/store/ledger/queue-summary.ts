/**
 * How much waits for one person, by step, leading unit and plan. Steps of the whole tenant are sums of what is kept
 * (`item_count`), those of single units are counted.
 */
import { sql } from 'kysely'
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { AWAITED, type Awaited } from '../../domain/ledger/awaited.ts'
import { LIFECYCLE, type LifecyclePack } from '../../domain/ledger/lifecycle-pack.ts'
import type { QueueSummary } from '../../domain/ledger/queue.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import type { Db } from '../db.ts'
import { currentPack } from '../packs/packs.ts'
import { keptCounts } from './counts.ts'
import { isTurnOfLevel, isTurnOfRoles } from './turns.ts'
import { type Asking, longestWaits, waitsFor, wideSteps } from './waiting.ts'

/** So many waits of a step are one unit's to lead, or of one plan. */
interface Part {
  readonly step: Awaited
  readonly by: 'unit' | 'plan'
  readonly id: string | null
  readonly n: number
}

export async function readQueueSummary(db: Db, actor: Actor, now: Date): Promise<QueueSummary> {
  const today = dayInChina(now)
  const pack = await currentPack(db, LIFECYCLE, today)
  const isKept = actor.units === 'all'
  const parts = [
    ...(isKept ? await readKept(db, actor, pack, today) : []),
    ...(await countParts(
      db,
      waitsFor({ actor, pack, today }, { step: null }, isKept ? 'some units' : 'any'),
    )),
  ]
  const awaited = [...new Set(parts.map(({ step }) => step))]
  const oldest = await readOldest(db, { actor, pack, today }, awaited)
  const units = await db.selectFrom('unit').select(['unit_id as id', 'name']).execute()
  const plans = await db.selectFrom('plan').select(['plan_id as id', 'title as name']).execute()
  const name = new Map([...units, ...plans].map((each) => [each.id, each.name]))
  const shares = (some: readonly Part[]) =>
    some
      .map(({ id, n }) => ({ id, name: id === null ? null : (name.get(id) ?? null), count: n }))
      .sort((a, b) => b.count - a.count)
  const steps = AWAITED.flatMap((step) => {
    const since = oldest.get(step)
    if (since === undefined) return []
    const own = parts.filter((part) => part.step === step)
    const byUnit = own.filter(({ by }) => by === 'unit')
    return {
      step,
      count: byUnit.reduce((total, { n }) => total + n, 0),
      oldest: since.toISOString(),
      byUnit: shares(byUnit),
      byPlan: shares(own.filter(({ by }) => by === 'plan')),
    }
  })
  return { steps }
}

/**
 * What waits for everybody with the permission and the roles, and for the actor by name; without what the actor is
 * kept from.
 */
async function readKept(
  db: Db,
  actor: Actor,
  pack: LifecyclePack,
  today: CivilDate,
): Promise<readonly Part[]> {
  const { personId } = actor
  const isAsked = sql`step = any (${wideSteps(actor)}::text[])
    and ${isTurnOfLevel(actor, pack)}`
  const kept = (kind: string, whose: string | null) => sql`
    select by, step, id, n, roles from (
      select n, key[1] as by, key[2] as step, key[3] as level, key[4]::text[] as roles, key[5] as id
      from (${keptCounts([kind], today, whose)}) one) wait
    where ${isAsked}`
  const { rows } = await sql<Part>`
    select by, step, nullif(id, '') as id, sum(n)::int as n from (
      select by, step, id, n from (${kept('wait', null)}) wait where ${isTurnOfRoles(actor)}
      union all
      select by, step, id, n from (${kept('named', personId)}) wait where not ${isTurnOfRoles(actor)}
      union all
      select by, step, id, -n from (${kept('barred', personId)}) wait where ${isTurnOfRoles(actor)}
    ) wait group by 1, 2, 3 having sum(n) <> 0`.execute(db)
  return rows
}

async function countParts(db: Db, waits: ReturnType<typeof waitsFor>): Promise<readonly Part[]> {
  if (waits === null) return []
  const { rows } = await sql<Part>`
    select step, case grouping(lead_unit_id) when 0 then 'unit' else 'plan' end as by,
      coalesce(lead_unit_id, plan_id) as id, count(*)::int as n
    from (${waits}) wait group by grouping sets ((step, lead_unit_id), (step, plan_id))`.execute(db)
  return rows
}

/** Since when what waits longest does, of each step that something waits for. */
async function readOldest(
  db: Db,
  asking: Asking,
  steps: readonly Awaited[],
): Promise<ReadonlyMap<Awaited, Date>> {
  const oldest = await longestWaits(db, asking, { steps }, { after: null, limit: 1 })
  return new Map(oldest.map(({ step, since }) => [step, since]))
}
