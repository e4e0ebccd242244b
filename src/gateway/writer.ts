/**
 * Group commit: what arrives while one transaction is under way goes into the next. A frame is answered
 * after the transaction that stored it; when the database is away, nothing is answered and nothing grows.
 */
import type { ReceivedFrame } from '../actions/monitoring/store-frames.ts'
import type { ReadingDraft } from '../domain/monitoring/readings-of-frame.ts'
import type { KnownChannel } from './registry.ts'

export interface Entry extends Omit<ReceivedFrame, 'readings' | 'seriesIds'> {
  readonly readings: readonly (ReadingDraft & { readonly channel: KnownChannel })[]
  /** Called once: whether it is stored for good, or can never be, or may be sent again. */
  done(outcome: Outcome): void
}

export type Outcome = 'stored' | 'unstorable' | 'lost'

export interface WriterParts {
  /** Gives every channel of these entries the ids of its series. */
  readonly resolve: (entries: readonly Entry[]) => Promise<void>
  readonly store: (frames: readonly ReceivedFrame[]) => Promise<void>
  readonly pause: (ms: number) => Promise<void>
  readonly onFault: (error: unknown) => void
  /** There is room again. */
  readonly onRoom: () => void
  readonly mostWaiting?: number
}

export interface Writer {
  add(entry: Entry): void
  /** No more should be taken from sockets until `onRoom`. */
  isFull(): boolean
  /** Stores what has been added. */
  stop(): Promise<void>
}

const MOST_WAITING = 20_000
/** Readings and frames of one transaction. */
const READINGS_AT_ONCE = 12_000
const FRAMES_AT_ONCE = 4_000
const TRIES = 3
const RETRY_MS = 500

export function createWriter(parts: WriterParts): Writer {
  const most = parts.mostWaiting ?? MOST_WAITING
  let waiting: Entry[] = []
  let full = false
  let stopped = false
  let running: Promise<void> | null = null

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = take()
      for (const [entries, outcome] of await storeAll(batch))
        for (const each of entries) each.done(outcome)
      if (full && waiting.length < most / 2) {
        full = false
        parts.onRoom()
      }
    }
    running = null
  }

  function take(): readonly Entry[] {
    let count = 0
    let readings = 0
    while (count < waiting.length && count < FRAMES_AT_ONCE && readings < READINGS_AT_ONCE) {
      readings += waiting[count]?.readings.length ?? 0
      count += 1
    }
    const batch = waiting.slice(0, count)
    waiting = waiting.slice(count)
    return batch
  }

  /** Halves a batch that cannot be stored until what is at fault stands alone. */
  async function storeAll(batch: readonly Entry[]): Promise<[readonly Entry[], Outcome][]> {
    for (let tries = 1; ; tries += 1) {
      try {
        await parts.resolve(batch)
        await parts.store(batch.map(received))
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
      waiting.push(entry)
      if (waiting.length >= most) full = true
      // Not at once: all that lies in the sockets now belongs into the same transaction.
      running ??= new Promise<void>((resolve) => setImmediate(resolve)).then(run)
    },
    isFull: () => full,
    async stop() {
      stopped = true
      while (running !== null) await running
    },
  }
}

const received = ({ deviceId, bytes, kind, at, readings }: Entry): ReceivedFrame => ({
  deviceId,
  bytes,
  kind,
  at,
  readings,
  seriesIds: kind === null ? [] : readings.map(({ channel }) => channel.seriesIds[kind] ?? 0),
})

/** Classes 22 and 23 of PostgreSQL: the values themselves are what it does not take. */
const isData = (error: unknown) => /^2[23]/.test(String((error as { code?: string }).code ?? ''))
