import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Lines } from './excerpt.ts'
import { graphemes, widthOf } from './width.ts'

/** What stands above the mark. */
function marked({ text, indent, marked }: { text: string; indent: number; marked: number }) {
  let at = 0
  let found = ''
  for (const grapheme of graphemes(text)) {
    if (at >= indent && at < indent + marked) found += grapheme.text
    at += grapheme.width
  }
  return found
}

const spanOf = (text: string, words: string) => {
  const start = text.indexOf(words)
  return { start, end: start + words.length }
}

describe('place', () => {
  const lines = new Lines('甲\n𠮷乙丙\n\n丁')
  test.each([
    [0, 1, 1],
    [1, 1, 2],
    [2, 2, 1],
    [4, 2, 2], // 𠮷 is one character of two code units
    [7, 3, 1],
    [8, 4, 1],
  ])('offset %i is line %i, column %i', (offset, line, column) => {
    expect(lines.placeOf(offset)).toEqual({ line, column })
  })
})

describe('excerpt', () => {
  const text = `一、措施\n${'甲'.repeat(60)}（建管站）${'乙'.repeat(60)}`
  const lines = new Lines(text)

  test('a line that fits is shown whole', () => {
    const found = lines.excerpt(spanOf(text, '措施'), 40)
    expect(found).toEqual({ line: 1, column: 3, text: '一、措施', indent: 4, marked: 4 })
  })

  test('a long line is clipped on both sides of the span', () => {
    const found = lines.excerpt(spanOf(text, '建管站'), 40)
    expect(found.text).toMatch(/^…甲+（建管站）乙+…$/)
    expect(widthOf(found.text)).toBeLessThanOrEqual(40)
    expect(marked(found)).toBe('建管站')
  })

  test('a span wider than the terminal is marked as far as it is seen', () => {
    const found = lines.excerpt(spanOf(text, '甲'.repeat(60)), 30)
    expect(found.text).toBe(`${'甲'.repeat(14)}…`)
    expect(found.marked).toBe(28)
  })

  test('a whole clause is marked by its first sentence', () => {
    const clause = '1.整治锅炉。2017年10月底前完成全部燃煤锅炉的改造或关停，逐台验收。（建管站）'
    const found = new Lines(clause).excerpt({ start: 0, end: clause.length }, 100)
    expect(marked(found)).toBe('1.整治锅炉。')
  })

  test('an empty span at the end of a line gets one mark', () => {
    const found = lines.excerpt({ start: 4, end: 4 }, 40)
    expect(found).toMatchObject({ line: 1, column: 5, indent: 8, marked: 1 })
  })

  test('a span over several lines is marked on the first', () => {
    expect(lines.excerpt({ start: 2, end: 20 }, 40)).toMatchObject({ text: '一、措施', marked: 4 })
  })

  test('a line as long as a book costs no more than its window', () => {
    const book = `${'书'.repeat(2_000_000)}止${'书'.repeat(2_000_000)}`
    expect(marked(new Lines(book).excerpt(spanOf(book, '止'), 80))).toBe('止')
  })

  test('any span is shown within the width, and the mark stands under its words', () => {
    const unit = fc.constantFrom('甲', 'a', '，', '\n', 'e\u0301', '\t', '\u001b', '𠮷')
    fc.assert(
      fc.property(
        fc.string({ unit, minLength: 1, maxLength: 80 }),
        fc.nat(80),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 24, max: 100 }),
        (text, at, length, width) => {
          const all = graphemes(text).filter((it) => it.text !== '\n')
          const first = all[at % Math.max(1, all.length)]
          if (first === undefined) return
          const end = text.indexOf('\n', first.start)
          const line = text.slice(first.start, end < 0 ? undefined : end)
          const words = graphemes(line)
            .slice(0, length)
            .map((it) => it.text)
            .join('')
          const found = new Lines(text).excerpt(
            { start: first.start, end: first.start + words.length },
            width,
          )
          expect(widthOf(found.text)).toBeLessThanOrEqual(width)
          expect(marked(found)).toBe(words.replaceAll('\t', ' ').replaceAll('\u001b', '␛'))
        },
      ),
    )
  })
})
