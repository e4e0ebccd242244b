/**
 * The account PostgreSQL runs under. It refuses to run as root, so a program started by root hands it
 * to an unprivileged account that every system has; no account is created.
 */
import { spawnSync } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { refuse } from '../../domain/refusal.ts'

export interface Account {
  readonly uid: number
  readonly gid: number
}

const CANDIDATES = ['postgres', '_postgres', 'nobody']

/**
 * The account for the database in `folder`: the one that owns it already, else the first that exists.
 * Null where the program is not root: PostgreSQL then runs as the program's own user.
 * @throws {Refusal} POSTGRES_ACCOUNT_MISSING
 */
export async function accountFor(folder: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null
  const owner = await stat(folder).catch(() => null)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  for (const name of CANDIDATES) {
    const uid = idOf('-u', name)
    const gid = idOf('-g', name)
    if (uid && gid) return { uid, gid }
  }
  return refuse('POSTGRES_ACCOUNT_MISSING', { tried: CANDIDATES.join(', ') })
}

/** Asks the system itself, which knows of access lists and mounts, whether `account` may write there. */
export function mayWrite(account: Account, folder: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  })
  return status === 0
}

function idOf(flag: '-u' | '-g', name: string): number | null {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' })
  return status === 0 ? Number(stdout) : null
}
