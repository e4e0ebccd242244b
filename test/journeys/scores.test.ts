/** A month is assessed: computed, published, objected to, answered, closed, and worked out anew. */
import { expect, test } from 'vitest'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { reading } from '../../src/store/db.ts'
import { readPeriod } from '../../src/store/scoring/periods.ts'
import { readScore } from '../../src/store/scoring/scores.ts'
import { day } from '../ladder.ts'
import { violations } from './axe.ts'
import { aCast } from './cast.ts'
import { aSite, PHONE } from './site.ts'

const site = await aSite()
const cast = await aCast(site)
const { inspector, head, leader } = cast.people
const { 建管站 } = site.town.units
const KEY = '2026-02'
const SHEET = `/scores/${KEY}/${建管站}`
const onPhone = { viewport: PHONE, hasTouch: true, isMobile: true }
const onDay = (date: string) => site.setTime(new Date(`${date}T10:00:00+08:00`))
const kept = () =>
  reading(site.database, theProgram(site.town.tenantId), async (db) => {
    const { periodId, period } = await readPeriod(db, KEY)
    return { period, score: (await readScore(db, { periodId, key: KEY }, 建管站)).score }
  })

test('a month is assessed, a unit objects on a phone, and the result holds for good', async () => {
  const itemId = await cast.list({ dueOn: day(-9) })
  await cast.take('clerk', itemId, 'assign')

  const assessing = await site.open('/scores', { as: inspector })
  await assessing.getByText('还没有考评').waitFor()
  await assessing.getByRole('button', { name: '计算考评' }).click()
  const dialog = assessing.getByRole('dialog')
  await dialog.getByLabel('考评周期').selectOption(KEY)
  await dialog.getByRole('button', { name: '计算考评' }).click()
  await assessing.getByRole('heading', { name: '2026年2月绩效考评' }).waitFor()
  await assessing
    .getByRole('row', { name: /建管站/ })
    .getByText('72', { exact: true })
    .waitFor()
  expect(await violations(assessing)).toEqual([])
  await assessing.getByRole('button', { name: '公布' }).click()
  await dialog.getByText(/申诉期：5 个工作日/).waitFor()
  await dialog.getByRole('button', { name: '公布' }).click()
  await assessing.getByText('申诉截止 2026-03-06').waitFor()

  onDay('2026-03-03')
  const phone = await site.open(SHEET, { as: head, ...onPhone })
  await phone.getByText('期末逾期未完成事项').waitFor()
  await phone.getByText('1 期末逾期未完成的事项').tap()
  expect(
    await phone
      .getByRole('link', { name: /清理河道垃圾/ })
      .last()
      .getAttribute('href'),
  ).toBe(`/items/${itemId}`)
  await phone.getByRole('button', { name: '申诉 期末逾期未完成事项' }).tap()
  const sheet = phone.getByRole('dialog')
  await sheet.getByLabel('申诉理由').fill('二月二十日已完成，有验收单')
  await sheet.getByRole('button', { name: '申诉', exact: true }).tap()
  await phone.getByText('待答复').waitFor()
  expect(await violations(phone)).toEqual([])

  const answering = await site.open(SHEET, { as: inspector })
  await answering.getByRole('button', { name: '答复' }).click()
  const answer = answering.getByRole('dialog')
  await answer.getByLabel('结论').selectOption('upheld')
  await answer.getByLabel('得分（0—15）').fill('15')
  await answer.getByLabel('理由').fill('核对验收单属实')
  await answer.getByLabel(/^依据/).fill('验收单5号')
  await answer.getByRole('button', { name: '答复' }).click()
  await answering.getByText('已更正').waitFor()
  expect((await kept()).score).toMatchObject({
    outcome: { total: 75 },
    objections: [{ line: 'overdue', answer: { upheld: true, value: 15 } }],
  })

  onDay('2026-03-09')
  const closing = await site.open(`/scores/${KEY}`, { as: leader })
  await closing.getByRole('button', { name: '定档' }).click()
  await closing.getByRole('dialog').getByRole('button', { name: '定档' }).click()
  await closing.getByText('已定档').waitFor()
  await closing.getByRole('button', { name: '核对重算' }).click()
  await closing.getByText('校验值与日志一致。').waitFor()
  expect(await violations(closing)).toEqual([])
  const { period, score } = await kept()
  expect(period).toMatchObject({ state: 'final', closed: { name: leader.name } })
  expect(score.outcome.total).toBe(75)
})
