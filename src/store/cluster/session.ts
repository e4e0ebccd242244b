/** Sessions of the database's holder: the lock that one program at a time may have, and who has it. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** Who connects, and where to; what `pg` takes. */
export interface Login {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
  /** Never leaves the machine; said here because PGSSLMODE would decide otherwise. */
  readonly ssl: false
}

const LOCK = 7_421_900_018 // any number of our own
const NOT_YET = ['57P03', 'ECONNREFUSED', 'ECONNRESET']
const JUST_STARTING_MS = 500

/** A session as soon as the server takes one; text: it ended, or `patience` did. */
export async function connect(
  login: Login,
  patience: number,
  ended: Promise<string> = new Promise(() => {}),
): Promise<pg.Client | string> {
  let over: string | null = null
  ended.then((words) => {
    over = words
  })
  for (let waited = 0; over === null && waited <= patience; waited += 20) {
    const client = new pg.Client({ ...login, application_name: `taizhang ${process.pid}` })
    client.on('error', () => {}) // the server's end is seen by its process
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => {})
      const { code, message } = error as { code?: string; message: string }
      if (!NOT_YET.includes(code ?? '')) return message
    }
    await sleep(20)
  }
  return over ?? 'no answer'
}

/** Becomes the holder; a program that only looks lets go within the time it waits. */
export async function hold(session: pg.Client): Promise<void> {
  await session.query(`set lock_timeout = '10s'; select pg_advisory_lock(${LOCK})`)
}

/** Nobody holds the server: the program that started it is gone. */
export async function isOrphan(session: pg.Client): Promise<boolean> {
  if (!(await tryLock(session))) return false
  // Perhaps its program has only just started it and comes for the lock now.
  await session.query(`select pg_advisory_unlock(${LOCK})`)
  await sleep(JUST_STARTING_MS)
  return tryLock(session)
}

async function tryLock(session: pg.Client): Promise<boolean> {
  const { rows } = await session.query(`select pg_try_advisory_lock(${LOCK}) as held`)
  return rows[0].held
}

/** The process that holds the database, from the name its session gives itself. */
export async function holder(session: pg.Client): Promise<number | null> {
  const { rows } = await session.query<{ name: string }>(`
    select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
    where l.locktype = 'advisory' and l.granted
      and (l.classid::bigint << 32 | l.objid::bigint) = ${LOCK}`)
  return Number(/\d+$/.exec(rows[0]?.name ?? '')) || null
}
