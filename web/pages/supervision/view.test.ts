import { expect, test } from 'vitest'
import { queryOf, searchOf, viewOf } from './view.ts'

test.each([
  ['', '', ''],
  ['unit=u', 'unit=u', 'unitId=u'],
  ['show=proposed&rung=4', 'show=proposed&rung=4', 'rung=4&state=proposed'],
  ['show=open', 'show=open', 'state=issued%2Creceived%2Creplied'],
  ['show=overdue&unit=u', 'show=overdue&unit=u', 'unitId=u&overdue=true'],
  ['show=nothing&rung=12', '', ''],
  ['rung=-1&show=all', 'show=all', ''],
])('the address %s', (address, again, asked) => {
  const view = viewOf(new URLSearchParams(address))
  expect(searchOf(view).toString()).toBe(again)
  expect(queryOf(view).toString()).toBe(asked)
})
