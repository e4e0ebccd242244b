/** The steps of a case, what is said with each, who may take it and when. */
import { z } from 'zod'
import type { Permission } from '../access/permissions.ts'
import { CivilDate } from '../civil-date.ts'
import { isCreditCode } from '../register/credit-code.ts'
import { optionalText, Text } from '../text.ts'
import {
  CASE_ORIGINS,
  type CaseState,
  type EnforcementCase,
  PARTY_KINDS,
  rightsInTurn,
  SERVICE_WAYS,
} from './case.ts'
import { FINDINGS } from './daily-penalty.ts'
import { EXTENDABLE } from './enforcement-pack.ts'
import { NewCaseEvidence } from './evidence.ts'
import { STAY_REASONS } from './late-surcharge.ts'

const Yuan = z.number().min(0.01).max(1e10).multipleOf(0.01)
const inspectorIds = z.array(z.uuid()).min(1).max(10).readonly()

/** In full: what of it is personal is kept apart from the case and its events. */
export const NewParty = z.object({
  kind: z.enum(PARTY_KINDS),
  name: Text(200),
  creditCode: z
    .string()
    .trim()
    .toUpperCase()
    .refine(isCreditCode, { message: '统一社会信用代码校验不符 / no valid credit code' })
    .nullable()
    .default(null),
  address: optionalText(300).default(''),
  /** Who stands for it. */
  representative: optionalText(60).default(''),
  phone: optionalText(40).default(''),
  idNumber: optionalText(30).default(''),
})
export type NewParty = Readonly<z.infer<typeof NewParty>>

export const NewCase = z.object({
  /** By hand, it is its own origin. */
  origin: z
    .object({ kind: z.enum(CASE_ORIGINS), id: z.string().max(200) })
    .default({ kind: 'hand', id: '' }),
  itemId: z.uuid().nullable().default(null),
  subjectId: z.uuid().nullable().default(null),
  party: NewParty,
  check: z.object({
    on: CivilDate,
    place: Text(300),
    facts: Text(10_000),
    inspectorIds,
  }),
})
export type NewCase = Readonly<z.infer<typeof NewCase>>

const measures = z
  .array(
    z.object({
      key: Text(40),
      yuan: Yuan.nullable().default(null),
      days: z.int().min(1).max(1000).nullable().default(null),
    }),
  )
  .min(1)
  .max(20)
  .readonly()

export const CASE_COMMANDS = {
  file: z.object({ violation: Text(40), opinion: Text(5_000) }),
  drop: z.object({ opinion: Text(5_000) }),
  /** Taken by who approves it. */
  extend: z.object({ limit: z.enum(EXTENDABLE), askedBy: z.uuid(), reason: Text(5_000) }),
  order: z.object({ content: Text(5_000), correctBy: CivilDate.nullable().default(null) }),
  notify: z.object({ measures, facts: Text(10_000), basis: Text(5_000) }),
  serve: z.object({
    paperId: z.uuid(),
    on: CivilDate,
    way: z.enum(SERVICE_WAYS),
    receiver: Text(60),
    note: optionalText(500).default(''),
  }),
  state: z.object({
    on: CivilDate,
    summary: Text(5_000),
    accepted: z.boolean(),
    reply: Text(5_000),
  }),
  'ask-hearing': z.object({ on: CivilDate }),
  'hold-hearing': z.object({ noticeOn: CivilDate, on: CivilDate, opinion: Text(10_000) }),
  waive: z.object({ on: CivilDate }),
  decide: z.object({
    measures,
    facts: Text(10_000),
    basis: Text(5_000),
    reason: Text(5_000),
  }),
  recheck: z.object({
    on: CivilDate,
    finding: z.enum(FINDINGS),
    facts: Text(10_000),
    inspectorIds,
    unannounced: z.boolean(),
  }),
  'notify-daily': z.object({ facts: Text(10_000), basis: Text(5_000) }),
  'penalise-daily': z.object({}),
  'drop-daily': z.object({ opinion: Text(5_000) }),
  'carry-out': z.object({
    measure: Text(40),
    on: CivilDate,
    dischargeEnded: z.boolean(),
    note: Text(5_000),
  }),
  pay: z.object({ on: CivilDate, yuan: Yuan, note: optionalText(500).default('') }),
  stay: z.object({
    reason: z.enum(STAY_REASONS),
    from: CivilDate,
    note: optionalText(500).default(''),
  }),
  'end-stay': z.object({ to: CivilDate, note: optionalText(500).default('') }),
  surcharge: z.object({}),
  'add-evidence': NewCaseEvidence,
  'withdraw-evidence': z.object({ evidenceId: z.uuid(), reason: Text(500) }),
  transfer: z.object({ key: Text(40), facts: Text(10_000), basis: Text(5_000) }),
  close: z.object({ opinion: Text(5_000) }),
} as const satisfies Readonly<Record<string, z.ZodType>>

