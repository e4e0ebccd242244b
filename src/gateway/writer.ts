/**
 * Group commit: what arrives while a transaction is under way goes into the next. A frame is answered
 * after the transaction that stored it; when the database is away, nothing is answered and nothing grows.
 * There are two lanes, so that one is filled while the other waits for the disk; the frames of a device
 * always take the same one, and so stay in their order. Where few frames wait, both go into one transaction,
 * for each costs as much by itself as a hundred frames.
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
/** Waiting frames that are worth a transaction of their own beside another. */
const ENOUGH = 400
const TRIES = 3
const RETRY_MS = 500

interface Lane {
  waiting: Entry[]
  busy: boolean
  /** Whether all of the last transaction was new; the next one is taken to be like it. */
  fresh: boolean
}

export function createWriter(parts: WriterParts): Writer {
  const most = parts.mostWaiting ?? MOST_WAITING
  const lanes = Array.from({ length: LANES }, (): Lane => {
    return { waiting: [], busy: false, fresh: true }
  })
  const underway = new Set<Promise<void>>()
  let count = 0
  let full = false
  let stopped = false
  let beginning = false

  function begin(): void {
    beginning = false
    const free = lanes.filter(({ busy }) => !busy)
    const filled = free.filter(({ waiting }) => waiting.length >= ENOUGH)
    if (free.length < LANES || filled.length === LANES) for (const lane of filled) start([lane])
    else if (free.some(({ waiting }) => waiting.length > 0)) start(free)
  }

  function start(own: readonly Lane[]): void {
    const batch = take(own)
    for (const lane of own) lane.busy = true
    const running = run(own, batch).finally(() => underway.delete(running))
    underway.add(running)
  }

  async function run(own: readonly Lane[], batch: readonly Entry[]): Promise<void> {
    const outcomes = await storeAll(own, batch)
    for (const lane of own) lane.busy = false
    count -= batch.length
    // First, so that the database has work while the answers are written.
    begin()
    for (const [entries, outcome] of outcomes) for (const each of entries) each.done(outcome)
    if (full && count < most / 2) {
      full = false
      parts.onRoom()
    }
  }

  /** Halves a batch that cannot be stored until what is at fault stands alone. */
  async function storeAll(
    own: readonly Lane[],
    batch: readonly Entry[],
  ): Promise<[readonly Entry[], Outcome][]> {
    for (let tries = 1; ; tries += 1) {
      try {
        await parts.resolve(batch)
        const hopeful = own.every(({ fresh }) => fresh)
        const fresh = await parts.store(batch.map(received), hopeful)
        for (const lane of own) lane.fresh = fresh
        return [[batch, 'stored']]
      } catch (error) {
        if (isData(error)) {
          if (batch.length === 1) return [[batch, 'unstorable']]
          const half = Math.ceil(batch.length / 2)
          return [
            ...(await storeAll(own, batch.slice(0, half))),
            ...(await storeAll(own, batch.slice(half))),
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
      lanes[laneOf(entry.deviceId)]?.waiting.push(entry)
      count += 1
      if (count >= most) full = true
      if (beginning) return
      beginning = true
      // Not at once: all that lies in the sockets now belongs into the same transaction.
      setImmediate(begin)
    },
    isFull: () => full,
    async settled() {
      await Promise.all(underway)
    },
    async stop() {
      stopped = true
      if (beginning) begin()
      while (underway.size > 0) await Promise.all(underway)
    },
  }
}

/** Ids end in a hexadecimal digit. */
const laneOf = (deviceId: string) => Number.parseInt(deviceId.slice(-1), 16) % LANES

/** As many as one transaction takes; of the lane with fewer all, lest it waits for ever. */
function take(own: readonly Lane[]): readonly Entry[] {
  const taken: Entry[] = []
  let readings = 0
  for (const lane of own.toSorted((one, other) => one.waiting.length - other.waiting.length)) {
    const { waiting } = lane
    let count = 0
    while (count < waiting.length && taken.length < FRAMES_AT_ONCE && readings < READINGS_AT_ONCE) {
      const entry = waiting[count] as Entry
      readings += entry.readings.length
      taken.push(entry)
      count += 1
    }
    lane.waiting = waiting.slice(count)
  }
  return taken
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
