/** Squares of complaints, items and cases against a count by hand of their rows, after whatever happened to them. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aBoiler } from '../../../test/registers.ts'
import { foldCounts } from '../../actions/fold-counts.ts'
import { registerItem } from '../../actions/ledger/register-item.ts'
import { changeSubject, enterSubject } from '../../actions/register/keep-subjects.ts'
import type { Bounds } from '../../domain/map/bounds.ts'
import type { Place } from '../../domain/map/place.ts'
import { placeCode, squareOf } from '../../domain/map/squares.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { reading, writing } from '../db.ts'
import type { PointLayer } from './layer.ts'
import { MAP_LAYERS } from './layers.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk } = town.actors
const head = town.actors['unit-head']
const WORLD: Bounds = { southWest: [-180, -85], northEast: [180, 85] }

const write = (statement: ReturnType<typeof sql>) =>
  writing(database, asCaller(clerk), async (tx) => void (await statement.execute(tx)))

const complaints: string[] = []
const filed: { id: string; itemId: string; revision: number }[] = []
const cases: string[] = []
const subjects: string[] = []
const items: string[] = []
for (const unitIds of [
  [town.units.建管站],
  [town.units.农业办],
  [town.units.建管站, town.units.农业办],
]) {
  const item = { number: `${items.length + 1}`, title: '清理', text: '', class: 'limited' as const }
  const { itemId } = await registerItem(database, asCaller(clerk), {
    ...{ ...item, level: 'own', origin: '', dueOn: null, superiorDueOn: null },
  })
  await write(sql`update item set unit_ids = ${unitIds}::uuid[] where item_id = ${itemId}`)
  items.push(itemId)
}

const DOES: Readonly<Record<string, (at: Place | null, which: number) => Promise<unknown>>> = {
  complain: (at, which) => {
    const id = randomUUID()
    complaints.push(id)
    const unit = [town.units.建管站, town.units.农业办, null][which % 3]
    return write(sql`insert into complaint (tenant_id, complaint_id, number, profile, channel, state, version,
        received_on, district, types, is_key, longitude, latitude, square, unit_id, open_repeats, extension_asked,
        registered_at, content)
      values (${tenantId}, ${id}, ${id}, 'hotline-12369', 'call', 'registered', 1, '2026-03-01', '', '{dust}', false,
        ${at?.longitude ?? null}, ${at?.latitude ?? null}, ${at && 1}, ${unit}, 0, false, ${NOW}, '{}')`)
  },
  'move-complaint': (at, which) =>
    write(sql`update complaint set longitude = ${at?.longitude ?? null}, latitude = ${at?.latitude ?? null},
      square = ${at && 1} where complaint_id = ${complaints[which % complaints.length] ?? null}`),
  'hand-over': (_, which) =>
    write(sql`update complaint set unit_id = ${town.units.农业办}
      where complaint_id = ${complaints[which % complaints.length] ?? null}`),
  'close-complaint': (_, which) =>
    write(sql`update complaint set state = case when is_open then 'closed' else 'registered' end
      where complaint_id = ${complaints[which % complaints.length] ?? null}`),
  file: async (at, which) => {
    const one = { id: randomUUID(), itemId: items[which % items.length] ?? '', revision: 1 }
    filed.push(one)
    await write(sql`insert into evidence (tenant_id, evidence_id, item_id, part, round, revision, version, added_by)
      values (${tenantId}, ${one.id}, ${one.itemId}, 'photo', 1, 1, 1, ${clerk.personId})`)
    await revise(one, at)
  },
  revise: async (at, which) => {
    const one = filed[which % filed.length]
    if (!one) return
    one.revision += 1
    await revise(one, at)
    await write(sql`update evidence set revision = ${one.revision} where evidence_id = ${one.id}`)
  },
  withdraw: (_, which) =>
    write(sql`update evidence set withdrawn_at = ${NOW}, withdrawn_why = '误传'
      where evidence_id = ${filed[which % filed.length]?.id ?? null}`),
  punish: async (at, which) => {
    const place = at && { ...at, datum: 'cgcs2000' as const }
    const name = `锅炉${subjects.length}`
    if (which % 2 === 0 || subjects.length === 0)
      subjects.push((await enterSubject(database, asCaller(clerk), aBoiler({ name, place }))).id)
    const id = randomUUID()
    cases.push(id)
    await write(sql`insert into enforcement_case (tenant_id, case_id, origin_kind, origin_id, subject_id, party_key,
        party_name, state, version, checked_on, opened_at, content)
      values (${tenantId}, ${id}, 'hand', ${id}, ${subjects.at(-1)}, ${'0'.repeat(64)}, '厂', 'checked', 1,
        '2026-03-01', ${NOW}, '{}')`)
  },
  'move-subject': async (at, which) => {
    const id = subjects[which % subjects.length]
    const place = at && { ...at, datum: 'cgcs2000' as const }
    if (id) await changeSubject(database, asCaller(clerk), id, { place }, null)
  },
  'close-case': (_, which) =>
    write(sql`update enforcement_case set state = case when is_open then 'closed' else 'filed' end
      where case_id = ${cases[which % cases.length] ?? null}`),
  fold: async () => {
    await foldCounts(database, tenantId, NOW)
  },
}

const revise = ({ id, itemId, revision }: (typeof filed)[number], at: Place | null) =>
  write(sql`insert into evidence_revision (tenant_id, evidence_id, revision, item_id, title, document_number, longitude,
      latitude, place_name, note, reason, added_by, added_by_name, added_at)
    values (${tenantId}, ${id}, ${revision}, ${itemId}, '照片', '', ${at?.longitude ?? null}, ${at?.latitude ?? null},
      '', '', '', ${clerk.personId}, '办事员', ${NOW})`)

/** What is on the map, row by row, as the layers were before anything was kept. */
const ROWS: Readonly<Record<string, ReturnType<typeof sql>>> = {
  complaints: sql`select complaint_id as id, longitude, latitude from complaint
    where is_open and longitude is not null`,
  items: sql`select item.item_id as id, longitude, latitude from evidence_revision
    join evidence using (tenant_id, evidence_id, revision) join item on item.item_id = evidence.item_id
    where withdrawn_at is null and longitude is not null`,
  cases: sql`select case_id as id, subject.longitude, subject.latitude from enforcement_case
    join subject using (tenant_id, subject_id)
    where state not in ('closed', 'dropped') and subject.longitude is not null`,
}

