/**
 * The embedded database: real PostgreSQL in a data folder, started and stopped by this program. One
 * program at a time may hold it: the holder keeps a session with an advisory lock, which ends with
 * the program however that ends, so a lock is never stale and a server without a holder is an orphan.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { refuse } from '../../domain/refusal.ts'
import { openDataFolder, saveSettings } from './folder.ts'
import { databaseIn, findPlace, type Place } from './place.ts'
import { initialise, launch, logOf, type Server, shutDown } from './postgres.ts'
import { type Programs, preparePrograms } from './programs.ts'
import { findRunning } from './running.ts'
import { connect, hold, holder, isOrphan, type Login } from './session.ts'

export interface Cluster {
  readonly version: string
  readonly pid: number
  readonly superuser: Login
  /** Owns the tables; used for migrations only. */
  readonly owner: Login
  /** What the program works as. */
  readonly app: Login
  /** Where the data lies, when not in the data folder. */
  readonly elsewhere: string | null
  /** Resolves, with the log's last words, when the server ends though nobody stopped it. */
  readonly died: Promise<string>
  stop(): Promise<void>
}

/** What takes time at a start, for those who wait. */
export type Stage = 'creating' | 'starting' | 'recovering' | 'stopping-orphan'
export type Report = (stage: Stage) => void

const DATABASE = 'taizhang'
const RECOVERY_NOTICE_MS = 3_000
const ORPHAN_WAIT_MS = 30_000

/**
 * Starts the database in the data folder `path`, making both when there are none.
 * @throws {Refusal} DATA_FOLDER_*, POSTGRES_*
 */
export async function startCluster(path: string, report: Report = () => {}): Promise<Cluster> {
  const folder = await openDataFolder(path)
  const place = await findPlace(folder)
  const programs = await preparePrograms(place.path, place.account)
  for (let attempt = 1; ; attempt += 1) {
    await settleRunning(place, programs, report)
    report(place.folder.settings.initialised ? 'starting' : 'creating')
    await initialise(place, programs)
    const server = await launch(place, programs)
    const started = await begin(place, server, report)
    if (typeof started !== 'string') return running(place, programs, server, started)
    // Lost a race: for the port, or for the folder with a program that began in the same moment.
    const again = /address already in use|lock file|shared memory block/i.test(started)
    if (!again || attempt === 5)
      refuse('POSTGRES_START_FAILED', { reason: started, log: logOf(place) })
    await sleep(300)
  }
}

/** Deals with a server that runs on the folder already: held by a program, or left by a dead one. */
async function settleRunning(place: Place, programs: Programs, report: Report): Promise<void> {
  const running = await findRunning(databaseIn(place.path))
  if (!running) return
  const folder = place.folder.path
  const session = await connect(superuser(place, running.port), ORPHAN_WAIT_MS)
  if (typeof session === 'string') {
    if (!(await findRunning(databaseIn(place.path)))) return // it was about to end
    return refuse('DATA_FOLDER_IN_USE', { folder, pid: running.pid })
  }
  try {
    if (!(await isOrphan(session)))
      refuse('DATA_FOLDER_IN_USE', { folder, pid: (await holder(session)) ?? running.pid })
  } finally {
    await session.end().catch(() => {})
  }
  report('stopping-orphan')
  await shutDown(place, programs)
}

/** Waits for the new server, becomes its holder and makes its roles; text: why it ended instead. */
async function begin(place: Place, server: Server, report: Report): Promise<pg.Client | string> {
  const notice = setTimeout(() => report('recovering'), RECOVERY_NOTICE_MS)
  const session = await connect(superuser(place, server.port), Infinity, server.ended)
  clearTimeout(notice)
  if (typeof session === 'string') return session
  await hold(session)
  await makeRoles(session, place)
  if (!place.folder.settings.initialised) await saveSettings(place.folder, { initialised: true })
  return session
}

function running(place: Place, programs: Programs, server: Server, session: pg.Client): Cluster {
  let stopping = false
  // Whatever ends the program by an orderly exit, the server is told; the rest is the next start's.
  const onExit = () => signal(server.pid, 'SIGINT')
  process.once('exit', onExit)
  const login = (user: string, password: string) => ({
    ...superuser(place, server.port),
    database: DATABASE,
    user,
    password,
  })
  const { passwords } = place.folder.settings
  return {
    version: programs.version,
    pid: server.pid,
    superuser: superuser(place, server.port),
    owner: login('taizhang_owner', passwords.owner),
    app: login('taizhang_app', passwords.app),
    elsewhere: place.path === place.folder.path ? null : place.path,
    died: server.ended.then((words) => {
      process.off('exit', onExit)
      return stopping ? new Promise(() => {}) : words
    }),
    async stop() {
      if (stopping) return
      stopping = true
      server.hold()
      await session.end().catch(() => {})
      await shutDown(place, programs).catch(() => signal(server.pid, 'SIGQUIT'))
      await server.ended
    },
  }
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch {} // gone already
}

const superuser = (place: Place, port: number): Login => ({
  host: '127.0.0.1',
  port,
  user: 'postgres',
  password: place.folder.settings.passwords.superuser,
  database: 'postgres',
  ssl: false,
})

async function makeRoles(session: pg.Client, place: Place): Promise<void> {
  const { passwords } = place.folder.settings
  for (const [role, password] of [
    ['taizhang_owner', passwords.owner],
    ['taizhang_app', passwords.app],
  ] as const) {
    const known = await session.query('select from pg_roles where rolname = $1', [role])
    if (known.rowCount === 0) await session.query(`create role ${role}`)
    await session.query(`alter role ${role} login nosuperuser nocreatedb nocreaterole
      noreplication nobypassrls password ${session.escapeLiteral(password)}`)
  }
  const made = await session.query('select from pg_database where datname = $1', [DATABASE])
  if (made.rowCount === 0) await session.query(`create database ${DATABASE} owner taizhang_owner`)
  await session.query(`
    revoke all on database ${DATABASE}, postgres, template1 from public;
    grant connect on database ${DATABASE} to taizhang_app`)
}
