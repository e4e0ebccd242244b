import { expect, test } from 'vitest'
import { keeping } from './kept.ts'

/** Answers are made one after another, each taking `cost` milliseconds of a clock that stands otherwise. */
function maker(cost: number) {
  let [time, made] = [0, 0]
  const make = async () => {
    time += cost
    made += 1
    return made
  }
  const wait = (ms: number) => {
    time += ms
  }
  return { keep: keeping<number>(() => time), make, wait }
}
const settle = () => new Promise((resolve) => setImmediate(resolve))

test('a kept answer is given until it has been kept twenty times as long as it took', async () => {
  const { keep, make, wait } = maker(100)
  expect(await keep('a', make)).toBe(1)
  await settle()
  wait(2_000)
  expect(await keep('a', make)).toBe(1)
  wait(1)
  expect(await keep('a', make)).toBe(1) // at once, and the next is begun
  await settle()
  expect(await keep('a', make)).toBe(2)
})

test('those who ask while the first is made wait for the same one; another key has its own', async () => {
  const { keep, make } = maker(5)
  expect(await Promise.all([keep('a', make), keep('a', make), keep('b', make)])).toEqual([1, 1, 2])
})

test('a failure is told and not kept', async () => {
  const { keep, make } = maker(5)
  await expect(keep('a', () => Promise.reject(new Error('no database')))).rejects.toThrow(
    'no database',
  )
  await settle()
  expect(await keep('a', make)).toBe(1)
})
