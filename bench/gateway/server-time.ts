/** What the processes of the embedded PostgreSQL have used of the processors, where /proc tells (Linux). */
import { readdirSync, readFileSync } from 'node:fs'

/** /proc counts in hundredths of a second. */
const TICK_US = 10_000

interface Process {
  readonly parent: number
  readonly own: number
  readonly ofEnded: number
}

/** Microseconds of all processes of the server, also of those that have ended; null: not known here. */
export function serverTime(backend: number): number | null {
  try {
    const server = read(backend).parent
    const { own, ofEnded } = read(server)
    const children = readdirSync('/proc')
      .flatMap((name) => (/^\d+$/.test(name) ? tryRead(Number(name)) : []))
      .filter(({ parent }) => parent === server)
    return (own + ofEnded + children.reduce((sum, child) => sum + child.own, 0)) * TICK_US
  } catch {
    return null
  }
}

function read(pid: number): Process {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  // The name in parentheses may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [
    1, 11, 12, 13, 14,
  ].map((at) => Number(fields[at]))
  return { parent, own: user + system, ofEnded: endedUser + endedSystem }
}

/** A process may end while it is looked at. */
function tryRead(pid: number): Process[] {
  try {
    return [read(pid)]
  } catch {
    return []
  }
}
