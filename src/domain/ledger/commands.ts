/** What a person says when taking each step: the step and its data. Also what the event keeps of it. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { Place } from '../map/place.ts'
import { ItemClass } from '../plan/ledger.ts'
import { optionalText, Text } from '../text.ts'
import { OPEN_STATES } from './state.ts'
import type { Step } from './steps.ts'

const Note = Text(2_000)
const Ids = (least: number, most: number) => z.array(z.uuid()).min(least).max(most)

/** A planned part of the work; the shares of an item's milestones make 100 in all. */
export const MilestonePlan = z.object({
  key: Text(40),
  title: Text(200),
  dueOn: CivilDate,
  /** Percent of the whole. */
  share: z.number().gt(0).max(100),
})
export type MilestonePlan = Readonly<z.infer<typeof MilestonePlan>>

/** A figure counted up since the start: 12 of 20 boilers removed. */
export const Figure = z.object({ name: Text(60), value: z.number(), unit: optionalText(20) })
export type Figure = Readonly<z.infer<typeof Figure>>

/** What must have been reached, and what shows it. */
export const Criterion = z.object({
  text: Text(500),
  met: z.boolean(),
  evidence: optionalText(500),
})
export type Criterion = Readonly<z.infer<typeof Criterion>>

/** A place with how far off it may be, in metres. */
export const Position = Place.extend({ accuracy: z.number().min(0).max(100_000) })
export type Position = Readonly<z.infer<typeof Position>>

const milestones = z.array(MilestonePlan).min(1).max(50)

export const COMMANDS = {
  assign: z.object({
    leadUnitId: z.uuid(),
    assistUnitIds: Ids(0, 50).default([]),
    responsibleId: z.uuid().nullable().default(null),
    dueOn: CivilDate.nullable().default(null),
    class: ItemClass.nullable().default(null),
    note: optionalText(2_000).default(''),
  }),
  acknowledge: z.object({ note: optionalText(2_000).default('') }),
  'object-to-assignment': z.object({ reason: Note }),
  'uphold-objection': z.object({ answer: Note }),
  'overrule-objection': z.object({ answer: Note }),
  'set-plan': z.object({
    milestones,
    indicators: z.array(Text(300)).max(50).default([]),
    /** Yuan. */
    cost: z.number().min(0).max(1e12).nullable().default(null),
    /** Earlier than the assigned date, never later. */
    dueOn: CivilDate.nullable().default(null),
    /** Days between two reports; null: as the pack has it. */
    reportEveryDays: z.int().min(1).max(366).nullable().default(null),
  }),
  start: z.object({ note: optionalText(2_000).default('') }),
  'change-milestones': z.object({ milestones, reason: Note }),
  'reach-milestone': z.object({ key: Text(40), note: optionalText(2_000).default('') }),
  'report-progress': z.object({
    /** Nothing new since the last report (零报告). */
    nil: z.boolean().default(false),
    text: optionalText(5_000).default(''),
    /** Percent done by the reporter's account. */
    share: z.number().min(0).max(100).nullable().default(null),
    figures: z.array(Figure).max(50).default([]),
    /** Photographs and papers of the case file that show it. */
    evidenceIds: Ids(0, 50).default([]),
    /** Why figures contradict the last report. */
    reason: optionalText(2_000).default(''),
  }),
  'self-check': z.object({
    criteria: z.array(Criterion).min(1).max(50),
    note: optionalText(2_000).default(''),
  }),
  'accept-stage': z.object({ stage: Text(100), checkerIds: Ids(1, 20), opinion: Note }),
  apply: z.object({ result: Note }),
  'check-on-site': z.object({
    checkerIds: Ids(1, 20),
    place: Text(300),
    /** Where the checkers stood, as their device knows it. */
    position: Position.nullable().default(null),
    /** Each criterion as the checkers found it, with what it rests on. */
    criteria: z.array(Criterion).max(50).default([]),
    measurements: z.array(Figure).max(50).default([]),
    findings: Text(5_000),
    /** Photographs and signatures that the checkers made on the spot. */
    evidenceIds: Ids(0, 50).default([]),
  }),
  /** A checker says in person that the record is what was found. */
  'confirm-check': z.object({ opinion: Note }),
  'add-signer': z.object({ personId: z.uuid(), title: Text(60) }),
  sign: z.object({ opinion: Note }),
  'publish-notice': z.object({ startsOn: CivilDate, place: Text(300), channel: Text(300) }),
  'object-to-notice': z.object({ from: Text(100), content: Text(5_000) }),
  'settle-notice-objection': z.object({
    objection: z.int().min(1),
    outcome: z.enum(['dismissed', 'upheld']),
    answer: Note,
  }),
  'record-superior-check': z.object({ decisionNumber: Text(100), opinion: Note }),
  'strike-off': z.object({ decisionNumber: optionalText(100).default(''), opinion: Note }),
  'look-back': z.object({
    /** Months after the strike-off; 0: at random. */
    month: z.int().min(0).max(120),
    held: z.boolean(),
    findings: Text(5_000),
  }),
  consolidate: z.object({ opinion: Note }),
  relapse: z.object({
    source: z.enum(['patrol', 'complaint', 'sensor', 'look-back', 'superior', 'other']),
    findings: Text(5_000),
    dueOn: CivilDate.nullable().default(null),
  }),
  return: z.object({ to: z.enum(OPEN_STATES), reasons: z.array(Text(1_000)).min(1).max(20) }),
  'request-extension': z.object({
    dueOn: CivilDate,
    progress: Note,
    reason: Note,
    plan: Note,
  }),
  'approve-extension': z.object({
    dueOn: CivilDate,
    documentNumber: optionalText(100).default(''),
  }),
  'refuse-extension': z.object({ reason: Note }),
  suspend: z.object({ reason: Note }),
  resume: z.object({ note: Note }),
  merge: z.object({ intoItemId: z.uuid(), reason: Note }),
  separate: z.object({ reason: Note }),
  link: z.object({ toItemId: z.uuid(), kind: z.enum(['duplicate', 'related', 'superior']) }),
} as const satisfies Record<Step, z.ZodType>

export type CommandData<S extends Step> = z.output<(typeof COMMANDS)[S]>
/** One step with its data. */
export type Command = {
  readonly [S in Step]: { readonly step: S; readonly data: CommandData<S> }
}[Step]
