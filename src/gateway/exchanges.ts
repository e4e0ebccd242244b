/**
 * The last exchanges of each device: a frame that comes again is answered without being stored, and one that
 * comes again while it is being stored is answered together with the first.
 */
import type { Frame } from '../domain/monitoring/hj212/frame.ts'
import type { Known } from './registry.ts'
import type { Outcome } from './writer.ts'

/** Exchanges of a device that are remembered. */
const REMEMBERED = 16

type Write = (text: string) => void

export interface Exchange {
  /** Null: a frame without a number, which cannot be told from another. */
  readonly key: string | null
  /** Empty: none is wanted. */
  readonly answer: string
  /** Where else it is to be answered. */
  again: Write[] | null
}

const exchanges = new WeakMap<Known, Map<string, Exchange | 'stored'>>()

/** Null: the frame has come before; it is answered now or with the first. */
export function begin(
  known: Known,
  { qn, cn, pno }: Pick<Frame, 'qn' | 'cn' | 'pno'>,
  crc: number | null,
  length: number,
  answer: string,
  write: Write,
): Exchange | null {
  if (qn === null) return { key: null, answer, again: null }
  const key = `${qn} ${cn} ${pno ?? ''} ${crc} ${length}`
  const own = ownOf(known)
  const before = own.get(key)
  if (before === 'stored') {
    if (answer !== '') write(answer)
    return null
  }
  if (before !== undefined) {
    before.again = [...(before.again ?? []), write]
    return null
  }
  const exchange: Exchange = { key, answer, again: null }
  own.set(key, exchange)
  if (own.size > REMEMBERED)
    for (const oldest of own.keys()) {
      own.delete(oldest)
      break
    }
  return exchange
}

/** What became of the frame. One that is not stored is not answered, and may come again. */
export function finish(
  known: Known,
  { key, answer, again }: Exchange,
  outcome: Outcome,
  write: Write,
): void {
  const own = ownOf(known)
  if (outcome !== 'stored') return void (key !== null && own.delete(key))
  if (key !== null && own.has(key)) own.set(key, 'stored')
  if (answer === '') return
  write(answer)
  for (const other of again ?? []) other(answer)
}

function ownOf(known: Known): Map<string, Exchange | 'stored'> {
  let own = exchanges.get(known)
  if (own === undefined) {
    own = new Map()
    exchanges.set(known, own)
  }
  return own
}
