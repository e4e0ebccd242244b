/** What is on a register is carried to its end in the browser, and what the rules forbid is refused and kept. */

import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { reading } from '../../src/store/db.ts'
import { findSubject } from '../../src/store/register/subjects.ts'
import { subjectAt } from '../register-walks.ts'
import { violations } from './axe.ts'
import { aCast } from './cast.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const { database, town } = site
const program = theProgram(town.tenantId)

// What the browser says of maps it draws without a graphics card.
beforeEach(() => site.expectComplaint(/GPU stall/))

const held = (subjectId: string) => reading(database, program, (db) => findSubject(db, subjectId))
const eventsOf = (subjectId: string) =>
  reading(database, program, (db) =>
    db
      .selectFrom('event')
      .select(['type', 'data'])
      .where('stream_id', '=', subjectId)
      .orderBy('stream_version')
      .execute(),
  )
const idIn = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''
const paper = { name: '材料.png', mimeType: 'image/png', buffer: await pixel() }

async function pixel(): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  return sharp({ create: { width: 64, height: 48, channels: 3, background: '#8aa' } })
    .png()
    .toBuffer()
}

const step = async (page: Page, stage: string, files: readonly string[]) => {
  await page.getByRole('button', { name: stage, exact: true }).click()
  const dialog = page.getByRole('dialog')
  for (const label of files) await dialog.getByLabel(label).setInputFiles(paper)
  return dialog
}

