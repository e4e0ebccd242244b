/** A check on site by two on one phone, without a network: ends in the step of the item with its evidence. */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fileEvidence } from '../../src/actions/evidence/file-evidence.ts'
import { NewEvidence } from '../../src/domain/evidence/evidence.ts'
import { aPhoto } from '../evidence-files.ts'
import { asCaller } from '../people.ts'
import { sent } from '../sending.ts'
import { aServer } from '../server.ts'
import { violations } from './axe.ts'
import { aCast } from './cast.ts'
import { aFaultyProxy, type FaultyProxy } from './faulty-proxy.ts'
import { aSite, PHONE } from './site.ts'

const site = await aSite()
const cast = await aCast(site)
let proxy: FaultyProxy
beforeAll(async () => {
  proxy = await aFaultyProxy(site.origin())
})
afterAll(() => proxy.close())
beforeEach(async () => {
  await site.empty()
  proxy.weather = 'calm'
  site.expectComplaint(/Failed to load resource|net::ERR|404|409/)
})

const onPhone = {
  viewport: PHONE,
  hasTouch: true,
  isMobile: true,
  geolocation: { latitude: 39.12345, longitude: 117.2, accuracy: 8 },
  permissions: ['geolocation', 'camera'],
}

/** An item that is applied for, with a picture from before the work that can be shown. */
async function anAppliedItem(change: object = {}): Promise<string> {
  const itemId = await cast.until('self-check', change)
  const { member } = cast.people
  const { uploadId } = await sent(
    aServer(site.database, member),
    await aPhoto({ seed: 5 }),
    '前.jpg',
  )
  const said = { uploadIds: [uploadId], part: 'investigation-record', title: '整改前的河边' }
  const before = NewEvidence.parse({ ...said, phase: 'before' })
  await fileEvidence(site.database, asCaller(member), itemId, before)
  await cast.take('head', itemId, 'apply')
  return itemId
}

async function again(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(proxy.origin + path)
  return page
}

async function draw(page: Page, name: string): Promise<void> {
  const pad = page.getByRole('img', { name: `${name}在此签名` })
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (box === null) throw new Error('there is nowhere to sign')
  await page.mouse.move(box.x + 20, box.y + 20)
  await page.mouse.down()
  for (let at = 0; at < 12; at++)
    await page.mouse.move(box.x + 20 + at * 15, box.y + 30 + (at % 3) * 15)
  await page.mouse.up()
  await page.getByRole('button', { name: `${name}签好了` }).click()
  await page.getByText(`${name}已签名`).waitFor()
}

