/**
 * Group commit: what arrives while a transaction is under way goes into the next. A frame is answered
 * after the transaction that stored it; when the database is away, nothing is answered and nothing grows.
 * There are two lanes, so that one is filled while the other waits for the disk; the frames of a device
 * always take the same one, and so stay in their order.
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
  /** No more should be taken from sockets until `onRoom`. */
  isFull(): boolean
  /** Resolves when the transactions that are under way now have ended. */
  settled(): Promise<void>
  /** Stores what has been added. */
  stop(): Promise<void>
}

const MOST_WAITING = 20_000
const LANES = 2
/** Readings and frames of one transaction. */
const READINGS_AT_ONCE = 12_000
const FRAMES_AT_ONCE = 4_000
const TRIES = 3
const RETRY_MS = 500

interface Lane {
  waiting: Entry[]
  /** Storing all that waits. */
  running: Promise<void> | null
  underway: Promise<unknown>
  /** Whether all of the last transaction was new; the next one is taken to be like it. */
  fresh: boolean
}

export function createWriter(parts: WriterParts): Writer {
  const most = parts.mostWaiting ?? MOST_WAITING
  const lanes = Array.from({ length: LANES }, (): Lane => {
    return { waiting: [], running: null, underway: Promise.resolve(), fresh: true }
  })
  let count = 0
  let full = false
  let stopped = false

  async function run(lane: Lane): Promise<void> {
    while (lane.waiting.length > 0) {
      const batch = take(lane)
      const storing = storeAll(lane, batch)
      lane.underway = storing
      for (const [entries, outcome] of await storing) for (const each of entries) each.done(outcome)
      count -= batch.length
      if (full && count < most / 2) {
        full = false
        parts.onRoom()
      }
    }
    lane.running = null
  }

  /** Halves a batch that cannot be stored until what is at fault stands alone. */
  async function storeAll(
    lane: Lane,
    batch: readonly Entry[],
  ): Promise<[readonly Entry[], Outcome][]> {
    for (let tries = 1; ; tries += 1) {
      try {
        await parts.resolve(batch)
        lane.fresh = await parts.store(batch.map(received), lane.fresh)
        return [[batch, 'stored']]
      } catch (error) {
        if (isData(error)) {
          if (batch.length === 1) return [[batch, 'unstorable']]
          const half = Math.ceil(batch.length / 2)
          return [
            ...(await storeAll(lane, batch.slice(0, half))),
            ...(await storeAll(lane, batch.slice(half))),
          ]
        }
        if (tries === 1) parts.onFault(error)
        if (tries === TRIES || stopped) return [[batch, 'lost']]
        await parts.pause(RETRY_MS)
      }
    }
  }

  return {
    add(entry) {
      const lane = lanes[laneOf(entry.deviceId)] as Lane
      lane.waiting.push(entry)
      count += 1
      if (count >= most) full = true
      // Not at once: all that lies in the sockets now belongs into the same transaction.
      lane.running ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => run(lane))
    },
    isFull: () => full,
    async settled() {
      await Promise.allSettled(lanes.map(({ underway }) => underway))
    },
    async stop() {
      stopped = true
      for (const lane of lanes) while (lane.running !== null) await lane.running
    },
  }
}

/** Ids end in a hexadecimal digit. */
const laneOf = (deviceId: string) => Number.parseInt(deviceId.slice(-1), 16) % LANES

/** As many as one transaction takes. */
function take(lane: Lane): readonly Entry[] {
  const { waiting } = lane
  let count = 0
  let readings = 0
  while (count < waiting.length && count < FRAMES_AT_ONCE && readings < READINGS_AT_ONCE) {
    readings += waiting[count]?.readings.length ?? 0
    count += 1
  }
  lane.waiting = waiting.slice(count)
  return waiting.slice(0, count)
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
