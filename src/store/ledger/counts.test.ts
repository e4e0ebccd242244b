/** What is kept of the numbers of items, waits and tags, against a count of the rows, after whatever happened to them. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { type SqlBool, sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { foldCounts } from '../../actions/fold-counts.ts'
import { addDays, dayInChina, daysBetween } from '../../domain/civil-date.ts'
import { AWAITED } from '../../domain/ledger/awaited.ts'
import { LEVELS, QUEUE_DAYS } from '../../domain/ledger/item-list.ts'
import { LIFECYCLE } from '../../domain/ledger/lifecycle-pack.ts'
import { lightOf } from '../../domain/ledger/light.ts'
import { QUEUE_STATES, STATES } from '../../domain/ledger/state.ts'
import { ruleOf } from '../../domain/ledger/steps.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { reading, type Tx, writing } from '../db.ts'
import { currentPack } from '../packs/packs.ts'
import { session } from '../session.ts'
import { countItems } from './dashboard.ts'
import { readQueueSummary } from './queue-summary.ts'
import { listTags } from './tags.ts'
import { waitsFor } from './waiting.ts'

const { database, tenantId, ownerUrl } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk, checker, inspector } = town.actors
const [leader, head] = [town.actors['town-leader'], town.actors['unit-head']]
/** Sees everything; work of a unit head is of one unit only. */
const both = await town.person('兼职', ['town-leader', 'unit-head'])
const actors = [clerk, checker, inspector, leader, head, both]
/** Also of items that are both units'. */
const two = { ...head, units: [town.units.建管站, town.units.农业办] }
const persons = actors.flatMap(({ personId }) => personId ?? [])
const units = [town.units.建管站, town.units.农业办, null]
const plans = [randomUUID(), randomUUID(), null]

let today = dayInChina(NOW)
const now = () => new Date(`${today}T09:00:00+08:00`)
const ids: string[] = []

