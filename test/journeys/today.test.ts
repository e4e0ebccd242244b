/** The start of each role: what waits, what is late, what came back; and a report in a few taps. */
import { beforeEach, expect, test } from 'vitest'
import { registerDraw } from '../../src/actions/draw/register-draw.ts'
import { revealDraw, sealDraw } from '../../src/actions/draw/take-draw-step.ts'
import { enterSubject } from '../../src/actions/register/keep-subjects.ts'
import { addDays } from '../../src/domain/civil-date.ts'
import { NewDraw } from '../../src/domain/draw/plan.ts'
import { NOW } from '../fixtures.ts'
import { asCaller } from '../people.ts'
import { aBoiler } from '../registers.ts'
import { DRAW_SECRETS } from '../server.ts'
import { TODAY } from '../steps.ts'
import { violations } from './axe.ts'
import { aCast, type Player } from './cast.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const cast = await aCast(site)
beforeEach(() => site.empty())
const onPhone = { viewport: PHONE, hasTouch: true, isMobile: true }

const ROLES: readonly (readonly [Player, Parameters<typeof cast.until>[0] | null, string])[] = [
  ['clerk', null, '交办'],
  ['member', 'assign', '签收'],
  ['head', 'apply', ''],
  ['checkerA', 'apply', '现场核查'],
  ['leader', 'check-on-site', ''],
  ['auditor', 'assign', ''],
]
test.each(ROLES)('what waits for %s after %s', async (player, last, wanted) => {
  if (last === null) await cast.list()
  else await cast.until(last)
  const page = await site.open('/', { ...onPhone, as: cast.people[player] })
  await page.locator('.task, .empty').first().waitFor()
  const buttons = await page.locator('.task-actions a').allInnerTexts()
  expect(buttons).toEqual(wanted === '' ? [] : [wanted])
  if (wanted === '') return
  await page.getByRole('link', { name: wanted }).tap()
  await page.locator('.step-form, .check-form').waitFor()
})

test('what waits beside items is there too, and leads on', async () => {
  const { clerk, checkerA } = cast.people
  const { database } = site
  await enterSubject(database, asCaller(clerk), aBoiler({ name: '东风浴池锅炉' }))
  const drawOn = addDays(TODAY, 7)
  const { id } = await registerDraw(
    database,
    asCaller(clerk),
    DRAW_SECRETS,
    NewDraw.parse({
      ...{ title: '锅炉抽查', drawOn, profile: 'county-2015' },
      registers: [{ register: 'boilers', classKey: 'key' }],
      inspectorIds: [checkerA.personId, cast.idOf('checkerB')],
    }),
  )
  const later = new Date(NOW.getTime() + 7 * 86_400_000)
  await sealDraw(database, asCaller(clerk), DRAW_SECRETS, id, null)
  await revealDraw(database, asCaller(clerk, later), DRAW_SECRETS, id, null)
  site.setTime(later)
  const page = await site.open('/', { ...onPhone, as: checkerA })
  const other = page.getByRole('link', { name: /抽中由我检查的对象/ })
  expect(await other.innerText()).toContain('1 件')
  expect(await violations(page)).toEqual([])
  await other.tap()
  await page.getByRole('button', { name: /登记结果 东风浴池锅炉/ }).waitFor()
})

test('late first, then what came back, then by date', async () => {
  await cast.list({ number: '三', title: '丙', dueOn: addDays(TODAY, 50) })
  await cast.list({ number: '一', title: '甲', dueOn: addDays(TODAY, -3) })
  await cast.list({ number: '二', title: '乙', dueOn: addDays(TODAY, 20) })
  const objected = await cast.until('assign', { number: '四', title: '丁' })
  await cast.take('member', objected, 'object-to-assignment')
  const page = await site.open('/', onPhone)
  await page.locator('.task').nth(3).waitFor()
  expect(await page.locator('.today h2').allInnerTexts()).toEqual([
    '已逾期 1',
    '被退回 1',
    '等我办理 2',
  ])
  const titles = await page.locator('.task-title').allInnerTexts()
  expect(titles).toEqual(['一 甲', '四 丁', '二 乙', '三 丙'])
})

test('a report with photograph and place, then a nil report, from the phone', async () => {
  const itemId = await cast.until('start')
  const page = await site.open('/', {
    ...onPhone,
    as: cast.people.member,
    geolocation: { latitude: 39.12345, longitude: 117.2 },
    permissions: ['geolocation'],
  })
  await page.getByRole('link', { name: '报告进展' }).tap()
  await page.getByRole('button', { name: '提交报告' }).tap()
  await page.getByText('请填写进展情况').waitFor()
  await page.getByLabel('进展情况').fill('已清运五车')
  await page.getByRole('button', { name: '记录当前位置' }).tap()
  await page.getByText('39.12345, 117.20000').waitFor()
  await page.getByRole('button', { name: '提交报告' }).tap()
  await page.getByText('已存好').waitFor()
  await expect.poll(async () => (await cast.item(itemId)).reports).toBe(1)

  await page.goto(new URL('/', page.url()).href)
  await page.getByRole('link', { name: '零报告' }).tap()
  await expect.poll(() => page.getByLabel(/零报告/).isChecked()).toBe(true)
  await page.getByRole('button', { name: '提交报告' }).tap()
  await expect.poll(async () => (await cast.item(itemId)).reports).toBe(2)
  expect((await cast.item(itemId)).lastReport).toMatchObject({ nil: true })
})

test.each([DESKTOP, PHONE])('accessible and in both languages: $width', async (viewport) => {
  const itemId = await cast.until('report-progress', { title: 'Clear the river', number: '1' })
  const page = await site.open('/', { viewport, as: cast.people.member })
  await page.locator('.task').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'English' }).click()
  for (const path of ['/', `/report/${itemId}`, '/outbox']) {
    await page.goto(new URL(path, page.url()).href)
    await page.locator('.today h1').waitFor()
    expect(await violations(page)).toEqual([])
    const said = (await page.locator('.today').innerText()).replace(/测试|见附件/g, '')
    expect(said).not.toMatch(/\p{Script=Han}/u)
    const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect(await page.evaluate(wider)).toBe(0)
  }
})
