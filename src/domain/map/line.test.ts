import fc from 'fast-check'
import { expect, test } from 'vitest'
import { geodesic, Line, lineOf, metresAlong, stretchesOf } from './line.ts'
import { metresBetween } from './place.ts'

/** Geoscience Australia's check of Vincenty's formulae, and arcs of WGS 84 known from its tables. */
test.each([
  [
    'Flinders Peak to Buninyon',
    [144.424_867_889, -37.951_033_417],
    [143.926_495_528, -37.652_821_139],
    54_972.271,
  ],
  ['a degree of the equator', [117, 0], [118, 0], 111_319.491],
  ['from the equator to the pole', [117, 0], [117, 90], 10_001_965.729],
  ['nowhere', [117, 39], [117, 39], 0],
] as const)('%s', (_, from, to, metres) => {
  expect(geodesic(from, to)).toBeCloseTo(metres, 2)
  expect(geodesic(to, from)).toBeCloseTo(metres, 2)
})

/** The arc of a meridian is the integral of its radius of curvature, here by Simpson's rule. */
test.each([
  [0, 1],
  [39, 40],
  [-12.5, 61],
])('along a meridian from %d° to %d°', (south, north) => {
  const [axis, square] = [6_378_137, 0.006_694_379_990_141_3]
  const radius = (degrees: number) =>
    (axis * (1 - square)) / (1 - square * Math.sin((degrees * Math.PI) / 180) ** 2) ** 1.5
  const steps = 1_000
  const width = (north - south) / steps
  let sum = radius(south) + radius(north)
  for (let step = 1; step < steps; step += 1)
    sum += (step % 2 === 0 ? 2 : 4) * radius(south + step * width)
  const arc = (sum * width * Math.PI) / (3 * 180)
  expect(geodesic([117, south], [117, north])).toBeCloseTo(arc, 2)
})

const near = fc.tuple(
  fc.double({ min: 100, max: 130, noNaN: true }),
  fc.double({ min: 20, max: 50, noNaN: true }),
)

test('always: as long as on a sphere to within 0.6 %, and no way is shorter than the straight one', () => {
  fc.assert(
    fc.property(near, near, near, (a, b, c) => {
      const [ab, bc, ac] = [geodesic(a, b), geodesic(b, c), geodesic(a, c)]
      const place = ([longitude, latitude]: readonly [number, number]) => ({ longitude, latitude })
      const sphere = metresBetween(place(a), place(c))
      expect(Math.abs(ac - sphere)).toBeLessThanOrEqual(0.006 * sphere + 0.001)
      expect(ab + bc).toBeGreaterThanOrEqual(ac - 0.01)
    }),
  )
})

test('a line is as long as its stretches together', () => {
  const one = [
    [117, 0],
    [118, 0],
    [119, 0],
  ] as const
  const two = lineOf([one, [...one].reverse()])
  expect(two?.type).toBe('MultiLineString')
  expect(two && metresAlong(two)).toBeCloseTo(4 * 111_319.491, 1)
  expect(two && stretchesOf(two)).toHaveLength(2)
  expect(lineOf([])).toBeNull()
})

test.each([
  ['one point', [[117, 39]]],
  [
    'the same point twice',
    [
      [117, 39],
      [117, 39],
    ],
  ],
  [
    'off the globe',
    [
      [117, 39],
      [181, 39],
    ],
  ],
])('no line: %s', (_, coordinates) => {
  expect(Line.safeParse({ type: 'LineString', coordinates }).success).toBe(false)
})
