/** Something found on patrol is entered, and taken from step to step. */
import { demand } from '../../domain/access/permissions.ts'
import type { Calendar } from '../../domain/calendar/working-days.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { afterStep } from '../../domain/grid/decide-event.ts'
import {
  type Done,
  dueAtOf,
  type GridEvent,
  type GridEventCommand,
  type GridEventState,
  type GridEventStep,
  type NewGridEvent,
} from '../../domain/grid/grid-event.ts'
import { GRID, type GridPack } from '../../domain/grid/grid-pack.ts'
import { GRID_EVENT_STEP_NAME } from '../../domain/grid/names.ts'
import type { EventType } from '../../domain/log/event-types.ts'
import type { NoticeTo } from '../../domain/notification/notice.ts'
import { refuse } from '../../domain/refusal.ts'
import { maskTexts } from '../../domain/register/mask.ts'
import { readCalendar } from '../../store/calendar/years.ts'
import { readComplaint } from '../../store/complaint/complaints.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { holdUploads } from '../../store/evidence/uploads.ts'
import { cellAt, readCell } from '../../store/grid/cells.ts'
import { unitOfCell } from '../../store/grid/duty.ts'
import { insertGridEvent, lockGridEvent, saveGridEvent } from '../../store/grid/grid-events.ts'
import { newIds } from '../../store/ids.ts'
import { readItem } from '../../store/ledger/items.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { readUnit } from '../../store/organisation/units.ts'
import { currentPack } from '../../store/packs/packs.ts'
import { findSubject } from '../../store/register/subjects.ts'

export interface GridEventResult {
  readonly id: string
  readonly state: GridEventState
  readonly version: number
}

const CLOCK_MS = 5 * 60_000

/**
 * @throws {Refusal} NOT_YOUR_DUTY, GRID_EVENT_KIND_UNKNOWN, CELL_NOT_FOUND, PATROL_TIME_WRONG, ITEM_NOT_FOUND,
 * COMPLAINT_NOT_FOUND, SUBJECT_NOT_FOUND, UPLOAD_NOT_FOUND, UPLOAD_UNFINISHED
 */
export function reportEvent(
  database: Database,
  caller: Caller,
  { uploadIds, ...wanted }: NewGridEvent,
): Promise<GridEventResult> {
  const { actor, now } = caller
  const said = maskTexts(wanted)
  demand(actor, 'grid.patrol')
  return writing(database, caller, async (tx) => {
    const rules = await readRules(tx, now)
    if (!rules.pack.lookAt.some(({ key }) => key === said.kind))
      refuse('GRID_EVENT_KIND_UNKNOWN', { kind: said.kind })
    if (Date.parse(said.foundAt) > now.getTime() + CLOCK_MS) refuse('PATROL_TIME_WRONG', {})
    await demandLinks(tx, said)
    const cellId = await cellOf(tx, said)
    const files = uploadIds.length === 0 ? [] : await holdUploads(tx, uploadIds)
    const found: Done = { by: actor.personId, name: actor.name, at: now.toISOString() }
    const shown = files.map(({ name, file: { sha256, bytes, mediaType } }) => ({
      ...{ name, sha256, bytes, mediaType },
    }))
    const event: GridEvent = {
      ...{ ...said, cellId, state: 'found', version: 1, unitId: null, found },
      ...{ filed: null, dropped: null, handled: null, fedBack: null, verified: null, closed: null },
      ...{ reopened: 0, failed: 0, late: [], files: shown },
      dueAt: dueAtOf('found', now, rules.pack.events, rules.calendar),
      history: [{ ...found, step: 'found', note: said.text }],
    }
    const [id = ''] = newIds(now, 1)
    await insertGridEvent(tx, caller, id, event, files, { ...said, cellId, files: shown })
    await tell(tx, caller, id, event, { zh: '发现', en: 'Found' }, { roles: ['clerk'] })
    return { id, state: event.state, version: 1 }
  })
}

