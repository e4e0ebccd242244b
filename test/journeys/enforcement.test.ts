/** A case against a polluter, from the check to its end. */
import { createHash } from 'node:crypto'
import type { Page, Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { reading } from '../../src/store/db.ts'
import { aPhoto } from '../evidence-files.ts'
import { violations } from './axe.ts'
import { aCast } from './cast.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const { people } = await aCast(site)
const { checkerA, checkerB, clerk, leader, inspector, member } = people
const program = theProgram(clerk.tenantId)
const onPhone = { viewport: PHONE, hasTouch: true, isMobile: true }
const onDay = (day: string) => site.setTime(new Date(`${day}T10:00:00+08:00`))
const cases = () =>
  reading(site.database, program, (db) =>
    db.selectFrom('enforcement_case').select(['case_id', 'content']).execute(),
  )

const uploads = () =>
  reading(site.database, program, (db) => db.selectFrom('upload').selectAll().execute())

/** Chooses a step, fills its form and sends it. */
async function step(
  page: Page,
  name: string,
  fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void> = async () => {},
) {
  await page
    .getByRole('region', { name: '可以办理' })
    .getByRole('button', { name, exact: true })
    .click()
  const dialog = page.getByRole('dialog')
  await fill(dialog)
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

const serve = (page: Page, paper: string) =>
  step(page, '送达', async (form) => {
    const option = form.getByLabel('文书').locator('option', { hasText: paper })
    await form.getByLabel('文书').selectOption((await option.getAttribute('value')) ?? '')
    await form.getByLabel('收件人').fill('王大明')
  })

test('a case goes from the check to its end with a daily penalty; wrong people are refused', async () => {
  onDay('2026-03-02')
  const page = await site.open('/enforcement', { as: checkerA })
  await page.getByRole('button', { name: '登记案件' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称或姓名').fill('青枫砂石有限公司')
  await dialog.getByLabel('检查地点').fill('东村砂石场')
  await dialog.getByLabel('事实').fill('物料未覆盖')
  for (const { name } of [checkerA, checkerB]) {
    await dialog.getByRole('combobox', { name: /执法人员/ }).fill(name)
    await dialog.getByRole('option', { name }).first().click()
  }
  await dialog.getByRole('button', { name: '登记案件' }).click()
  await page.waitForURL(/enforcement\/[0-9a-f-]{36}/)
  await page.getByText('决定是否立案', { exact: true }).waitFor()
  const address = new URL(page.url()).pathname
  const caseId = address.split('/').at(-1) ?? ''
  // Who checked has no button to decide.
  expect(await page.getByRole('button', { name: '立案', exact: true }).count()).toBe(0)

  const photo = await aPhoto({ seed: 11 })
  // The answer to the beginning of the first upload is lost: it is asked for again, under its key.
  site.expectComplaint(/net::ERR_FAILED/)
  const loseAnswer = async (route: Route) => {
    await route.fetch()
    await route.abort()
  }
  await page.route('**/api/uploads', loseAnswer, { times: 1 })
  await step(page, '添加证据', async (form) => {
    await form.getByLabel('证据名称').fill('堆场东侧照片')
    await form.getByLabel('文件（可多选）').setInputFiles([
      { name: '东侧.jpg', mimeType: 'image/jpeg', buffer: photo },
      { name: '西侧.jpg', mimeType: 'image/jpeg', buffer: await aPhoto({ seed: 12 }) },
    ])
  })
  const proof = page.getByRole('region', { name: '证据' })
  await proof.getByRole('img', { name: /东侧/ }).waitFor()
  const sha256 = createHash('sha256').update(photo).digest('hex')
  await proof.getByText(sha256).waitFor()
  expect(await violations(page)).toEqual([])
  expect((await cases())[0]?.content.evidence).toMatchObject([
    { name: '堆场东侧照片', addedBy: checkerA.personId, files: [{ sha256 }, {}] },
  ])
  expect(await uploads()).toHaveLength(2)

  const chief = await site.open(address, { as: leader })
  await step(chief, '立案', async (form) => {
    await form.getByLabel('违法行为').selectOption({ label: '施工、堆场未采取有效防尘措施' })
    await form.getByLabel('意见').fill('同意立案')
  })
  const office = await site.open(address)
  await step(office, '责令改正', (form) => form.getByLabel('改正内容').fill('立即覆盖'))
  await step(office, '告知权利', async (form) => {
    await form.getByLabel('罚款', { exact: true }).check()
    await form.getByLabel('罚款 金额（元）').fill('10000')
  })
  for (const paper of ['责令改正违法行为决定书', '行政处罚事先（听证）告知书'])
    await serve(office, paper)
  await step(office, '记录放弃权利')
  await chief.reload()
  await step(chief, '作出处罚决定', (form) => form.getByLabel('裁量理由').fill('首次违法，'))
  await chief.getByText('〔2026〕罚1号').waitFor()

  onDay('2026-03-12')
  const again = await site.open(address, { as: checkerA, ...onPhone })
  await step(again, '复查', async (form) => {
    await form.getByLabel('事实').fill('仍未覆盖')
    for (const { name } of [checkerA, checkerB]) {
      await form.getByRole('combobox', { name: /执法人员/ }).fill(name)
      await form.getByRole('option', { name }).first().click()
    }
  })
  expect(await violations(again)).toEqual([])
  const decide = await site.open(address, { as: leader, viewport: DESKTOP })
  const table = decide.getByRole('region', { name: '按日连续处罚', exact: true })
  await table.getByRole('cell', { name: '2026-03-03' }).waitFor()
  expect(await table.getByRole('row', { name: /合计/ }).innerText()).toMatch(/10\s+100,000/)
  expect(await violations(decide)).toEqual([])
  // It is told first, served and answered; only then it is decided.
  const steps = decide.getByRole('region', { name: '可以办理' })
  expect(await steps.getByRole('button', { name: '按日连续处罚', exact: true }).count()).toBe(0)
  const telling = await site.open(address)
  await step(telling, '告知按日连续处罚')
  await serve(telling, '按日连续处罚事先（听证）告知书')
  await step(telling, '记录放弃权利')
  const notices = telling.getByRole('region', { name: '按日连续处罚告知' })
  await notices.getByText('拟罚 100,000 元').waitFor()
  expect(await violations(telling)).toEqual([])
  await decide.reload()
  await step(decide, '按日连续处罚')
  const papers = decide.getByRole('region', { name: '文书', exact: true })
  await papers.getByText('〔2026〕按日罚1号').waitFor()
  const found = (await cases()).find(({ case_id }) => case_id === caseId)?.content
  expect(found?.dailyPenalties).toMatchObject([
    { days: 10, yuan: 100_000, from: '2026-03-03', to: '2026-03-12' },
  ])

  const download = decide.waitForEvent('download')
  await decide
    .getByRole('listitem')
    .filter({ hasText: '按日连续处罚决定书' })
    .getByRole('link', { name: '下载' })
    .click()
  expect((await download).suggestedFilename()).toBe('按日连续处罚决定书〔2026〕按日罚1号.docx')
  const list = await site.open('/enforcement', { as: inspector, ...onPhone })
  await list.getByRole('link', { name: /青枫砂石/ }).waitFor()
  expect(await violations(list)).toEqual([])
  // A unit sees no case, not even by its address.
  const unit = await site.open(address, { as: member })
  await unit.getByText('这个页面不在您的职责范围内').waitFor()
})
