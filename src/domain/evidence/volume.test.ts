import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitVolumes } from './volume.ts'

test('every page stands in one volume, in order, and no volume is too thick', () => {
  const pages = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 })
  fc.assert(
    fc.property(pages, fc.integer({ min: 1, max: 50 }), (counts, room) => {
      const volumes = splitVolumes(counts, room)
      const bound = volumes
        .flat()
        .flatMap(({ document, from, count }) =>
          Array.from({ length: count }, (_, at) => [document, from + at]),
        )
      expect(bound).toEqual(
        counts.flatMap((count, document) =>
          Array.from({ length: count }, (_, at) => [document, at]),
        ),
      )
      for (const stretches of volumes) {
        const thick = stretches.reduce((sum, { count }) => sum + count, 0)
        expect(thick).toBeLessThanOrEqual(room)
      }
      if (counts.length > 0) expect(volumes.every((each) => each.length > 0)).toBe(true)
    }),
  )
})

test('a document that fits into a volume is not broken', () => {
  const volumes = splitVolumes([6, 6, 3, 25, 2], 10)
  expect(volumes.map((each) => each.map(({ document, count }) => [document, count]))).toEqual([
    [[0, 6]],
    [
      [1, 6],
      [2, 3],
      [3, 1],
    ],
    [[3, 10]],
    [[3, 10]],
    [
      [3, 4],
      [4, 2],
    ],
  ])
})
