/** What a new version of a register would do to the subjects that stand in it. */
import { z } from 'zod'
import { ZERO } from '../exact.ts'
import { canonicalJson, type Json } from '../log/event.ts'
import { checkFields, missingFields, type Wrong } from './field-values.ts'
import { addedBy, type Countable, figureOf, type Sums, sumOf } from './figures.ts'
import { maskOf } from './pack-fields.ts'
import type { Indicator } from './pack-indicators.ts'
import { type Register, stageOf } from './register-pack.ts'
import type { SubjectState } from './subject.ts'

const Named = z.object({ key: z.string(), zh: z.string(), en: z.string() })

/** Null: it is not counted, or of nothing there is no share or mean. */
const figures = { before: z.string().nullable(), after: z.string().nullable() }

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
  /** What leads there, who takes it there, evidence or dates differ; how many subjects stand in them. */
  changedStages: z.array(Named.extend({ subjects: z.int() })).readonly(),
  vanishedFields: z.array(Named.extend({ filled: z.int() })).readonly(),
  newFields: z.array(Named).readonly(),
  /** Figures that are new or counted otherwise: as they are, and as they will be. */
  changedIndicators: z
    .array(Named.extend({ unit: z.string(), isNew: z.boolean(), ...figures }))
    .readonly(),
  /** Figures that are there no more, and what they were; items may rest on them. */
  vanishedIndicators: z.array(Named.extend({ unit: z.string(), ...figures })).readonly(),
  changedInspections: z.array(Named).readonly(),
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
  const counting = changedFigures(before, after)
  let [subjects, breaking] = [0, 0]
  const count = (all: Map<string, number>, key: string) => all.set(key, (all.get(key) ?? 0) + 1)
  return {
    add(subjectId: string, name: string, standing: Countable): void {
      subjects += 1
      count(stages, standing.stage)
      for (const key of Object.keys(standing.fields)) count(filled, key)
      counting.add(standing)
      const wrong = unfitFor(after, standing)
      if (wrong.length === 0) return
      breaking += 1
      if (examples.length < MOST_EXAMPLES) examples.push({ subjectId, name, wrong })
    },
    result(): VersionEffect {
      const standIn = (each: Named) => ({ ...named(each), subjects: stages.get(each.key) ?? 0 })
      return {
        ...{ subjects, breaking, examples },
        vanishedStages: missingIn(before.stages, after.stages).map(standIn),
        newStages: missingIn(after.stages, before.stages).map(named),
        changedStages: changedIn(before.stages, after.stages).map(standIn),
        vanishedFields: missingIn(before.fields, after.fields).map((each) => ({
          ...named(each),
          filled: filled.get(each.key) ?? 0,
        })),
        newFields: missingIn(after.fields, before.fields).map(named),
        ...counting.result(),
        changedInspections: [
          ...missingIn(after.inspections, before.inspections),
          ...changedIn(before.inspections, after.inspections),
        ].map(named),
      }
    },
  }
}

/** The figures that a version changes, counted both ways over the same subjects. */
function changedFigures(before: Register, after: Register) {
  const pairs: readonly (readonly [Indicator | null, Indicator | null])[] = [
    ...[
      ...missingIn(after.indicators, before.indicators),
      ...changedIn(before.indicators, after.indicators),
    ].map((each) => [before.indicators.find(({ key }) => key === each.key) ?? null, each] as const),
    ...missingIn(before.indicators, after.indicators).map((each) => [each, null] as const),
  ]
  const counted = pairs.flat().filter((each) => each !== null)
  const sums = new Map<Indicator, Sums>()
  const figure = (each: Indicator | null) =>
    each && figureOf(each, sums.get(each) ?? { top: ZERO, bottom: ZERO })
  const shown = (was: Indicator | null, is: Indicator | null) => {
    const { unit, kind, ...rest } = (is ?? was) as Indicator
    return {
      ...named(rest),
      unit: kind === 'share' ? '%' : unit,
      ...{ before: figure(was), after: figure(is) },
    }
  }
  return {
    add(standing: Countable): void {
      for (const each of counted) {
        const known = sums.get(each)
        const added = addedBy(each, standing)
        sums.set(each, known ? sumOf(known, added) : added)
      }
    },
    result: () => ({
      changedIndicators: pairs.flatMap(([was, is]) =>
        is ? [{ ...shown(was, is), isNew: was === null }] : [],
      ),
      vanishedIndicators: pairs.flatMap(([was, is]) => (is ? [] : [shown(was, is)])),
    }),
  }
}

type Named = z.infer<typeof Named>
const named = ({ key, zh, en }: Named): Named => ({ key, zh, en })

const missingIn = <T extends Named>(one: readonly T[], other: readonly T[]): readonly T[] =>
  one.filter(({ key }) => !other.some((each) => each.key === key))

/** As they are afterwards. */
const changedIn = <T extends Named>(before: readonly T[], after: readonly T[]): readonly T[] =>
  after.filter((each) => {
    const known = before.find(({ key }) => key === each.key)
    return known !== undefined && canonicalJson(known as Json) !== canonicalJson(each as Json)
  })
