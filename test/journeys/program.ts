/** Runs the built program in processes of its own, as its users do. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PlanList } from '../../src/domain/plan/stored.ts'
import { ROOT } from '../built.ts'
import type { SignedInClerk } from '../first-people.ts'

const processes: ChildProcess[] = []

export interface Program {
  readonly process: ChildProcess
  readonly url: string
  /** The one-time link it printed, or none. */
  readonly link: string
  readonly ended: Promise<number | null>
  /** What it has printed so far. */
  said(): string
}

/** Starts the program and waits until it says where it is, or ends. */
export async function start(folder: string, ...options: string[]): Promise<Program> {
  const { DATABASE_URL: _, DATABASE_APP_URL: __, ...env } = process.env
  const child = spawn(
    process.execPath,
    [join(ROOT, 'bin/taizhang.js'), 'start', '--port', '0', ...options],
    { env: { ...env, TAIZHANG_DATA: folder, LANG: 'zh_CN.UTF-8', NO_COLOR: '1' } },
  )
  processes.push(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      text += chunk
    })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const ready = async () => {
    while (!/http:\S+/.test(text)) await once(child.stdout ?? child, 'data')
  }
  await Promise.race([ready(), ended])
  const link = /http:\S+/.exec(text)?.[0] ?? ''
  return { process: child, url: link && new URL(link).origin, link, ended, said: () => text }
}

export const plansAt = async (program: Program, clerk: SignedInClerk) =>
  PlanList.parse(await (await clerk.ask(`${program.url}/api/plans`)).json()).plans

/** `taizhang verify`: its exit code and what it said. */
export async function verify(folder: string, ...options: string[]) {
  const { DATABASE_URL: _, DATABASE_APP_URL: __, ...rest } = process.env
  const env = { ...rest, TAIZHANG_DATA: folder, LANG: 'zh_CN.UTF-8', NO_COLOR: '1' }
  const child = spawn(process.execPath, [join(ROOT, 'bin/taizhang.js'), 'verify', ...options], {
    env,
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += chunk
    })
  const [code] = await once(child, 'close')
  return { code, text }
}

/** Process id of the database in a data folder; 0: none runs. */
export async function postgresIn(folder: string): Promise<number> {
  const { place } = JSON.parse(await readFile(join(folder, 'taizhang.json'), 'utf8'))
  const file = join(place ?? folder, 'postgres', 'postmaster.pid')
  return Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
}

/** After each test. */
export function killAll(): void {
  for (const child of processes.splice(0)) child.kill('SIGKILL')
}
