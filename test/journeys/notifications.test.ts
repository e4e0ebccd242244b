/** Notices: the count in the header, the list, and what has been read. */
import { beforeEach, expect, test } from 'vitest'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { reading, writing } from '../../src/store/db.ts'
import { queueNotice } from '../../src/store/notification/queue.ts'
import { asCaller } from '../people.ts'
import { violations } from './axe.ts'
import { aCast } from './cast.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const cast = await aCast(site)
const program = theProgram(site.town.tenantId)
beforeEach(() => site.empty())

const tell = (name: string, link = '/menu') =>
  writing(site.database, asCaller(program), (tx) =>
    queueNotice(tx, asCaller(program), {
      to: { persons: [cast.idOf('member')] },
      kind: 'supervision',
      title: { zh: `黄牌警示 ${name}`, en: `Warning ${name}` },
      body: { zh: '请于五个工作日内答复', en: 'Answer within five working days' },
      link,
      dedupeKey: `supervision/${name}`,
    }),
  )
const unread = () =>
  reading(site.database, program, async (db) => {
    const rows = await db.selectFrom('notice_recipient').select('read_at').execute()
    return rows.filter(({ read_at }) => read_at === null).length
  })

test('the bell counts, a notice leads to its page and is read then', async () => {
  for (const name of ['甲', '乙', '丙']) await tell(name)
  const page = await site.open('/menu', { as: cast.people.member })
  await page.getByRole('link', { name: '通知，3 条未读' }).click()
  await page.getByRole('link', { name: '黄牌警示 甲' }).click()
  await page.getByRole('heading', { name: '菜单' }).waitFor()
  await page.getByRole('link', { name: '通知，2 条未读' }).click()
  await page.getByRole('button', { name: '标为已读：黄牌警示 乙' }).click()
  await page.getByRole('link', { name: '通知，1 条未读' }).waitFor()
  await page.getByRole('link', { name: '只看未读' }).click()
  await expect
    .poll(() => page.locator('.notification-list a').allInnerTexts())
    .toEqual(['黄牌警示 丙'])
  expect(await unread()).toBe(1)
  await page.getByRole('button', { name: '全部标为已读' }).click()
  await page.getByText('没有未读通知').waitFor()
  await page.getByRole('link', { name: '通知', exact: true }).waitFor()
  expect(await unread()).toBe(0)
})

test.each([DESKTOP, PHONE])('accessible and in both languages: $width', async (viewport) => {
  await tell('甲')
  const page = await site.open('/notifications', { as: cast.people.member, viewport })
  await page.getByRole('link', { name: '黄牌警示 甲' }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('link', { name: 'Warning 甲' }).waitFor()
  const said = await page.locator('main').innerText()
  expect(said.replace(/[甲乙丙]/g, '')).not.toMatch(/\p{Script=Han}/u)
  const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(wider)).toBe(0)
})
