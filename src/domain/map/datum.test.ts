import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Datum, fromCgcs2000, toCgcs2000 } from './datum.ts'
import { metresBetween, type Place } from './place.ts'

const place = (longitude: number, latitude: number): Place => ({ longitude, latitude })
const apart = (a: Place, b: Place): number => metresBetween(a, b)

/** From the tests of coordtransform (wandergis), gcoord 1.0.7 and eviltransform (googollee), all MIT. */
test.each([
  ['coordtransform', 'gcj02', [116.404, 39.915], [116.41024449916938, 39.91640428150164], 1e-4],
  ['gcoord', 'gcj02', [117.0756, 39.142], [117.082003, 39.14317], 0.1],
  ['gcoord', 'bd09', [117.0756, 39.142], [117.088568, 39.149033], 0.1],
  // Computed on another ellipsoid: a centimetre apart.
  [
    'eviltransform',
    'gcj02',
    [121.5272106, 31.1774276],
    [121.531541859215, 31.17530398364597],
    0.05,
  ],
  [
    'eviltransform',
    'gcj02',
    [113.912316, 22.543847],
    [113.9171764808363, 22.540796131694766],
    0.05,
  ],
  [
    'eviltransform',
    'gcj02',
    [116.377817, 39.911954],
    [116.38404722455657, 39.91334545536069],
    0.05,
  ],
] as const)('%s, %s', (_, datum, [x, y], [shiftedX, shiftedY], metres) => {
  expect(apart(fromCgcs2000(place(x, y), datum), place(shiftedX, shiftedY))).toBeLessThan(metres)
  expect(apart(toCgcs2000(place(shiftedX, shiftedY), datum), place(x, y))).toBeLessThan(metres)
})

/** From the tests of coordtransform and of hutool, which quotes them. */
test('GCJ-02 to BD-09 and back', () => {
  const gcj02 = place(116.404, 39.915)
  const baidu = fromCgcs2000(toCgcs2000(gcj02, 'gcj02'), 'bd09')
  expect(apart(baidu, place(116.41036949371029, 39.92133699351021))).toBeLessThan(0.001)
  const back = fromCgcs2000(toCgcs2000(gcj02, 'bd09'), 'gcj02')
  // Theirs goes back by one step of an approximation.
  expect(apart(back, place(116.39762729119315, 39.90865673957631))).toBeLessThan(1)
})

/** Well inside the box, whose very edge is shifted out of it. */
const inChina = fc.record({
  longitude: fc.double({ min: 73, max: 137, noNaN: true }),
  latitude: fc.double({ min: 1, max: 55, noNaN: true }),
})
const datum = fc.constantFrom<Datum>('cgcs2000', 'wgs84', 'gcj02', 'bd09')

test('there and back is the same place, to a millimetre', () => {
  fc.assert(
    fc.property(inChina, datum, (at, its) => {
      expect(apart(toCgcs2000(fromCgcs2000(at, its), its), at)).toBeLessThan(0.001)
    }),
  )
})

test('a shifted place lies between some metres and two kilometres off', () => {
  fc.assert(
    fc.property(inChina, fc.constantFrom<Datum>('gcj02', 'bd09'), (at, its) => {
      const metres = apart(fromCgcs2000(at, its), at)
      expect(metres).toBeGreaterThan(1)
      expect(metres).toBeLessThan(2500)
    }),
  )
})

test.each([
  ['London', place(-0.1276, 51.5072)],
  ['Sydney', place(151.2093, -33.8688)],
  ['the equator', place(100, 0)],
])('%s is nowhere shifted', (_, at) => {
  for (const its of ['wgs84', 'gcj02', 'bd09'] as const) {
    expect(fromCgcs2000(at, its)).toEqual(at)
    expect(toCgcs2000(at, its)).toEqual(at)
  }
})
