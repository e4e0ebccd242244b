/** Changes of an area that is being drawn, corner by corner; nothing is changed in place. */
import type { Area } from '#domain/map/area.ts'
import { type Position, polygonsOf, type Ring } from '#domain/map/geojson.ts'
import { rounded } from '#domain/map/turn.ts'

/** A corner by its part of the area, its ring (0: the outline) and its place there. */
export interface CornerPath {
  readonly part: number
  readonly ring: number
  readonly corner: number
}

type Parts = readonly (readonly Ring[])[]

/** Null when nothing is left. */
export function areaOf(parts: Parts): Area | null {
  const [first, ...others] = parts
  if (first === undefined) return null
  return others.length === 0
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: parts }
}

/** Without the last corner, which is the first again. */
export const cornersOf = (ring: Ring): readonly Position[] => ring.slice(0, -1)
const closed = (corners: readonly Position[]): Ring => [...corners, corners[0] as Position]

export interface Corner extends CornerPath {
  readonly at: Position
}

export const allCorners = (area: Area | null): readonly Corner[] =>
  area === null
    ? []
    : polygonsOf(area).flatMap((rings, part) =>
        rings.flatMap((each, ring) =>
          cornersOf(each).map((at, corner) => ({ part, ring, corner, at })),
        ),
      )

function changeRing(
  area: Area,
  { part, ring }: CornerPath,
  change: (corners: readonly Position[]) => readonly Position[],
): Area | null {
  const parts = polygonsOf(area).map((rings, index) =>
    index !== part
      ? rings
      : rings.flatMap((each, place) => {
          if (place !== ring) return [each]
          const corners = change(cornersOf(each))
          return corners.length < 3 ? [] : [closed(corners)]
        }),
  )
  // With its outline a part goes altogether.
  const outlineGone = ring === 0 && parts[part]?.length !== polygonsOf(area)[part]?.length
  return areaOf(
    parts.filter((rings, index) => rings.length > 0 && !(outlineGone && index === part)),
  )
}

export const moveCorner = (area: Area, path: CornerPath, to: Position): Area | null =>
  changeRing(area, path, (corners) =>
    corners.map((corner, index) => (index === path.corner ? rounded(to) : corner)),
  )

/** Halfway to the next corner. */
export const addCornerAfter = (area: Area, path: CornerPath): Area | null =>
  changeRing(area, path, (corners) => {
    const [a, b] = [corners[path.corner], corners[(path.corner + 1) % corners.length]]
    if (!a || !b) return corners
    const middle = rounded([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2])
    return [...corners.slice(0, path.corner + 1), middle, ...corners.slice(path.corner + 1)]
  })

/** A ring that is left with fewer than three corners goes, and a part with its outline. */
export const removeCorner = (area: Area, path: CornerPath): Area | null =>
  changeRing(area, path, (corners) => corners.filter((_, index) => index !== path.corner))

export const removeRing = (area: Area, path: CornerPath): Area | null =>
  changeRing(area, path, () => [])

/** As a part of its own, or as a hole in the part it was begun for. */
export function addRing(
  area: Area | null,
  corners: readonly Position[],
  holeIn: number | null,
): Area | null {
  if (corners.length < 3) return area
  const ring = closed(corners.map(rounded))
  const parts = area === null ? [] : polygonsOf(area)
  return areaOf(
    holeIn === null
      ? [...parts, [ring]]
      : parts.map((rings, part) => (part === holeIn ? [...rings, ring] : rings)),
  )
}
