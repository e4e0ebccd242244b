/** The built program, for tests that run it as users do. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Longer than any build takes: whoever holds the lock for that long was killed. */
const STALE_MS = 400_000

/** Builds `dist/` where it is older than its sources; test files that ask at once wait for one build. */
export async function built(): Promise<void> {
  const name = createHash('sha256').update(ROOT).digest('hex').slice(0, 12)
  const lock = join(tmpdir(), `taizhang-build-${name}`)
  while (!taken(lock)) await sleep(200)
  try {
    const script = `import('./bin/build.js').then((it) => it.buildIfStale())`
    const { status, stderr } = spawnSync(process.execPath, ['-e', script], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`the build failed:\n${stderr}`)
  } finally {
    rmSync(lock, { recursive: true })
  }
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Infinity
    if (performance.timeOrigin + performance.now() - since > STALE_MS)
      rmSync(lock, { recursive: true, force: true })
    return false
  }
}
