/** On which side of a line a position lies, decided exactly: coordinates are whole steps of 10⁻⁷ degrees. */
import type { Position } from './geojson.ts'

/** Steps of a degree: a centimetre on the ground, and what the database keeps. */
const STEPS = 1e7

/** To whole steps, as degrees. */
export const rounded = ([longitude, latitude]: Position): Position => [
  Math.round(longitude * STEPS) / STEPS,
  Math.round(latitude * STEPS) / STEPS,
]

const steps = (from: number, to: number): number =>
  Math.round(to * STEPS) - Math.round(from * STEPS)

/** 1: `c` is to the left of the line from `a` to `b`, −1: to its right, 0: on it. */
export function turn(a: Position, b: Position, c: Position): -1 | 0 | 1 {
  const [bx, by] = [steps(a[0], b[0]), steps(a[1], b[1])]
  const [cx, cy] = [steps(a[0], c[0]), steps(a[1], c[1])]
  const [left, right] = [bx * cy, by * cx]
  // The differences are exact; their products are when they are below 2⁵³.
  if (Math.max(Math.abs(left), Math.abs(right)) <= Number.MAX_SAFE_INTEGER)
    return left > right ? 1 : left < right ? -1 : 0
  const exact = BigInt(bx) * BigInt(cy) - BigInt(by) * BigInt(cx)
  return exact > 0n ? 1 : exact < 0n ? -1 : 0
}

/** Whether `c`, known to be on the line through `a` and `b`, is between them or one of them. */
export const isBetween = (a: Position, b: Position, c: Position): boolean =>
  isWithin(a[0], b[0], c[0]) && isWithin(a[1], b[1], c[1])

const isWithin = (a: number, b: number, value: number): boolean =>
  Math.min(a, b) <= value && value <= Math.max(a, b)

export const isSame = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1]
