/**
 * Hours from minutes or real-time values, days from hours: exact means of what is valid. Where less is
 * valid than the pack asks for, the mean is given all the same and marked as insufficient.
 */
import { type Exact, exact, mean, over, plus, text, times, total, ZERO } from '../exact.ts'
import type { Validity } from './reading.ts'
import { converted } from './units.ts'

export interface Part {
  /** Milliseconds; the start of its period. */
  readonly at: number
  readonly value: string | null
  readonly total: string | null
  readonly validity: Validity
}

export interface RolledUp {
  readonly value: string | null
  readonly minimum: string | null
  readonly maximum: string | null
  readonly total: string | null
  readonly validity: Validity
}

/**
 * @param covers how much of the period one valid part stands for, in the unit of `needed`.
 * @param flows of the same instants, for a mean weighted by flow (HJ 212-2017 annex D): ΣQC / ΣQ.
 */
export function rollUp(
  parts: readonly Part[],
  needed: number,
  covers: number,
  flows: ReadonlyMap<number, string> | null,
): RolledUp | null {
  if (parts.length === 0) return null
  const valid = parts.filter((part) => part.validity === 'valid' && part.value !== null)
  const values = valid.map(({ value }) => exact(value ?? 0))
  const average = weighted(valid, flows) ?? mean(values)
  if (average === null)
    return { value: null, minimum: null, maximum: null, total: null, validity: 'no-value' }
  const totals = valid.flatMap((part) => (part.total === null ? [] : [exact(part.total)]))
  const by = (order: number) =>
    values.reduce((best, one) => (compareTo(one, best) * order > 0 ? one : best))
  return {
    value: digits(average),
    minimum: digits(by(-1)),
    maximum: digits(by(1)),
    total: totals.length === 0 ? null : digits(total(totals)),
    validity: valid.length * covers >= needed ? 'valid' : 'insufficient',
  }
}

/** Null: there is no flow for every value, or none at all. */
function weighted(valid: readonly Part[], flows: ReadonlyMap<number, string> | null): Exact | null {
  if (flows === null || valid.length === 0) return null
  let [amount, volume] = [ZERO, ZERO]
  for (const { at, value } of valid) {
    const flow = flows.get(at)
    if (flow === undefined) return null
    amount = plus(amount, times(exact(flow), exact(value ?? 0)))
    volume = plus(volume, exact(flow))
  }
  return volume.n > 0n ? over(amount, volume) : null
}

const compareTo = (a: Exact, b: Exact) => {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
const digits = (value: Exact) => converted(text(value), exact(1))
