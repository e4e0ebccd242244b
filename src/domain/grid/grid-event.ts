/**
 * Something found on patrol (网格事件), from the finding to the end: 发现-立案-派遣-处置-反馈-核查-结案. Each step has
 * a limit of the pack that begins with the step before it.
 */
import { z } from 'zod'
import { addWorkingDays, type Calendar } from '../calendar/working-days.ts'
import { dayInChina } from '../civil-date.ts'
import { Place } from '../map/place.ts'
import { optionalText, Text } from '../text.ts'
import type { EventLimit, GridPack } from './grid-pack.ts'

export const GRID_EVENT_STATES = [
  'found',
  'filed',
  'dispatched',
  'handled',
  'fed-back',
  'verified',
  'closed',
  'dropped',
] as const
export type GridEventState = (typeof GRID_EVENT_STATES)[number]

const links = {
  itemId: z.uuid().nullable().default(null),
  complaintId: z.uuid().nullable().default(null),
  subjectId: z.uuid().nullable().default(null),
}

export const NewGridEvent = z.object({
  /** Of what the pack says to look at. */
  kind: z.string().min(1).max(41),
  text: Text(4_000),
  foundAt: z.iso.datetime(),
  position: Place.nullable().default(null),
  placeName: optionalText(300).default(''),
  /** Left out: the place decides. */
  cellId: z.uuid().nullable().default(null),
  patrolId: z.uuid().nullable().default(null),
  uploadIds: z.array(z.uuid()).max(9).default([]),
  ...links,
})
export type NewGridEvent = Readonly<z.infer<typeof NewGridEvent>>

const Note = optionalText(2_000).default('')
export const GRID_EVENT_COMMANDS = {
  file: z.object({ note: Note }),
  drop: z.object({ reason: Text(2_000) }),
  dispatch: z.object({ unitId: z.uuid().nullable().default(null), note: Note }),
  'give-back': z.object({ reason: Text(2_000) }),
  handle: z.object({ text: Text(4_000) }),
  'feed-back': z.object({ text: Text(4_000) }),
  verify: z.object({ passed: z.boolean(), note: Text(2_000) }),
  close: z.object({ note: Note }),
  reopen: z.object({ reason: Text(2_000) }),
  link: z.object(links),
} as const satisfies Readonly<Record<string, z.ZodType>>
export type GridEventStep = keyof typeof GRID_EVENT_COMMANDS
export const GRID_EVENT_STEP_LIST = Object.keys(GRID_EVENT_COMMANDS) as readonly GridEventStep[]
export type GridEventCommand = {
  readonly [S in GridEventStep]: {
    readonly step: S
    readonly data: z.output<(typeof GRID_EVENT_COMMANDS)[S]>
  }
}[GridEventStep]

export const GRID_EVENT_STEPS: Readonly<Record<GridEventStep, readonly GridEventState[]>> = {
  file: ['found'],
  drop: ['found', 'filed'],
  dispatch: ['filed', 'dispatched'],
  'give-back': ['dispatched'],
  handle: ['dispatched'],
  'feed-back': ['handled'],
  verify: ['fed-back'],
  close: ['verified'],
  reopen: ['closed', 'dropped'],
  link: GRID_EVENT_STATES.filter((state) => state !== 'dropped'),
}

const Done = z.object({ by: z.uuid().nullable(), name: z.string(), at: z.iso.datetime() })
export type Done = Readonly<z.infer<typeof Done>>
const Said = Done.extend({ text: z.string() })

export const EventFile = z.object({
  name: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  mediaType: z.string(),
})

export const GridEvent = NewGridEvent.omit({ uploadIds: true }).extend({
  state: z.enum(GRID_EVENT_STATES),
  version: z.int(),
  unitId: z.uuid().nullable(),
  found: Done,
  filed: Done.nullable(),
  dropped: Said.nullable(),
  handled: Said.nullable(),
  fedBack: Said.nullable(),
  verified: Said.nullable(),
  closed: Done.nullable(),
  /** How often it was opened again, or did not pass. */
  reopened: z.int(),
  failed: z.int(),
  /** Until when what comes next must be done. */
  dueAt: z.iso.datetime().nullable(),
  /** Steps that were taken too late. */
  late: z.array(z.string()).readonly(),
  files: z.array(EventFile).readonly(),
  history: z.array(Done.extend({ step: z.string(), note: z.string() })).readonly(),
})
export type GridEvent = Readonly<z.infer<typeof GridEvent>>

export const GridEventRow = GridEvent.pick({
  kind: true,
  text: true,
  foundAt: true,
  position: true,
  placeName: true,
  cellId: true,
  state: true,
  version: true,
  dueAt: true,
  reopened: true,
  late: true,
}).extend({
  eventId: z.uuid(),
  cell: z.string().nullable(),
  unit: z.string().nullable(),
  finder: z.string(),
  photos: z.int(),
})
export type GridEventRow = Readonly<z.infer<typeof GridEventRow>>

export const GridEventView = z.object({
  eventId: z.uuid(),
  event: GridEvent,
  cell: z.string().nullable(),
  unit: z.string().nullable(),
})
export type GridEventView = Readonly<z.infer<typeof GridEventView>>

const AWAITED: Readonly<Partial<Record<GridEventState, keyof GridPack['events']['limits']>>> = {
  found: 'file',
  filed: 'dispatch',
  dispatched: 'handle',
  handled: 'handle',
  'fed-back': 'verify',
  verified: 'close',
}

const MINUTES = { minutes: 1, hours: 60 } as const

/** When what a state waits for must be done; null: nothing is awaited. */
export function dueAtOf(
  state: GridEventState,
  since: Date,
  { limits }: GridPack['events'],
  calendar: Calendar,
): string | null {
  const awaited = AWAITED[state]
  return awaited === undefined ? null : endOf(limits[awaited], since, calendar)
}

function endOf({ count, unit }: EventLimit, since: Date, calendar: Calendar): string {
  if (unit !== 'working-days')
    return new Date(since.getTime() + count * MINUTES[unit] * 60_000).toISOString()
  const { day } = addWorkingDays(calendar, dayInChina(since), count)
  return new Date(`${day}T23:59:59+08:00`).toISOString()
}
