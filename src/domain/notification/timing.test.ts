import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dingTalkBody, type Told, weComBody } from './messages.ts'
import { afterQuiet, pauseAfter } from './timing.ts'

const NIGHT = { from: '22:00', to: '07:00' }
const NOON = { from: '12:00', to: '14:00' }
/** A moment in China. */
const at = (text: string) => new Date(text.includes('T') ? `${text}+08:00` : text)

test.each([
  ['in the evening', '2026-03-01T21:59:59', NIGHT, '2026-03-01T21:59:59'],
  ['when the night begins', '2026-03-01T22:00:00', NIGHT, '2026-03-02T07:00:00'],
  ['after midnight', '2026-03-02T03:20:10', NIGHT, '2026-03-02T07:00:00'],
  ['when it ends', '2026-03-02T07:00:00', NIGHT, '2026-03-02T07:00:00'],
  ['over the end of a year', '2026-12-31T23:30:00', NIGHT, '2027-01-01T07:00:00'],
  ['in a rest at noon', '2026-03-01T12:30:00', NOON, '2026-03-01T14:00:00'],
  ['before it', '2026-03-01T11:59:00', NOON, '2026-03-01T11:59:00'],
  [
    'with no quiet hours',
    '2026-03-01T03:00:00',
    { from: '00:00', to: '00:00' },
    '2026-03-01T03:00:00',
  ],
])('%s', (_, now, quiet, sent) => {
  expect(afterQuiet(at(now), quiet)).toEqual(at(sent))
})

test('never earlier, never a day later, never within the quiet hours', () => {
  const moment = fc.date({ min: at('1990-01-01'), max: at('2100-01-01'), noInvalidDate: true })
  const minute = fc.integer({ min: 0, max: 1_439 })
  const clock = (m: number) =>
    `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`
  fc.assert(
    fc.property(moment, minute, minute, (now, from, to) => {
      const quiet = { from: clock(from), to: clock(to) }
      const sent = afterQuiet(now, quiet)
      expect(sent.getTime()).toBeGreaterThanOrEqual(now.getTime())
      expect(sent.getTime() - now.getTime()).toBeLessThan(86_400_000)
      expect(afterQuiet(sent, quiet)).toEqual(sent)
    }),
  )
})

test('pauses double up to the most, each with a random half', () => {
  const limits = { attempts: 12, firstSeconds: 30, mostSeconds: 3_600, source: 'default' }
  expect([1, 2, 3, 4].map((n) => pauseAfter(n, limits, 1))).toEqual([30e3, 60e3, 120e3, 240e3])
  expect(pauseAfter(1, limits, 0)).toBe(15e3)
  expect(pauseAfter(12, limits, 1)).toBe(3_600e3)
  expect(pauseAfter(1e9, limits, 0.5)).toBe(2_700e3)
})

const told = (body: string): Told => ({
  noticeId: '00000000-0000-8000-8000-000000000000',
  kind: 'supervision',
  title: { zh: '督办单', en: 'Notice' },
  body: { zh: body, en: body },
  link: '/items/1',
  itemId: null,
  madeAt: '2026-03-01T00:00:00.000Z',
})

test('a robot is given no more than it takes, and no half characters', () => {
  const long = told('扬尘😀'.repeat(10_000))
  const { markdown } = JSON.parse(weComBody(long, 'https://taizhang.example')) as {
    markdown: { content: string }
  }
  expect(Buffer.byteLength(markdown.content)).toBeLessThanOrEqual(4_096)
  expect(markdown.content).toMatch(/…\n\n\[查看\]\(https:\/\/taizhang\.example\/items\/1\)$/)
  expect(markdown.content).not.toContain('\ufffd')
})

test('what people wrote becomes neither a link nor a mention', () => {
  const body = dingTalkBody(told('[免费](https://evil.example) @all <font color=red>'), null)
  expect(body).not.toMatch(/\[免费\]|@all|<font/)
  expect(body).toContain('［免费］（https://evil.example）')
})
