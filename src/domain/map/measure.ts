/**
 * Square metres of areas and of what two areas share, on the ellipsoid of WGS 84. Edges are straight in
 * longitude and latitude, as RFC 7946 says; along each the area down to the equator is integrated.
 */
import { type Edge, east, edgesOf, findMeetings, west } from './edges.ts'
import { type Area, type Position, polygonsOf, ringsOf } from './geojson.ts'

/** WGS 84. */
const AXIS = 6_378_137
const FLATTENING = 1 / 298.257_223_563
const ECCENTRICITY = Math.sqrt(FLATTENING * (2 - FLATTENING))
const POLAR_AXIS = AXIS * (1 - FLATTENING)
const RADIANS = Math.PI / 180

/** Square metres of the strip one radian wide from the equator to `latitude`. */
function strip(latitude: number): number {
  const sine = Math.sin(latitude * RADIANS)
  return (
    (POLAR_AXIS ** 2 / 2) *
    (sine / (1 - (ECCENTRICITY * sine) ** 2) + Math.atanh(ECCENTRICITY * sine) / ECCENTRICITY)
  )
}

/** Places and weights of Gauss and Legendre on 0 to 1: exact to far below a square metre for a degree. */
const NODES = [
  [0.5 - Math.sqrt(3 / 5) / 2, 5 / 18],
  [0.5, 8 / 18],
  [0.5 + Math.sqrt(3 / 5) / 2, 5 / 18],
] as const

/** Below a line from `a` to `b`, down to `base`; negative when it leads west. */
function below(a: Position, b: Position, base: number): number {
  const mean = NODES.reduce(
    (sum, [part, weight]) => sum + weight * (strip(a[1] + (b[1] - a[1]) * part) - base),
    0,
  )
  return mean * (b[0] - a[0]) * RADIANS
}

export function squareMetres(area: Area): number {
  // Counted from a latitude of its own, so that small areas far from the equator lose no digits.
  const base = strip(ringsOf(area)[0]?.[0]?.[1] ?? 0)
  const ofRing = (ring: readonly Position[]) =>
    Math.abs(
      ring.slice(1).reduce((sum, to, index) => sum + below(ring[index] as Position, to, base), 0),
    )
  return polygonsOf(area).reduce(
    (sum, [outline = [], ...holes]) =>
      sum + ofRing(outline) - holes.reduce((inner, hole) => inner + ofRing(hole), 0),
    0,
  )
}

/**
 * Square metres that both areas cover: the plane is cut north to south at every corner and crossing; between
 * two cuts no edges cross, and from south to north they alternate between outside and inside.
 */
export function sharedSquareMetres(a: Area, b: Area): number {
  const [ringsA, ringsB] = [ringsOf(a), ringsOf(b)]
  const edges = edgesOf([...ringsA, ...ringsB]).filter(({ from, to }) => from[0] !== to[0])
  const cuts = cutsOf(edges)
  const base = strip(ringsA[0]?.[0]?.[1] ?? 0)
  const waiting = [...edges].sort((one, other) => west(one) - west(other))
  let [open, next, total]: [Edge[], number, number] = [[], 0, 0]
  for (let index = 0; index + 1 < cuts.length; index++) {
    const [left, right] = [cuts[index] as number, cuts[index + 1] as number]
    const middle = (left + right) / 2
    for (let edge = waiting[next]; edge && west(edge) <= middle; edge = waiting[++next])
      open.push(edge)
    open = open.filter((edge) => east(edge) >= middle)
    total += sharedBetween(open, left, right, base, ringsA.length)
  }
  return total
}

function sharedBetween(
  open: readonly Edge[],
  left: number,
  right: number,
  base: number,
  ringsOfA: number,
): number {
  const middle = (left + right) / 2
  const rising = open
    .map((edge) => ({ edge, at: heightAt(edge, middle) }))
    .sort((one, other) => one.at - other.at)
  let [inA, inB, total] = [false, false, 0]
  let floor: Edge | null = null
  for (const { edge } of rising) {
    if (edge.ring < ringsOfA) inA = !inA
    else inB = !inB
    if (inA && inB) floor = edge
    else if (floor !== null) {
      total += under(edge, left, right, base) - under(floor, left, right, base)
      floor = null
    }
  }
  return total
}

const under = (edge: Edge, left: number, right: number, base: number): number =>
  below([left, heightAt(edge, left)], [right, heightAt(edge, right)], base)

function heightAt({ from, to }: Edge, longitude: number): number {
  const part = (longitude - from[0]) / (to[0] - from[0])
  return from[1] + (to[1] - from[1]) * part
}

/** Longitudes of all corners and crossings, from west to east. */
function cutsOf(edges: readonly Edge[]): readonly number[] {
  const cuts = new Set(edges.flatMap(({ from, to }) => [from[0], to[0]]))
  findMeetings(edges, (one, other) => {
    const crossing = crossingOf(one, other)
    if (crossing !== null) cuts.add(crossing)
  })
  return [...cuts].sort((a, b) => a - b)
}

/** Null for parallels, whose ends are cuts already. */
function crossingOf(one: Edge, other: Edge): number | null {
  const slopeOf = ({ from, to }: Edge) => (to[1] - from[1]) / (to[0] - from[0])
  const [slope, otherSlope] = [slopeOf(one), slopeOf(other)]
  if (slope === otherSlope) return null
  const crossing = one.from[0] + (heightAt(other, one.from[0]) - one.from[1]) / (slope - otherSlope)
  return Number.isFinite(crossing) ? crossing : null
}

/** Whether `a` lies in `b`, but for a sliver of at most `tolerance` square metres. */
export const isWithin = (a: Area, b: Area, tolerance = 1): boolean =>
  squareMetres(a) - sharedSquareMetres(a, b) <= tolerance

/** Whether two areas share more than a sliver: neighbours that share a border do not. */
export const doOverlap = (a: Area, b: Area, tolerance = 1): boolean =>
  sharedSquareMetres(a, b) > tolerance
