import { expect, test } from 'vitest'
import { queryOf, searchOf, viewOf } from './view.ts'

const read = (text: string) => viewOf(new URLSearchParams(text))

test.each([
  '',
  'stage=found&unit=u&overdue=due&q=%E4%B8%9C%E9%A3%8E&sort=check&relapsed=true',
  'settled=false&lastCheck=failed&fields=plan%3Agas&overdue=check-soon',
])('an address says the same after it was read: %s', (text) => {
  expect(searchOf(read(text)).toString().split('&').sort()).toEqual(text.split('&').sort())
})

test('what an address says wrongly filters nothing', () => {
  expect(read('sort=smell&overdue=maybe&relapsed=1')).toEqual(read(''))
})

test('the server is asked for whole words, in the names of its query', () => {
  expect(queryOf('roads', read('q=东&unit=u')).toString()).toBe('unitId=u&register=roads')
  expect(queryOf('roads', read('q=东风')).get('q')).toBe('东风')
})
