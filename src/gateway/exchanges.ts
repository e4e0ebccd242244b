/**
 * The last exchanges of each device: a frame that comes again is answered without being stored, and one that
 * comes again while it is being stored is answered together with the first.
 */
import type { Frame } from '../domain/monitoring/hj212/frame.ts'
import type { Scanned } from '../domain/monitoring/hj212/scanner.ts'
import type { Known } from './registry.ts'
import type { Outcome } from './writer.ts'

/** Exchanges of a device that are remembered. */
const REMEMBERED = 16

/** `stored`, or what else is to be answered when it is. */
type Exchange = 'stored' | { readonly again: (() => void)[] }

const exchanges = new WeakMap<Known, Map<string, Exchange>>()

/**
 * Says what to call when it is known what became of the frame. Null: it has come before; it is answered
 * now or with the first.
 * @param answer called when the frame is stored.
 */
export function begin(
  known: Known,
  { qn, cn, pno }: Pick<Frame, 'qn' | 'cn' | 'pno'>,
  { crc, bytes }: Scanned,
  answer: () => void,
): ((outcome: Outcome) => void) | null {
  if (qn === null) return (outcome) => void (outcome === 'stored' && answer())
  const key = `${qn} ${cn} ${pno ?? ''} ${crc} ${bytes.length}`
  const own = ownOf(known)
  const before = own.get(key)
  if (before !== undefined) {
    if (before === 'stored') answer()
    else before.again.push(answer)
    return null
  }
  const exchange = { again: [] as (() => void)[] }
  own.set(key, exchange)
  if (own.size > REMEMBERED)
    for (const oldest of own.keys()) {
      own.delete(oldest)
      break
    }
  return (outcome) => {
    if (outcome !== 'stored') return void own.delete(key)
    if (own.has(key)) own.set(key, 'stored')
    answer()
    for (const other of exchange.again) other()
  }
}

function ownOf(known: Known): Map<string, Exchange> {
  let own = exchanges.get(known)
  if (own === undefined) {
    own = new Map()
    exchanges.set(known, own)
  }
  return own
}
