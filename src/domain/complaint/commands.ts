/** The steps of a complaint and what is said with each. */
import { z } from 'zod'
import { optionalText, Text } from '../text.ts'
import {
  CONCLUSIONS,
  ComplaintFields,
  type ComplaintState,
  Outcome,
  SATISFACTION,
} from './complaint.ts'

const Reason = Text(2_000)
const Note = optionalText(2_000).default('')

/** What may be put right while it is not settled. */
const Correction = ComplaintFields.omit({ profile: true, number: true, receivedOn: true })
  .partial()
  .extend({ reason: Reason })

export const COMPLAINT_COMMANDS = {
  accept: z.object({ note: Note }),
  decline: z.object({ reason: Reason }),
  /** To an authority outside the town. */
  transfer: z.object({ to: Text(200), reason: Reason }),
  /** Left out: the place decides the cell, and the cell the unit and the person. */
  dispatch: z.object({
    unitId: z.uuid().nullable().default(null),
    cellId: z.uuid().nullable().default(null),
    personId: z.uuid().nullable().default(null),
    note: Note,
  }),
  return: z.object({ reason: Reason }),
  handle: Outcome,
  'send-back': z.object({ reason: Reason }),
  reply: z.object({
    text: Text(10_000),
    /** Answered by the same letter: duplicates of this one, and others on the same matter. */
    also: z.array(z.uuid()).max(200).default([]),
  }),
  'record-satisfaction': z.object({ level: z.enum(SATISFACTION), note: Note }),
  close: z.object({ conclusion: z.enum(CONCLUSIONS), note: Note }),
  reopen: z.object({ reason: Reason }),
  'request-extension': z.object({ days: z.int().min(1).max(1_000), reason: Reason }),
  'approve-extension': z.object({ note: Note }),
  'refuse-extension': z.object({ reason: Reason }),
  /** 联络人: whom to ask in the unit that handles it. */
  'name-liaison': z.object({ name: Text(60), phone: optionalText(120).default('') }),
  'link-duplicate': z.object({ complaintId: z.uuid(), reason: Note }),
  'unlink-duplicate': z.object({ reason: Reason }),
  'link-item': z.object({ itemId: z.uuid().nullable() }),
  'confirm-repeat': z.object({ id: z.uuid(), note: Reason }),
  'dismiss-repeat': z.object({ id: z.uuid(), note: Reason }),
  correct: Correction,
} as const satisfies Readonly<Record<string, z.ZodType>>

export type ComplaintStep = keyof typeof COMPLAINT_COMMANDS
export const COMPLAINT_STEP_LIST = Object.keys(COMPLAINT_COMMANDS) as readonly ComplaintStep[]
export type ComplaintCommand = {
  readonly [S in ComplaintStep]: {
    readonly step: S
    readonly data: z.output<(typeof COMPLAINT_COMMANDS)[S]>
  }
}[ComplaintStep]

const OPEN = ['registered', 'accepted', 'dispatched', 'handled'] as const
const ANY = [...OPEN, 'replied', 'closed', 'declined', 'transferred'] as const

/** In which states a step is in turn. */
export const COMPLAINT_STEPS: Readonly<Record<ComplaintStep, readonly ComplaintState[]>> = {
  accept: ['registered'],
  decline: ['registered'],
  transfer: ['registered', 'accepted'],
  dispatch: ['accepted', 'dispatched'],
  return: ['dispatched'],
  handle: ['dispatched'],
  'send-back': ['handled'],
  reply: ['handled'],
  'record-satisfaction': ['replied'],
  close: ['replied'],
  reopen: ['replied', 'closed'],
  'request-extension': ['accepted', 'dispatched', 'handled'],
  'approve-extension': ['accepted', 'dispatched', 'handled'],
  'refuse-extension': ['accepted', 'dispatched', 'handled'],
  'name-liaison': ['dispatched', 'handled', 'replied'],
  'link-duplicate': [...ANY],
  'unlink-duplicate': [...OPEN],
  'link-item': [...ANY],
  'confirm-repeat': [...ANY],
  'dismiss-repeat': [...ANY],
  correct: [...OPEN],
}
