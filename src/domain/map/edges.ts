/** The edges of areas, and which of them meet. */
import type { Position, Ring } from './geojson.ts'
import { isBetween, turn } from './turn.ts'

export interface Edge {
  readonly from: Position
  readonly to: Position
  /** Which ring it belongs to, and its place there. */
  readonly ring: number
  readonly index: number
}

export const edgesOf = (rings: readonly Ring[]): readonly Edge[] =>
  rings.flatMap((ring, number) =>
    ring.slice(1).map((to, index) => ({ from: ring[index] as Position, to, ring: number, index })),
  )

export const west = ({ from, to }: Edge): number => Math.min(from[0], to[0])
export const east = ({ from, to }: Edge): number => Math.max(from[0], to[0])
const south = ({ from, to }: Edge): number => Math.min(from[1], to[1])
const north = ({ from, to }: Edge): number => Math.max(from[1], to[1])

/** Tells `meet` of every two edges that have a position in common, once; from west to east. */
export function findMeetings(edges: readonly Edge[], meet: (a: Edge, b: Edge) => void): void {
  let open: Edge[] = []
  for (const edge of [...edges].sort((a, b) => west(a) - west(b))) {
    open = open.filter((other) => east(other) >= west(edge))
    for (const other of open)
      if (north(other) >= south(edge) && south(other) <= north(edge) && doMeet(other, edge))
        meet(other, edge)
    open.push(edge)
  }
}

function doMeet(a: Edge, b: Edge): boolean {
  const [a1, a2, b1, b2] = sidesOf(a, b)
  return (
    (a1 * a2 < 0 && b1 * b2 < 0) ||
    (a1 === 0 && isBetween(b.from, b.to, a.from)) ||
    (a2 === 0 && isBetween(b.from, b.to, a.to)) ||
    (b1 === 0 && isBetween(a.from, a.to, b.from)) ||
    (b2 === 0 && isBetween(a.from, a.to, b.to))
  )
}

/** Whether two edges cross in the middle of both, or lie on each other for a stretch. */
export function doCross(a: Edge, b: Edge): boolean {
  const [a1, a2, b1, b2] = sidesOf(a, b)
  return a1 === 0 && a2 === 0 ? doOverlap(a, b) : a1 * a2 < 0 && b1 * b2 < 0
}

/** On which side of the other each end is. */
const sidesOf = (a: Edge, b: Edge) =>
  [
    turn(b.from, b.to, a.from),
    turn(b.from, b.to, a.to),
    turn(a.from, a.to, b.from),
    turn(a.from, a.to, b.to),
  ] as const

/** Of two edges on one line: more than a position in common. */
function doOverlap(a: Edge, b: Edge): boolean {
  const axis = a.from[0] === a.to[0] ? 1 : 0
  const [a1, a2, b1, b2] = [a.from[axis], a.to[axis], b.from[axis], b.to[axis]]
  return Math.min(Math.max(a1, a2), Math.max(b1, b2)) > Math.max(Math.min(a1, a2), Math.min(b1, b2))
}
