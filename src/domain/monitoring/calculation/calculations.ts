/** The table of all calculations, and one worked out. */
import type { Calculation, Given, Outcome, Packs } from './calculation.ts'
import { checkGiven } from './check-given.ts'
import { GROUND } from './ground.ts'
import { NOISE } from './noise.ts'
import { REDUCTION } from './reduction.ts'
import { WATER } from './water.ts'

export const CALCULATIONS: readonly Calculation[] = [...REDUCTION, ...GROUND, ...WATER, ...NOISE]

/** @throws {Refusal} INPUT_INVALID by field, STANDARD_NOT_IN_FORCE */
export function calculate(calculation: Calculation, given: Given, packs: Packs): Outcome {
  const { values, rows } = checkGiven(calculation, given)
  return calculation.work(values, rows, packs, given.on)
}
