import { expect, test } from 'vitest'
import { NOTICE_COMMANDS, NOTICE_STEP_LIST, type NoticeStep } from '#domain/supervision/commands.ts'
import { inOrder, STEP_FIELDS } from './step-fields.ts'

test.each(NOTICE_STEP_LIST)('the form of %s asks for what the step takes, all of it', (step) => {
  const asked = STEP_FIELDS[step].map(({ name }) => name).sort()
  expect(asked).toEqual(Object.keys(NOTICE_COMMANDS[step].shape).sort())
})

test.each([
  [['edit', 'dismiss', 'sign'], 'sign'],
  [['edit'], null],
  [['receive', 'request-extension'], 'receive'],
  [['accept-reply', 'return-reply', 'withdraw'], 'accept-reply'],
  [['withdraw'], null],
  [['end-watching', 'withdraw'], 'end-watching'],
] as [NoticeStep[], NoticeStep | null][])('of %j the next is %s', (steps, next) => {
  const order = inOrder(steps)
  expect(order.next).toBe(next)
  expect([...order.others, ...(next ? [next] : [])].sort()).toEqual([...steps].sort())
})
