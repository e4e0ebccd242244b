/** What is kept of the map, against a count by hand of the same subjects, after whatever happened to them. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aBoiler } from '../../../test/registers.ts'
import type { Bounds } from '../../domain/map/bounds.ts'
import type { Position } from '../../domain/map/geojson.ts'
import { squareOf, squaresAcross } from '../../domain/map/squares.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { reading, writing } from '../../store/db.ts'
import { countBySquare } from '../../store/map/squares.ts'
import { readState } from '../../store/register/subjects.ts'
import { foldCounts } from '../fold-counts.ts'
import { removeSubject, restoreSubject } from './file-with-subject.ts'
import { changeSubject, enterSubject } from './keep-subjects.ts'
import { mergeSubjects, undoMerge } from './merge-subjects.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk } = town.actors
const head = town.actors['unit-head']
const caller = asCaller(clerk)
const ids: string[] = []

interface Square {
  readonly count: number
  readonly at: Position
}

async function byHand(actor: Actor, box: Bounds, level: number): Promise<Map<string, Square>> {
  const { west, east, north, south } = squaresAcross(box, level)
  const found = new Map<string, Position[]>()
  for (const id of ids) {
    const it = await reading(database, clerk, (db) => readState(db, id))
    const isSeen = actor.units === 'all' || (it.unitId !== null && actor.units.includes(it.unitId))
    if (!isSeen || it.place === null || it.removed !== null || it.mergedInto !== null) continue
    const { x, y } = squareOf(it.place, level)
    if (x < west || x > east || y < north || y > south) continue
    const { longitude, latitude } = it.place
    found.set(`${x} ${y}`, [...(found.get(`${x} ${y}`) ?? []), [longitude, latitude]])
  }
  const mean = (some: readonly Position[], axis: 0 | 1) =>
    some.reduce((sum, at) => sum + at[axis], 0) / some.length
  return new Map(
    [...found].map(([key, all]) => [
      key,
      { count: all.length, at: [mean(all, 0), mean(all, 1)] as const },
    ]),
  )
}

async function expectSame(actor: Actor, box: Bounds, level: number): Promise<void> {
  const counted = await reading(database, actor, (db) =>
    countBySquare(db, box, level, 'subjects/boilers'),
  )
  const expected = await byHand(actor, box, level)
  expect(new Map(counted.map(({ x, y, count }) => [`${x} ${y}`, count]))).toEqual(
    new Map([...expected].map(([key, { count }]) => [key, count])),
  )
  for (const { x, y, at } of counted)
    for (const axis of [0, 1] as const)
      expect(at[axis]).toBeCloseTo(expected.get(`${x} ${y}`)?.at[axis] ?? 0, 6)
}

const fold = async () => {
  await foldCounts(database, tenantId, NOW)
}
const step = fc.record({
  what: fc.constantFrom(
    'enter',
    'enter',
    'enter',
    'enter',
    'enter',
    'move',
    'move',
    'give',
    'remove',
    'restore',
    'fold',
    'merge',
    'unmerge',
  ),
  which: fc.nat(60),
  other: fc.nat(60),
  unit: fc.constantFrom(town.units.建管站, town.units.农业办, null),
  place: fc.option(
    fc.record({
      // Around 112.5°, where two of the largest squares meet.
      longitude: fc.double({ min: 112.3, max: 112.7, noNaN: true }),
      latitude: fc.double({ min: 31.8, max: 32.1, noNaN: true }),
    }),
    { freq: 6 },
  ),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

async function take({ what, which, other, unit, place }: Step): Promise<void> {
  const id = ids[which % Math.max(1, ids.length)]
  const second = ids[other % Math.max(1, ids.length)] ?? ''
  const at = place && { ...place, datum: 'cgcs2000' as const }
  if (what === 'fold') return fold()
  if (what === 'enter' || id === undefined) {
    const name = `锅炉房${ids.length}`
    const entered = await enterSubject(database, caller, aBoiler({ name, place: at, unitId: unit }))
    ids.push(entered.id)
    return
  }
  if (what === 'move') await changeSubject(database, caller, id, { place: at }, null)
  else if (what === 'give') await changeSubject(database, caller, id, { unitId: unit }, null)
  else if (what === 'remove') await removeSubject(database, caller, id, '误登', null)
  else if (what === 'restore') await restoreSubject(database, caller, id, '误删', null)
  else if (what === 'merge')
    await mergeSubjects(database, caller, id, { from: second, take: [], reason: '同一台' }, null)
  else await undoMerge(database, caller, id, '不是同一台')
}

test('always: every square has what counting by hand gives, for who sees all and who sees a unit', async () => {
  const look = fc.record({
    west: fc.double({ min: 112.2, max: 112.6, noNaN: true }),
    south: fc.double({ min: 31.7, max: 32, noNaN: true }),
    size: fc.double({ min: 0, max: 0.4, noNaN: true }),
    level: fc.integer({ min: 0, max: 18 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 8, maxLength: 16 }),
      fc.array(look, { minLength: 4, maxLength: 4 }),
      async (steps, looks) => {
        for (const each of steps)
          await take(each).catch((error: unknown) => {
            if (!(error instanceof Refusal)) throw error
          })
        for (const { west, south, size, level } of looks) {
          const box: Bounds = { southWest: [west, south], northEast: [west + size, south + size] }
          await expectSame(clerk, box, level)
          await expectSame(head, box, level)
        }
      },
    ),
    { numRuns: 6, seed: 5 },
  )
  expect(ids.length).toBeGreaterThan(10)
})

const WORLD: Bounds = { southWest: [-180, -85], northEast: [180, 85] }

test('folded, or counted anew from the subjects, the squares are the same, and empty ones are gone', async () => {
  const kept = () =>
    writing(database, caller, async (tx) => {
      const { rows } = await sql`select * from map_square order by 1, 2, 3, 4, 5`.execute(tx)
      return JSON.parse(JSON.stringify(rows)) as { count: number }[]
    })
  await fold()
  const folded = await kept()
  expect(folded.length).toBeGreaterThan(20)
  expect(folded.every(({ count }) => count > 0)).toBe(true)
  await writing(database, caller, async (tx) => {
    await sql`select note_all_squares()`.execute(tx)
  })
  await expectSame(head, WORLD, 10)
  await fold()
  expect(await kept()).toEqual(folded)
})

test('who sees a unit reads no row of another, nor the sums over all', async () => {
  const keys = await reading(database, head, async (db) => {
    const { rows } = await sql<{ key: string }>`
      select distinct unit_key as key from map_square
      union select unit_key from map_square_change`.execute(db)
    return rows.map(({ key }) => key)
  })
  expect(keys).toEqual([town.units.建管站])
})
