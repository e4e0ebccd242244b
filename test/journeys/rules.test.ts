/** The rules a town may edit: a pack is changed as text and published; a year of the calendar is loaded. */
import { expect, test } from 'vitest'
import type { CivilDate } from '../../src/domain/civil-date.ts'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { listYears } from '../../src/store/calendar/years.ts'
import { reading } from '../../src/store/db.ts'
import { demandPack, readPackVersions } from '../../src/store/packs/versions.ts'
import { subjectAt } from '../register-walks.ts'
import { violations } from './axe.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const { actors, tenantId } = site.town
const system = actors['system-administrator']
const program = theProgram(tenantId)
const ladder = () =>
  reading(site.database, program, (db) => readPackVersions(db, demandPack('ladder')))
const years = () =>
  reading(site.database, program, (db) => listYears(db, '2026-03-01' as CivilDate))

test('a pack is edited, its faults said by place, compared and published', async () => {
  const page = await site.open('/settings', { as: system })
  await page.getByRole('link', { name: '规则包' }).click()
  await page.getByRole('link', { name: '督办阶梯' }).click()
  expect(await page.getByLabel('内容').inputValue()).toContain('rungs:')
  expect(await violations(page)).toEqual([])
  await page.getByRole('link', { name: '修改并发布新版' }).click()
  const area = page.getByLabel('规则包内容')
  const text = await area.inputValue()
  await area.fill(`${text}misspelt: 1\n`)
  await page.getByRole('button', { name: '检查' }).click()
  await page.getByRole('cell', { name: '没有这一项' }).waitFor()
  expect(await page.getByRole('button', { name: '发布' }).count()).toBe(0)
  await area.fill(text.replace('title: 提醒', 'title: 温馨提醒'))
  await page.getByRole('button', { name: '检查' }).click()
  await page.getByRole('cell', { name: '温馨提醒' }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '发布' }).click()
  await page.getByLabel('自何日起生效').fill('2026-03-15')
  await page.getByLabel('修改原因').fill('镇政府办公会议定')
  await page.getByRole('dialog').getByRole('button', { name: '发布' }).click()
  await page.getByRole('region', { name: '与现行第 1 版的差异' }).getByText('温馨提醒').waitFor()
  await page.getByText('待生效').waitFor()
  const published = (await ladder()).at(-1)
  expect(published).toMatchObject({ version: 2, effectiveFrom: '2026-03-15' })
  expect(JSON.stringify(published?.content)).toContain('温馨提醒')
})

test('a version of a register shows what it does before it is published, and who keeps the old one', async () => {
  await subjectAt(site, 'boilers', 'listed', { name: '东村浴池', fields: { built: 2003 } })
  await subjectAt(site, 'boilers', 'listed', { name: '西村浴池' })
  const versions = () =>
    reading(site.database, program, async (db) => {
      const rows = await db.selectFrom('subject').select(['name', 'register_version']).execute()
      return Object.fromEntries(rows.map((row) => [row.name, row.register_version]))
    })
  const page = await site.open('/packs/register-boilers/edit', { as: system })
  const area = page.getByLabel('规则包内容')
  const text = await area.inputValue()
  const check = page.getByRole('button', { name: '检查' })
  await area.fill(text.replace('to: done', 'to: nowhere').replace('- contracted', '- nowhere'))
  await check.click()
  await page
    .getByText(/nowhere/)
    .last()
    .waitFor()
  await area.fill(
    text
      .replace(/(key: built[\s\S]*?required: )false/, '$1true')
      .replace(/(key: rate[\s\S]*?decimals: )1/, '$12'),
  )
  await check.click()
  const effect = page.getByRole('region', { name: '对现有对象的影响' })
  await effect.getByRole('row', { name: /清零率 0\.0 % 0\.00 %/ }).waitFor()
  expect(await effect.locator('.pack-numbers').innerText()).toMatch(/2\D+1\D+1$/)
  await effect.getByText('西村浴池').waitFor()
  await effect.getByText('投用年份：必填').waitFor()
  expect(await effect.getByText('东村浴池').count()).toBe(0)
  expect(await violations(page)).toEqual([])

  await page.getByRole('button', { name: '发布' }).click()
  await page.getByLabel('修改原因').fill('补齐年份')
  await page.getByRole('dialog').getByRole('button', { name: '发布' }).click()
  const adoption = page.getByRole('region', { name: '对象所用的版本' })
  await adoption.getByText('2 个对象仍按旧版办理').waitFor()
  expect(await versions()).toEqual({ 东村浴池: 1, 西村浴池: 1 })
  await adoption.getByRole('button', { name: '转到现行版本' }).click()
  await adoption.getByText('已转 1 个；1 个不符合现行版本').waitFor()
  await adoption.getByText('1 个对象仍按旧版办理').waitFor()
  expect(await violations(page)).toEqual([])
  expect(await versions()).toEqual({ 东村浴池: 2, 西村浴池: 1 })
})

test('a year is loaded from the lines of its notice; what is wrong is said first', async () => {
  const page = await site.open('/calendar', { as: actors.clerk })
  await page.getByText('还没有 2027 年的放假安排').waitFor()
  await page.getByRole('button', { name: '载入一年' }).click()
  await page.getByLabel('通知名称').fill('关于2027年部分节假日安排的通知')
  await page.getByLabel('文号').fill('国办发明电〔2026〕7号')
  await page.getByLabel('印发日期').fill('2026-02-04')
  await page.getByLabel('放假，每行').fill('元旦 2027-01-01 2027-01-03\n春节 2027-02-05 2027-02-11')
  await page.getByLabel('调休上班的周末').fill('2027-02-22')
  const load = page.getByRole('dialog').getByRole('button', { name: '载入', exact: true })
  await load.click()
  await page.getByText('2027-02-22 不是周末').waitFor()
  expect((await years()).map(({ content }) => content.year)).not.toContain(2027)
  await page.getByLabel('调休上班的周末').fill('2027-02-20')
  await load.click()
  await page.getByText('还没有 2027 年的放假安排').waitFor({ state: 'detached' })
  await page.getByLabel('年份').selectOption('2027')
  await page.getByText('已载入第 1 版').waitFor()
  expect(await violations(page)).toEqual([])
  const loaded = (await years()).find(({ content }) => content.year === 2027)
  expect(loaded).toMatchObject({ loaded: { version: 1 }, content: { makeUpDays: ['2027-02-20'] } })
})

test.each([DESKTOP, PHONE])('read in English by anybody: $width', async (viewport) => {
  const page = await site.open('/calendar?year=2026', { viewport, as: actors.auditor })
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByText('248 working days in the year').waitFor()
  expect(await page.getByRole('button', { name: 'Load a year' }).count()).toBe(0)
  expect(await violations(page)).toEqual([])
  const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(wider)).toBeLessThanOrEqual(0)
})
