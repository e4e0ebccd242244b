/** Events about subjects: type → shape of its data. Personal data are masks in all of them. */
import { z } from 'zod'
import { KEPT_PURPOSE } from '../access/purposes.ts'
import { CivilDate } from '../civil-date.ts'
import { KeptFile } from '../evidence/upload.ts'
import type { EventShapes } from '../log/event.ts'
import { Results } from './inspection.ts'
import { ProofKey } from './proof.ts'
import { FieldValue, SubjectState } from './subject.ts'

const { dueOn, nextCheckOn, expiresOn, mark } = SubjectState.shape
/** Worked out by the pack and the calendar when it happened, so that the events alone say what holds. */
const dates = { dueOn, nextCheckOn, expiresOn }
const FieldsChange = z.record(z.string(), FieldValue.nullable())
const said = SubjectState.pick({
  name: true,
  creditCode: true,
  address: true,
  unitId: true,
  cellId: true,
  place: true,
  geometry: true,
  source: true,
})

/** Only what differs; of `fields` too, where null says that it was emptied. */
const Changed = said.partial().extend({ fields: FieldsChange, ...dates })
const Proofs = z.array(ProofKey)
const Standing = ProofKey.extend({ figure: z.string().nullable() })

export const REGISTER_EVENTS = {
  // stream 'item-proof', one for each item
  'register.proofs-bound': z.object({ bound: Proofs, unbound: Proofs }),
  // stream 'register-goal', one for each figure with a goal; of the items it proves, in theirs
  'register.goal-met': Standing,
  'register.goal-lost': Standing,
  // stream 'subject'
  'subject.entered': said.extend({
    register: z.string(),
    registerVersion: z.int(),
    fields: SubjectState.shape.fields,
    stage: z.string(),
    mark,
    stageSince: SubjectState.shape.stageSince,
    ...dates,
  }),
  'subject.changed': Changed,
  'subject.moved': z.object({
    from: z.string(),
    to: z.string(),
    mark,
    /** The day it came there. */
    on: CivilDate,
    note: z.string(),
    /** What was filled with the step. */
    fields: FieldsChange,
    /** How many files of each kind the step asked for were there. */
    evidence: z.record(z.string(), z.int()),
    ...dates,
  }),
  'subject.evidence-filed': z.object({
    evidenceId: z.uuid(),
    kind: z.string(),
    title: z.string(),
    on: CivilDate.nullable(),
    note: z.string(),
    inspectionId: z.uuid().nullable(),
    files: z.array(KeptFile.extend({ fileId: z.uuid(), uploadId: z.uuid(), name: z.string() })),
  }),
  'subject.evidence-withdrawn': z.object({ evidenceId: z.uuid(), reason: z.string() }),
  'subject.inspected': z.object({
    inspectionId: z.uuid(),
    set: z.string(),
    setFrom: CivilDate,
    on: CivilDate,
    results: Results,
    passed: z.boolean(),
    score: z.number(),
    note: z.string(),
    inspectorIds: z.array(z.uuid()),
    caseId: z.uuid().nullable(),
    nextCheckOn,
  }),
  /** Refused, but kept: somebody wanted what a rule forbids. */
  'subject.attempt-refused': z.object({
    wanted: z.record(z.string(), z.json()),
    objections: z.array(
      z.object({ code: z.string(), zh: z.string(), en: z.string(), source: z.string() }),
    ),
  }),
  /** It stands under another version of its register from now on. */
  'subject.adopted': z.object({ registerVersion: z.int(), mark, ...dates }),
  'subject.merged': z.object({ into: z.uuid(), reason: z.string() }),
  'subject.unmerged': z.object({ into: z.uuid(), reason: z.string() }),
  /** Another was merged into this one; `back` undoes what was taken from it. */
  'subject.absorbed': z.object({
    from: z.uuid(),
    reason: z.string(),
    change: Changed,
    back: Changed,
    hidden: z.array(z.string()),
  }),
  'subject.released': z.object({ from: z.uuid(), reason: z.string(), change: Changed }),
  /** They look alike and are two. */
  'subject.kept-apart': z.object({ other: z.uuid() }),
  'subject.removed': z.object({ reason: z.string() }),
  'subject.restored': z.object({ reason: z.string() }),
  /** Somebody was shown personal data in plain. */
  'subject.revealed': z.object({ fields: z.array(z.string()), ...KEPT_PURPOSE }),
} satisfies EventShapes

/** Those of a subject’s stream. */
export type SubjectEventType = Extract<keyof typeof REGISTER_EVENTS, `subject.${string}`>
export type SubjectEvent = {
  readonly [T in SubjectEventType]: {
    readonly type: T
    readonly data: z.output<(typeof REGISTER_EVENTS)[T]>
    readonly version: number
    readonly actorId: string | null
    readonly occurredAt: string
  }
}[SubjectEventType]