test('two check without a network, over the earlier picture, and it is sent when there is one', {
  timeout: 120_000,
}, async () => {
  const itemId = await anAppliedItem()
  const path = `/items/${itemId}/site-check`
  const { checkerA, checkerB } = cast.people
  const page = await site.open(path, {
    ...onPhone,
    as: checkerA,
    serviceWorkers: 'allow',
    through: proxy.origin,
  })
  await page.getByText('资料已存在本机').waitFor({ timeout: 30_000 })
  proxy.weather = 'cut'
  await page.reload()
  await page.getByText('没有网络').first().waitFor()
  await page.getByLabel(checkerB.name).check()
  await page.getByRole('group', { name: '任务完成' }).getByLabel('符合', { exact: true }).check()
  await page.getByLabel('“任务完成”的核查情况').fill('河面无漂浮物')
  await page.getByRole('button', { name: '整改前的河边' }).click()
  await page.getByRole('button', { name: '打开相机' }).click()
  const over = page.locator('.viewfinder img')
  await over.waitFor()
  expect(await over.evaluate((image) => (image as { naturalWidth?: number }).naturalWidth)).toBe(
    640,
  )
  await page.getByLabel('旧照片的浓淡').fill('30')
  expect(await over.getAttribute('style')).toContain('opacity: 0.3')
  await expect
    .poll(() => page.evaluate("document.querySelector('.viewfinder video').videoWidth"))
    .toBeGreaterThan(0)
  await page.getByRole('button', { name: '拍照', exact: true }).click()
  await page.getByText('与“整改前的河边”同一视角').waitFor()
  const context = page.context()
  await page.close()

  const draft = await again(context, path)
  await draft.getByText('与“整改前的河边”同一视角').waitFor()
  expect(await draft.getByLabel('“任务完成”的核查情况').inputValue()).toBe('河面无漂浮物')
  await draft.getByRole('button', { name: '增加一项测量' }).click()
  await draft.getByLabel('测量项目，第 1 项').fill('溶解氧')
  await draft.getByLabel('数值，第 1 项').fill('6.2')
  await draft.getByLabel('计量单位，第 1 项').fill('mg/L')
  await draft.getByRole('button', { name: '记录当前位置' }).click()
  await draft.getByText('误差约 8 米').waitFor()
  await draft.getByLabel('地点（村、路、单位）').fill('东村河边')
  await draft.getByRole('button', { name: '符合，提交核查' }).click()
  await draft.getByText(`还缺：核查情况、${checkerA.name}的签名、${checkerB.name}的签名`).waitFor()
  await draft.getByLabel('核查情况', { exact: true }).fill('垃圾已清，水质好转')
  await draw(draft, checkerA.name)
  await draft.getByRole('button', { name: `${checkerB.name}用键盘签名` }).click()
  await draft.getByText(`${checkerB.name}已签名`).waitFor()
  await draft.getByRole('button', { name: '符合，提交核查' }).click()
  await draft.getByText('待发送 1 件').click()
  await draft.getByText('现场核查：符合').waitFor()
  expect((await cast.item(itemId)).state).toBe('applied')

  proxy.weather = 'calm'
  await draft.getByRole('button', { name: '立即发送' }).click()
  await draft.getByText('已送达').waitFor()
  const item = await cast.item(itemId)
  const ids = [cast.idOf('checkerA'), cast.idOf('checkerB')]
  expect(item).toMatchObject({ state: 'site-checked', siteCheck: { checkerIds: ids } })
  const events = await cast.events(itemId)
  const checked = events.find(({ type }) => type === 'item.site-checked')
  expect(checked).toMatchObject({
    actorId: cast.idOf('checkerA'),
    data: {
      place: '东村河边',
      position: { latitude: 39.12345, longitude: 117.2, accuracy: 8 },
      criteria: [{ text: '任务完成', met: true, evidence: '河面无漂浮物' }],
      measurements: [{ name: '溶解氧', value: 6.2, unit: 'mg/L' }],
    },
  })
  const filed = events.filter(
    ({ type, actorId }) => type === 'evidence.added' && actorId === cast.idOf('checkerA'),
  )
  expect(filed.map(({ data }) => data)).toMatchObject([
    { part: 'site-check-form', title: '与“整改前的河边”同一视角', phase: 'after' },
    { part: 'site-check-form', title: `核查人签名：${checkerA.name}、${checkerB.name}` },
  ])
  const files = filed.map(({ data }) => (data as { files: unknown[] }).files.length)
  expect(files).toEqual([1, 2])
  const { evidenceIds } = (checked?.data ?? {}) as unknown as { evidenceIds: string[] }
  expect(filed.map(({ stream }) => stream.id)).toEqual(evidenceIds)
})

test('what is not met returns the item with its reasons', { timeout: 60_000 }, async () => {
  const itemId = await anAppliedItem({ title: 'Clear the river', number: '1' })
  const { checkerA, checkerB } = cast.people
  const page = await site.open(`/items/${itemId}/site-check`, { ...onPhone, as: checkerA })
  await page.getByLabel(checkerB.name).check()
  expect(await violations(page)).toEqual([])
  const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(wider)).toBe(0)
  await page.getByRole('group', { name: '任务完成' }).getByLabel('不符合').check()
  await page.getByLabel('“任务完成”的核查情况').fill('东岸仍有垃圾')
  const picture = { name: '东岸.jpg', mimeType: 'image/jpeg', buffer: await aPhoto({ seed: 9 }) }
  await page.locator('input[type=file]').setInputFiles(picture)
  await page.getByText('现场照片 1').waitFor()
  await page.getByLabel('地点（村、路、单位）').fill('东岸')
  await page.getByLabel('核查情况', { exact: true }).fill('未完成')
  for (const { name } of [checkerA, checkerB])
    await page.getByRole('button', { name: `${name}用键盘签名` }).click()
  await page.getByText(`${checkerB.name}已签名`).waitFor()
  await page.getByLabel('退回到').selectOption('under-way')
  await page.getByRole('button', { name: '不符合，退回整改' }).click()
  const state = async () => (await cast.item(itemId)).state
  await expect.poll(state, { timeout: 15_000 }).toBe('under-way')
  const events = await cast.events(itemId)
  expect(events.at(-1)).toMatchObject({
    type: 'item.returned',
    data: { to: 'under-way', reasons: ['任务完成：东岸仍有垃圾', '未完成'] },
  })
  expect(
    events.filter(
      ({ type, actorId }) => type === 'evidence.added' && actorId === checkerA.personId,
    ),
  ).toHaveLength(2)
  await page.goto(new URL(`/items/${itemId}/site-check`, page.url()).href)
  await page.getByText('这件事项现在不能现场核查').waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Check on site' }).waitFor()
})
