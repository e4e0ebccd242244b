/** An area that can be kept: closed rings that do not cross, turned as RFC 7946 says, to the centimetre. */
import { z } from 'zod'
import { FAULT_WORDS, faultsOf, withoutRepeats } from './faults.ts'
import {
  type Area as AreaOf,
  AreaShape,
  MOST_POSITIONS,
  MOST_RINGS,
  mapRings,
  Point,
  type Ring,
  ringsOf,
} from './geojson.ts'

/** Parsing gives the area as {@link normalised}; each fault is told with its ring and a corner beside it. */
export const Area = AreaShape.superRefine((area, context) => {
  const rings = ringsOf(area)
  const positions = rings.reduce((sum, ring) => sum + ring.length, 0)
  if (positions > MOST_POSITIONS || rings.length > MOST_RINGS) {
    context.addIssue({
      code: 'custom',
      path: ['coordinates'],
      message: `最多 ${MOST_POSITIONS} 个顶点、${MOST_RINGS} 条边界（at most ${MOST_POSITIONS} positions and ${MOST_RINGS} rings）`,
    })
    return
  }
  for (const { fault, path, at } of faultsOf(area)) {
    const { zh, en } = FAULT_WORDS[fault]
    const message = `${zh}（${at.join(', ')}；${en}）`
    context.addIssue({ code: 'custom', path: ['coordinates', ...path], message, params: { fault } })
  }
}).overwrite(normalised)
export type Area = AreaOf

export const Geometry = z.union([Point, Area])
export type Geometry = Point | Area

/** Outlines to the left, holes to the right, no corner twice in a row. */
export function normalised(area: Area): Area {
  return mapRings(area, (ring, index) => turned(withoutRepeats(ring), index === 0))
}

const turned = (ring: Ring, left: boolean): Ring =>
  doubleArea(ring) >= 0 === left ? ring : [...ring].reverse()

/** In square degrees; positive when the ring turns to the left. */
function doubleArea(ring: Ring): number {
  const [x0, y0] = ring[0] ?? [0, 0]
  return ring.slice(1).reduce((sum, [x, y], index) => {
    const [px, py] = ring[index] ?? [x0, y0]
    return sum + (px - x0) * (y - y0) - (x - x0) * (py - y0)
  }, 0)
}
