/** The case file (一案一档): what each of its parts holds, what it must hold, and what is missing. */
import { z } from 'zod'
import type { ItemState } from '../ledger/item-state.ts'
import { type Checklist, Override } from './checklist.ts'
import {
  type ChecklistPack,
  GATES,
  type Gate,
  Part,
  Phase,
  RECORDS,
  type RecordKind,
  type Requirement,
} from './checklist-pack.ts'
import { Evidence } from './evidence.ts'
import { kindOf } from './media.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
type Words = Readonly<z.infer<typeof Words>>

export const PartState = z.object({
  part: Part,
  title: Words,
  /** Null: it may be there or not. */
  requiredBy: z.enum(GATES).nullable(),
  phases: z.array(Phase).readonly(),
  /** What the program has on record for it by itself. */
  record: z.object({ kind: z.enum(RECORDS), there: z.boolean() }).nullable(),
  /** Of this round and earlier ones, also what was withdrawn. */
  evidence: z.array(Evidence).readonly(),
  /** `missing`: required before a step that is still to come. */
  state: z.enum(['there', 'missing', 'empty']),
  missing: z.array(Words).readonly(),
})
export type PartState = Readonly<z.infer<typeof PartState>>

export const CaseFile = z.object({
  itemId: z.uuid(),
  round: z.int(),
  template: Words.extend({ key: z.string() }),
  /** How often this item's checklist was changed. */
  checklistVersion: z.int(),
  override: Override.nullable(),
  parts: z.array(PartState).readonly(),
  /** What an application to strike off is refused for. */
  missingToApply: z.array(Words).readonly(),
  criteria: z.array(Words.extend({ key: z.string() })).readonly(),
})
export type CaseFile = Readonly<z.infer<typeof CaseFile>>

/** What is on record in this round. */
const ON_RECORD: Readonly<Record<RecordKind, (item: ItemState) => boolean>> = {
  listing: () => true,
  assignment: ({ leadUnitId }) => leadUnitId !== null,
  plan: ({ entered }) => entered.planned !== undefined || entered['under-way'] !== undefined,
  'self-check': ({ selfCheck }) => selfCheck !== null,
  'site-check': ({ siteCheck }) => siteCheck !== null,
  signatures: ({ signers }) => signers.length > 0 && signers.every(({ signed }) => signed !== null),
  notice: ({ notice }) => notice !== null,
  'superior-check': ({ superiorCheck }) => superiorCheck !== null,
  'strike-off': ({ struckOff }) => struckOff !== null,
  'look-backs': ({ lookBackMonths, lookBacks }) =>
    lookBackMonths.length > 0 &&
    lookBackMonths.every((month) => lookBacks.some((each) => each.month === month)),
  export: () => true,
}

/** The sixteen parts, in the order of the archive. */
export function partStates(
  pack: ChecklistPack,
  { requirements }: Checklist,
  item: ItemState,
  evidence: readonly Evidence[],
): readonly PartState[] {
  return pack.parts.map(({ key, zh, en, satisfiedBy }) => {
    const title = { zh, en }
    const own = evidence.filter(({ part }) => part === key)
    const there = satisfiedBy !== undefined && ON_RECORD[satisfiedBy](item)
    const requirement = requirements.find(({ part }) => part === key)
    const valid = own.filter(({ round, withdrawn }) => round === item.round && withdrawn === null)
    const missing = requirement ? lacking(title, requirement, there, valid) : []
    return {
      part: key,
      title,
      requiredBy: requirement?.by ?? null,
      phases: requirement?.phases ?? [],
      record: satisfiedBy ? { kind: satisfiedBy, there } : null,
      evidence: own,
      state: missing.length > 0 ? 'missing' : there || valid.length > 0 ? 'there' : 'empty',
      missing,
    }
  })
}

/** What must be there before a step and is not, in words. */
export const missingBefore = (gate: Gate, parts: readonly PartState[]): readonly Words[] =>
  parts.filter(({ requiredBy }) => requiredBy === gate).flatMap(({ missing }) => missing)

const PHASE_NAME: Readonly<Record<Phase, Words>> = {
  before: { zh: '整改前照片', en: 'photographs from before' },
  during: { zh: '整改中照片', en: 'photographs of the work' },
  after: { zh: '整改后照片', en: 'photographs from after' },
}

function lacking(
  { zh, en }: Words,
  { phases }: Requirement,
  isOnRecord: boolean,
  evidence: readonly Evidence[],
): Words[] {
  if (!isOnRecord && evidence.length === 0 && phases.length === 0) return [{ zh, en }]
  return phases
    .filter((phase) => !evidence.some((each) => showsPhase(each, phase)))
    .map((phase) => ({
      zh: `${zh}：${PHASE_NAME[phase].zh}`,
      en: `${en}: ${PHASE_NAME[phase].en}`,
    }))
}

function showsPhase({ revisions: [current] }: Evidence, phase: Phase): boolean {
  const kinds = current?.files.map(({ mediaType }) => kindOf(mediaType)) ?? []
  return current?.phase === phase && kinds.includes('picture')
}
