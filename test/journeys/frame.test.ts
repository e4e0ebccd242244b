/** The frame of the pages: each role's menu, pages that are not one's own, and a sign-in that ends at work. */
import { expect, test } from 'vitest'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { endSessions } from '../../src/store/access/sessions.ts'
import { writing } from '../../src/store/db.ts'
import { NOW } from '../fixtures.ts'
import { asCaller } from '../people.ts'
import { violations } from './axe.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const { actors } = site.town

test.each([
  ['a clerk', actors.clerk, true],
  ['a unit member', actors['unit-member'], false],
  ['a security administrator', actors['security-administrator'], false],
] as const)('%s sees the pages that are open to the role', async (_, as, plans) => {
  const page = await site.open('/menu', { as })
  await page.getByRole('heading', { name: '菜单' }).waitFor()
  const rail = page.getByRole('navigation', { name: '菜单' })
  expect(await rail.getByRole('link', { name: '方案', exact: true }).count()).toBe(plans ? 1 : 0)
  await page.goto(new URL('/plans', page.url()).href)
  await page
    .getByRole('heading', { name: plans ? '整改方案' : '这个页面不在您的职责范围内' })
    .waitFor()
})

test('a phone has at most five entries at the bottom, the rest behind the last', async () => {
  const page = await site.open('/plans', { viewport: PHONE, hasTouch: true, isMobile: true })
  const bar = page.getByRole('navigation', { name: '菜单' })
  await bar.waitFor()
  expect(await bar.getByRole('link').count()).toBeLessThanOrEqual(5)
  await bar.getByRole('link', { name: '更多' }).tap()
  await page.getByRole('heading', { name: '菜单' }).waitFor()
})

test('a session that ends leaves the page behind the question for the password', async () => {
  const page = await site.open('/plans')
  await page.getByRole('heading', { name: '整改方案' }).waitFor()
  const { personId } = actors.clerk
  await writing(site.database, asCaller(theProgram(site.town.tenantId)), async (tx) => {
    await endSessions(tx, { personId: personId ?? '' }, NOW)
  })
  site.expectComplaint(/401/)
  const file = { name: '方案.txt', mimeType: '', buffer: Buffer.from('一、严控扬尘。') }
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('heading', { name: '登录' }).waitFor()
  await page.getByText('登录已过期').waitFor()
  // What was there is still there, and out of reach until somebody signs in.
  expect(await page.locator('.signed-in[inert] h1').textContent()).toBe('整改方案')
  expect(await site.stored()).toEqual([])
})

test.each([DESKTOP, PHONE])(
  'the menu is accessible and in both languages: $width',
  async (viewport) => {
    const page = await site.open('/menu', { viewport, reducedMotion: 'reduce' })
    await page.getByRole('heading', { name: '菜单' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Menu' }).waitFor()
    const said = await page.locator('nav, main h1, header').allInnerTexts()
    expect(
      said.join('').replace('中文', '').replaceAll('测试镇', '').replaceAll('测试', ''),
    ).not.toMatch(/\p{Script=Han}/u)
  },
)

test('an address without a page and a page of others say what to do next', async () => {
  const page = await site.open('/nothing-here', { as: actors['unit-member'] })
  await page.getByRole('heading', { name: '没有这个页面' }).waitFor()
  await page.getByRole('link', { name: '查看全部功能' }).click()
  await page.getByRole('heading', { name: '菜单' }).waitFor()
  await page.goto(new URL('/accounts', page.url()).href)
  await page.getByText('请由安全管理员授予相应角色').waitFor()
  await page.getByRole('button', { name: '返回上一页' }).click()
  await page.getByRole('heading', { name: '菜单' }).waitFor()
})

test('what failed is asked for again without loading the page anew', async () => {
  site.expectComplaint(/503/)
  const page = await site.open('/menu')
  await page.getByRole('heading', { name: '菜单' }).waitFor()
  await page.locator('body').evaluate((body) => body.setAttribute('data-same', 'yes'))
  await page.route('**/api/plans', (route) => route.fulfill({ status: 503, json: {} }))
  await page.getByRole('link', { name: '方案' }).first().click()
  await page.getByRole('heading', { name: '出错了' }).waitFor()
  await page.unroute('**/api/plans')
  await page.getByRole('button', { name: '重试' }).click()
  await page.getByRole('heading', { name: '整改方案' }).waitFor()
  expect(await page.locator('body').getAttribute('data-same')).toBe('yes')
})

test('the head finds items by their words from any page', async () => {
  const page = await site.open('/menu')
  const box = page.getByRole('searchbox', { name: '查找整改事项' })
  await box.fill('扬尘')
  await box.press('Enter')
  await page.waitForURL('**/ledger?text=%E6%89%AC%E5%B0%98')
  await page.getByRole('heading', { name: '台账' }).waitFor()
})
