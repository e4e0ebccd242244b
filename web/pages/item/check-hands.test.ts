import { expect, test } from 'vitest'
import type { StoryEvent } from '#domain/ledger/item-view.ts'
import { checkRecordOf } from './check-hands.ts'

const [A, B, C] = ['甲', '乙', '丙']
const event = (type: string, actorId: string, day: number, data: object): StoryEvent => ({
  ...{ eventId: `${type} ${day}`, type, step: null, actorId, actorName: actorId, data },
  ...{ occurredAt: `2026-03-0${day}T08:00:00Z`, recordedAt: `2026-03-0${day}T09:00:00Z` },
  ...{ enteredLate: false, differences: null },
})
const checked = (by: string, day: number, findings: string) =>
  event('item.site-checked', by, day, { checkerIds: [A, B, C], findings })
const confirmed = (by: string, day: number) =>
  event('item.check-confirmed', by, day, { opinion: '属实' })
const counting = (confirmed: readonly string[]) => ({
  siteCheck: { by: A, at: '2026-03-01T08:00:00Z', checkerIds: [A, B, C], confirmed },
})

test('each checker stands for the record in an own way, with both times', () => {
  // The first check was returned; what was confirmed of it counts no more.
  const events = [checked(A, 1, '未完成'), confirmed(C, 2), checked(A, 3, '合格'), confirmed(B, 4)]
  const { hands } = checkRecordOf(counting([A, B]), events) ?? { hands: [] }
  const when = (day: number) => ({
    occurredAt: `2026-03-0${day}T08:00:00Z`,
    recordedAt: `2026-03-0${day}T09:00:00Z`,
  })
  expect(hands).toMatchObject([
    { personId: A, part: 'entered', said: '合格', times: when(3) },
    { personId: B, part: 'confirmed', said: '属实', times: when(4) },
    { personId: C, part: 'awaited', said: '', times: null },
  ])
})

test('who signed on the spot did so with the record', () => {
  const { hands } = checkRecordOf(counting([A, B, C]), [checked(B, 1, '合格')]) ?? { hands: [] }
  expect(hands.map(({ part }) => part)).toEqual(['signed', 'entered', 'signed'])
})

test('a check that counts no more is not shown', () => {
  expect(checkRecordOf({ siteCheck: null }, [checked(A, 1, '合格')])).toBeNull()
})
