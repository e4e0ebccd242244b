import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutAt, marksByStretch, segmentsOf, type TextMark } from './segments.ts'

const mark = (start: number, end: number, kind: TextMark['kind'] = 'unit'): TextMark => ({
  start,
  end,
  kind,
  item: '1',
})

test('nested marks: the outer one comes first', () => {
  const segments = segmentsOf('一二三四五六', { start: 0, end: 6 }, [
    mark(2, 4),
    mark(1, 5, 'clause'),
  ])
  expect(
    segments.map((segment) => [segment.text, segment.marks.map((each) => each.kind).join()]),
  ).toEqual([
    ['一', ''],
    ['二', 'clause'],
    ['三四', 'clause,unit'],
    ['五', 'clause'],
    ['六', ''],
  ])
})

const spans = fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => mark(Math.min(a, b), Math.max(a, b)))

test('joined, the segments give the stretch back, whatever the marks', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 50 }),
      fc.array(spans),
      fc.nat(50),
      fc.nat(50),
      (text, marks, a, b) => {
        const start = Math.min(a, b, text.length)
        const end = Math.min(Math.max(a, b), text.length)
        const segments = segmentsOf(text, { start, end }, marks)
        expect(segments.map((segment) => segment.text).join('')).toBe(text.slice(start, end))
        for (const segment of segments) {
          for (const each of segment.marks)
            expect(each.start <= segment.start && each.end >= segment.end).toBe(true)
        }
      },
    ),
  )
})

test('one pass finds for every stretch what a search of all marks finds', () => {
  fc.assert(
    fc.property(
      fc.array(spans),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 10 }),
      (marks, lengths) => {
        let at = 0
        const stretches = lengths.map((length) => {
          at += length
          return { start: at - length, end: at }
        })
        const found = marksByStretch(stretches, marks)
        for (const [index, { start, end }] of stretches.entries()) {
          const wanted = marks.filter((each) => each.start < end && each.end > start)
          expect(new Set(found[index])).toEqual(new Set(wanted))
        }
      },
    ),
  )
})

test('cut at a span, the pieces are the same text and lie inside or outside of it', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 50 }),
      fc.array(spans),
      fc.nat(60),
      fc.nat(60),
      (text, marks, a, b) => {
        const span = { start: Math.min(a, b), end: Math.max(a, b) }
        const whole = segmentsOf(text, { start: 0, end: text.length }, marks)
        const pieces = cutAt(whole, span)
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        for (const piece of pieces) {
          expect(piece.text).toBe(text.slice(piece.start, piece.end))
          const inside = piece.start >= span.start && piece.end <= span.end
          expect(inside || piece.end <= span.start || piece.start >= span.end).toBe(true)
        }
      },
    ),
  )
})
