import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { plain } from './paint.ts'
import { bar, startProgress } from './progress.ts'
import { widthOf } from './width.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const view = { language: 'zh', paint: plain, width: 80 } as const

function started() {
  const written: string[] = []
  const progress = startProgress({ write: (text) => written.push(text) }, view)
  return { progress, written }
}

test('what is done within 300 ms shows nothing', () => {
  const { progress, written } = started()
  progress.update('read', 0.5)
  vi.advanceTimersByTime(299)
  progress.end()
  vi.advanceTimersByTime(5000)
  expect(written).toEqual([])
})

test('what lasts longer shows how far it is, and nothing is left of it', () => {
  const { progress, written } = started()
  progress.update('read', 0.5)
  vi.advanceTimersByTime(300)
  expect(written.at(-1)).toBe(`\r读取文件 ${'━'.repeat(15)}${'─'.repeat(15)}  50%\u001b[K`)
  progress.update('parse', 0.9)
  vi.advanceTimersByTime(100)
  expect(written.at(-1)).toContain('解析条款')
  progress.end()
  expect(written.at(-1)).toBe('\r\u001b[K')
  const count = written.length
  vi.advanceTimersByTime(5000)
  expect(written).toHaveLength(count)
})

test('without a figure a light runs along the bar', () => {
  expect(bar('parse', 0, 0, view)).not.toBe(bar('parse', 0, 1, view))
  expect(bar('parse', 0, 1, view)).not.toContain('%')
})

test.each([20, 40, 80, 160])('it fits a terminal of %i columns', (width) => {
  for (const done of [0, 0.01, 0.5, 1]) {
    expect(widthOf(bar('read', done, 3, { ...view, width }))).toBeLessThan(width)
    expect(widthOf(bar('read', done, 3, { ...view, width, language: 'en' }))).toBeLessThan(width)
  }
})
