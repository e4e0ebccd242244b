/**
 * Where the program's own log goes: one file a month in the data folder, lines of JSON. Files of the last
 * twelve months are kept; the rules ask for six (等保, 网络安全法 art. 21).
 */
import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { dayInChina } from '../../domain/civil-date.ts'

const MONTHS_KEPT = 12
const NAME = /^taizhang-(\d{4}-\d{2})\.jsonl$/

export interface LogFolder {
  write(line: string): void
}

/** A line that cannot be written is lost, and the program goes on: a full disk must not stop it. */
export function openLogFolder(dataFolder: string, clock: () => Date): LogFolder {
  const folder = join(dataFolder, 'logs')
  let current = ''
  return {
    write(line) {
      const month = dayInChina(clock()).slice(0, 7)
      try {
        if (month !== current) {
          mkdirSync(folder, { recursive: true, mode: 0o700 })
          forget(folder, month)
          current = month
        }
        appendFileSync(join(folder, `taizhang-${month}.jsonl`), line, { mode: 0o600 })
      } catch {
        current = ''
      }
    },
  }
}

function forget(folder: string, month: string): void {
  for (const name of readdirSync(folder)) {
    const found = NAME.exec(name)?.[1]
    if (found !== undefined && monthsBetween(found, month) > MONTHS_KEPT) rmSync(join(folder, name))
  }
}

function monthsBetween(from: string, to: string): number {
  const [a = 0, b = 0] = [from, to].map((each) => {
    const [year = 0, month = 0] = each.split('-').map(Number)
    return year * 12 + month
  })
  return b - a
}
