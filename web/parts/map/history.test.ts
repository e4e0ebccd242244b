import fc from 'fast-check'
import { expect, test } from 'vitest'
import { doneAgain, type History, NO_HISTORY, recorded, stepAsked, takenBack } from './history.ts'

interface Walk {
  readonly history: History<number>
  readonly now: number
}
const changed = ({ history, now }: Walk, to: number): Walk => ({
  history: recorded(history, now),
  now: to,
})
const walked = (walk: Walk, step: typeof takenBack<number>): Walk => {
  const made = step(walk.history, walk.now)
  return made ? { history: made.history, now: made.to } : walk
}
const through = (changes: readonly number[]): Walk =>
  changes.reduce(changed, { history: NO_HISTORY, now: 0 })

test('always: what is taken back is what it was, and done again it is what it became', () => {
  const many = fc.array(fc.integer(), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(many, fc.nat(70), (changes, count) => {
      const end = through(changes)
      let walk = end
      for (let step = 0; step < count; step += 1) walk = walked(walk, takenBack)
      expect(walk.now).toBe([0, ...changes][Math.max(changes.length - count, 0)])
      for (let step = 0; step < count; step += 1) walk = walked(walk, doneAgain)
      expect(walk).toEqual(end)
    }),
  )
})

test('a change after taking back leaves nothing to do again; the oldest of many steps is forgotten', () => {
  const other = changed(walked(through([1, 2]), takenBack), 3)
  expect(doneAgain(other.history, other.now)).toBeNull()
  expect(walked(other, takenBack).now).toBe(1)
  expect(takenBack(NO_HISTORY, 0)).toBeNull()
  let walk = through(Array.from({ length: 150 }, (_, index) => index + 1))
  for (let step = 0; step < 150; step += 1) walk = walked(walk, takenBack)
  expect(walk.now).toBe(50)
})

test.each([
  ['z', 'ctrl', 'undo'],
  ['z', 'meta', 'undo'],
  ['Z', 'ctrl', 'undo'],
  ['Z', 'ctrl shift', 'redo'],
  ['y', 'ctrl', 'redo'],
  ['z', '', null],
  ['z', 'ctrl alt', null],
  ['y', 'ctrl shift', null],
  ['x', 'ctrl', null],
])('%s with %j asks for %s', (key, held, asked) => {
  const [ctrlKey, metaKey, altKey, shiftKey] = ['ctrl', 'meta', 'alt', 'shift'].map((each) =>
    held.split(' ').includes(each),
  ) as [boolean, boolean, boolean, boolean]
  expect(stepAsked({ key, ctrlKey, metaKey, altKey, shiftKey })).toBe(asked)
})