test('a 散乱污 firm from finding to look-back, and back when it breaks open again', {
  timeout: 90_000,
}, async () => {
  const page = await site.open('/registers/scattered-firms')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('企业或场所名称').fill('东村无名喷漆点')
  await form.getByLabel('污', { exact: true }).check()
  await form.getByLabel('行业').fill('喷漆')
  await form.getByLabel('电话').fill('13812341234')
  await form.getByRole('button', { name: '保存' }).click()
  await page.waitForURL(/\/subjects\//)
  const subjectId = idIn(page)

  const sorted = await step(page, '已分类', ['分类认定表'])
  await sorted.getByLabel('分类处置').selectOption('close')
  await sorted.getByLabel('处置时限').fill('2026-06-30')
  await sorted.getByRole('button', { name: '办理' }).click()
  await sorted.waitFor({ state: 'detached' })
  const told = await step(page, '已告知', ['告知书送达回证'])
  await told.getByRole('button', { name: '办理' }).click()
  await told.waitFor({ state: 'detached' })

  // Closing needs 两断三清: first four of five, then all.
  site.expectComplaint(/422|409/)
  const cleared = await step(page, '已处置', ['处置前照片', '处置后照片'])
  for (const label of ['已断水', '已断电', '已清原料', '已清产品'])
    await cleared.getByLabel(label).selectOption('true')
  await cleared.getByLabel('已清设备').selectOption('false')
  await cleared.getByRole('button', { name: '办理' }).click()
  await cleared.getByText(/已清设备：须为“是”（两断三清）/).waitFor()
  expect((await held(subjectId)).stage).toBe('notified')
  await cleared.getByLabel('已清设备').selectOption('true')
  await cleared.getByRole('button', { name: '办理' }).click()
  await cleared.waitFor({ state: 'detached' })

  const check = await site.open(`/subjects/${subjectId}`, {
    as: town.actors.checker,
    viewport: PHONE,
  })
  for (const [stage, file] of [
    ['已验收', '验收表（两人以上签名）'],
    ['回头看', '回头看照片'],
    ['反弹', '复查照片'],
  ] as const) {
    const dialog = await step(check, stage, [file])
    await dialog.getByRole('button', { name: '办理' }).click()
    await dialog.waitFor({ state: 'detached' })
  }
  await check.getByText('第 2 轮').first().waitFor()
  expect(await held(subjectId)).toMatchObject({ stage: 'relapsed', mark: 'relapsed', round: 2 })
  const stages = (await eventsOf(subjectId)).flatMap(({ type, data }) =>
    type === 'subject.moved' ? [(data as { to: string }).to] : [],
  )
  expect(stages).toEqual(['classified', 'notified', 'done', 'accepted', 'look-back', 'relapsed'])
})

test('boilers are cleared to zero by another, which proves the item, and the item is struck off', {
  timeout: 90_000,
}, async () => {
  const cast = await aCast(site)
  const itemId = await cast.until('publish-notice', {
    ...{ number: '三(三)1', title: '燃煤锅炉改燃关停', text: '完成全镇燃煤锅炉改燃关停。' },
  })
  await subjectAt(site, 'boilers', 'accepted')
  const last = await subjectAt(site, 'boilers', 'cut', { name: '西村浴池' })
  const office = await site.open(`/items/${itemId}`)
  const proofs = office.getByRole('region', { name: '证明指标' })
  await proofs.getByText('未清零台数 1 台').waitFor()
  await proofs
    .getByRole('listitem')
    .filter({ hasText: '未清零台数' })
    .getByRole('button', { name: '选为证明' })
    .click()
  await proofs.getByRole('button', { name: '取消' }).waitFor()
  expect(await violations(office)).toEqual([])

  const page = await site.open('/registers/boilers', { as: town.actors.checker })
  await page.getByRole('button', { name: /已物理切断\s*1/ }).click()
  await page.getByRole('link', { name: '西村浴池' }).click()
  const dialog = await step(page, '已验收', ['验收意见'])
  await dialog.getByRole('button', { name: '办理' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await held(last)).toMatchObject({ stage: 'accepted', mark: 'settled' })
  await office.reload()
  await proofs.getByText('未清零台数 0 台').waitFor()
  await proofs.locator('.light.green').waitFor()
  const bound = await reading(database, program, (db) =>
    db.selectFrom('item_proof').select(['item_id', 'register', 'indicator']).execute(),
  )
  expect(bound).toEqual([{ item_id: itemId, register: 'boilers', indicator: 'left' }])
  await cast.take('secondLeader', itemId, 'strike-off', {}, new Date('2026-03-21T02:00:00Z'))
  expect((await cast.item(itemId)).state).toBe('struck-off')
})

test('a building site is inspected on the phone; what fails opens a case', async () => {
  const subjectId = await subjectAt(site, 'building-sites', 'under-control', { name: '安置房工地' })
  const page = await site.open(`/subjects/${subjectId}`, {
    as: town.actors.checker,
    viewport: PHONE,
  })
  await page.getByRole('button', { name: '开始百分之百控尘检查' }).click()
  const form = page.getByRole('dialog')
  const items = form.locator('.inspection-item')
  await items.first().waitFor()
  expect(await items.count()).toBe(8) // in force in 2026: eight times a hundred per cent
  for (let at = 0; at < 8; at += 1)
    await items
      .nth(at)
      .getByLabel(at === 1 ? '不合格' : '合格', { exact: true })
      .check()
  await form.getByLabel('说明：裸土物料百分之百苫盖').fill('北侧裸土未苫盖')
  await form.getByRole('button', { name: '登记检查' }).click()
  await page.getByText('已立案').waitFor()
  const listed = page.getByRole('region', { name: '执法案件' })
  await listed.getByRole('link', { name: /安置房工地/ }).waitFor()
  expect(await page.getByRole('link', { name: '导出档案（PDF）' }).getAttribute('href')).toBe(
    `/api/subjects/${subjectId}/file.pdf`,
  )
  const [found] = await reading(database, program, (db) =>
    db.selectFrom('inspection').selectAll().where('subject_id', '=', subjectId).execute(),
  )
  expect(found).toMatchObject({ passed: false, item_set: 'dust' })
  expect(found?.case_id).not.toBeNull()
  const cases = await reading(database, program, (db) =>
    db.selectFrom('enforcement_case').select('case_id').execute(),
  )
  expect(cases.map(({ case_id }) => case_id)).toEqual([found?.case_id])
})

test.each([
  [
    'a listed plot does not become housing',
    'plots',
    'listed',
    '规划用途',
    'housing',
    '不得作为住宅',
    {},
  ],
  [
    'a zone does not shrink',
    'ecological-zones',
    'baseline',
    '面积（公顷）',
    '90',
    '面积减少',
    { area: 96 },
  ],
] as const)(
  '%s: refused, and the attempt is kept',
  async (_, slug, stage, label, value, words, fields) => {
    const subjectId = await subjectAt(site, slug, stage, { fields })
    const before = await held(subjectId)
    const page = await site.open(`/subjects/${subjectId}`)
    site.expectComplaint(/422|409/)
    await page.getByRole('button', { name: '修改', exact: true }).click()
    const form = page.getByRole('dialog')
    const field = form.getByLabel(label)
    if (value === 'housing') await field.selectOption(value)
    else await field.fill(value)
    await form.getByRole('button', { name: '保存' }).click()
    await form.getByText(new RegExp(words)).waitFor()
    await page.reload()
    await page.getByText('不合规定，已拒绝').waitFor()
    expect((await held(subjectId)).fields).toEqual(before.fields)
    expect((await eventsOf(subjectId)).at(-1)?.type).toBe('subject.attempt-refused')
  },
)

test.each([
  ['PC', DESKTOP],
  ['phone', PHONE],
])('registers, one register and one subject are for everybody: %s', async (_, viewport) => {
  const subjectId = await subjectAt(site, 'building-sites', 'fixing')
  for (const path of ['/registers', '/registers/building-sites', `/subjects/${subjectId}`]) {
    const page = await site.open(path, { viewport, reducedMotion: 'reduce' })
    await page.locator('h1').first().waitFor()
    await page.getByText('正在载入').waitFor({ state: 'detached' })
    expect(await violations(page)).toEqual([])
  }
})
