/** An inspection: every item of a set answered, by the version of the set in force on its day. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { decimal, exact, over, plus, times, ZERO } from '../exact.ts'
import { optionalText } from '../text.ts'
import type { Wrong } from './field-values.ts'
import { NewFiling } from './filing.ts'
import type { Inspection, InspectionItem, ItemSetVersion } from './pack-inspections.ts'
import { Key } from './pack-parts.ts'

export const RESULTS = ['pass', 'fail', 'na'] as const
export const Results = z.record(
  Key,
  z.object({ result: z.enum(RESULTS), note: optionalText(500).default('') }),
)
export type Results = z.infer<typeof Results>

export const NewInspection = z.object({
  set: Key,
  /** Null: today. */
  on: CivilDate.nullable().default(null),
  results: Results,
  note: optionalText(5_000).default(''),
  /** Those who inspect besides the one who enters it. */
  withIds: z.array(z.uuid()).max(9).default([]),
  evidence: z.array(NewFiling).max(20).default([]),
})
export type NewInspection = Readonly<z.infer<typeof NewInspection>>

export const InspectionRow = z.object({
  inspectionId: z.uuid(),
  subjectId: z.uuid(),
  registerVersion: z.int(),
  set: z.string(),
  /** The version of the set it went by. */
  setFrom: CivilDate,
  on: CivilDate,
  results: Results,
  passed: z.boolean(),
  score: z.number(),
  note: z.string(),
  inspectorIds: z.array(z.uuid()).readonly(),
  /** Names of the inspectors, in the same order. */
  inspectors: z.array(z.string()).readonly(),
  caseId: z.uuid().nullable(),
  recordedAt: z.iso.datetime(),
})
export type InspectionRow = Readonly<z.infer<typeof InspectionRow>>

/** Null: the set was not yet in force. */
export function setOn({ versions }: Inspection, on: CivilDate): ItemSetVersion | null {
  return versions.filter(({ effectiveFrom }) => effectiveFrom <= on).at(-1) ?? null
}

/** Everything that keeps the answers from being an inspection by this set. */
export function wrongResults({ items }: ItemSetVersion, results: Results): readonly Wrong[] {
  const unknown = Object.keys(results).filter((key) => items.every((item) => item.key !== key))
  return [
    ...items.flatMap(({ key, zh, en, mayNotApply }) => {
      const path = `results.${key}`
      const answer = results[key]?.result
      if (answer === undefined) return [{ path, zh: `${zh}：未检查`, en: `${en}: not inspected` }]
      return answer === 'na' && !mayNotApply
        ? [{ path, zh: `${zh}：不能填“不适用”`, en: `${en}: always applies` }]
        : []
    }),
    ...unknown.map((key) => ({
      path: `results.${key}`,
      zh: `检查表没有“${key}”`,
      en: `there is no item “${key}”`,
    })),
  ]
}

export interface Verdict {
  readonly passed: boolean
  /** Percent by weight of what applies, to one decimal; 100 where nothing does. */
  readonly score: number
  readonly failed: readonly InspectionItem[]
  readonly serious: readonly InspectionItem[]
}

export function judge({ items }: ItemSetVersion, results: Results): Verdict {
  const having = (...wanted: (typeof RESULTS)[number][]) =>
    items.filter(({ key }) => {
      const answer = results[key]?.result
      return answer !== undefined && wanted.includes(answer)
    })
  const weightOf = (some: readonly InspectionItem[]) =>
    some.reduce((sum, { weight }) => plus(sum, exact(weight)), ZERO)
  const failed = having('fail')
  const whole = weightOf(having('pass', 'fail'))
  const share = whole.n === 0n ? exact(1) : over(weightOf(having('pass')), whole)
  return {
    passed: failed.length === 0,
    score: Number(decimal(times(share, exact(100)), 1)),
    failed,
    serious: failed.filter(({ serious }) => serious),
  }
}
