/**
 * What the figures of a bench are held against, asked by the same users in the same run: an HTTP answer with nothing
 * in it, which no request can beat, and rows read by one bare prepared statement, without the product.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { type Load, type Measured, measure } from './clients.ts'
import { say } from './say.ts'

export interface Held {
  /** One user who does not think. */
  readonly one: Measured
  /** Fifty who think for a second. */
  readonly fifty: Measured
}

/** After some questions that are not counted. */
export async function measureBoth(
  port: number,
  asks: Load['asks'],
  questions = { one: 100, fifty: 300 },
): Promise<Held> {
  await measure({ port, asks, users: 1, think: 0, questions: 20 })
  const one = await measure({ port, asks, users: 1, think: 0, questions: questions.one })
  const fifty = await measure({ port, asks, users: 50, think: 1_000, questions: questions.fifty })
  return { one, fifty }
}

/** A request that asks nothing, of a server of Node's in this process. */
export const emptyAnswer = (): Promise<Held> => bare(async () => ({}))

/**
 * The rows of one statement as JSON, sent by a server of Node's that does nothing else. Settings are those
 * that row-level security asks for.
 */
export async function bareRows(
  login: pg.ClientConfig,
  settings: Readonly<Record<string, string>>,
  text: string,
  values: readonly unknown[],
): Promise<Held> {
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  const pool = new pg.Pool({ ...login, max: 10, options: options.join(' ') })
  try {
    return await bare(async () => {
      const { rows } = await pool.query({ name: 'bare', text, values: [...values] })
      return rows
    })
  } finally {
    await pool.end()
  }
}

async function bare(answer: () => Promise<unknown>): Promise<Held> {
  const server = createServer((_, response) => {
    answer().then(
      (value) => {
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify(value))
      },
      (error: unknown) => {
        response.statusCode = 500
        response.end(String(error))
      },
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await measureBoth((server.address() as AddressInfo).port, [['GET', '/']])
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

/** `12.3 / 45.6` milliseconds, p50 and p95. */
export const pair = ({ p50, p95 }: Measured): string =>
  `${p50.toFixed(1).padStart(7)} / ${p95.toFixed(1).padStart(7)}`

/** How many times as long the second takes as the first, at p95 of fifty users. */
export const ratio = (figure: Held, floor: Held): string =>
  `× ${(figure.fifty.p95 / floor.fifty.p95).toFixed(1)}`

/** How many times as long the largest number of things takes as the smallest. */
export function sayGrowth(
  results: readonly { readonly size: number; readonly figures: ReadonlyMap<string, Held> }[],
  things: string,
): void {
  const [first, last] = [results[0], results.at(-1)]
  if (!first || !last || first === last) return
  say(`\ngrowth of p95, ${first.size} → ${last.size} ${things}: one user; 50 users thinking 1 s`)
  for (const [name, { one, fifty }] of last.figures) {
    const before = first.figures.get(name)
    if (!before) continue
    const grown = (now: Measured, was: Measured) =>
      `× ${(now.p95 / was.p95).toFixed(1)}`.padStart(8)
    say(`${name.padEnd(26)}${grown(one, before.one)}   ${grown(fifty, before.fifty)}`)
  }
}
