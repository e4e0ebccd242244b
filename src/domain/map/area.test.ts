import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Area, Geometry, normalised } from './area.ts'
import { boundsOf } from './bounds.ts'
import { type Fault, faultsOf } from './faults.ts'
import type { MultiPolygon, Polygon, Position, Ring } from './geojson.ts'
import { contains, whereIs } from './inside.ts'
import { doOverlap, isWithin, sharedSquareMetres, squareMetres } from './measure.ts'
import { metresBetween } from './place.ts'

const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]
const polygon = (...coordinates: readonly Ring[]): Polygon => ({ type: 'Polygon', coordinates })
const parts = (...coordinates: MultiPolygon['coordinates']): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates,
})

/** A star around a point near Tianjin with seeded radii: never crosses itself, of any turn. */
const star = fc
  .record({
    at: fc.tuple(
      fc.double({ min: 117, max: 117.2, noNaN: true }),
      fc.double({ min: 39, max: 39.2, noNaN: true }),
    ),
    radii: fc.array(fc.double({ min: 0.005, max: 0.05, noNaN: true }), {
      minLength: 5,
      maxLength: 40,
    }),
    left: fc.boolean(),
  })
  .map(({ at: [x, y], radii, left }): Polygon => {
    const ring = radii.map((radius, index): Position => {
      const angle = (2 * Math.PI * index) / radii.length
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
    })
    const closed = [...ring, ring[0] as Position]
    return polygon(left ? closed : closed.reverse())
  })

test('a normalised area stays as it is, turns left and keeps its size', () => {
  fc.assert(
    fc.property(star, (drawn) => {
      expect(faultsOf(drawn)).toEqual([])
      const area = Area.parse(drawn)
      expect(normalised(area)).toEqual(area)
      expect(Area.parse(area)).toEqual(area)
      const [ring = []] = area.coordinates as unknown as Ring[]
      const turns = ring.slice(1).reduce((sum, [x, y], index) => {
        const [px, py] = ring[index] as Position
        return sum + px * y - x * py
      }, 0)
      expect(turns).toBeGreaterThan(0)
      expect(squareMetres(area) / squareMetres(drawn)).toBeCloseTo(1, 4)
    }),
  )
})

