/** What a new version of a register would do to the subjects that stand in it. */
import { z } from 'zod'
import { canonicalJson, type Json } from '../log/event.ts'
import { checkFields, missingFields, type Wrong } from './field-values.ts'
import { maskOf } from './pack-fields.ts'
import { type Register, stageOf } from './register-pack.ts'
import type { SubjectState } from './subject.ts'

const Named = z.object({ key: z.string(), zh: z.string(), en: z.string() })

export const VersionEffect = z.object({
  subjects: z.int(),
  /** They do not fit it: they keep their version until they are put right. */
  breaking: z.int(),
  examples: z
    .array(
      z.object({
        subjectId: z.uuid(),
        name: z.string(),
        wrong: z.array(z.object({ path: z.string(), zh: z.string(), en: z.string() })).readonly(),
      }),
    )
    .readonly(),
  /** Stages that are there no more, and how many subjects stand in them. */
  vanishedStages: z.array(Named.extend({ subjects: z.int() })).readonly(),
  newStages: z.array(Named).readonly(),
  vanishedFields: z.array(Named.extend({ filled: z.int() })).readonly(),
  newFields: z.array(Named).readonly(),
  /** Figures that will be counted otherwise. */
  changedIndicators: z.array(Named).readonly(),
})
export type VersionEffect = Readonly<z.infer<typeof VersionEffect>>

type Standing = Pick<SubjectState, 'stage' | 'fields'>

/** Why a subject cannot stand under this version; nothing: it can. What is masked is taken for right. */
export function unfitFor(register: Register, { stage, fields }: Standing): readonly Wrong[] {
  const open = Object.fromEntries(
    Object.entries(fields).filter(([key]) => {
      const field = register.fields.find((each) => each.key === key)
      return field === undefined || maskOf(field) === null
    }),
  )
  return [
    ...(stageOf(register, stage) === null
      ? [{ path: 'stage', zh: `没有阶段“${stage}”`, en: `there is no stage “${stage}”` }]
      : []),
    ...checkFields(register, open).wrong,
    ...missingFields(register, fields).map(({ key, zh, en }) => ({
      path: `fields.${key}`,
      zh: `${zh}：必填`,
      en: `${en}: needed`,
    })),
  ]
}

const MOST_EXAMPLES = 20

/** Built up subject by subject, so that a register of any length can be looked at. */
export function effectOf(before: Register, after: Register) {
  const stages = new Map<string, number>()
  const filled = new Map<string, number>()
  const examples: VersionEffect['examples'][number][] = []
  let [subjects, breaking] = [0, 0]
  const count = (all: Map<string, number>, key: string) => all.set(key, (all.get(key) ?? 0) + 1)
  return {
    add(subjectId: string, name: string, standing: Standing): void {
      subjects += 1
      count(stages, standing.stage)
      for (const key of Object.keys(standing.fields)) count(filled, key)
      const wrong = unfitFor(after, standing)
      if (wrong.length === 0) return
      breaking += 1
      if (examples.length < MOST_EXAMPLES) examples.push({ subjectId, name, wrong })
    },
    result(): VersionEffect {
      const [gone, fresh] = [missingIn(before, after), missingIn(after, before)]
      return {
        ...{ subjects, breaking, examples },
        vanishedStages: gone('stages').map((each) => ({
          ...each,
          subjects: stages.get(each.key) ?? 0,
        })),
        newStages: fresh('stages'),
        vanishedFields: gone('fields').map((each) => ({
          ...each,
          filled: filled.get(each.key) ?? 0,
        })),
        newFields: fresh('fields'),
        changedIndicators: after.indicators
          .filter((indicator) => {
            const known = before.indicators.find(({ key }) => key === indicator.key)
            return canonicalJson((known ?? null) as Json) !== canonicalJson(indicator as Json)
          })
          .map(named),
      }
    },
  }
}

const named = ({ key, zh, en }: z.infer<typeof Named>) => ({ key, zh, en })

const missingIn =
  (one: Register, other: Register) =>
  (list: 'stages' | 'fields'): z.infer<typeof Named>[] =>
    one[list].filter(({ key }) => !other[list].some((each) => each.key === key)).map(named)
