import fc from 'fast-check'
import { expect, test } from 'vitest'
import { may } from '../access/permissions.ts'
import { addDays, type CivilDate } from '../civil-date.ts'
import type { Actor } from './actor.ts'
import { clash } from './separation.ts'
import { type Days, firstGap, isInForce, overlap } from './tenure.ts'
import { inTreeOrder, makesCycle } from './tree.ts'

const FIRST = '2026-01-01' as CivilDate
const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays(FIRST, n))
const days: fc.Arbitrary<Days> = fc
  .tuple(day, fc.option(fc.integer({ min: 0, max: 20 })))
  .map(([fromOn, long]) => ({ fromOn, toOn: long === null ? null : addDays(fromOn, long) }))
const CALENDAR = Array.from({ length: 90 }, (_, n) => addDays(FIRST, n))

test('two overlap exactly when some day belongs to both', () => {
  fc.assert(
    fc.property(days, days, (a, b) => {
      expect(overlap(a, b)).toBe(CALENDAR.some((on) => isInForce(a, on) && isInForce(b, on)))
      expect(overlap(b, a)).toBe(overlap(a, b))
    }),
  )
})

test('the first gap is the first day on which nobody is', () => {
  fc.assert(
    fc.property(fc.array(days, { maxLength: 6 }), day, (all, from) => {
      const covered = (on: CivilDate) => all.some((each) => isInForce(each, on))
      const expected = CALENDAR.find((on) => on >= from && !covered(on)) ?? null
      expect(firstGap(all, from)).toBe(expected)
    }),
  )
})

/** A forest: each unit lies below an earlier one or below none. */
const forest = fc.array(fc.option(fc.nat()), { minLength: 1, maxLength: 30 }).map((above) =>
  above.map((n, at) => ({
    unitId: `u${at}`,
    parentId: n === null || at === 0 ? null : `u${n % at}`,
  })),
)

test('a move makes a cycle exactly when the new parent is the unit or lies below it', () => {
  fc.assert(
    fc.property(forest, fc.nat(), fc.nat(), (units, a, b) => {
      const unitId = `u${a % units.length}`
      const parentId = `u${b % units.length}`
      const below = new Set([unitId])
      for (const unit of units)
        if (unit.parentId !== null && below.has(unit.parentId)) below.add(unit.unitId)
      expect(makesCycle(units, unitId, parentId)).toBe(below.has(parentId))
    }),
  )
})

test('in tree order every unit comes once, and after the one above it', () => {
  fc.assert(
    fc.property(forest, (units) => {
      const placed = inTreeOrder([...units].reverse())
      expect(placed.map(({ unitId }) => unitId).sort()).toEqual(
        units.map(({ unitId }) => unitId).sort(),
      )
      for (const [at, { parentId, depth }] of placed.entries()) {
        const above = placed.findIndex(({ unitId }) => unitId === parentId)
        expect(above).toBeLessThan(at)
        expect(depth).toBe(above < 0 ? 0 : (placed[above]?.depth ?? 0) + 1)
      }
    }),
  )
})

test('an administrator has no other role', () => {
  expect(clash(['system-administrator', 'clerk'])).toEqual(['system-administrator', 'clerk'])
  expect(clash(['security-administrator', 'audit-administrator'])).not.toBeNull()
  expect(clash(['clerk', 'checker', 'unit-head'])).toBeNull()
  expect(clash(['audit-administrator', 'audit-administrator'])).toBeNull()
})

test('a role for one unit does not reach into another where a lesser role is held', () => {
  const actor: Actor = {
    tenantId: 't',
    personId: 'p',
    name: '王',
    roles: ['unit-head', 'unit-member'],
    units: ['a', 'b'],
    ownUnits: ['a', 'b'],
    unitsByRole: { 'unit-head': ['a'], 'unit-member': ['b'] },
    scopes: null,
  }
  expect(may(actor, 'item.apply', ['a'])).toBe(true)
  expect(may(actor, 'item.apply', ['b'])).toBe(false)
  expect(may(actor, 'item.work', ['b'])).toBe(true)
})
