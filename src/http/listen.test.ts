import { expect, test } from 'vitest'
import { listen } from './listen.ts'

test('a request under way is answered before the server is closed, and no new one is taken', async () => {
  let answer = (_: Response) => {}
  let begun = () => {}
  const asked = new Promise<void>((resolve) => {
    begun = resolve
  })
  const server = await listen(
    () => {
      begun()
      return new Promise<Response>((resolve) => {
        answer = resolve
      })
    },
    '127.0.0.1',
    0,
  )
  const url = `http://127.0.0.1:${server.port}/`
  const underWay = fetch(url)
  await asked
  let closed = false
  const closing = server.close().then(() => {
    closed = true
  })
  await expect(fetch(url)).rejects.toThrow()
  expect(closed).toBe(false)
  answer(new Response('whole'))
  expect(await (await underWay).text()).toBe('whole')
  await closing
})
