import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Database } from '../store/db.ts'
import type { Filing } from '../store/evidence/filing.ts'
import { type Job, runningJobs } from './clock.ts'

const context = () => ({
  database: null as unknown as Database,
  filing: null as unknown as Filing,
  tenantId: 'the tenant',
  now: new Date(),
})

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a job runs at once and again after its pause, until the stop', async () => {
  const run = vi.fn<Job['run']>(async () => {})
  const clock = runningJobs([{ name: 'count', everySeconds: 60, run }], context, () => {})
  await vi.advanceTimersByTimeAsync(59_000)
  expect(run).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(121_000)
  expect(run).toHaveBeenCalledTimes(4)
  await clock.stop()
  await vi.advanceTimersByTimeAsync(600_000)
  expect(run).toHaveBeenCalledTimes(4)
})

test('a job is never under way twice, and the stop waits for it', async () => {
  let finish = () => {}
  const run = vi.fn<Job['run']>(
    () =>
      new Promise<void>((resolve) => {
        finish = resolve
      }),
  )
  const clock = runningJobs([{ name: 'slow', everySeconds: 1, run }], context, () => {})
  await vi.advanceTimersByTimeAsync(60_000)
  expect(run).toHaveBeenCalledTimes(1)
  let stopped = false
  const stop = clock.stop().then(() => {
    stopped = true
  })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(stopped).toBe(false)
  finish()
  await stop
  expect(stopped).toBe(true)
})

test('a failure is said once, does not end the job, and does not touch the others', async () => {
  const faults: string[] = []
  let failing = true
  const run = vi.fn<Job['run']>(async () => {
    if (failing) throw new Error('no database')
  })
  const other = vi.fn<Job['run']>(async () => {})
  const clock = runningJobs(
    [
      { name: 'fragile', everySeconds: 10, run },
      { name: 'other', everySeconds: 10, run: other },
    ],
    context,
    (job, error) => faults.push(`${job}: ${error}`),
  )
  await vi.advanceTimersByTimeAsync(35_000)
  expect(faults).toEqual(['fragile: Error: no database'])
  failing = false
  await vi.advanceTimersByTimeAsync(10_000)
  failing = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(faults).toHaveLength(2)
  expect(other).toHaveBeenCalledTimes(run.mock.calls.length)
  await clock.stop()
})

test('a run of many transactions ends with the one it is in when it is stopped, and that is no fault', async () => {
  const faults: unknown[] = []
  const transaction = vi.fn(() => new Promise<void>((resolve) => setTimeout(resolve, 1_000)))
  const endless: Job = {
    name: 'endless',
    everySeconds: 60,
    async run({ database }) {
      for (;;) {
        database.stopping?.throwIfAborted() // as `reading` and `writing` do
        await transaction()
      }
    },
  }
  const clock = runningJobs([endless], context, (_, error) => faults.push(error))
  await vi.advanceTimersByTimeAsync(4_500)
  const stop = clock.stop()
  await vi.advanceTimersByTimeAsync(10_000)
  await stop
  expect(transaction).toHaveBeenCalledTimes(5)
  expect(faults).toEqual([])
})
