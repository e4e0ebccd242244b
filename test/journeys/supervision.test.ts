/** The supervision ladder: a paper from the proposal to the answer accepted, the war map, and bulletins. */
import { beforeEach, expect, test } from 'vitest'
import { draftBulletin } from '../../src/actions/supervision/draft-bulletin.ts'
import { makeNotice } from '../../src/actions/supervision/make-notice.ts'
import { takeNoticeStep } from '../../src/actions/supervision/take-notice-step.ts'
import { addDays } from '../../src/domain/civil-date.ts'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { reading } from '../../src/store/db.ts'
import { NOW } from '../fixtures.ts'
import { asCaller } from '../people.ts'
import { TODAY } from '../steps.ts'
import { violations } from './axe.ts'
import { aCast } from './cast.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const cast = await aCast(site)
const { town, database } = site
const program = theProgram(town.tenantId)
const at = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const onPhone = { viewport: PHONE, hasTouch: true, isMobile: true }
beforeEach(() => site.empty())

const propose = async (itemId: string, rung: number) =>
  (
    await makeNotice(database, asCaller(cast.people.clerk), {
      ...{ itemId, rung, reason: '群众反映强烈', unitId: null },
    })
  ).id
const sign = (id: string) =>
  takeNoticeStep(
    database,
    asCaller(cast.people.leader),
    id,
    { step: 'sign', data: { watching: null } },
    null,
  )
const stored = () =>
  reading(database, program, (db) =>
    db.selectFrom('supervision_notice').select(['notice_id', 'content']).execute(),
  )

test('proposed by hand, signed, answered on a phone and accepted', async () => {
  await cast.until('start', { title: '规范渣土运输' })
  const clerk = await site.open('/supervision')
  await clerk.getByText('没有事项在督办台上').waitFor()
  await clerk.getByRole('button', { name: '提出文书' }).click()
  const dialog = clerk.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '整改事项' }).fill('渣土')
  await dialog.getByRole('option', { name: /规范渣土运输/ }).click()
  await dialog.getByLabel('级次').selectOption({ label: '2 黄牌警示' })
  await dialog.getByRole('button', { name: '提出文书' }).click()
  await dialog.getByText('请把必填的内容填全').waitFor()
  await dialog.getByLabel('事由').fill('进度滞后')
  await dialog.getByRole('button', { name: '提出文书' }).click()
  await clerk.getByRole('button', { name: '修改文稿' }).waitFor()
  expect(await clerk.getByRole('button', { name: '签发', exact: true }).count()).toBe(0)
  const address = new URL(clerk.url()).pathname

  const leader = await site.open('/supervision?show=proposed', { as: cast.people.leader })
  await leader.getByRole('link', { name: /黄牌警示/ }).click()
  await leader.getByRole('button', { name: '签发', exact: true }).click()
  await leader.getByRole('dialog').getByRole('button', { name: '签发', exact: true }).click()
  await leader.getByText('〔2026〕黄1号').waitFor()

  const unit = await site.open(address, { as: cast.people.head, ...onPhone })
  await unit.getByRole('button', { name: '签收' }).tap()
  await unit.getByRole('dialog').getByRole('button', { name: '签收' }).tap()
  await unit.getByRole('button', { name: '答复', exact: true }).tap()
  await unit.getByRole('dialog').getByLabel('内容').fill('已加派两组人手，十日内完成。')
  await unit.getByRole('dialog').getByRole('button', { name: '答复', exact: true }).tap()
  await unit.getByText('这份文书现在不需要您办理').waitFor()

  await clerk.reload()
  await clerk.getByText('已加派两组人手').waitFor()
  await clerk.getByRole('button', { name: '认可答复' }).click()
  await clerk.getByRole('dialog').getByLabel('意见').fill('同意')
  await clerk.getByRole('dialog').getByRole('button', { name: '认可答复' }).click()
  await clerk.getByText('已办结').waitFor()
  const download = clerk.waitForEvent('download')
  await clerk.getByRole('link', { name: /下载公文/ }).click()
  expect((await download).suggestedFilename()).toMatch(/\.docx$/)
  expect((await stored()).map(({ content }) => content)).toMatchObject([
    { state: 'settled', number: '〔2026〕黄1号', replies: [{ verdict: { accepted: true } }] },
  ])
})

test('dismissed with a reason; a stranger sees neither paper nor button', async () => {
  const itemId = await cast.until('start')
  const id = await propose(itemId, 3)
  const leader = await site.open(`/supervision/${id}`, { as: cast.people.leader })
  await leader.getByRole('button', { name: '不予签发' }).click()
  await leader.getByRole('dialog').getByRole('button', { name: '不予签发' }).click()
  await leader.getByText('请把必填的内容填全').waitFor()
  await leader.getByRole('dialog').getByLabel('事由').fill('已经解决')
  await leader.getByRole('dialog').getByRole('button', { name: '不予签发' }).click()
  await leader.locator('.paper-box strong', { hasText: '不予签发' }).first().waitFor()
  const row = (await stored()).find(({ notice_id }) => notice_id === id)
  expect(row?.content.dismissed).toMatchObject({ reason: '已经解决' })
  site.expectComplaint(/404/)
  const stranger = await site.open(`/supervision/${id}`, { as: cast.people.stranger })
  await stranger.getByText('SUPERVISION_NOT_FOUND').waitFor()
})

