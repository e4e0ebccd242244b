/** Whether a place is in an area. */
import { type Area, type Position, polygonsOf, type Ring } from './geojson.ts'
import { isBetween, rounded, turn } from './turn.ts'

export type Where = 'inside' | 'edge' | 'outside'

/** The edges of holes are edges of the area; a hole itself is outside. */
export function whereIs(position: Position, area: Area): Where {
  const at = rounded(position)
  const found = polygonsOf(area).map(([outline = [], ...holes]): Where => {
    const outer = whereInRing(at, outline)
    if (outer !== 'inside') return outer
    const inHole = holes.map((hole) => whereInRing(at, hole)).find((where) => where !== 'outside')
    return inHole === undefined ? 'inside' : inHole === 'edge' ? 'edge' : 'outside'
  })
  return found.find((where) => where !== 'outside') ?? 'outside'
}

/** Inside an area or on its edge: a place on a common border belongs to both neighbours. */
export const contains = (area: Area, position: Position): boolean =>
  whereIs(position, area) !== 'outside'

/** By the number of edges that a line to the east crosses. */
export function whereInRing(at: Position, ring: Ring): Where {
  let inside = false
  for (let index = 0; index + 1 < ring.length; index++) {
    const [from, to] = [ring[index], ring[index + 1]] as [Position, Position]
    if (Math.max(from[1], to[1]) < at[1] || Math.min(from[1], to[1]) > at[1]) continue
    const side = turn(from, to, at)
    if (side === 0 && isBetween(from, to, at)) return 'edge'
    const rises = from[1] <= at[1] && to[1] > at[1]
    const falls = to[1] <= at[1] && from[1] > at[1]
    if ((rises && side > 0) || (falls && side < 0)) inside = !inside
  }
  return inside ? 'inside' : 'outside'
}
