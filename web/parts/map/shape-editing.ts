/** Changes of an area or a line that is being drawn, corner by corner; nothing is changed in place. */
import type { Area } from '#domain/map/area.ts'
import { type Position, polygonsOf, type Ring } from '#domain/map/geojson.ts'
import { type Line, lineOf, stretchesOf } from '#domain/map/line.ts'
import { rounded } from '#domain/map/turn.ts'

/** What can be drawn. Of a line each stretch is a part with one open ring. */
export type Drawn = Area | Line

export const isLine = (shape: Drawn): shape is Line =>
  shape.type === 'LineString' || shape.type === 'MultiLineString'

/** With fewer there is none. */
export const fewestCorners = (isOpen: boolean): number => (isOpen ? 2 : 3)

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

const partsOf = (shape: Drawn): Parts =>
  isLine(shape) ? stretchesOf(shape).map((points) => [points]) : polygonsOf(shape)

/** Of the same kind as `shape`. */
const remade = <S extends Drawn>(shape: S, parts: Parts): S | null =>
  (isLine(shape) ? lineOf(parts.flat()) : areaOf(parts)) as S | null

/** Of a ring without the last corner, which is the first again. */
const cornersOf = (ring: Ring, isOpen: boolean): readonly Position[] =>
  isOpen ? ring : ring.slice(0, -1)
const closed = (corners: readonly Position[]): Ring => [...corners, corners[0] as Position]

export interface Corner extends CornerPath {
  readonly at: Position
}

export const allCorners = (shape: Drawn | null): readonly Corner[] =>
  shape === null
    ? []
    : partsOf(shape).flatMap((rings, part) =>
        rings.flatMap((each, ring) =>
          cornersOf(each, isLine(shape)).map((at, corner) => ({ part, ring, corner, at })),
        ),
      )

function changeRing<S extends Drawn>(
  shape: S,
  { part, ring }: CornerPath,
  change: (corners: readonly Position[]) => readonly Position[],
): S | null {
  const isOpen = isLine(shape)
  const before = partsOf(shape)
  const parts = before.map((rings, index) =>
    index !== part
      ? rings
      : rings.flatMap((each, place) => {
          if (place !== ring) return [each]
          const corners = change(cornersOf(each, isOpen))
          if (corners.length < fewestCorners(isOpen)) return []
          return [isOpen ? corners : closed(corners)]
        }),
  )
  // With its outline a part goes altogether.
  const outlineGone = ring === 0 && parts[part]?.length !== before[part]?.length
  return remade(
    shape,
    parts.filter((rings, index) => rings.length > 0 && !(outlineGone && index === part)),
  )
}

export const moveCorner = <S extends Drawn>(shape: S, path: CornerPath, to: Position): S | null =>
  changeRing(shape, path, (corners) =>
    corners.map((corner, index) => (index === path.corner ? rounded(to) : corner)),
  )

/** Halfway to the next corner; after the end of a line as far on again as half its last piece. */
export const addCornerAfter = <S extends Drawn>(shape: S, path: CornerPath): S | null =>
  changeRing(shape, path, (corners) => {
    const ends = isLine(shape) && path.corner === corners.length - 1
    const at = ends ? path.corner - 1 : path.corner
    const [a, b] = [corners[at], corners[(at + 1) % corners.length]]
    if (!a || !b) return corners
    const part = ends ? 1.5 : 0.5
    const fresh = rounded([a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part])
    return [...corners.slice(0, path.corner + 1), fresh, ...corners.slice(path.corner + 1)]
  })

/** What is left with too few corners goes: a ring, a part with its outline, a stretch of a line. */
export const removeCorner = <S extends Drawn>(shape: S, path: CornerPath): S | null =>
  changeRing(shape, path, (corners) => corners.filter((_, index) => index !== path.corner))

export const removeRing = <S extends Drawn>(shape: S, path: CornerPath): S | null =>
  changeRing(shape, path, () => [])

/** As a part of its own, or as a hole in the part it was begun for. */
export function addRing(
  area: Area | null,
  corners: readonly Position[],
  holeIn: number | null,
): Area | null {
  if (corners.length < fewestCorners(false)) return area
  const ring = closed(corners.map(rounded))
  const parts = area === null ? [] : polygonsOf(area)
  return areaOf(
    holeIn === null
      ? [...parts, [ring]]
      : parts.map((rings, part) => (part === holeIn ? [...rings, ring] : rings)),
  )
}

/** As one more stretch. */
export const addStretch = (line: Line | null, corners: readonly Position[]): Line | null =>
  corners.length < fewestCorners(true)
    ? line
    : lineOf([...(line === null ? [] : stretchesOf(line)), corners.map(rounded)])
