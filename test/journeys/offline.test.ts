/** Reporting where there is no network: read, written, kept over the death of the tab, and stored once. */
import { createHash } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { reading } from '../../src/store/db.ts'
import { aPhoto } from '../evidence-files.ts'
import { violations } from './axe.ts'
import { aCast } from './cast.ts'
import { aFaultyProxy, type FaultyProxy } from './faulty-proxy.ts'
import { fillOutbox } from './filling.ts'
import { aSite, PHONE } from './site.ts'

const site = await aSite()
const cast = await aCast(site)
let proxy: FaultyProxy
/** `npm run bench -- outbox` sends 2,000. */
const REPORTS = 18
beforeAll(async () => {
  proxy = await aFaultyProxy(site.origin())
})
afterAll(() => proxy.close())
beforeEach(async () => {
  await site.empty()
  proxy.weather = 'calm'
  // What the browser itself says of requests that failed.
  site.expectComplaint(/Failed to load resource|net::ERR|404|409|412/)
})

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const openOnPhone = (path: string) =>
  site.open(path, {
    viewport: PHONE,
    as: cast.people.member,
    serviceWorkers: 'allow',
    through: proxy.origin,
  })

/** Waits until the pages and the item can be read without a network. */
async function readAhead(page: Page, itemId: string): Promise<void> {
  const kept = `(async () => {
    const cache = await caches.open('taizhang-answers')
    return navigator.serviceWorker.controller !== null
      && (await cache.match('/api/session')) !== undefined
      && (await cache.match('/api/today')) !== undefined
      && (await cache.match('/api/items/${itemId}')) !== undefined })()`
  const controlled = 'navigator.serviceWorker.controller !== null'
  await expect.poll(() => page.evaluate(controlled), { timeout: 30_000 }).toBe(true)
  await page.reload()
  await expect.poll(() => page.evaluate(kept), { timeout: 20_000 }).toBe(true)
}

/** Evidence that is filed for an item, as file hashes. */
async function filed(itemId: string): Promise<string[]> {
  const events = await reading(site.database, theProgram(site.town.tenantId), (db) =>
    db
      .selectFrom('event')
      .select('data')
      .where('item_id', '=', itemId)
      .where('type', '=', 'evidence.added')
      .execute(),
  )
  return events
    .flatMap(({ data }) => (data as { files: { sha256: string }[] }).files)
    .map(({ sha256 }) => sha256)
    .sort()
}

async function again(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(proxy.origin + path)
  return page
}

test('written without a network, kept over the death of the tab, sent when there is one', {
  timeout: 90_000,
}, async () => {
  const itemId = await cast.until('start')
  const page = await openOnPhone('/')
  await page.getByRole('link', { name: '报告进展' }).waitFor()
  await readAhead(page, itemId)
  const photo = await aPhoto({ seed: 7 })

  proxy.weather = 'cut'
  await page.reload()
  await page.getByText('没有网络').waitFor()
  await page.getByRole('link', { name: '报告进展' }).click()
  await page.getByLabel('进展情况').fill('已清运五车')
  await page.getByLabel('完成比例（%）').fill('40')
  const chosen = { name: '现场.jpg', mimeType: 'image/jpeg', buffer: photo }
  await page.locator('input[type=file]').setInputFiles(chosen)
  await page.locator('.photos img').waitFor()
  const context = page.context()
  await page.close()

  const draft = await again(context, `/report/${itemId}`)
  await expect.poll(() => draft.getByLabel('进展情况').inputValue()).toBe('已清运五车')
  await draft.locator('.photos img').waitFor()
  await draft.getByRole('button', { name: '提交报告' }).click()
  await draft.getByText('待发送 1 件').waitFor()
  await draft.close()
  const outbox = await again(context, '/outbox')
  await outbox.getByText('等待发送').waitFor()
  expect(await cast.item(itemId)).toMatchObject({ reports: 0 })

  proxy.weather = 'calm'
  await outbox.getByRole('button', { name: '立即发送' }).click()
  await outbox.getByText('已送达').waitFor()
  expect(await cast.item(itemId)).toMatchObject({
    reports: 1,
    lastReport: { text: '已清运五车', share: 40, by: cast.idOf('member') },
  })
  expect(await filed(itemId)).toEqual([sha256Of(photo)])
})

