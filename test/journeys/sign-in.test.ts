/** Coming in: the first link, the links of the others, password, sign-out, and a session that ended. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { listAccounts } from '../../src/store/access/accounts.ts'
import { endSessions } from '../../src/store/access/sessions.ts'
import { reading, writing } from '../../src/store/db.ts'
import { NOW } from '../fixtures.ts'
import { asCaller } from '../people.ts'
import { violations } from './axe.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const program = theProgram(site.town.tenantId)

const PASSWORD = '碧水蓝天-2026-净土'
const NAMES = ['周文', '吴系', '郑安', '王审']

/** Fills in the form of the first start, as the clerk; the logins begin with `prefix`. */
async function begin(page: Page, prefix: string, password = PASSWORD): Promise<void> {
  const [names, logins] = [page.getByLabel('姓名'), page.getByLabel('登录名')]
  await names.first().waitFor()
  for (const [index, name] of NAMES.entries()) {
    await names.nth(index).fill(name)
    await logins.nth(index).fill(`${prefix}-${index}`)
  }
  await page.getByLabel('新密码').fill(password)
  await page.getByRole('button', { name: '完成设置' }).click()
}

/** The accounts the database holds whose logins begin so. */
async function logins(prefix: string): Promise<string[]> {
  const accounts = await reading(site.database, program, listAccounts)
  return accounts.map(({ login }) => login).filter((login) => login.startsWith(prefix))
}

test('the first link makes the administrators, and each link lets one of them in once', async () => {
  const page = await site.open(await site.link(null), { signedIn: false })
  await begin(page, 'first')
  await page.getByRole('heading', { name: '设置完成' }).waitFor()
  const links = await page.locator('.begin-link code').allInnerTexts()
  expect(links).toHaveLength(3)
  expect((await logins('first')).toSorted()).toEqual([0, 1, 2, 3].map((n) => `first-${n}`))

  await page.getByRole('button', { name: '进入台账' }).click()
  await page.locator('.who-name', { hasText: '周文' }).waitFor()

  const [address = ''] = links
  const path = address.slice(new URL(address).origin.length)
  const other = await site.open(path, { signedIn: false })
  await other.getByLabel('新密码').fill(PASSWORD)
  await other.getByRole('button', { name: '设定密码' }).click()
  await other.locator('.who-name', { hasText: '吴系' }).waitFor()

  site.expectComplaint(/404|400|401|403|410/)
  const late = await site.open(path, { signedIn: false })
  await late.getByText('LINK_INVALID').waitFor()
})

test('a weak password is refused in words, and what was typed stays', async () => {
  site.expectComplaint(/400|422/)
  const page = await site.open(await site.link(null), { signedIn: false })
  await begin(page, 'weak', 'aaaaaaaaaaaa')
  await page.getByRole('alert').getByText('密码不合要求').waitFor()
  expect(await page.getByLabel('姓名').first().inputValue()).toBe('周文')
  expect(await logins('weak')).toEqual([])
})

test('the page that was wanted appears after signing in, and not after signing out', async () => {
  const first = await site.open(await site.link(null), { signedIn: false })
  await begin(first, 'wanted')
  await first.getByRole('heading', { name: '设置完成' }).waitFor()
  site.expectComplaint(/401/)
  const page = await site.open('/plans', { signedIn: false })
  await page.getByLabel('登录名').fill('wanted-0')
  await page.getByLabel('密码').fill('不是这个密码-2026')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('alert').getByText('登录名或密码不正确').waitFor()
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByLabel('密码').press('Enter')
  await page.getByRole('heading', { level: 1, name: '方案' }).first().waitFor()
  expect(new URL(page.url()).pathname).toBe('/plans')

  await page.getByRole('button', { name: '退出' }).click()
  await page.getByRole('heading', { name: '登录' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: '登录' }).waitFor()
})

test('when the session has ended the page asks to sign in again', async () => {
  const page = await site.open('/plans')
  await page.locator('h1').waitFor()
  const { personId } = site.town.actors.clerk
  await writing(site.database, asCaller(program), async (tx) => {
    await endSessions(tx, { personId: personId ?? '' }, NOW)
  })
  site.expectComplaint(/401/)
  await page.reload()
  await page.getByRole('heading', { name: '登录' }).waitFor()
})

const FORMS = [
  ['signing in', async () => '/plans'],
  ['the first start', () => site.link(null)],
  ['setting a password', () => site.link(site.town.actors.clerk.personId)],
] as const

test.each(
  FORMS.flatMap(([name, path]) =>
    ([DESKTOP, PHONE] as const).map((size) => [name, size.width, size, path] as const),
  ),
)(
  '%s, %i pixels wide: accessible, in both languages, not cut off',
  async (_, __, viewport, path) => {
    const page = await site.open(await path(), {
      viewport,
      signedIn: false,
      reducedMotion: 'reduce',
    })
    await page.locator('form h1').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'English' }).click()
    expect((await page.locator('body').innerText()).replace('中文', '')).not.toMatch(
      /\p{Script=Han}/u,
    )
    const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect(await page.evaluate(wider)).toBe(0)
  },
)
