import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  codesInBox,
  middleOf,
  PLACE_LEVELS,
  placeCode,
  squareCode,
  squareOf,
  squareOfCode,
} from './squares.ts'
import { clusterLevel } from './view.ts'

const place = fc.record({
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  latitude: fc.double({ min: -85, max: 85, noNaN: true }),
})

test('a square is found by its number, and its middle lies in it', () => {
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: PLACE_LEVELS }), (at, level) => {
      const square = squareOf(at, level)
      expect(squareOfCode(squareCode(square, level), level)).toEqual(square)
      const [longitude, latitude] = middleOf(square, level)
      expect(squareOf({ longitude, latitude }, level)).toEqual(square)
    }),
  )
})

test('what is in a square follows each other in the numbers of smaller squares', () => {
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: PLACE_LEVELS }), (at, level) => {
      const inside = 4 ** (PLACE_LEVELS - level)
      expect(Math.floor(placeCode(at) / inside)).toBe(squareCode(squareOf(at, level), level))
    }),
  )
})

test('the ranges of a box hold every place in it and are few', () => {
  fc.assert(
    fc.property(
      place,
      place,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (a, b, x, y) => {
        const between = (one: number, other: number, part: number) =>
          Math.min(one, other) + Math.abs(other - one) * part
        const ranges = codesInBox({
          southWest: [Math.min(a.longitude, b.longitude), Math.min(a.latitude, b.latitude)],
          northEast: [Math.max(a.longitude, b.longitude), Math.max(a.latitude, b.latitude)],
        })
        const code = placeCode({
          longitude: between(a.longitude, b.longitude, x),
          latitude: between(a.latitude, b.latitude, y),
        })
        expect(ranges.length).toBeLessThanOrEqual(64)
        expect(ranges.some(([first, last]) => first <= code && code <= last)).toBe(true)
        for (const [first, last] of ranges) expect(last).toBeGreaterThanOrEqual(first)
      },
    ),
  )
})

test('clusters get finer with the zoom, and never too many for a box', () => {
  const town = { southWest: [117, 39], northEast: [117.2, 39.2] } as const
  const levels = Array.from({ length: 25 }, (_, zoom) => clusterLevel(town, zoom))
  expect(levels.slice(0, 10)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  expect(Math.max(...levels)).toBeLessThanOrEqual(17)
  const world = { southWest: [-180, -85], northEast: [180, 85] } as const
  expect(clusterLevel(world, 24)).toBe(5)
})
