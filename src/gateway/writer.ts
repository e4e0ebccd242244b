/**
 * Group commit: what arrives while a transaction is under way goes into the next. A frame is answered
 * after the transaction that stored it; when the database is away, nothing is answered and nothing grows.
 * Two transactions may be under way, so that one is filled while the other waits for the disk; the frames of a
 * device are never in both, and so stay in their order. A second one begins only where enough wait for it, for
 * each costs as much by itself as a hundred frames.
 */
import type { ReceivedFrame } from '../actions/monitoring/store-frames.ts'
import type { ReadingDraft } from '../domain/monitoring/readings-of-frame.ts'
import type { KnownChannel } from './registry.ts'

export interface Entry extends Omit<ReceivedFrame, 'readings'> {
  readonly readings: readonly (ReadingDraft & { readonly channel: KnownChannel })[]
  /** Called once: whether it is stored for good, or can never be, or may be sent again. */
  done(outcome: Outcome): void
}

export type Outcome = 'stored' | 'unstorable' | 'lost'

export interface WriterParts {
  /** Gives every channel of these entries the ids of its series. */
  readonly resolve: (entries: readonly Entry[]) => Promise<void>
  /** @returns whether nothing of it was there before; `hopeful`: it is taken to be so. */
  readonly store: (frames: readonly ReceivedFrame[], hopeful: boolean) => Promise<boolean>
  readonly pause: (ms: number) => Promise<void>
  readonly onFault: (error: unknown) => void
  /** There is room again. */
  readonly onRoom: () => void
  readonly mostWaiting?: number
}

export interface Writer {
  add(entry: Entry): void
  /** Frames that are not done yet, and those done since the start. */
  counts(): Readonly<Record<Outcome | 'waiting', number>>
  /** No more should be taken from sockets until `onRoom`. */
  isFull(): boolean
  /** Resolves when the transactions that are under way now have ended. */
  settled(): Promise<void>
  /** Stores what has been added. */
  stop(): Promise<void>
}

const MOST_WAITING = 20_000
const AT_ONCE = 2
/** Readings and frames of one transaction. */
const READINGS_AT_ONCE = 12_000
const FRAMES_AT_ONCE = 4_000
/** Frames that are worth a transaction beside another while more are coming in, and when no more are. */
const ENOUGH = 400
const ENOUGH_AT_REST = 150
const TRIES = 3
const RETRY_MS = 500

export function createWriter(parts: WriterParts): Writer {
  const most = parts.mostWaiting ?? MOST_WAITING
  const underway = new Set<Promise<void>>()
  let running = 0
  /** Devices with frames in a transaction; what they send meanwhile is held back. */
  const busy = new Set<string>()
  let ready: Entry[] = []
  let held: Entry[] = []
  let count = 0
  const done: Record<Outcome, number> = { stored: 0, unstorable: 0, lost: 0 }
  /** Whether all of the last transaction was new; the next one is taken to be like it. */
  let fresh = true
  let full = false
  let stopped = false
  let looking = false
  let came = false

  /** Once in each turn of the loop in which something came, and in the one after. */
  function look(): void {
    looking = came
    came = false
    if (looking) setImmediate(look)
    // Everything waits for these: in halves, one is answered and followed while the other is stored.
    if (running === 0 && ready.length >= 2 * ENOUGH_AT_REST) start(isEven)
    begin(looking ? ENOUGH : ENOUGH_AT_REST)
  }

  function begin(enough: number): void {
    if (running < AT_ONCE && ready.length >= (running === 0 ? 1 : enough)) start(() => true)
  }

  function start(chosen: (entry: Entry) => boolean): void {
    const batch = take(chosen)
    if (batch.length === 0) return
    running += 1
    const ended = run(batch).finally(() => underway.delete(ended))
    underway.add(ended)
  }

  /** As many as one transaction takes. */
  function take(chosen: (entry: Entry) => boolean): readonly Entry[] {
    const batch: Entry[] = []
    const rest: Entry[] = []
    let readings = 0
    for (const entry of ready) {
      const fits = batch.length < FRAMES_AT_ONCE && readings < READINGS_AT_ONCE
      if (fits && chosen(entry)) {
        readings += entry.readings.length
        batch.push(entry)
      } else rest.push(entry)
    }
    for (const { deviceId } of batch) busy.add(deviceId)
    ready = []
    for (const entry of rest) queue(entry)
    return batch
  }

  function queue(entry: Entry): void {
    if (busy.has(entry.deviceId)) held.push(entry)
    else ready.push(entry)
  }

  function free(batch: readonly Entry[]): void {
    for (const { deviceId } of batch) busy.delete(deviceId)
    const before = held
    held = []
    for (const entry of before) queue(entry)
  }

  async function run(batch: readonly Entry[]): Promise<void> {
    const outcomes = await storeAll(batch)
    running -= 1
    count -= batch.length
    free(batch)
    // First, so that the database has work while the answers are written.
    begin(ENOUGH)
    for (const [entries, outcome] of outcomes) {
      done[outcome] += entries.length
      for (const each of entries) each.done(outcome)
    }
    if (full && count < most / 2) {
      full = false
      parts.onRoom()
    }
  }

  /** Halves a batch that cannot be stored until what is at fault stands alone. */
  async function storeAll(batch: readonly Entry[]): Promise<[readonly Entry[], Outcome][]> {
    for (let tries = 1; ; tries += 1) {
      try {
        await parts.resolve(batch)
        fresh = await parts.store(batch, fresh)
        return [[batch, 'stored']]
      } catch (error) {
        if (isData(error)) {
          if (batch.length === 1) return [[batch, 'unstorable']]
          const half = Math.ceil(batch.length / 2)
          return [...(await storeAll(batch.slice(0, half))), ...(await storeAll(batch.slice(half)))]
        }
        if (tries === 1) parts.onFault(error)
        if (tries === TRIES || stopped) return [[batch, 'lost']]
        await parts.pause(RETRY_MS)
      }
    }
  }

  return {
    add(entry) {
      queue(entry)
      count += 1
      if (count >= most) full = true
      came = true
      if (looking) return
      looking = true
      // Not at once: all that lies in the sockets now belongs into the same transaction.
      setImmediate(look)
    },
    counts: () => ({ ...done, waiting: count }),
    isFull: () => full,
    async settled() {
      await Promise.all(underway)
    },
    async stop() {
      stopped = true
      begin(1)
      while (underway.size > 0) await Promise.all(underway)
    },
  }
}

/** About half of all devices: their ids end in a hexadecimal digit. */
const isEven = ({ deviceId }: Entry) => Number.parseInt(deviceId.slice(-1), 16) % 2 === 0

/** Classes 22 and 23 of PostgreSQL: the values themselves are what it does not take. */
const isData = (error: unknown) => /^2[23]/.test(String((error as { code?: string }).code ?? ''))