async function expectSame(actor: Actor, name: string, level: number): Promise<number> {
  const layer = MAP_LAYERS.find((each) => each.name === name) as PointLayer
  const { squares, points, rows } = await reading(database, actor, async (db) => ({
    squares: await layer.counts(db, WORLD, level, ''),
    points: await layer.points(db, WORLD, 1_000, ''),
    rows: (await (ROWS[name] ?? sql``).execute(db)).rows as (Place & { id: string })[],
  }))
  const places = rows.map(({ id, ...at }) => {
    const place = { longitude: Number(at.longitude), latitude: Number(at.latitude) }
    return { id, place, code: placeCode(place) }
  })
  // An item is there once within a smallest square.
  const things =
    name === 'items'
      ? [...new Map(places.map((each) => [`${each.id} ${each.code}`, each])).values()]
      : places
  const expected = new Map<string, number>()
  for (const { place } of things) {
    const { x, y } = squareOf(place, level)
    expected.set(`${x} ${y}`, (expected.get(`${x} ${y}`) ?? 0) + 1)
  }
  expect(new Map(squares.map(({ x, y, count }) => [`${x} ${y}`, count]))).toEqual(expected)
  expect(points.map(({ id }) => id).sort()).toEqual(things.map(({ id }) => id).sort())
  return things.length
}

test('always: what is kept of each layer is what its rows say, for who sees all and who sees a unit', async () => {
  // Far from the edges of smallest squares, where SQL and JavaScript may round apart; few places, so that things share them.
  const place = fc
    .record({ x: fc.integer({ min: 0, max: 3 }), y: fc.integer({ min: 0, max: 3 }) })
    .map(({ x, y }) => ({ longitude: 113.1 + x * 0.0123, latitude: 28.2 + y * 0.0077 }))
  const step = fc.record({
    what: fc.constantFrom(...Object.keys(DOES)),
    at: fc.option(place, { freq: 8 }),
    which: fc.nat(30),
  })
  let seen = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
      for (const { what, at, which } of steps) await DOES[what]?.(at, which)
      for (const name of Object.keys(ROWS))
        for (const actor of [clerk, head])
          for (const level of [8, 18]) seen += await expectSame(actor, name, level)
    }),
    { numRuns: 5, seed: 9 },
  )
  await writing(database, asCaller(clerk), async (tx) => {
    await sql`select note_all_squares()`.execute(tx)
  })
  for (const name of Object.keys(ROWS)) seen += await expectSame(clerk, name, 12)
  expect(seen).toBeGreaterThan(100)
})