test('through a storm every report is stored once, with its photographs as they were', {
  timeout: 300_000,
}, async () => {
  const itemIds: string[] = []
  for (let n = 0; n < Math.ceil(REPORTS / 6); n++)
    itemIds.push(await cast.until('start', { number: `${n + 1}` }))
  const page = await openOnPhone('/outbox')
  await page.getByText('没有待发送的报告').waitFor()
  const photos: Record<string, string[]> = {}
  const reports = []
  for (let n = 0; n < REPORTS; n++) {
    const itemId = itemIds[n % itemIds.length] ?? ''
    const bytes = await aPhoto({ seed: 100 + n })
    photos[itemId] = [...(photos[itemId] ?? []), sha256Of(bytes)].sort()
    const { version } = await cast.item(itemId)
    reports.push({ n, itemId, version, photo: bytes.toString('base64'), sha256: sha256Of(bytes) })
  }
  proxy.weather = 'stormy'
  await fillOutbox(page, cast.idOf('member'), reports)
  await page.reload().catch(() => page.goto(`${proxy.origin}/outbox`))
  await expect
    .poll(
      async () => {
        const button = page.getByRole('button', { name: '立即发送' })
        if (await button.isVisible()) await button.click()
        return stored(itemIds)
      },
      { timeout: 240_000, interval: 500 },
    )
    .toBe(reports.length)
  await expect.poll(() => page.getByText('等待发送').count(), { timeout: 60_000 }).toBe(0)
  for (const itemId of itemIds) {
    const events = await cast.events(itemId)
    const texts = events
      .filter(({ type }) => type === 'item.progress-reported')
      .map(({ data }) => (data as { text: string }).text)
    // Each once, and in the order in which they were written.
    expect(texts).toEqual(
      reports.filter((each) => each.itemId === itemId).map(({ n }) => `第 ${n} 报`),
    )
    expect(await filed(itemId)).toEqual(photos[itemId])
  }
  for (const fault of ['drop-request', 'drop-answer', 'double', 'delay'] as const)
    expect(proxy.faults[fault]).toBeGreaterThan(0)
})

test('what cannot be sent says why, and what somebody else did is looked at first', {
  timeout: 90_000,
}, async () => {
  const itemId = await cast.until('start')
  const page = await openOnPhone('/')
  await page.getByRole('link', { name: '报告进展' }).waitFor()
  await readAhead(page, itemId)
  proxy.weather = 'cut'
  await page.getByRole('link', { name: '报告进展' }).click()
  await page.getByLabel('进展情况').fill('已清运两车')
  await page.getByRole('button', { name: '提交报告' }).click()
  await page.getByText('待发送 1 件').click()
  await cast.take('head', itemId, 'report-progress', { text: '已清运一车', share: null })

  // It goes by itself as soon as there is a network, at the latest with the next attempt.
  proxy.weather = 'calm'
  await page.getByText('您填写之后，别人办理了这件事项').waitFor({ timeout: 30_000 })
  expect(await cast.item(itemId)).toMatchObject({ reports: 1 })
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '仍然发送' }).click()
  await page.getByText('已送达').waitFor()
  expect(await cast.item(itemId)).toMatchObject({
    reports: 2,
    lastReport: { text: '已清运两车' },
  })
})

test('a report begun before the last one went follows it, and is no conflict with it', {
  timeout: 90_000,
}, async () => {
  const itemId = await cast.until('start')
  const page = await openOnPhone('/')
  await page.getByRole('link', { name: '报告进展' }).waitFor()
  await readAhead(page, itemId)
  proxy.weather = 'cut'
  await page.getByRole('link', { name: '报告进展' }).click()
  await page.getByLabel('进展情况').fill('已清运两车')
  await page.getByRole('button', { name: '提交报告' }).click()
  await page.getByText('待发送 1 件').waitFor()
  await page.getByRole('link', { name: '报告进展' }).click()
  await page.getByLabel('进展情况').fill('已清运三')

  proxy.weather = 'calm'
  await page.evaluate("window.dispatchEvent(new Event('online'))")
  await expect.poll(() => stored([itemId]), { timeout: 30_000 }).toBe(1)
  await page.getByText('待发送 1 件').waitFor({ state: 'detached' })
  await page.getByLabel('进展情况').fill('已清运三车')
  await page.getByRole('button', { name: '提交报告' }).click()
  await expect.poll(() => stored([itemId]), { timeout: 30_000 }).toBe(2)
  expect(await cast.item(itemId)).toMatchObject({ lastReport: { text: '已清运三车' } })
})

async function stored(itemIds: readonly string[]): Promise<number> {
  const items = await Promise.all(itemIds.map((itemId) => cast.item(itemId)))
  return items.reduce((sum, { reports }) => sum + reports, 0)
}