const change = fc.record({
  state: fc.constantFrom(...STATES),
  class: fc.constantFrom('immediate', 'limited', 'long-term', null),
  lead_unit_id: fc.constantFrom(...units),
  assisting: fc.uniqueArray(fc.constantFrom(town.units.建管站, town.units.农业办), {
    maxLength: 2,
  }),
  due: fc.option(fc.integer({ min: -60, max: 60 }), { freq: 6 }),
  changed: fc.integer({ min: 0, max: 45 }),
})
const wait = fc.record({
  step: fc.constantFrom(...AWAITED),
  // Midnights to come, and moments of the past.
  since: fc.oneof(
    fc.integer({ min: -30, max: 10 }),
    fc.double({ min: -30, max: -0.1, noNaN: true }),
  ),
  plan_id: fc.constantFrom(...plans),
  lead_unit_id: fc.constantFrom(...units),
  unit_ids: fc.array(fc.constantFrom(town.units.建管站, town.units.农业办), { maxLength: 3 }),
  level: fc.constantFrom(...LEVELS),
  roles: fc.uniqueArray(fc.constantFrom('unit-head', 'town-leader', 'checker'), { maxLength: 2 }),
  person_ids: fc.array(fc.constantFrom(...persons), { maxLength: 2 }),
  barred: fc.uniqueArray(fc.constantFrom(...persons), { maxLength: 2 }),
})
const step = fc.record({
  what: fc.constantFrom(
    'add',
    'add',
    'change',
    'change',
    'wait',
    'wait',
    'act',
    'tag',
    'tag',
    'untag',
    'fold',
    'wake',
  ),
  which: fc.uniqueArray(fc.nat(80), { minLength: 1, maxLength: 5 }),
  changes: fc.array(change, { minLength: 1, maxLength: 6 }),
  waits: fc.array(wait, { minLength: 1, maxLength: 4 }),
  tag: fc.constantFrom('河道', '挂账', '信访'),
  days: fc.integer({ min: 1, max: 20 }),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const columnsOf = ({ due, changed, assisting, ...rest }: Step['changes'][number]) => ({
  ...rest,
  unit_ids: [...(rest.lead_unit_id === null ? [] : [rest.lead_unit_id]), ...assisting],
  due_on: due === null ? null : addDays(today, due),
  changed_at: new Date(now().getTime() - changed * 86_400_000),
})

/** Several rows by one statement each, as the program writes them. */
async function take({ what, which, changes, waits, tag, days }: Step, tx: Tx): Promise<void> {
  const some = [...new Set(which.map((n) => ids[n % ids.length] ?? ''))].filter((id) => id !== '')
  const [first] = changes
  if (what === 'add' || some.length === 0) {
    const rows = changes.map((each, n) => ({
      tenant_id: tenantId,
      item_id: randomUUID(),
      number: `${ids.length + n}`,
      title: '事项',
      text: '',
      level: LEVELS[(ids.length + n) % LEVELS.length] ?? 'own',
      round: 1,
      version: 1,
      listed_at: NOW,
      ...columnsOf(each),
    }))
    await tx.insertInto('item').values(rows).execute()
    ids.push(...rows.map(({ item_id }) => item_id))
  } else if (what === 'change' && first)
    await tx.updateTable('item').set(columnsOf(first)).where('item_id', 'in', some).execute()
  else if (what === 'wait') {
    const rows = some.flatMap((item_id) =>
      waits.map(({ since, ...each }) => {
        const midnight = Date.parse(`${today}T00:00:00+08:00`)
        return {
          ...each,
          tenant_id: tenantId,
          item_id,
          since: new Date(midnight + since * 86_400_000),
        }
      }),
    )
    await tx.deleteFrom('item_wait').where('item_id', 'in', some).execute()
    const unique = new Map(rows.map((row) => [`${row.item_id} ${row.step}`, row]))
    await tx
      .insertInto('item_wait')
      .values([...unique.values()])
      .execute()
  } else if (what === 'act') await tx.deleteFrom('item_wait').where('item_id', 'in', some).execute()
  else if (what === 'tag')
    await tx
      .insertInto('item_tag')
      .values(some.map((item_id) => ({ tenant_id: tenantId, item_id, tag })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  else if (what === 'untag')
    await tx.deleteFrom('item_tag').where('item_id', 'in', some).where('tag', '=', tag).execute()
  else if (what === 'wake') today = addDays(today, days)
}

const tally = (keys: readonly string[]) => {
  const counts: Record<string, number> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

async function expectItems(actor: Actor): Promise<void> {
  const [found, all] = await reading(database, actor, async (db) => [
    await countItems(db, actor, today, now()),
    await db.selectFrom('item').selectAll().execute(),
  ])
  const isOpen = (light: string) => light !== 'green'
  const rows = all.map((row) => ({
    ...row,
    light: lightOf({ state: row.state, dueOn: row.due_on }, today),
  }))
  expect(found).toMatchObject({
    total: rows.length,
    open: rows.filter((r) => isOpen(r.light)).length,
  })
  expect(found.byState).toEqual(tally(rows.map(({ state }) => state)))
  expect(found.byLight).toEqual(tally(rows.map(({ light }) => light)))
  expect(found.byClass).toEqual(tally(rows.map((row) => row.class ?? 'none')))
  expect(found.byLevel).toEqual(tally(rows.map(({ level }) => level)))
  const figures = (some: typeof rows) => ({
    open: some.filter(({ light }) => isOpen(light)).length,
    late: some.filter(({ light }) => light === 'red').length,
  })
  const ofUnits = [...new Set(rows.map((row) => row.lead_unit_id))].map((unitId) => {
    const own = rows.filter((row) => row.lead_unit_id === unitId)
    return { unitId, total: own.length, ...figures(own) }
  })
  expect(new Set(found.byUnit.map(({ unit, ...rest }) => JSON.stringify(rest)))).toEqual(
    new Set(
      ofUnits.map(({ unitId, total, open, late }) => JSON.stringify({ unitId, total, open, late })),
    ),
  )
  const dated = rows.filter((row) => row.due_on && !['merged', 'withdrawn'].includes(row.state))
  const months = [...new Set(dated.map(({ due_on }) => due_on?.slice(0, 7)))].sort()
  expect(found.byMonth).toEqual(
    months.map((month) => {
      const own = dated.filter(({ due_on }) => due_on?.startsWith(`${month}-`))
      return { month, due: own.length, ...figures(own) }
    }),
  )
  expect(found.queue).toEqual(
    QUEUE_STATES.map((state) => {
      const ages = rows
        .filter((row) => row.state === state)
        .map((row) => daysBetween(dayInChina(row.changed_at), today))
        .map((days) => QUEUE_DAYS.filter((most) => days > most).length)
      return {
        state,
        waiting: [0, 1, 2, 3].map((age) => ages.filter((each) => each === age).length),
      }
    }),
  )
}

/** Against the waits whose pages are shown, one by one. */
async function expectWaits(actor: Actor): Promise<void> {
  await reading(database, actor, async (db) => {
    const { steps } = await readQueueSummary(db, actor, now())
    const pack = await currentPack(db, LIFECYCLE, today)
    const waits =
      waitsFor({ actor, pack, today }, { step: null }) ?? sql`select from item_wait where false`
    const { rows } = await sql<{
      step: string
      unit: string | null
      plan: string | null
      since: Date
    }>`
      select step, lead_unit_id as unit, plan_id as plan, since from (${waits}) wait`.execute(db)
    expect(new Set(steps.map(({ step }) => step))).toEqual(new Set(rows.map(({ step }) => step)))
    for (const { step, count, oldest, byUnit, byPlan } of steps) {
      const own = rows.filter((row) => row.step === step)
      const parts = (each: typeof byUnit) =>
        Object.fromEntries(each.map(({ id, count }) => [id, count]))
      expect([step, count, oldest]).toEqual([
        step,
        own.length,
        own.map(({ since }) => since.toISOString()).sort()[0],
      ])
      expect(parts(byUnit)).toEqual(tally(own.map(({ unit }) => `${unit}`)))
      expect(parts(byPlan)).toEqual(tally(own.map(({ plan }) => `${plan}`)))
    }
  })
}

async function expectTags(actor: Actor): Promise<void> {
  const [found, rows] = await reading(database, actor, async (db) => [
    await listTags(db, actor),
    (
      await sql<{ tag: string }>`
        select tag from item join item_tag using (tenant_id, item_id)`.execute(db)
    ).rows,
  ])
  expect(Object.fromEntries(found.map(({ tag, count }) => [tag, count]))).toEqual(
    tally(rows.map(({ tag }) => tag)),
  )
}

/** What rows carry of their item, or of their wait, is what it says; and nobody sees more of it. */
async function expectCarried(actor: Actor): Promise<void> {
  const [tags, items, duties, waits] = await reading(database, actor, async (db) => [
    await db.selectFrom('item_tag').selectAll().execute(),
    await db.selectFrom('item').selectAll().execute(),
    await db.selectFrom('item_wait_duty').selectAll().execute(),
    await db.selectFrom('item_wait').selectAll().execute(),
  ])
  const itemOf = new Map(items.map((item) => [item.item_id, item]))
  for (const { item_id, state, unit_ids, due_sort, course } of tags) {
    const item = itemOf.get(item_id)
    expect(item).toMatchObject({ state, unit_ids, due_sort })
    const light = lightOf({ state, dueOn: item?.due_on ?? null }, today)
    expect(course).toBe(light === 'green' ? 'settled' : light === 'grey' ? 'resting' : 'running')
  }
  const seen = (unit: string) => actor.units === 'all' || actor.units.includes(unit)
  const dutyOf = waits
    .filter(({ step }) => ruleOf(step).whose === 'any')
    .flatMap(({ unit_ids, item_id, step, since }) =>
      [...new Set(unit_ids)]
        .filter(seen)
        .map((unit) => `${unit} ${step} ${since.toISOString()} ${item_id}`),
    )
  const kept = duties.map(
    ({ unit_id, step, since, item_id }) => `${unit_id} ${step} ${since.toISOString()} ${item_id}`,
  )
  expect(kept.sort()).toEqual(dutyOf.sort())
}

async function expectAll(): Promise<void> {
  for (const actor of [clerk, head, two]) {
    await expectItems(actor)
    await expectTags(actor)
    await expectCarried(actor)
  }
  for (const actor of [...actors, two]) await expectWaits(actor)
}

const caller = () => asCaller(theProgram(tenantId), now())
const fold = async () => {
  await foldCounts(database, tenantId, now())
}

test('always: figures, queues and tags are what counting gives, for who sees all and who sees a unit', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 20 }), async (steps) => {
      for (const each of steps)
        await (each.what === 'fold' ? fold() : writing(database, caller(), (tx) => take(each, tx)))
      await expectAll()
    }),
    { numRuns: 25, seed: 3 },
  )
  expect(ids.length).toBeGreaterThan(80)
})

