/** A subject is taken from its stage to the next: by whom, and what must be there before. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import type { Actor } from '../organisation/actor.ts'
import { optionalText } from '../text.ts'
import { unmetRules } from './field-tests.ts'
import { missingFields, type Wrong } from './field-values.ts'
import { NewFiling } from './filing.ts'
import { Key } from './pack-parts.ts'
import type { EvidenceNeed, Stage } from './pack-stages.ts'
import { type Register, stageOf } from './register-pack.ts'
import { type FieldValues, GivenFields, type SubjectState } from './subject.ts'

export const Move = z.object({
  to: Key,
  /** When it came there; null: today. */
  on: CivilDate.nullable().default(null),
  note: optionalText(2_000).default(''),
  /** Filled with the step. */
  fields: GivenFields.default({}),
  /** Filed with the step. */
  evidence: z.array(NewFiling).max(20).default([]),
})
export type Move = Readonly<z.infer<typeof Move>>

/** How many files of each kind are filed in the round that runs, not counting what was withdrawn. */
export type FiledCounts = ReadonlyMap<string, number>

export interface MoveFacts {
  readonly filed: FiledCounts
  /** As they will be: those filled with the step too. */
  readonly fields: FieldValues
}

/** Stages that may come next, whoever takes it there. */
const nextStages = ({ stages }: Register, { stage }: Pick<SubjectState, 'stage'>) =>
  stages.filter(({ from }) => from.includes(stage))

/** Why it is not this person who takes it there; null: it is. */
export function notTheirs(
  stage: Stage,
  { movers }: Pick<SubjectState, 'movers'>,
  actor: Actor,
): 'role' | 'same-person' | null {
  if (actor.personId === null) return null
  if (!stage.by.some((role) => actor.roles.includes(role))) return 'role'
  const hands = movers.filter(({ by }) => by === actor.personId)
  return hands.some((hand) => stage.notBy.includes(hand.stage)) ? 'same-person' : null
}

/** All that is missing before it may come to `stage`: what is not filed, not filled, or says otherwise. */
export function missingFor(register: Register, stage: Stage, facts: MoveFacts): readonly Wrong[] {
  return [
    ...missingEvidence(register, stage.evidence, facts.filed),
    ...missingFields(register, facts.fields, stage.fields).map(({ key, zh, en }) => ({
      path: `fields.${key}`,
      zh: `${zh}：必填`,
      en: `${en}: needed`,
    })),
    ...unmetRules(register.fields, stage.rules, facts.fields),
  ]
}

export function missingEvidence(
  { evidence }: Register,
  needs: readonly EvidenceNeed[],
  filed: FiledCounts,
): readonly Wrong[] {
  return needs.flatMap(({ kind, least }) => {
    const there = filed.get(kind) ?? 0
    if (there >= least) return []
    const { zh, en } = evidence.find(({ key }) => key === kind) ?? { zh: kind, en: kind }
    return [
      {
        path: `evidence.${kind}`,
        zh: `${zh}：需 ${least} 份，现有 ${there} 份`,
        en: `${en}: ${least} needed, ${there} filed`,
      },
    ]
  })
}

/** What may be done next with a subject, for its page. */
export const StageOption = z.object({
  stage: z.string(),
  /** Null: the asker may take it there when nothing is missing. */
  notYours: z.enum(['role', 'same-person']).nullable(),
  missing: z.array(z.object({ path: z.string(), zh: z.string(), en: z.string() })).readonly(),
})

export function optionsFor(
  register: Register,
  subject: SubjectState,
  facts: MoveFacts,
  actor: Actor,
): readonly z.infer<typeof StageOption>[] {
  return nextStages(register, subject).map((stage) => ({
    stage: stage.key,
    notYours: notTheirs(stage, subject, actor),
    missing: missingFor(register, stage, facts),
  }))
}

export const stageTitle = (register: Register, key: string) =>
  stageOf(register, key) ?? { zh: key, en: key }