test('the board by rung, the war map by unit and month, each leading on', async () => {
  const itemId = await cast.until('start', { title: '规范渣土运输' })
  await sign(await propose(itemId, 4))
  await propose(itemId, 7)
  const page = await site.open('/supervision')
  const section = page.getByRole('region', { name: /4 级 红牌/ })
  await section.getByRole('link', { name: /规范渣土运输/ }).waitFor()
  expect(await section.innerText()).toContain('待签发 1')
  await page.getByRole('link', { name: '作战图' }).click()
  const cell = page.getByRole('row', { name: /建管站/ }).getByRole('cell')
  await expect.poll(() => cell.nth(2).innerText()).toMatch(/红牌 1[\s\S]*记分 -2/)
  await page.getByRole('link', { name: '建管站' }).click()
  await expect.poll(() => page.locator('.rows .row-name').count()).toBe(2)
  await page.getByLabel('级次').selectOption({ label: '4 红牌' })
  await expect.poll(() => page.locator('.rows .row-name').count()).toBe(1)
  expect(new URL(page.url()).searchParams.get('rung')).toBe('4')
})

test('a bulletin is edited by the clerk and published by the leader', async () => {
  await cast.list({ dueOn: addDays(TODAY, -3) })
  const bulletinId = await draftBulletin(database, asCaller(program, at(1)), 'weekly')
  const clerk = await site.open('/bulletins')
  await clerk.locator('.bulletin-list a').click()
  await clerk.getByRole('button', { name: '修改文稿' }).click()
  await clerk.getByRole('dialog').getByLabel('标题').fill('环保督察整改第一期通报')
  await clerk.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await clerk.getByRole('heading', { name: '环保督察整改第一期通报' }).waitFor()
  expect(await clerk.getByRole('button', { name: '印发' }).count()).toBe(0)
  const leader = await site.open(`/bulletins/${bulletinId}`, { as: cast.people.leader })
  await leader.getByRole('button', { name: '印发' }).click()
  await leader.getByRole('dialog').getByRole('button', { name: '印发' }).click()
  await leader.getByText(/〔2026〕/).waitFor()
  const row = await reading(database, program, (db) =>
    db
      .selectFrom('bulletin')
      .select(['state', 'content'])
      .where('bulletin_id', '=', bulletinId)
      .executeTakeFirstOrThrow(),
  )
  expect(row).toMatchObject({ state: 'published', content: { title: '环保督察整改第一期通报' } })
})

test.each([DESKTOP, PHONE])('accessible and in both languages: $width', async (viewport) => {
  const itemId = await cast.until('start', { title: '规范渣土运输' })
  const id = await propose(itemId, 4)
  await sign(id)
  await draftBulletin(database, asCaller(program, at(1)), 'half-monthly')
  const bulletin = await reading(database, program, (db) =>
    db.selectFrom('bulletin').select('bulletin_id').executeTakeFirstOrThrow(),
  )
  const shots = process.env.TAIZHANG_SHOTS
  const opened = await site.open('/supervision', { viewport, reducedMotion: 'reduce' })
  for (const [path, ready] of [
    ['/supervision', '.rows'],
    ['/supervision?show=open', '.rows'],
    ['/supervision/war-map', '.war-map'],
    [`/supervision/${id}`, '.official'],
    ['/bulletins', '.bulletin-list li'],
    [`/bulletins/${bulletin.bulletin_id}`, '.bulletin-text'],
  ] as const) {
    await opened.goto(new URL(path, opened.url()).href)
    await opened.locator(ready).first().waitFor()
    expect(await violations(opened), path).toEqual([])
    const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect(await opened.evaluate(wider), path).toBe(0)
    if (shots)
      await opened.screenshot({
        path: `${shots}/${viewport.width}-${path.split('/').slice(1, 3).join('-').slice(0, 24)}.png`,
        fullPage: true,
      })
  }
  await opened.goto(new URL('/supervision/war-map', opened.url()).href)
  await opened.getByRole('button', { name: 'English' }).click()
  const said = await opened.locator('main h1, main nav, main thead, .light').allInnerTexts()
  expect(said.join(' ')).not.toMatch(/\p{Script=Han}/u)
  await opened.goto(new URL(`/supervision/${id}`, opened.url()).href)
  await opened
    .getByRole('button', { name: 'Withdraw' })
    .or(opened.getByText('Nothing is asked'))
    .waitFor()
  const labels = await opened
    .locator('.supervision-actions, .paper-steps, .history strong')
    .allInnerTexts()
  expect(labels.join(' ')).not.toMatch(/\p{Script=Han}/u)
})
