import { expect, test } from 'vitest'
import { createWriter, type Entry, type Outcome } from './writer.ts'

const ids = ['00000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-000000000001']

/** A writer whose transactions end when the test says so. */
function aWriter(mostWaiting = 100) {
  const stores: {
    frames: number[]
    hopeful: boolean
    end: (allNew: boolean) => void
    fail: (error: unknown) => void
  }[] = []
  const outcomes = new Map<number, Outcome>()
  let rooms = 0
  const faults: unknown[] = []
  const writer = createWriter({
    resolve: async () => {},
    store: (frames, hopeful) =>
      new Promise((end, fail) =>
        stores.push({ frames: frames.map(({ at }) => at), hopeful, end, fail }),
      ),
    pause: async () => {},
    onFault: (error) => faults.push(error),
    onRoom: () => {
      rooms += 1
    },
    mostWaiting,
  })
  const add = (number: number, device = 0) => {
    const entry: Entry = {
      deviceId: ids[device] ?? '',
      bytes: new Uint8Array(1),
      kind: null,
      at: number,
      readings: [],
      done: (outcome) => outcomes.set(number, outcome),
    }
    writer.add(entry)
  }
  const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
  return { writer, add, stores, outcomes, faults, turn, rooms: () => rooms }
}

test('what comes during a transaction goes into the next; nothing is answered before its end', async () => {
  const { add, stores, outcomes, turn } = aWriter()
  add(1)
  add(2)
  await turn()
  add(3)
  add(4)
  await turn()
  expect(stores.map(({ frames }) => frames)).toEqual([[1, 2]])
  expect(outcomes.size).toBe(0)
  stores[0]?.end(true)
  await turn()
  expect([...outcomes]).toEqual([
    [1, 'stored'],
    [2, 'stored'],
  ])
  expect(stores[1]?.frames).toEqual([3, 4])
})

test('two lanes work at once, and each keeps the frames of its devices in order', async () => {
  const { writer, add, stores, turn } = aWriter()
  add(1, 0)
  add(2, 1)
  add(3, 0)
  await turn()
  expect(stores.map(({ frames }) => frames)).toEqual([[1, 3], [2]])
  let settled = false
  const settling = writer.settled().then(() => {
    settled = true
  })
  add(4, 0)
  stores[1]?.end(true)
  await turn()
  expect(settled).toBe(false)
  stores[0]?.end(true)
  await settling
  expect(stores[2]?.frames).toEqual([4])
})

test('after a transaction with something known the next one is stored with care, until all is new again', async () => {
  const { add, stores, turn } = aWriter()
  for (const [number, allNew] of [false, true, true].entries()) {
    add(number)
    await turn()
    stores[number]?.end(allNew)
    await turn()
  }
  expect(stores.map(({ hopeful }) => hopeful)).toEqual([true, false, true])
})

test('full: said once so many wait, and room again when half of it is stored', async () => {
  const { writer, add, stores, turn, rooms } = aWriter(10)
  for (let number = 0; number < 10; number += 1) add(number, number % 2)
  expect(writer.isFull()).toBe(true)
  await turn()
  stores[0]?.end(true)
  await turn()
  expect([writer.isFull(), rooms()]).toEqual([true, 0])
  stores[1]?.end(true)
  await turn()
  expect([writer.isFull(), rooms()]).toEqual([false, 1])
})

test('values the database does not take are found by halving; the others are stored', async () => {
  const { add, stores, outcomes, faults, turn } = aWriter()
  for (let number = 0; number < 4; number += 1) add(number)
  for (let at = 0; outcomes.size < 4; at += 1) {
    await turn()
    const one = stores[at]
    if (one?.frames.includes(2)) one.fail({ code: '22003' })
    else one?.end(true)
  }
  expect(Object.fromEntries(outcomes)).toEqual({
    0: 'stored',
    1: 'stored',
    2: 'unstorable',
    3: 'stored',
  })
  expect(faults).toEqual([])
})

test('while the database is away it is tried again, then given up: the devices send again', async () => {
  const { add, stores, outcomes, faults, turn } = aWriter()
  add(1)
  for (let tries = 0; tries < 3; tries += 1) {
    await turn()
    stores[tries]?.fail(new Error('away'))
  }
  await turn()
  expect([...outcomes]).toEqual([[1, 'lost']])
  expect([stores.length, faults.length]).toEqual([3, 1])
})