test.each<[Fault, unknown]>([
  [
    'open',
    polygon([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]),
  ],
  [
    'few-corners',
    polygon([
      [0, 0],
      [1, 0],
      [1, 0.000_000_01],
      [0, 0],
    ]),
  ],
  [
    'crosses-itself',
    polygon([
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ]),
  ],
  [
    'crosses-itself',
    polygon([
      [0, 0],
      [2, 0],
      [2, 2],
      [1, 0],
      [0, 2],
      [0, 0],
    ]),
  ],
  [
    'crosses-itself',
    polygon([
      [0, 0],
      [2, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ]),
  ],
  ['rings-cross', polygon(box(0, 0, 2, 2), box(1, 1, 3, 1.5))],
  ['rings-cross', parts([box(0, 0, 2, 2)], [box(2, 0, 3, 2)])],
  ['hole-outside', polygon(box(0, 0, 2, 2), box(3, 3, 4, 4))],
  ['hole-outside', polygon(box(0, 0, 9, 9), box(1, 1, 5, 5), box(2, 2, 3, 3))],
  ['overlap', parts([box(0, 0, 9, 9)], [box(2, 2, 3, 3)])],
])('%s', (fault, area) => {
  const { error } = Area.safeParse(area)
  expect(error?.issues.map((issue) => 'params' in issue && issue.params?.fault)).toContain(fault)
})

test.each([
  ['no ring', { type: 'Polygon', coordinates: [] }],
  ['a height', { type: 'Point', coordinates: [1, 2, 3] }],
  ['latitude and longitude exchanged', { type: 'Point', coordinates: [39, 117] }],
  [
    'a line',
    {
      type: 'LineString',
      coordinates: [
        [0, 0],
        [1, 1],
      ],
    },
  ],
  ['too many corners', polygon(Array.from({ length: 10_001 }, () => [0, 0] as Position))],
])('%s is no geometry', (_, given) => {
  expect(Geometry.safeParse(given).success).toBe(false)
})

test.each([
  [
    'a hole that touches its outline in one corner',
    polygon(box(0, 0, 4, 4), [
      [0, 0],
      [1, 2],
      [2, 1],
      [0, 0],
    ]),
  ],
  ['an island in a lake', parts([box(0, 0, 9, 9), box(1, 1, 8, 8)], [box(2, 2, 3, 3)])],
  ['parts that meet in a corner', parts([box(0, 0, 1, 1)], [box(1, 1, 2, 2)])],
])('%s is an area', (_, area) => {
  expect(faultsOf(area)).toEqual([])
})

test('inside, on the edge, in a hole, on its edge, outside', () => {
  const area = polygon(box(0, 0, 4, 4), box(1, 1, 3, 3))
  expect(
    (
      [
        [0.5, 2],
        [4, 2],
        [0, 0],
        [2, 2],
        [3, 2],
        [5, 2],
        [-1, 0],
        [-1, 4],
      ] as const
    ).map((at) => whereIs(at, area)),
  ).toEqual(['inside', 'edge', 'edge', 'outside', 'edge', 'outside', 'outside', 'outside'])
  expect(contains(area, [4, 4])).toBe(true)
})

test('corners are on the edge, the middle of a star is inside, what is outside its box is outside', () => {
  fc.assert(
    fc.property(star, (drawn) => {
      const area = Area.parse(drawn)
      const [ring = []] = area.coordinates as unknown as Ring[]
      for (const corner of ring) expect(whereIs(corner, area)).toBe('edge')
      const { southWest, northEast } = boundsOf([area]) ?? { southWest: [0, 0], northEast: [0, 0] }
      expect(whereIs([southWest[0] - 0.01, northEast[1]], area)).toBe('outside')
    }),
  )
})

/** Planimeter0 of GeographicLib’s test suite (C. Karney, MIT): an eighth of the ellipsoid. */
test('an eighth of the ellipsoid', () => {
  // Slices, for a line is integrated at three places only.
  const slices = Array.from({ length: 90 }, (_, slice) =>
    squareMetres(polygon(box(0, slice, 90, slice + 1))),
  )
  expect(slices.reduce((sum, each) => sum + each, 0) / 63_758_202_715_511).toBeCloseTo(1, 12)
})

/** Planimeter of the same suite: a diamond of 1° at the equator, of geodesics. */
test('a diamond at the equator', () => {
  const area = squareMetres(
    polygon([
      [-1, 0],
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ]),
  )
  expect(area / 24_619_419_146).toBeCloseTo(1, 3)
})

/** JFK to LHR in the documentation of GeographicLib: 5551759.400 m. */
test('New York to London', () => {
  const metres = metresBetween(
    { longitude: -73.8, latitude: 40.6 },
    { longitude: -0.5, latitude: 51.6 },
  )
  expect(Math.abs(metres / 5_551_759.4 - 1)).toBeLessThan(0.006)
})

test('what two areas share: all of itself, as much either way, no more than the smaller, less than the sum', () => {
  fc.assert(
    fc.property(star, star, (drawnA, drawnB) => {
      const [a, b] = [Area.parse(drawnA), Area.parse(drawnB)]
      const shared = sharedSquareMetres(a, b)
      expect(sharedSquareMetres(a, a) / squareMetres(a)).toBeCloseTo(1, 6)
      expect(Math.abs(shared - sharedSquareMetres(b, a))).toBeLessThan(1)
      expect(shared).toBeGreaterThanOrEqual(0)
      expect(shared).toBeLessThan(Math.min(squareMetres(a), squareMetres(b)) + 1)
    }),
    { numRuns: 50 },
  )
})

test('an area is the sum of its two halves', () => {
  fc.assert(
    fc.property(star, fc.double({ min: 117, max: 117.2, noNaN: true }), (drawn, cut) => {
      const area = Area.parse(drawn)
      const [west, east] = [polygon(box(116, 38, cut, 40)), polygon(box(cut, 38, 118, 40))]
      const sum = sharedSquareMetres(area, west) + sharedSquareMetres(area, east)
      expect(Math.abs(sum - squareMetres(area))).toBeLessThan(1)
    }),
    { numRuns: 50 },
  )
})

test('neighbours share a border and nothing else; a hole is not shared; slivers are forgiven', () => {
  const [left, right] = [polygon(box(117, 39, 117.1, 39.1)), polygon(box(117.1, 39, 117.2, 39.1))]
  const ring = polygon(box(117, 39, 117.3, 39.3), box(117.1, 39.1, 117.2, 39.2))
  expect(doOverlap(left, right)).toBe(false)
  expect(doOverlap(polygon(box(117.1, 39.1, 117.2, 39.2)), ring)).toBe(false)
  expect(isWithin(left, ring)).toBe(true)
  expect(isWithin(ring, left)).toBe(false)
  expect(isWithin(polygon(box(117.05, 39.05, 117.15, 39.15)), ring)).toBe(false)
  const wider = polygon(box(116.999_999, 39, 117.1, 39.1))
  expect(isWithin(wider, left)).toBe(false)
  expect(isWithin(wider, left, 1500)).toBe(true)
})
