/** What makes a drawn area no area: open rings, rings that cross, holes outside. Decided exactly. */
import { doCross, type Edge, edgesOf, findMeetings } from './edges.ts'
import { type Area, type Position, polygonsOf, type Ring } from './geojson.ts'
import { whereInRing } from './inside.ts'
import { isSame, rounded } from './turn.ts'

export type Fault =
  | 'open'
  | 'few-corners'
  | 'crosses-itself'
  | 'rings-cross'
  | 'hole-outside'
  | 'overlap'

export const FAULT_WORDS: Readonly<Record<Fault, { zh: string; en: string }>> = {
  open: { zh: '边界没有闭合（首尾须为同一点）', en: 'the ring is not closed' },
  'few-corners': { zh: '边界至少需要三个不同的顶点', en: 'a ring needs three different corners' },
  'crosses-itself': { zh: '边界与自身相交', en: 'the ring crosses or touches itself' },
  'rings-cross': { zh: '两条边界相交', en: 'two rings cross' },
  'hole-outside': {
    zh: '内环须在外环之内，且互不包含',
    en: 'a hole must be inside its outline and in no other hole',
  },
  overlap: { zh: '各块相互重叠', en: 'parts of the area overlap' },
}

export interface FoundFault {
  readonly fault: Fault
  /** The ring, as it is reached in `coordinates`. */
  readonly path: readonly number[]
  /** A corner beside it. */
  readonly at: Position
}

const MOST_FAULTS = 10

/** At most ten. Corners are taken to the centimetre; one given twice in a row counts once. */
export function faultsOf(area: Area): readonly FoundFault[] {
  const rings = polygonsOf(area).flatMap((polygon, number) =>
    polygon.map((ring, index) => ({
      path: area.type === 'Polygon' ? [index] : [number, index],
      polygon: number,
      isHole: index > 0,
      corners: withoutRepeats(ring),
    })),
  )
  const broken = rings.flatMap((ring): FoundFault[] => {
    const [first, last] = [ring.corners[0], ring.corners.at(-1)]
    if (!first || !last || !isSame(first, last)) return [found('open', ring)]
    return ring.corners.length < 4 ? [found('few-corners', ring)] : []
  })
  if (broken.length > 0) return broken.slice(0, MOST_FAULTS)
  const crossings = crossingsOf(rings)
  return crossings.length > 0 ? crossings : misplaced(rings).slice(0, MOST_FAULTS)
}

/** To the centimetre, each corner but once in a row. */
export function withoutRepeats(ring: Ring): Ring {
  const corners = ring.map(rounded)
  return corners.filter((corner, index) => {
    const before = corners[index - 1]
    return before === undefined || !isSame(before, corner)
  })
}

interface Placed {
  readonly path: readonly number[]
  readonly polygon: number
  readonly isHole: boolean
  readonly corners: Ring
}

const found = (fault: Fault, { path, corners }: Placed, at = corners[0] ?? [0, 0]): FoundFault => ({
  fault,
  path,
  at,
})

function crossingsOf(rings: readonly Placed[]): FoundFault[] {
  const all: FoundFault[] = []
  findMeetings(edgesOf(rings.map(({ corners }) => corners)), (a, b) => {
    const ring = rings[a.ring]
    if (!ring || all.length >= MOST_FAULTS) return
    if (a.ring !== b.ring) {
      if (doCross(a, b)) all.push(found('rings-cross', ring, a.from))
    } else if (!areNeighbours(a, b, ring.corners.length - 1) || doCross(a, b)) {
      all.push(found('crosses-itself', ring, a.from))
    }
  })
  return all
}

/** Neighbours share the corner between them. */
const areNeighbours = (a: Edge, b: Edge, edges: number): boolean =>
  [1, edges - 1].includes(Math.abs(a.index - b.index))

/** Rings that do not cross lie in each other or apart. */
const misplaced = (rings: readonly Placed[]): FoundFault[] =>
  rings.flatMap((ring) => {
    const others = rings.filter((other) => other !== ring)
    if (ring.isHole) {
      const wrong = others.some(
        (other) =>
          other.polygon === ring.polygon && isInside(ring.corners, other.corners) === other.isHole,
      )
      return wrong ? [found('hole-outside', ring)] : []
    }
    // An island in the lake of another part is no overlap.
    const wrong = others.some(
      (other) =>
        !other.isHole &&
        isInside(ring.corners, other.corners) &&
        !others.some(
          (hole) =>
            hole.isHole && hole.polygon === other.polygon && isInside(ring.corners, hole.corners),
        ),
    )
    return wrong ? [found('overlap', ring)] : []
  })

/** Of two rings that do not cross: by the first corner that is not on the other. */
function isInside(ring: Ring, other: Ring): boolean {
  for (const corner of ring) {
    const where = whereInRing(corner, other)
    if (where !== 'edge') return where === 'inside'
  }
  const [[x1, y1], [x2, y2]] = ring as unknown as readonly [Position, Position]
  return whereInRing([(x1 + x2) / 2, (y1 + y2) / 2], other) === 'inside'
}
