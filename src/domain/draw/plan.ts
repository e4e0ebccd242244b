/** A draw from its registration to its publication, and the checks that come of it. */

import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { NewParty } from '../enforcement/commands.ts'
import { many } from '../lists.ts'
import { optionalText, Text } from '../text.ts'

export const DRAW_STATES = ['registered', 'sealed', 'revealed', 'published', 'cancelled'] as const
export type DrawState = (typeof DRAW_STATES)[number]

export const CHECK_RESULTS = ['passed', 'failed', 'not-found'] as const
export type CheckResult = (typeof CHECK_RESULTS)[number]

const Key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const MOST_LISTED = 20_000

/** One of a list; of a natural person the name is masked before anything keeps it. */
const Listed = z.object({
  name: Text(200),
  kind: z.enum(['organisation', 'person']).default('organisation'),
  /** By which the same one is known again; else by its name. */
  creditCode: optionalText(18).default(''),
  classKey: Key,
  /** Whose people must keep away from it. */
  unitId: z.uuid().nullable().default(null),
  /** Where a natural person is found; kept apart with the name. */
  address: optionalText(300).default(''),
  phone: optionalText(40).default(''),
})
export type Listed = Readonly<z.infer<typeof Listed>>

/** All subjects of a register, or those whose field has a value. */
const FromRegister = z.object({
  register: Key,
  classKey: Key,
  stages: z.array(Key).max(50).default([]),
  field: Key.nullable().default(null),
  equals: z.string().max(200).default(''),
})
export type FromRegister = Readonly<z.infer<typeof FromRegister>>

export const NewDraw = z.object({
  title: Text(200),
  drawOn: CivilDate,
  /** Of the pack: its classes and their shares. */
  profile: Key,
  candidates: z.array(Listed).max(MOST_LISTED).default([]),
  registers: z.array(FromRegister).max(50).default([]),
  /** Empty: everybody who checks. */
  inspectorIds: z.array(z.uuid()).max(500).default([]),
  /** Those of one draw; null: as the pack has it. */
  most: z.int().min(1).max(10_000).nullable().default(null),
})
export type NewDraw = Readonly<z.infer<typeof NewDraw>>

/** 申报的回避关系: an inspector has to do with somebody who may be drawn. */
export const NewRelation = z.object({
  personId: z.uuid(),
  /** As in lists and registers. */
  name: Text(200),
  creditCode: optionalText(18).default(''),
  kind: z.enum(['organisation', 'person']).default('organisation'),
  subjectId: z.uuid().nullable().default(null),
  reason: Text(500),
})
export type NewRelation = Readonly<z.infer<typeof NewRelation>>

export const TaskResult = z.object({
  checkedOn: CivilDate,
  result: z.enum(CHECK_RESULTS),
  note: Text(5_000),
  place: optionalText(300).default(''),
  /** Opens a case of enforcement; only when the check failed. */
  openCase: z.boolean().default(false),
  /** Who the case is against; a natural person must be named, of a firm its name is known. */
  party: NewParty.nullable().default(null),
})
export type TaskResult = Readonly<z.infer<typeof TaskResult>>

export const Restaffing = z.object({
  inspectorIds: z.array(z.uuid()).min(1).max(10).readonly(),
  reason: Text(500),
})

export const Relation = z.object({
  relationId: z.uuid(),
  personId: z.uuid(),
  personName: z.string(),
  name: z.string(),
  reason: z.string(),
  declaredAt: z.iso.datetime(),
  ended: z.boolean(),
})
export type Relation = Readonly<z.infer<typeof Relation>>

/** Of a natural person who was drawn. */
export const DrawnPerson = z.object({ name: z.string(), address: z.string(), phone: z.string() })
export type DrawnPerson = Readonly<z.infer<typeof DrawnPerson>>

export const DrawTask = z.object({
  taskId: z.uuid(),
  drawId: z.uuid(),
  classKey: z.string(),
  /** As in the frame. */
  candidateId: z.string(),
  name: z.string(),
  /** A natural person: the name is a mask, in full it is shown to the team for a purpose. */
  isPerson: z.boolean(),
  subjectId: z.uuid().nullable(),
  /** Place in the draw, from 1. */
  place: z.int(),
  inspectorIds: many(z.uuid()),
  /** The team was changed by hand. */
  restaffed: z.boolean(),
  checkedOn: CivilDate.nullable(),
  result: z.enum(CHECK_RESULTS).nullable(),
  note: z.string(),
  caseId: z.uuid().nullable(),
  version: z.int(),
})
export type DrawTask = Readonly<z.infer<typeof DrawTask>>

export const DrawRow = z.object({
  drawId: z.uuid(),
  title: z.string(),
  drawOn: CivilDate,
  profile: z.string(),
  state: z.enum(DRAW_STATES),
  version: z.int(),
  candidates: z.int(),
  /** Null: not drawn yet. */
  drawn: z.int().nullable(),
  checked: z.int().nullable(),
  commitment: z.string().nullable(),
  sealedAt: z.iso.datetime().nullable(),
  revealedAt: z.iso.datetime().nullable(),
  publishedAt: z.iso.datetime().nullable(),
})
export type DrawRow = Readonly<z.infer<typeof DrawRow>>

export const ClassCount = z.object({
  key: z.string(),
  title: z.string(),
  candidates: z.int(),
  /** At least so many are drawn. */
  quota: z.int(),
  drawn: z.int().nullable(),
})

export const DrawView = DrawRow.extend({
  classes: many(ClassCount),
  inspectors: many(z.object({ personId: z.uuid(), code: z.string(), name: z.string() })),
  recusals: z.int(),
  team: z.int(),
  most: z.int(),
  frameHash: z.string().nullable(),
  /** From the day on. */
  seed: z.string().nullable(),
  tasks: many(DrawTask),
  names: z.record(z.string(), z.string()),
  /** Last day for the publication; null: not revealed yet. */
  publishBy: CivilDate.nullable(),
  mayReveal: z.boolean(),
})
export type DrawView = Readonly<z.infer<typeof DrawView>>

export const ClassCoverage = z.object({
  key: z.string(),
  title: z.string(),
  everyYear: z.boolean(),
  /** In the year's last frame, or the one that stands for it. */
  candidates: z.int(),
  /** Of these, drawn in at least one draw of the year. */
  reached: z.int(),
  checked: z.int(),
})
export type ClassCoverage = Readonly<z.infer<typeof ClassCoverage>>
