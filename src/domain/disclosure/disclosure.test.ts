import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CivilDate } from '../civil-date.ts'
import type { StoredEvent } from '../log/event.ts'
import {
  isOverdue,
  objectionOutcome,
  type PublicStage,
  publicStage,
  publishedWords,
  statesOf,
} from './public-item.ts'
import { readReceipt, receiptNumber } from './receipt.ts'
import { canBecome, masked, SUBMISSION_STATES } from './submission.ts'

const DAY = '2026-03-01' as CivilDate
const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 })

describe('a receipt number', () => {
  test('is read back however it is typed', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom(' ', '-', '－', '—', ''), (random, dash) => {
        const receipt = receiptNumber(DAY, random)
        expect(readReceipt(receipt)).toBe(receipt)
        expect(readReceipt(` ${receipt.toLowerCase().replaceAll('-', dash)} `)).toBe(receipt)
      }),
    )
  })

  test('spares 50 bits: every byte counts', () => {
    fc.assert(
      fc.property(bytes, fc.nat(9), fc.integer({ min: 1, max: 31 }), (random, index, change) => {
        const other = random.map((byte, at) => (at === index ? byte ^ change : byte))
        expect(receiptNumber(DAY, other)).not.toBe(receiptNumber(DAY, random))
      }),
    )
  })

  test('O is 0, I and L are 1', () => {
    expect(readReceipt('2o26o3o1-IL0OO-abcde')).toBe('20260301-11000-ABCDE')
  })

  test.each(['', '20260301', '20260301-ABCDE-FGHJ', '20260301-ABCDU-FGHJK', "'; drop table"])(
    'is not: %s',
    (typed) => expect(readReceipt(typed)).toBeNull(),
  )
})

describe('a contact', () => {
  test.each([
    ['王小明', '13812341234', '王**', '138****1234'],
    ['王', '022-12345678', '王', '022*****5678'],
    ['', 'wang@example.cn', '', 'w***@example.cn'],
    ['𠮷野', '1234567', '𠮷*', '*******'],
    ['', '', '', ''],
  ])('%s %s is shown as %s %s', (name, reach, maskedName, maskedReach) => {
    expect(masked({ name, reach })).toEqual({ name: maskedName, reach: maskedReach })
  })

  test('at most seven characters of a number are left, and never all', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{3,20}$/), (reach) => {
        const shown = masked({ name: '', reach }).reach.replaceAll('*', '')
        expect(shown.length).toBeLessThanOrEqual(7)
        expect(shown.length).toBeLessThan(reach.length)
      }),
    )
  })
})

test('what is settled stays settled', () => {
  for (const next of SUBMISSION_STATES) {
    expect(canBecome('answered', next)).toBe(false)
    expect(canBecome('declined', next)).toBe(false)
  }
  expect(canBecome('accepted', 'declined')).toBe(false)
})

test('every state but that of a merged item has its place for the public', () => {
  expect(publicStage('merged')).toBeNull()
  expect(statesOf('noticed')).toEqual(['noticed', 'superior-checked'])
})

const stream = (...events: readonly (readonly [string, object?])[]): StoredEvent[] =>
  events.map(([type, data = {}], index) => ({
    eventId: `${index}`,
    stream: { kind: 'item', id: 'i' },
    version: index + 1,
    type,
    itemId: 'i',
    actorId: null,
    actorName: '',
    occurredAt: '',
    recordedAt: '',
    data: data as StoredEvent['data'],
  }))
const NOTICE = {
  startsOn: DAY,
  endsOn: DAY,
  uncertainYears: [],
  place: '公告栏',
  channel: '电话',
}
const settle = (objection: number, outcome: string) =>
  ['item.notice-objection-settled', { objection, outcome, answer: `答复${objection}` }] as const

describe('what is published', () => {
  test('is of the round that is running', () => {
    const events = stream(
      ['item.strike-off-applied', { result: '已拆除' }],
      ['item.notice-published', NOTICE],
      ['item.relapsed'],
    )
    expect(publishedWords(events.slice(0, 2))).toEqual({ result: '已拆除', notice: NOTICE })
    expect(publishedWords(events)).toEqual({ result: null, notice: null })
  })
})

describe('an objection', () => {
  const NOTICED = ['item.notice-published', NOTICE] as const
  const OBJECTED = ['item.notice-objected'] as const

  test('waits, is answered by its own number, or is overtaken by the return', () => {
    const events = stream(NOTICED, OBJECTED, OBJECTED, settle(2, 'upheld'), ['item.returned'])
    expect(objectionOutcome(events.slice(0, 3), 2)).toEqual({ state: 'received' })
    expect(objectionOutcome(events, 3)).toEqual({ state: 'upheld', answer: '答复2' })
    expect(objectionOutcome(events, 2)).toEqual({ state: 'returned' })
  })

  test('of a later notice is counted anew', () => {
    const events = stream(
      NOTICED,
      OBJECTED,
      settle(1, 'upheld'),
      ['item.returned'],
      NOTICED,
      OBJECTED,
      settle(1, 'dismissed'),
    )
    expect(objectionOutcome(events, 2)).toMatchObject({ state: 'upheld' })
    expect(objectionOutcome(events, 6)).toMatchObject({ state: 'dismissed' })
  })
})

test.each<[PublicStage, string | null, boolean]>([
  ['to-begin', '2026-02-28', true],
  ['under-way', '2026-02-28', true],
  ['under-way', '2026-03-01', false],
  ['to-begin', null, false],
  ['noticed', '2026-02-28', false],
  ['struck-off', '2026-02-28', false],
  ['suspended', '2026-02-28', false],
])('%s and due on %s is overdue to the public: %s', (stage, dueOn, expected) => {
  const row = { itemId: '1', number: '1', title: '', units: [], originalDueOn: null }
  expect(isOverdue({ ...row, stage, dueOn: dueOn as CivilDate | null }, DAY)).toBe(expected)
})
