/**
 * The limit of any answer: the same bytes, kept ready as a row, fetched by their key with one prepared statement and
 * sent by a bare server in the same process. What is written is one row, committed.
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import type { Load } from '../parts/clients.ts'

export interface ReadyAnswers {
  /** Asks each question once of the server at `port` and keeps what it says. @returns the port to ask instead */
  keep(port: number, asks: Load['asks']): Promise<number>
  close(): Promise<void>
}

const TABLES = `
create table if not exists bench_ready (path text primary key, answer text not null);
create table if not exists bench_written (id bigint generated always as identity primary key, question text not null)`

/** As many sessions as the program has. */
const SESSIONS = 10

export async function readyAnswers(owner: pg.ClientConfig): Promise<ReadyAnswers> {
  const pool = new pg.Pool({ ...owner, max: SESSIONS })
  await pool.query(TABLES)
  const answerTo = async (path: string, written: string | null): Promise<string> => {
    if (written === null) {
      const text = 'select answer from bench_ready where path = $1'
      const { rows } = await pool.query<{ answer: string }>({ name: 'ready', text, values: [path] })
      return rows[0]?.answer ?? ''
    }
    const text = 'insert into bench_written (question) values ($1) returning id'
    const { rows } = await pool.query<{ id: string }>({ name: 'write', text, values: [written] })
    return JSON.stringify(rows[0])
  }
  const server = createServer(async (question, answer) => {
    const written = question.method === 'POST' ? await bodyOf(question) : null
    const body = await answerTo(question.url ?? '', written)
    answer.writeHead(body === '' ? 404 : 200, { 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    async keep(port, asks) {
      for (const [method, path] of asks) {
        if (method !== 'GET') continue
        const found = await fetch(`http://127.0.0.1:${port}${path}`)
        await pool.query(
          `insert into bench_ready values ($1, $2) on conflict (path) do update set answer = excluded.answer`,
          [path, await found.text()],
        )
      }
      return (server.address() as AddressInfo).port
    },
    async close() {
      await new Promise((done) => server.close(done))
      await pool.end()
    },
  }
}

async function bodyOf(question: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of question) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