test('folded, nothing is left of what is over or empty; counted anew, the answers are the same', async () => {
  await fold()
  const kept = await reading(database, clerk, async (db) => {
    const { rows } = await sql<{ kind: string; change_id: number; n: number; day: string }>`
      select kind, change_id, n, day::text from item_count`.execute(db)
    return rows
  })
  expect(kept.length).toBeGreaterThan(50)
  expect(kept.filter(({ change_id, n }) => change_id !== 0 || n <= 0)).toEqual([])
  const begun = kept.filter(
    ({ kind, day }) => ['late', 'wait', 'named', 'barred'].includes(kind) && day !== '-infinity',
  )
  expect(begun.filter(({ day }) => day < today)).toEqual([])
  expect(begun.length).toBeGreaterThan(0)
  await expectAll()
  await session({ connectionString: ownerUrl }, async (owner) => {
    await owner.query(
      `select set_config('taizhang.tenant_id', $1, false), set_config('taizhang.units', '*', false)`,
      [tenantId],
    )
    await owner.query('select count_all_items()')
  })
  await expectAll()
})

test('who sees a unit reads how many of its items have a tag and no more, and nobody writes it past the triggers', async () => {
  const kinds = (actor: Actor) =>
    reading(database, actor, async (db) => {
      const { rows } = await sql<{ kind: string }>`
        select distinct kind from item_count order by kind`.execute(db)
      return rows.map(({ kind }) => kind)
    })
  expect(await kinds(head)).toEqual([`tag/${town.units.建管站}`])
  expect(await kinds(clerk)).toEqual(expect.arrayContaining([`tag/${town.units.农业办}`, 'tag']))
  for (const work of [
    'delete from item_count',
    'update item_count set n = 0',
    'delete from item_wait_duty',
    `update item_tag set unit_ids = '{}'`,
    'select count_all_items()',
  ])
    await expect(
      writing(database, caller(), async (tx) => {
        await sql.raw<SqlBool>(work).execute(tx)
      }),
    ).rejects.toThrow('permission denied')
})
