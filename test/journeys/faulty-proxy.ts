/**
 * A way to the site that breaks: requests and answers are dropped, delayed, doubled and overtake each
 * other, the same ones in each run. What it does to a request goes by a seed, not by chance.
 */
import { request as ask, createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export type Weather = 'calm' | 'stormy' | 'cut'

export interface FaultyProxy {
  readonly origin: string
  weather: Weather
  /** How often each fault came. */
  readonly faults: Readonly<Record<Fault, number>>
  close(): Promise<void>
}

const FAULTS = ['pass', 'drop-request', 'drop-answer', 'double', 'delay'] as const
type Fault = (typeof FAULTS)[number]
const MOST_DELAY_MS = 120

/** @param target the origin of the site */
export async function aFaultyProxy(target: string, seed = 1): Promise<FaultyProxy> {
  const random = seeded(seed)
  const faults = { pass: 0, 'drop-request': 0, 'drop-answer': 0, double: 0, delay: 0 }
  const proxy = { weather: 'calm' as Weather }

  const server = createServer(async (incoming, answer) => {
    const body = await bodyOf(incoming)
    if (body === null) return
    if (proxy.weather === 'cut') return void incoming.socket.destroy()
    const stormy = proxy.weather === 'stormy' && incoming.url?.startsWith('/api/')
    const fault = stormy ? faultFor(random()) : 'pass'
    if (stormy) faults[fault] += 1
    if (fault === 'drop-request') return void incoming.socket.destroy()
    if (fault === 'delay') await sleep(random() * MOST_DELAY_MS)
    const first = forwarded(incoming, body)
    // The second goes out before the first is answered, and its answer may be the one that arrives.
    const sent = fault === 'double' ? [first, forwarded(incoming, body)] : [first]
    const got = fault === 'double' && random() < 0.5 ? sent[1] : sent[0]
    try {
      await Promise.all(sent)
      const { status, headers, content } = (await got) ?? {}
      if (fault === 'drop-answer' || status === undefined) return void incoming.socket.destroy()
      answer.writeHead(status, headers).end(content)
    } catch {
      incoming.socket.destroy()
    }
  })

  interface Answer {
    readonly status: number
    readonly headers: IncomingMessage['headers']
    readonly content: Buffer
  }
  const forwarded = (incoming: IncomingMessage, body: Buffer): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const onward = ask(
        new URL(incoming.url ?? '/', target),
        { method: incoming.method ?? 'GET', headers: incoming.headers },
        async (response) => {
          const content = await bodyOf(response)
          if (content === null) return reject(new Error('broken off'))
          const { 'transfer-encoding': _, ...headers } = response.headers
          resolve({ status: response.statusCode ?? 502, headers, content })
        },
      )
      onward.on('error', reject)
      onward.end(body)
    })

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(proxy, {
    origin: `http://127.0.0.1:${port}`,
    faults,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  })
}

/** Half of the requests fare badly. */
function faultFor(number: number): Fault {
  const bad = FAULTS.slice(1)
  return number < 0.5 ? 'pass' : (bad[Math.floor((number - 0.5) * 2 * bad.length)] ?? 'pass')
}

/** Null: it was broken off. */
async function bodyOf(stream: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = []
  try {
    for await (const piece of stream) pieces.push(piece as Buffer)
    return Buffer.concat(pieces)
  } catch {
    return null
  }
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
