import { expect, test } from 'vitest'
import { turnstile } from './turnstile.ts'

test('a few run, a few wait, the rest are told to come again', async () => {
  const finish: (() => void)[] = []
  let most = 0
  let running = 0
  const work = turnstile(
    async (name: string) => {
      running += 1
      most = Math.max(most, running)
      await new Promise<void>((resolve) => finish.push(resolve))
      running -= 1
      return name
    },
    2,
    1,
  )
  const all = [work('a'), work('b'), work('c')]
  await expect(work('d')).rejects.toMatchObject({ code: 'BUSY' })
  while (finish.length > 0) {
    finish.shift()?.()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c'])
  expect(most).toBe(2)
})

test('a failure gives its place to the next', async () => {
  const work = turnstile(
    async (fails: boolean) => {
      if (fails) throw new Error('failed')
      return 'done'
    },
    1,
    1,
  )
  const [first, second] = await Promise.allSettled([work(true), work(false)])
  expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
})
