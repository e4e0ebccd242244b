import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CAST, DUE, onDay, PACK, says, TODAY, take, until } from '../../../test/steps.ts'
import { calendarOf, lastDay } from '../calendar/working-days.ts'
import { addDays, daysBetween } from '../civil-date.ts'
import { addMonths } from './extension-guards.ts'
import { lateness, stageTimes } from './lateness.ts'
import { lightOf } from './light.ts'

const day = (n: number) => addDays(TODAY, n)
const due = daysBetween(TODAY, DUE)
const underWay = until('start')
const CALENDAR = calendarOf([])

const paused = (from: number, item = underWay) =>
  take(item, 'leader', says('suspend'), onDay(day(from)))
const pausedFor = (from: number, to: number, item = underWay) =>
  take(paused(from, item), 'leader', says('resume'), onDay(day(to)))

test('a date moves by the days of the pause; who resumed the item stands for it', () => {
  const item = pausedFor(10, 25)
  expect(item).toMatchObject({ dueOn: day(due + 15), originalDueOn: DUE, pausedAt: null })
  expect(item.extensions).toEqual([
    {
      kind: 'suspension',
      by: CAST.leader.personId,
      at: onDay(day(25)).toISOString(),
      from: DUE,
      to: day(due + 15),
    },
  ])
  expect(item.milestones.map(({ dueOn, originalDueOn }) => [dueOn, originalDueOn])).toEqual([
    [day(35), day(20)],
    [day(65), day(50)],
  ])
})

test('no lateness grows during a pause, against the original date it does', () => {
  const late = due + 5
  const item = paused(late)
  expect(lateness(item, day(late))).toEqual({ current: 5, original: 5 })
  expect(lateness(item, day(late + 40))).toEqual({ current: 5, original: 45 })
  const back = pausedFor(late, late + 40)
  expect(lateness(back, day(late + 41))).toEqual({ current: 6, original: 46 })
  expect(lightOf(item, day(late + 40))).toBe('grey')
  expect(lightOf(back, day(late + 41))).toBe('red')
})

test('a pause of a day moves nothing', () => {
  expect(pausedFor(10, 10)).toMatchObject({ dueOn: DUE, extensions: [] })
})

test('the town’s pause does not move a date of its superior', () => {
  const bound = addDays(DUE, 4)
  const item = pausedFor(10, 25, until('start', { superiorDueOn: bound }))
  expect(item).toMatchObject({ dueOn: bound, superiorDueOn: bound })
  expect(lateness(paused(10, until('start', { superiorDueOn: bound })), day(due + 20))).toEqual({
    current: 16,
    original: 20,
  })
})

test('what the superior has set, the superior’s pause moves', () => {
  const city = until('start', { level: 'city', superiorDueOn: DUE })
  const back = take(
    take(city, 'inspector', says('suspend'), onDay(day(3))),
    'inspector',
    says('resume'),
    onDay(day(8)),
  )
  expect(back).toMatchObject({ dueOn: day(due + 5), superiorDueOn: day(due + 5) })
})

test('after the application the date has been met or not, whatever is paused', () => {
  const applied = until('apply', {}, onDay(day(due + 2)))
  const back = pausedFor(due + 3, due + 30, applied)
  expect(back).toMatchObject({ dueOn: DUE, extensions: [] })
  expect(lateness(back, day(due + 60))).toEqual({ current: 2, original: 2 })
})

test('a long pause leaves the months an extension may give', () => {
  const item = pausedFor(10, 310)
  const last = addMonths(addDays(DUE, 300), PACK.extension.mostMonths)
  const asked = take(item, 'member', says('request-extension', { dueOn: last }), onDay(day(311)))
  expect(asked.extensionRequest?.dueOn).toBe(last)
})

test('a stage has its days of work without those of the pause', () => {
  const applied = until('apply')
  const stage = (item: typeof applied, today: number) =>
    stageTimes(item, PACK, CALENDAR, day(today)).find((each) => each.stage === 'applied')
  expect(stage(applied, 0)?.dueOn).toBe(day(5)) // Sunday, then Monday to Friday
  expect(stage(paused(2, applied), 30)?.overdueDays).toBe(0)
  // Suspended on Tuesday, resumed on the Monday after: four days of work that do not count.
  expect(stage(pausedFor(2, 8, applied), 8)?.dueOn).toBe(day(11))
})

const pauses = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 4 })

/** The pauses one after the other, each with days at work before it. */
function withPauses(item: typeof underWay, all: readonly (readonly [number, number])[]) {
  let [now, total] = [0, 0]
  for (const [work, rest] of all) {
    item = pausedFor(now + work, now + work + rest, item)
    now += work + rest
    total += rest
  }
  return { item, now, total }
}

test('always: the date is the original and all that was paused, each step of it with its approver', () => {
  fc.assert(
    fc.property(pauses, (all) => {
      const { item, total } = withPauses(underWay, all)
      expect(item.dueOn).toBe(addDays(DUE, total))
      expect(item.originalDueOn).toBe(DUE)
      let from = DUE
      for (const each of item.extensions) {
        expect(each).toMatchObject({ from, by: CAST.leader.personId })
        from = each.to
      }
      expect(from).toBe(item.dueOn)
    }),
  )
})

test('always: an item is never later against its date than against the original one', () => {
  fc.assert(
    fc.property(pauses, fc.nat(400), fc.boolean(), (all, later, still) => {
      const { item, now, total } = withPauses(underWay, all)
      const seen = still ? paused(now, item) : item
      const { current, original } = lateness(seen, day(now + later))
      expect(current).toBeLessThanOrEqual(original)
      expect(original - current).toBeLessThanOrEqual(total + (still ? later : 0))
      expect(original).toBe(Math.max(0, now + later - due))
    }),
  )
})

test('always: a stage is as late with pauses as its days at work make it', () => {
  const assigned = until('assign')
  fc.assert(
    fc.property(pauses, (all) => {
      const { item, now } = withPauses(assigned, all)
      const [stage] = stageTimes(item, PACK, CALENDAR, day(now)).filter(
        (each) => each.stage === 'assigned',
      )
      const without = lastDay(CALENDAR, TODAY, { days: 1, kind: 'working' }).day
      expect(stage?.dueOn && stage.dueOn >= without).toBe(true)
      expect(stage?.overdueDays).toBeLessThanOrEqual(Math.max(0, daysBetween(without, day(now))))
    }),
  )
})
