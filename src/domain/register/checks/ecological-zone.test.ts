import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Area } from '../../map/area.ts'
import { projectObjections, type Zone, ZoneRules, zoneObjections } from './ecological-zone.ts'

const rules = ZoneRules.parse({
  tolerance: { share: 0.1, source: 'default' },
  clauses: {
    area: '面积不减少',
    category: '性质不改变',
    function: '功能不弱化',
    line: '调整须经法定程序',
    redLine: '红线区',
    yellowLine: '黄线区',
  },
})

/** A rectangle near 117 °E, 39 °N; about 86 m by 111 m for each thousandth of a degree. */
const box = (west: number, south: number, east: number, north: number): Area => {
  const at = (x: number, y: number) => [117 + x / 1000, 39 + y / 1000] as const
  return {
    type: 'Polygon',
    coordinates: [
      [at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)],
    ],
  }
}
const baseline: Zone = {
  boundary: box(0, 0, 10, 10),
  hectares: 96,
  category: 'wetland',
  line: 'red',
  grade: 2,
}
const codes = (now: Partial<Zone>, base = baseline) =>
  zoneObjections(rules, base, { ...base, ...now }).map(({ code }) => code)

test.each([
  ['nothing changed', {}, []],
  ['it grew', { boundary: box(-1, 0, 10, 10), hectares: 105 }, []],
  ['a strip was taken', { boundary: box(0, 0, 9, 10) }, ['area-shrank']],
  ['it moved, as large as before', { boundary: box(1, 0, 11, 10) }, ['area-shrank']],
  ['the paper says less', { hectares: 95 }, ['area-shrank']],
  ['within what measurements differ by', { hectares: 95.95 }, []],
  ['its boundary was taken away', { boundary: null }, ['area-shrank']],
  ['a wetland became a park', { category: 'park' }, ['category-changed']],
  ['its function is a grade worse', { grade: 3 }, ['function-weakened']],
  ['its function is better', { grade: 1 }, []],
  ['its function is no longer assessed', { grade: null }, ['function-weakened']],
  ['red became yellow', { line: 'yellow' }, ['line-weakened']],
  ['all at once', { boundary: box(0, 0, 5, 5), category: 'park', grade: 5, line: 'yellow' }, 4],
] as const)('%s', (_, now, expected) => {
  const found = codes(now)
  if (typeof expected === 'number') expect(found).toHaveLength(expected)
  else expect(found).toEqual(expected)
})

test('a hole counts as land that was taken', () => {
  const whole = box(0, 0, 10, 10) as Area & { type: 'Polygon' }
  const hole = box(4, 4, 6, 6) as Area & { type: 'Polygon' }
  const boundary: Area = {
    type: 'Polygon',
    coordinates: [...whole.coordinates, ...hole.coordinates],
  }
  expect(codes({ boundary })).toEqual(['area-shrank'])
  const [found] = zoneObjections(rules, baseline, { ...baseline, boundary })
  expect(found?.zh).toMatch(/基线范围内减少 3[78]\d{3} 平方米/)
})

test('yellow may become red, and a baseline without a boundary goes by its papers', () => {
  expect(codes({ line: 'red' }, { ...baseline, line: 'yellow' })).toEqual([])
  expect(codes({ boundary: box(0, 0, 1, 1) }, { ...baseline, boundary: null })).toEqual([])
  expect(codes({ hectares: 50 }, { ...baseline, boundary: null })).toEqual(['area-shrank'])
})

test('whatever part is cut off, no land elsewhere makes up for it', () => {
  const part = fc.integer({ min: 1, max: 9 })
  const more = fc.integer({ min: 0, max: 40 })
  fc.assert(
    fc.property(part, more, (cut, added) => {
      const boundary = box(cut, 0, 10 + added, 10)
      return codes({ boundary, hectares: 96 + added }).includes('area-shrank')
    }),
  )
})

test.each([
  ['red', false, '', ['red-line']],
  ['red', false, '津政函〔2016〕1号', ['red-line']],
  ['red', true, '', []],
  ['yellow', false, '', ['yellow-line']],
  ['yellow', false, '津政函〔2016〕1号', []],
] as const)(
  'a project inside %s, serving protection: %s, approved as “%s”',
  (line, related, approval, expected) => {
    const found = projectObjections(rules, { line, related, approval })
    expect(found.map(({ code }) => code)).toEqual(expected)
  },
)