export type CaseStep = keyof typeof CASE_COMMANDS
export const CASE_STEP_LIST = Object.keys(CASE_COMMANDS) as readonly CaseStep[]
export type CaseCommand = {
  readonly [S in CaseStep]: { readonly step: S; readonly data: z.output<(typeof CASE_COMMANDS)[S]> }
}[CaseStep]

const OPEN: readonly CaseState[] = ['filed', 'notified', 'decided', 'served']
/** Before the first decision, and before a daily penalty. */
const TOLD: readonly CaseState[] = ['notified', 'decided', 'served']

/** In which states a step is in turn, and what whoever takes it must be entitled to. */
export const CASE_STEPS: Readonly<
  Record<CaseStep, { readonly from: readonly CaseState[]; readonly needs: Permission }>
> = {
  file: { from: ['checked'], needs: 'enforcement.decide' },
  drop: { from: ['checked', 'filed', 'notified'], needs: 'enforcement.decide' },
  extend: { from: ['checked', 'filed', 'notified'], needs: 'enforcement.decide' },
  order: { from: ['checked', ...OPEN], needs: 'enforcement.handle' },
  notify: { from: ['filed'], needs: 'enforcement.handle' },
  serve: { from: ['checked', ...OPEN], needs: 'enforcement.handle' },
  state: { from: TOLD, needs: 'enforcement.handle' },
  'ask-hearing': { from: TOLD, needs: 'enforcement.handle' },
  'hold-hearing': { from: TOLD, needs: 'enforcement.decide' },
  waive: { from: TOLD, needs: 'enforcement.handle' },
  decide: { from: ['notified'], needs: 'enforcement.decide' },
  recheck: { from: ['checked', ...OPEN], needs: 'enforcement.check' },
  'notify-daily': { from: ['decided', 'served'], needs: 'enforcement.handle' },
  'penalise-daily': { from: ['decided', 'served'], needs: 'enforcement.decide' },
  'drop-daily': { from: ['decided', 'served'], needs: 'enforcement.decide' },
  'carry-out': { from: ['decided', 'served'], needs: 'enforcement.check' },
  pay: { from: ['decided', 'served'], needs: 'enforcement.handle' },
  stay: { from: ['decided', 'served'], needs: 'enforcement.handle' },
  'end-stay': { from: ['decided', 'served'], needs: 'enforcement.handle' },
  surcharge: { from: ['served'], needs: 'enforcement.decide' },
  'add-evidence': { from: ['checked', ...OPEN], needs: 'enforcement.check' },
  'withdraw-evidence': { from: ['checked', ...OPEN], needs: 'enforcement.check' },
  transfer: { from: OPEN, needs: 'enforcement.decide' },
  close: { from: ['served'], needs: 'enforcement.decide' },
}

/** Steps that belong to a notice which is not decided yet. */
const OF_NOTICE: readonly CaseStep[] = [
  'state',
  'ask-hearing',
  'hold-hearing',
  'waive',
  'drop-daily',
]

export const isInTurn = (found: EnforcementCase, step: CaseStep): boolean =>
  CASE_STEPS[step].from.includes(found.state) &&
  (!OF_NOTICE.includes(step) || rightsInTurn(found) !== null)
