/** Stores what the gateway has received: many frames with their readings, all of them or none. */
import type { ReadingKind } from '../../domain/monitoring/reading.ts'
import type { Channel, ReadingDraft } from '../../domain/monitoring/readings-of-frame.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, type Tx, writing, writingAtOnce } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { addReadings } from '../../store/monitoring/add-readings.ts'
import {
  type Contact,
  noteContacts,
  noteNobody,
  noteUnknown,
  type Unknown,
} from '../../store/monitoring/contacts.ts'
import {
  CHUNK,
  framesOfReadings,
  insertChunk,
  insertRejected,
  openChunk,
  type Reject,
} from '../../store/monitoring/frames.ts'
import type { NewReading } from '../../store/monitoring/given-readings.ts'
import { isNotNew, newFrames } from '../../store/monitoring/new-frames.ts'

export interface ReceivedFrame {
  readonly deviceId: string
  readonly bytes: Uint8Array
  readonly kind: ReadingKind | null
  /** Milliseconds. */
  readonly at: number
  readonly readings: readonly ReceivedReading[]
}

export interface ReceivedReading extends ReadingDraft {
  /** With the ids of its series, which are made before it is stored. */
  readonly channel: Channel & { readonly seriesIds: Readonly<Partial<Record<ReadingKind, number>>> }
}

/**
 * After it has returned, the frames are on disk. What was stored before is not stored again.
 * @param hopeful whether all readings are taken to be new, which is cheaper where it is true.
 * @returns whether they were.
 */
export async function storeFrames(
  database: Database,
  tenantId: string,
  frames: readonly ReceivedFrame[],
  now: Date,
  hopeful: boolean,
): Promise<boolean> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  const instants = frames.flatMap(({ at, readings }) => (readings.length === 0 ? [] : [at]))
  if (hopeful)
    try {
      const statements = newFrames(tenantId, now, frames, readingsOf(frames, 0))
      await writingAtOnce(database, caller.actor, statements)
      return true
    } catch (error) {
      if (!isNotNew(error)) throw error
    }
  return writing(database, caller, async (tx) => {
    const chunkId = await openChunk(tx, now, instants)
    const readings = readingsOf(frames, chunkId)
    const { stored } = await addReadings(tx, tenantId, now, 'device', readings)
    const allNew = stored === readings.length
    const known = allNew ? null : await framesThatCount(tx, readings, chunkId)
    const kept = frames.map(({ deviceId, bytes, readings: own }, place) =>
      known === null || own.length === 0 || known.has(chunkId * CHUNK + place)
        ? { deviceId, bytes }
        : { deviceId, bytes: new Uint8Array(0) },
    )
    await insertChunk(tx, tenantId, chunkId, now, kept)
    return allNew
  })
}

const readingsOf = (frames: readonly ReceivedFrame[], chunkId: number) =>
  frames.flatMap((frame, place) => readingsWithin(frame, chunkId * CHUNK + place))

function readingsWithin(frame: ReceivedFrame, frameId: number): NewReading[] {
  const { kind, at } = frame
  if (kind === null) return []
  // Written out, for a spread costs more than everything else done here, thousands of times a second.
  return frame.readings.map((draft) => ({
    seriesId: draft.channel.seriesIds[kind] ?? 0,
    kind,
    at,
    value: draft.value,
    minimum: draft.minimum,
    maximum: draft.maximum,
    total: draft.total,
    corrected: draft.corrected,
    flag: draft.flag,
    validity: draft.validity,
    raw: draft.raw,
    frameId,
  }))
}

function framesThatCount(tx: Tx, readings: readonly NewReading[], chunkId: number) {
  const instants = readings.map(({ at }) => at)
  const span = [
    new Date(instants.reduce((least, at) => Math.min(least, at))),
    new Date(instants.reduce((most, at) => Math.max(most, at))),
  ] as const
  return framesOfReadings(
    tx,
    readings.map(({ seriesId }) => seriesId),
    span,
    chunkId,
  )
}

/** What else the gateway has to tell: who was heard, who is not known, and what was not taken. */
export function noteTraffic(
  database: Database,
  tenantId: string,
  traffic: {
    readonly contacts: readonly Contact[]
    readonly unknown: readonly Unknown[]
    readonly rejected: readonly Omit<Reject, 'rejectedId'>[]
  },
  keptUnknown: number,
  now: Date,
): Promise<void> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  return writing(database, caller, async (tx) => {
    await noteContacts(tx, tenantId, traffic.contacts)
    await noteUnknown(tx, tenantId, traffic.unknown, keptUnknown)
    const ids = newIds(now, traffic.rejected.length)
    await insertRejected(
      tx,
      tenantId,
      traffic.rejected.map((each, at) => ({ ...each, rejectedId: ids[at] ?? '' })),
    )
  })
}

/** At its start nobody is connected to the gateway. */
export function forgetConnections(database: Database, tenantId: string, now: Date): Promise<void> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  return writing(database, caller, noteNobody)
}
