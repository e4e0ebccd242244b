import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moved, spanIn, spanWords, zoomed } from './chart-span.ts'

const at = (text: string) => Date.parse(`${text}:00+08:00`)
const DAY = { from: at('2026-03-01T00:00'), to: at('2026-03-02T00:00') }

test('the stretch stands in the address in Beijing time, and what is none is none', () => {
  expect(spanWords(DAY)).toEqual({ from: '2026-03-01T00:00', to: '2026-03-02T00:00' })
  expect(spanIn(new URLSearchParams(spanWords(DAY)))).toEqual(DAY)
  for (const wrong of [
    '',
    'from=2026-03-01T00:00',
    'from=x&to=y',
    'from=2026-03-02T00:00&to=2026-03-01T00:00',
  ])
    expect(spanIn(new URLSearchParams(wrong))).toBeNull()
})

test('closer, wider, on and back', () => {
  expect(spanWords(zoomed(DAY, 0.5))).toEqual({ from: '2026-03-01T06:00', to: '2026-03-01T18:00' })
  expect(spanWords(zoomed(DAY, 2))).toEqual({ from: '2026-02-28T12:00', to: '2026-03-02T12:00' })
  expect(spanWords(moved(DAY, -0.5))).toEqual({ from: '2026-02-28T12:00', to: '2026-03-01T12:00' })
})

test('however often it is zoomed in, something is shown and the address gives it back', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0.5, 2), { maxLength: 30 }), (steps) => {
      const span = steps.reduce(zoomed, DAY)
      expect(span.to - span.from).toBeGreaterThanOrEqual(10 * 60_000)
      expect(spanIn(new URLSearchParams(spanWords(span)))).toEqual(span)
    }),
  )
})
