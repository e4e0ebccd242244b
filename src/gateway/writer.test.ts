import { expect, test } from 'vitest'
import { createWriter, type Entry, type Outcome } from './writer.ts'

const ids = [
  '00000000-0000-4000-8000-000000000000',
  '00000000-0000-4000-8000-000000000001',
  '00000000-0000-4000-8000-000000000002',
]

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

test('of few frames one transaction is made, whatever their devices', async () => {
  const { add, stores, turn } = aWriter()
  add(1, 0)
  add(2, 1)
  add(3, 0)
  await turn()
  expect(stores.map(({ frames }) => frames.toSorted())).toEqual([[1, 2, 3]])
  for (let number = 4; number < 150; number += 1) add(number, 2)
  await turn()
  await turn()
  expect(stores.length).toBe(1)
  stores[0]?.end(true)
  await turn()
  expect(stores[1]?.frames.length).toBe(146)
})

test('once nothing more comes in, fewer are worth a transaction beside another', async () => {
  const { add, stores, turn } = aWriter(1_000)
  add(1, 0)
  await turn()
  for (let number = 2; number < 202; number += 1) {
    add(number, 2)
    if (number % 50 === 0) await new Promise(setImmediate)
  }
  expect(stores.length).toBe(1)
  await turn()
  expect(stores[1]?.frames.length).toBe(200)
})

test('when all wait for the first transaction it takes half of the devices, and the next the others', async () => {
  const { add, stores, turn } = aWriter(1_000)
  for (let number = 0; number < 320; number += 1) add(number, number % 2)
  await turn()
  await turn()
  expect(stores.map(({ frames }) => frames.length)).toEqual([160, 160])
  expect(stores[1]?.frames.every((number) => number % 2 === 1)).toBe(true)
})

test('what a device sends while some of it is being stored waits, and stays in order', async () => {
  const { add, stores, turn } = aWriter(1_000)
  add(1, 0)
  await turn()
  for (let number = 2; number < 1_000; number += 1) add(number, number % 4 === 0 ? 0 : 1)
  await turn()
  expect(stores.length).toBe(2)
  expect(stores[1]?.frames.some((number) => number % 4 === 0)).toBe(false)
  stores[0]?.end(true)
  await turn()
  const own = Array.from({ length: 249 }, (_, n) => 4 * n + 4)
  stores[1]?.end(true)
  await turn()
  expect(stores[2]?.frames).toEqual(own)
})

test('of many frames two transactions are made at once, each with devices of its own, in order', async () => {
  const { writer, add, stores, turn } = aWriter()
  for (let number = 0; number < 1_000; number += 1) add(number, number % 2)
  await turn()
  const [even, odd] = [0, 1].map((device) => Array.from({ length: 500 }, (_, n) => 2 * n + device))
  expect(stores.map(({ frames }) => frames)).toEqual([even, odd])
  let settled = false
  const settling = writer.settled().then(() => {
    settled = true
  })
  for (let number = 1_000; number < 1_010; number += 1) add(number, 0)
  stores[0]?.end(true)
  await turn()
  expect([settled, stores.length]).toEqual([false, 2])
  stores[1]?.end(true)
  await settling
  expect(stores[2]?.frames).toEqual(Array.from({ length: 10 }, (_, n) => 1_000 + n))
})

test('what waits when it is stopped is stored first', async () => {
  const { writer, add, stores, outcomes, turn } = aWriter()
  add(1)
  await turn()
  add(2)
  const stopping = writer.stop()
  stores[0]?.end(true)
  await turn()
  stores[1]?.end(true)
  await stopping
  expect([...outcomes.keys()]).toEqual([1, 2])
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
  const { writer, add, stores, turn, rooms } = aWriter(1_000)
  for (let number = 0; number < 1_000; number += 1) add(number, number % 2)
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
