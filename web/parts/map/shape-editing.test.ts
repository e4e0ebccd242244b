import { expect, test } from 'vitest'
import type { Polygon, Position } from '#domain/map/geojson.ts'
import {
  addCornerAfter,
  addRing,
  addStretch,
  allCorners,
  moveCorner,
  removeCorner,
  removeRing,
} from './shape-editing.ts'

const square: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 4],
      [0, 0],
    ],
  ],
}
const hole: readonly Position[] = [
  [1, 1],
  [2, 1],
  [2, 2],
]
const at = (part: number, ring: number, corner: number) => ({ part, ring, corner })

test('a corner is moved, the first one together with the end of the ring', () => {
  expect(moveCorner(square, at(0, 0, 0), [-1, 0.123_456_789])).toEqual({
    type: 'Polygon',
    coordinates: [
      [
        [-1, 0.123_456_8],
        [4, 0],
        [4, 4],
        [0, 4],
        [-1, 0.123_456_8],
      ],
    ],
  })
})

test('a corner is added halfway, also after the last one', () => {
  const added = addCornerAfter(square, at(0, 0, 3))
  expect(allCorners(added).map(({ at: position }) => position)).toEqual([
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
    [0, 2],
  ])
})

test('with its last but two corners a ring goes, and with its outline the part', () => {
  const triangle = removeCorner(square, at(0, 0, 1))
  expect(allCorners(triangle)).toHaveLength(3)
  expect(triangle && removeCorner(triangle, at(0, 0, 1))).toBeNull()
  const holed = addRing(square, hole, 0)
  expect(holed && removeRing(holed, at(0, 1, 0))).toEqual(square)
  expect(holed && removeRing(holed, at(0, 0, 0))).toBeNull()
})

test('parts are added and removed', () => {
  const two = addRing(
    square,
    [
      [5, 5],
      [6, 5],
      [6, 6],
    ],
    null,
  )
  expect(two?.type).toBe('MultiPolygon')
  expect(two && removeRing(two, at(1, 0, 0))).toEqual(square)
  expect(
    addRing(
      null,
      [
        [0, 0],
        [1, 1],
      ],
      null,
    ),
  ).toBeNull()
})

test('a line has two ends: it is drawn on beyond the last, and is gone with its last but one corner', () => {
  const line = addStretch(null, [
    [0, 0],
    [4, 0],
  ])
  const longer = line && addCornerAfter(line, at(0, 0, 1))
  expect(longer).toEqual({
    type: 'LineString',
    coordinates: [
      [0, 0],
      [4, 0],
      [6, 0],
    ],
  })
  const between = line && addCornerAfter(line, at(0, 0, 0))
  expect(allCorners(between).map(({ at: position }) => position)).toEqual([
    [0, 0],
    [2, 0],
    [4, 0],
  ])
  expect(line && removeCorner(line, at(0, 0, 0))).toBeNull()
  const moved = line && moveCorner(line, at(0, 0, 0), [-1, 1])
  expect(moved?.coordinates).toEqual([
    [-1, 1],
    [4, 0],
  ])
  const two = addStretch(line, [
    [9, 9],
    [8, 8],
  ])
  expect(two?.type).toBe('MultiLineString')
  expect(two && removeRing(two, at(1, 0, 0))).toEqual(line)
  expect(addStretch(line, [[1, 1]])).toEqual(line)
})
