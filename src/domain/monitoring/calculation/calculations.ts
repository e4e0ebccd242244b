/** The table of all calculations, and one worked out. */
import type { Calculation, Given, Outcome, Packs } from './calculation.ts'
import { checkGiven } from './check-given.ts'
import { DUST } from './dust.ts'
import { NOISE } from './noise.ts'
import { REDUCTION } from './reduction.ts'
import { SHARES } from './shares.ts'
import { WATER } from './water.ts'

export const CALCULATIONS: readonly Calculation[] = [
  ...REDUCTION,
  ...SHARES,
  ...DUST,
  ...WATER,
  ...NOISE,
]

/** @throws {Refusal} INPUT_INVALID by field, STANDARD_NOT_IN_FORCE */
export function calculate(calculation: Calculation, given: Given, packs: Packs): Outcome {
  const { values, rows } = checkGiven(calculation, given)
  return calculation.work(values, rows, packs, given.on)
}
