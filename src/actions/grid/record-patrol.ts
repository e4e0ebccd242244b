/**
 * A patrol comes in from a phone, perhaps hours later and in pieces: begun, its track piece by piece, ended. What
 * is sent twice counts once; what comes twice and differs is refused.
 */
import { createHash } from 'node:crypto'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { GRID } from '../../domain/grid/grid-pack.ts'
import {
  assessTrack,
  MOST_CHUNKS,
  type Patrol,
  type PatrolEnd,
  type TrackPoint,
} from '../../domain/grid/patrol.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { readCell } from '../../store/grid/cells.ts'
import { cellsOfPerson } from '../../store/grid/members.ts'
import {
  endPatrol,
  insertChunk,
  insertPatrol,
  lockPatrol,
  readPatrol,
  readTrack,
} from '../../store/grid/patrols.ts'
import { appendEvents } from '../../store/log/events.ts'
import { currentPack } from '../../store/packs/packs.ts'

/** Clocks of phones go wrong by some minutes. */
const CLOCK_MS = 5 * 60_000

/** @throws {Refusal} NOT_YOUR_DUTY, CELL_NOT_FOUND, NOT_OF_THE_CELL, PATROL_TIME_WRONG, PATROL_DIFFERS */
export function startPatrol(
  database: Database,
  caller: Caller,
  patrolId: string,
  { cellId, startedAt }: { readonly cellId: string; readonly startedAt: string },
): Promise<Patrol> {
  demand(caller.actor, 'grid.patrol')
  return writing(database, caller, async (tx) => {
    const { actor, now } = caller
    const personId = actor.personId ?? refuse('NOT_YOUR_DUTY', { permission: 'grid.patrol' })
    const before = await lockPatrol(tx, patrolId)
    if (before !== null) {
      const same =
        before.cellId === cellId && Date.parse(before.startedAt) === Date.parse(startedAt)
      return same && before.personId === personId ? before : refuse('PATROL_DIFFERS', {})
    }
    if (Date.parse(startedAt) > now.getTime() + CLOCK_MS) refuse('PATROL_TIME_WRONG', {})
    await readCell(tx, cellId)
    const day = dayInChina(new Date(startedAt))
    if (!(await cellsOfPerson(tx, personId, day)).includes(cellId)) refuse('NOT_OF_THE_CELL', {})
    const receivedAt = now.toISOString()
    await insertPatrol(tx, actor.tenantId, { patrolId, cellId, personId, startedAt, receivedAt })
    const stream = { kind: 'patrol', id: patrolId }
    const data = { cellId, startedAt }
    await appendEvents(tx, caller, [{ stream, version: 1, type: 'patrol.started', data }])
    return readPatrol(tx, patrolId)
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, PATROL_NOT_FOUND, PATROL_ENDED, PATROL_DIFFERS, INPUT_INVALID */
export function addTrack(
  database: Database,
  caller: Caller,
  patrolId: string,
  chunk: number,
  points: readonly TrackPoint[],
): Promise<{ readonly chunks: number }> {
  demand(caller.actor, 'grid.patrol')
  if (chunk >= MOST_CHUNKS) refuse('INPUT_INVALID', { issues: [`chunk: < ${MOST_CHUNKS}`] })
  return writing(database, caller, async (tx) => {
    const patrol = await ownPatrol(tx, caller, patrolId)
    const track = await readTrack(tx, patrolId)
    const before = track.get(chunk)
    if (before !== undefined)
      return JSON.stringify(before) === JSON.stringify(points)
        ? { chunks: track.size }
        : refuse('PATROL_DIFFERS', {})
    if (patrol.endedAt !== null) refuse('PATROL_ENDED', {})
    await insertChunk(tx, caller.actor.tenantId, patrolId, chunk, points)
    return { chunks: track.size + 1 }
  })
}

/**
 * Says what the track shows.
 * @throws {Refusal} NOT_YOUR_DUTY, PATROL_NOT_FOUND, PATROL_INCOMPLETE, PATROL_TIME_WRONG, PATROL_DIFFERS
 */
export function finishPatrol(
  database: Database,
  caller: Caller,
  patrolId: string,
  end: PatrolEnd,
): Promise<Patrol> {
  demand(caller.actor, 'grid.patrol')
  return writing(database, caller, async (tx) => {
    const { now } = caller
    const patrol = await ownPatrol(tx, caller, patrolId)
    if (patrol.endedAt !== null)
      return Date.parse(patrol.endedAt) === Date.parse(end.endedAt)
        ? patrol
        : refuse('PATROL_DIFFERS', {})
    const endedAt = new Date(end.endedAt)
    if (
      endedAt.getTime() < Date.parse(patrol.startedAt) ||
      endedAt.getTime() > now.getTime() + CLOCK_MS
    )
      refuse('PATROL_TIME_WRONG', {})
    const track = await readTrack(tx, patrolId)
    const missing = Array.from({ length: end.chunks }, (_, n) => n).filter((n) => !track.has(n))
    if (missing.length > 0) refuse('PATROL_INCOMPLETE', { missing })
    const points = [...track.values()].flat()
    const { area } = await readCell(tx, patrol.cellId)
    const { tracks } = await currentPack(tx, GRID, dayInChina(now))
    const times = { startedAt: patrol.startedAt, endedAt: end.endedAt }
    const assessment = assessTrack(points, times, area, tracks)
    await endPatrol(tx, patrolId, { endedAt, receivedAt: now, note: end.note, assessment })
    const trackSha256 = createHash('sha256').update(JSON.stringify(points)).digest('hex')
    const stream = { kind: 'patrol', id: patrolId }
    const data = { ...end, assessment, trackSha256 }
    await appendEvents(tx, caller, [{ stream, version: 2, type: 'patrol.ended', data }])
    return readPatrol(tx, patrolId)
  })
}

/** @throws {Refusal} PATROL_NOT_FOUND also for somebody else's */
async function ownPatrol(tx: Tx, { actor }: Caller, patrolId: string): Promise<Patrol> {
  const patrol = await lockPatrol(tx, patrolId)
  return patrol?.personId === actor.personId && patrol !== null
    ? patrol
    : refuse('PATROL_NOT_FOUND', { patrolId })
}
