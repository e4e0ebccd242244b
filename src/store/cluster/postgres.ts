/** Making a database folder, and one PostgreSQL server process on it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import {
  chown,
  type FileHandle,
  open,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { refuse } from '../../domain/refusal.ts'
import { databaseIn, type Place } from './place.ts'
import { CHILD_ENVIRONMENT, type Programs } from './programs.ts'

export interface Server {
  readonly port: number
  readonly pid: number
  /** Ends when the process does; the last words of its log. */
  readonly ended: Promise<string>
  /** From now on the program waits for it; until then it may end before its database does. */
  hold(): void
}

const run = promisify(execFile)
const LOG_LIMIT = 10 * 1024 * 1024
const STOP_SECONDS = 60

/**
 * Makes the database folder when there is none. It is made aside and then renamed, so that an
 * interrupted start leaves nothing half-made.
 * @throws {Refusal} DATA_FOLDER_VERSION, POSTGRES_START_FAILED
 */
export async function initialise(place: Place, programs: Programs): Promise<void> {
  const database = databaseIn(place.path)
  const found = await readFile(join(database, 'PG_VERSION'), 'utf8').catch(() => null)
  if (found !== null) return demandVersion(place, found.trim(), programs)
  const { account, folder } = place
  const aside = `${database}.new`
  const passwordFile = join(place.path, 'initial-password')
  await rm(aside, { recursive: true, force: true })
  await writeFile(passwordFile, folder.settings.passwords.superuser, { mode: 0o600 })
  if (account) await chown(passwordFile, account.uid, account.gid)
  try {
    await run(
      programs.initdb,
      [
        `--pgdata=${aside}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // Sorts by code point whatever the system's libraries say, so that indexes stay valid on
        // another machine; where a reader expects pinyin order a query asks for zh-x-icu.
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--set=timezone=UTC',
        '--set=log_timezone=UTC',
      ],
      { ...account, cwd: '/', env: CHILD_ENVIRONMENT },
    )
    await rename(aside, database)
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    const { stderr, message } = error as { stderr?: string; message: string }
    refuse('POSTGRES_START_FAILED', { reason: (stderr || message).trim(), log: 'initdb' })
  } finally {
    await rm(passwordFile, { force: true })
  }
}

function demandVersion(place: Place, found: string, programs: Programs): void {
  const needed = programs.version.split('.')[0] ?? ''
  const folder = place.folder.path
  if (found !== needed) refuse('DATA_FOLDER_VERSION', { folder, found, needed })
}

/** Starts the server process and returns at once; `ended` tells when it gives up. */
export async function launch(place: Place, programs: Programs): Promise<Server> {
  const port = await freePort()
  const log = await openLog(place)
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    fsync: 'on',
    full_page_writes: 'on',
    // What users wrote stays out of the log: no failing statement, no row in a message's details.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    logging_collector: 'off',
    log_destination: 'stderr',
  }
  const child = spawn(
    programs.postgres,
    ['-D', databaseIn(place.path), ...Object.entries(settings).map(([k, v]) => `--${k}=${v}`)],
    {
      ...place.account,
      cwd: '/',
      env: CHILD_ENVIRONMENT,
      stdio: ['ignore', log.file.fd, log.file.fd],
      detached: true, // Ctrl-C in the terminal reaches the program only, which stops things in order
      windowsHide: true,
    },
  )
  child.unref()
  const ended = endOf(child).then((how) => lastWords(place, log.begin).then((said) => said || how))
  return {
    port,
    pid: child.pid ?? 0,
    ended: ended.finally(() => log.file.close()),
    hold: () => child.ref(),
  }
}

/** Fast shutdown: sessions are ended, everything is written, the process is gone. */
export async function shutDown(place: Place, programs: Programs): Promise<void> {
  await run(
    programs.pgCtl,
    ['stop', '-D', databaseIn(place.path), '-m', 'fast', '-w', '-t', String(STOP_SECONDS)],
    { ...place.account, cwd: '/', env: CHILD_ENVIRONMENT },
  )
}

export const logOf = (place: Place) => join(place.folder.path, 'postgres.log')

/** What the log since byte `begin` says went wrong, without times and processes. */
async function lastWords(place: Place, begin: number): Promise<string> {
  const text = (await readFile(logOf(place)).catch(() => Buffer.alloc(0))).subarray(begin)
  const lines = text.toString('utf8').trim().split('\n')
  const wrong = lines.filter((line) => /(FATAL|PANIC|ERROR|HINT): /.test(line)).slice(-2)
  return (wrong.length > 0 ? wrong : lines.slice(-1))
    .map((line) => line.replace(/^.*?\] /, ''))
    .join(' ')
}

/** The log, kept over starts and set aside when it has grown large. */
async function openLog(place: Place): Promise<{ file: FileHandle; begin: number }> {
  const path = logOf(place)
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_LIMIT) await rename(path, `${path}.1`)
  const file = await open(path, 'a', 0o600)
  if (place.account) await file.chown(place.account.uid, place.account.gid)
  return { file, begin: (await file.stat()).size }
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`exit ${code ?? signal}`))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
