import { expect, test } from 'vitest'
import { aLedger } from '../../../test/ledgers.ts'
import { rowsOf } from './ledger-rows.ts'
import { viewOf } from './view.ts'

const LEDGER = aLedger()

test.each([
  ['', '二(一)1 二(一)2 二(二)1 三(一)'],
  ['q=黑臭', '二(二)1'],
  ['q=环保办公室', '二(一)1'],
  ['q=没有的话', ''],
  ['unit=建管站', '二(一)1 二(一)2'],
  ['unit=环保办&unit=农业办', '二(一)1 二(二)1'],
  ['class=long-term', '二(二)1'],
  ['class=none', '三(一)'],
  ['kind=safeguard', '三(一)'],
  ['remarked=yes', '二(一)1 三(一)'],
  ['remarked=yes&kind=measure', '二(一)1'],
  ['order=soonest', '二(一)1 二(一)2 二(二)1 三(一)'],
  ['order=latest', '二(一)2 二(一)1 二(二)1 三(一)'],
])('?%s shows %s', (search, numbers) => {
  const rows = rowsOf(LEDGER, viewOf(new URLSearchParams(search)))
  expect(rows.map(({ number }) => number).join(' ')).toBe(numbers)
})
