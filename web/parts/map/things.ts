/** What a map is given to draw. */
import type { Area } from '#domain/map/area.ts'
import { type Bounds, boundsOf, boundsOfPositions } from '#domain/map/bounds.ts'
import type { Position } from '#domain/map/geojson.ts'
import type { Line } from '#domain/map/line.ts'

/** Colours that differ for the colour-blind as well; what they mean is always said in words too. */
export const TONES = {
  blue: '#0b4ea2',
  green: '#2e7d32',
  amber: '#b26a00',
  red: '#c62828',
  violet: '#6a3ab2',
  teal: '#00707a',
  grey: '#5f6b7a',
} as const
export type Tone = keyof typeof TONES

interface Named {
  readonly id: string
  readonly name: string
  readonly tone: Tone
  /** More about it, in its window. */
  readonly note?: string
  /** The page about it. */
  readonly to?: string
}

export interface MapPoint extends Named {
  readonly at: Position
}

export interface MapShape extends Named {
  readonly area: Area | Line
}

export interface MapCluster {
  readonly id: string
  readonly at: Position
  readonly count: number
  /** Of what it consists. */
  readonly name: string
}

/** What is in sight. */
export interface Sight {
  readonly bounds: Bounds
  readonly zoom: number
}

export const boundsOfThings = (
  points: readonly MapPoint[],
  shapes: readonly MapShape[],
): Bounds | null =>
  boundsOfPositions([
    ...points.map(({ at }) => at),
    ...shapes.flatMap(({ area }) => {
      const bounds = boundsOf([area])
      return bounds ? [bounds.southWest, bounds.northEast] : []
    }),
  ])

/** Where its window opens. */
export function anchorOf(thing: MapPoint | MapShape): Position {
  if ('at' in thing) return thing.at
  const bounds = boundsOf([thing.area])
  if (bounds === null) return [0, 0]
  const { southWest, northEast } = bounds
  return [(southWest[0] + northEast[0]) / 2, (southWest[1] + northEast[1]) / 2]
}

export const hasWebGl = (): boolean =>
  document.createElement('canvas').getContext('webgl2') !== null
