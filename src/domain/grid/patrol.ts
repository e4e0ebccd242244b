/**
 * A patrol (巡查): somebody walks a cell and a phone records where. What the track shows is worked out when it is
 * over: whether it was walked at all, and where the cell was seen.
 */
import { z } from 'zod'
import type { Area } from '../map/area.ts'
import { boundsOf } from '../map/bounds.ts'
import { contains } from '../map/inside.ts'
import { metresBetween } from '../map/place.ts'
import { optionalText } from '../text.ts'
import type { GridPack } from './grid-pack.ts'

export const TrackPoint = z.object({
  at: z.iso.datetime(),
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  /** Metres, as the device gives it; null: it does not say. */
  accuracy: z.number().min(0).max(100_000).nullable(),
})
export type TrackPoint = Readonly<z.infer<typeof TrackPoint>>

export const MOST_POINTS = 2_000
export const MOST_CHUNKS = 200

export const NewPatrol = z.object({ cellId: z.uuid(), startedAt: z.iso.datetime() })
export const TrackChunk = z.object({ points: z.array(TrackPoint).min(1).max(MOST_POINTS) })
export const PatrolEnd = z.object({
  endedAt: z.iso.datetime(),
  /** How many pieces of the track there are: all of them must have come. */
  chunks: z.int().min(0).max(MOST_CHUNKS),
  note: optionalText(2_000).default(''),
})
export type PatrolEnd = Readonly<z.infer<typeof PatrolEnd>>

const TRACK_FAULTS = ['absent', 'few-points', 'short', 'too-fast', 'outside', 'thin'] as const
export type TrackFault = (typeof TRACK_FAULTS)[number]

export const TrackAssessment = z.object({
  points: z.int(),
  metres: z.int(),
  minutes: z.number(),
  /** Over the stretches without a gap; null: there is none. */
  kmh: z.number().nullable(),
  /** Shares of the points in the cell, and of the squares of the cell that were seen. */
  inside: z.number(),
  coverage: z.number(),
  longestGapMinutes: z.number(),
  faults: z.array(z.enum(TRACK_FAULTS)),
})
export type TrackAssessment = Readonly<z.infer<typeof TrackAssessment>>

export const Patrol = z.object({
  patrolId: z.uuid(),
  cellId: z.uuid(),
  cell: z.string(),
  personId: z.uuid(),
  person: z.string(),
  startedAt: z.iso.datetime(),
  /** Null: it is still under way, or was never ended. */
  endedAt: z.iso.datetime().nullable(),
  /** When the server had all of it. */
  receivedAt: z.iso.datetime(),
  note: z.string(),
  assessment: TrackAssessment.nullable(),
})
export type Patrol = Readonly<z.infer<typeof Patrol>>

const MINUTE_MS = 60_000
const MOST_SQUARES = 20_000

type Limits = GridPack['tracks']

export function assessTrack(
  all: readonly TrackPoint[],
  { startedAt, endedAt }: { readonly startedAt: string; readonly endedAt: string },
  area: Area,
  limits: Limits,
): TrackAssessment {
  const points = all
    .filter(({ accuracy }) => accuracy === null || accuracy <= limits.coarseMetres)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const minutes = Math.max(0, (Date.parse(endedAt) - Date.parse(startedAt)) / MINUTE_MS)
  let [metres, moved, movedMinutes, longestGapMinutes] = [0, 0, 0, 0]
  for (const [index, point] of points.entries()) {
    const before = points[index - 1]
    if (before === undefined) continue
    const step = metresBetween(before, point)
    const gap = (Date.parse(point.at) - Date.parse(before.at)) / MINUTE_MS
    metres += step
    longestGapMinutes = Math.max(longestGapMinutes, gap)
    if (gap > limits.longestGapMinutes) continue
    moved += step
    movedMinutes += gap
  }
  const within = points.filter(({ longitude, latitude }) => contains(area, [longitude, latitude]))
  const inside = points.length === 0 ? 0 : within.length / points.length
  const coverage = coverageOf(within, area, limits.squareMetres)
  const kmh = movedMinutes === 0 ? null : (moved / movedMinutes) * 0.06
  const wrong: readonly (readonly [boolean, TrackFault])[] =
    points.length === 0
      ? [[true, 'absent']]
      : [
          [points.length < limits.leastPoints, 'few-points'],
          [minutes < limits.leastMinutes, 'short'],
          [kmh !== null && kmh > limits.fastestKmh, 'too-fast'],
          [inside < limits.leastInside, 'outside'],
          [coverage < limits.leastCoverage, 'thin'],
        ]
  return {
    points: points.length,
    metres: Math.round(metres),
    minutes: rounded(minutes),
    kmh: kmh === null ? null : rounded(kmh),
    inside: rounded(inside),
    coverage: rounded(coverage),
    longestGapMinutes: rounded(longestGapMinutes),
    faults: wrong.flatMap(([is, fault]) => (is ? [fault] : [])),
  }
}

const rounded = (value: number) => Math.round(value * 1_000) / 1_000

/** Of the squares whose middle is in the cell, those in which a point lies. A cell smaller than one is one. */
function coverageOf(within: readonly TrackPoint[], area: Area, squareMetres: number): number {
  const bounds = boundsOf([area])
  if (bounds === null || within.length === 0) return 0
  const [west, south] = bounds.southWest
  const [east, north] = bounds.northEast
  const up = squareMetres / 111_195
  const across = up / Math.max(0.01, Math.cos((((south + north) / 2) * Math.PI) / 180))
  const [rows, columns] = [Math.ceil((north - south) / up), Math.ceil((east - west) / across)]
  if (rows * columns > MOST_SQUARES) {
    const wider = squareMetres * Math.sqrt((rows * columns) / MOST_SQUARES) * 1.01
    return coverageOf(within, area, wider)
  }
  const squares = new Set<number>()
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      if (contains(area, [west + (column + 0.5) * across, south + (row + 0.5) * up]))
        squares.add(row * columns + column)
  if (squares.size === 0) return 1
  const seen = new Set(
    within.map(({ longitude, latitude }) => {
      const row = Math.min(rows - 1, Math.floor((latitude - south) / up))
      return row * columns + Math.min(columns - 1, Math.floor((longitude - west) / across))
    }),
  )
  return [...seen].filter((square) => squares.has(square)).length / squares.size
}
