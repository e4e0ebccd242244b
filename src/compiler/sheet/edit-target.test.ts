import { describe, expect, test } from 'vitest'
import { type Clerk, edited } from '../../../test/clerk.ts'
import { aLedger } from '../../../test/ledgers.ts'

describe('figures of the plan', () => {
  const FIRST = 4
  const inTargets = (edit: (clerk: Clerk) => void) => edited(edit, { sheetName: '目标指标' })

  test('changed, removed and added', async () => {
    const ledger = await inTargets(({ put }) => {
      put(FIRST, '目标值', 55)
      put(FIRST, '要求', '不高于')
      put(FIRST, '达标时限', '2018年底前')
      put(FIRST + 2, '指标', '优良天数')
      put(FIRST + 2, '目标值', '280')
      put(FIRST + 2, '单位', '天')
    })
    expect(ledger.targets).toMatchObject([
      { metric: 'PM2.5年均浓度', operator: '<=', value: 55, by: '2018-12-31' },
      aLedger().targets[1],
      { metric: '优良天数', operator: '=', value: 280, unit: '天' },
    ])
    expect((await inTargets(({ sheet }) => sheet.spliceRows(FIRST, 1))).targets).toEqual([
      aLedger().targets[1],
    ])
  })

  test('a figure that is no number is an error that names the cell', async () => {
    const ledger = await inTargets(({ put }) => put(FIRST, '目标值', '六十'))
    expect(ledger.targets[0]?.value).toBe(60)
    expect(ledger.diagnostics.at(-1)?.message).toMatch(/目标指标!E4 的“六十”/)
  })
})