const TYPES: Readonly<Record<GridEventStep, EventType>> = {
  file: 'grid-event.filed',
  drop: 'grid-event.dropped',
  dispatch: 'grid-event.dispatched',
  'give-back': 'grid-event.given-back',
  handle: 'grid-event.handled',
  'feed-back': 'grid-event.fed-back',
  verify: 'grid-event.verified',
  close: 'grid-event.closed',
  reopen: 'grid-event.reopened',
  link: 'grid-event.linked',
}

/** @throws {Refusal} GRID_EVENT_NOT_FOUND, VERSION_STALE, UNIT_NOT_FOUND and those of `afterStep` */
export function takeEventStep(
  database: Database,
  caller: Caller,
  eventId: string,
  given: GridEventCommand,
  expected: number | null,
): Promise<GridEventResult> {
  const command = maskTexts(given)
  return writing(database, caller, async (tx) => {
    const { actor, now } = caller
    const before = await lockGridEvent(tx, eventId, expected)
    const { pack, calendar } = await readRules(tx, now)
    if (command.step === 'link') await demandLinks(tx, command.data)
    const unitId =
      command.step === 'dispatch' ? await unitFor(tx, before, command.data.unitId) : null
    const done = { by: actor.personId, name: actor.name, at: now.toISOString() }
    const next = afterStep(before, command, actor, done, unitId)
    const moved = next.state !== before.state
    const after: GridEvent = {
      ...next,
      version: before.version + 1,
      // Feeding back belongs to the handling: its limit goes on.
      dueAt:
        !moved || next.state === 'handled'
          ? next.dueAt
          : dueAtOf(next.state, now, pack.events, calendar),
    }
    const data = command.step === 'dispatch' ? { ...command.data, unitId } : command.data
    await saveGridEvent(tx, caller, eventId, after, TYPES[command.step], data)
    await tell(tx, caller, eventId, after, GRID_EVENT_STEP_NAME[command.step], toldOf(after))
    return { id: eventId, state: after.state, version: after.version }
  })
}

function toldOf({ state, unitId, found }: GridEvent): NoticeTo {
  if (state === 'dispatched') return { unitHeads: unitId === null ? [] : [unitId] }
  if (state === 'closed' || state === 'dropped')
    return { persons: found.by === null ? [] : [found.by] }
  return { roles: ['clerk'] }
}

async function tell(
  tx: Tx,
  caller: Caller,
  eventId: string,
  { text, version }: GridEvent,
  { zh, en }: { readonly zh: string; readonly en: string },
  to: NoticeTo,
): Promise<void> {
  await queueNotice(tx, caller, {
    to,
    kind: 'assignment',
    title: { zh: `网格事件${zh}：${text}`, en: `Grid event: ${en}: ${text}` },
    body: { zh: text, en: text },
    link: `/grid/events?open=${eventId}`,
    dedupeKey: `grid-event/${eventId}/${version}`,
  })
}

async function readRules(tx: Tx, now: Date): Promise<{ pack: GridPack; calendar: Calendar }> {
  const today = dayInChina(now)
  return { pack: await currentPack(tx, GRID, today), calendar: await readCalendar(tx, today) }
}

async function cellOf(
  tx: Tx,
  { cellId, position }: Omit<NewGridEvent, 'uploadIds'>,
): Promise<string | null> {
  if (cellId !== null) return (await readCell(tx, cellId)).cellId
  if (position === null) return null
  return (await cellAt(tx, position.longitude, position.latitude))?.cellId ?? null
}

async function unitFor(
  tx: Tx,
  { cellId }: GridEvent,
  named: string | null,
): Promise<string | null> {
  if (named !== null) return (await readUnit(tx, named)).unitId
  return cellId === null ? null : unitOfCell(tx, cellId)
}

async function demandLinks(
  tx: Tx,
  { itemId, complaintId, subjectId }: Pick<NewGridEvent, 'itemId' | 'complaintId' | 'subjectId'>,
): Promise<void> {
  if (itemId !== null) await readItem(tx, itemId)
  if (complaintId !== null) await readComplaint(tx, complaintId)
  if (subjectId !== null) await findSubject(tx, subjectId)
}
