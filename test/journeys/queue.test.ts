/** Queues: what waits longest first, many signatures at once, and from one item to the next. */
import { beforeEach, expect, test } from 'vitest'
import { publishPack } from '../../src/actions/packs/publish-pack.ts'
import { NOW } from '../fixtures.ts'
import { asCaller } from '../people.ts'
import { PACK, TODAY } from '../steps.ts'
import { violations } from './axe.ts'
import { aCast } from './cast.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const cast = await aCast(site)
beforeEach(() => site.empty())

const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

test('many are signed at once, each by its own event, and what was refused says why', {
  timeout: 60_000,
}, async () => {
  const first = await cast.until('check-on-site', { number: '一', title: '清理河道' })
  const second = await cast.until('check-on-site', { number: '二', title: '覆盖裸土' })
  const page = await site.open('/queue', { as: cast.people.secondHead })
  await page.getByRole('link', { name: '待签 2' }).waitFor()
  await page.getByLabel('全选可签的').check()
  await page.getByRole('button', { name: '批量签字' }).click()
  await page.getByLabel('意见').fill('情况属实，同意')
  // Somebody takes one of them back meanwhile.
  await cast.take('clerk', second, 'return', { to: 'under-way' })
  await page.getByRole('dialog').getByRole('button', { name: '签字', exact: true }).click()
  await page.getByText('已签 1 件').waitFor()
  await page.getByText(/二 覆盖裸土：.*第 \d+ 版/).waitFor()
  expect((await cast.item(first)).signers[0]?.signed).toMatchObject({
    by: cast.idOf('secondHead'),
    opinion: '情况属实，同意',
  })
  expect((await cast.item(second)).state).toBe('under-way')
  const given = (await cast.events(first)).filter(({ type }) => type === 'item.signature-given')
  expect(given).toHaveLength(1)
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expect.poll(() => page.getByRole('link', { name: /^待签/ }).count()).toBe(0)
})

test.each([
  ['PC', DESKTOP],
  ['phone', PHONE],
])('from the queue through the items and back: %s', async (_, viewport) => {
  await cast.until('apply', { number: '一', title: 'Clear the river' })
  await cast.until('apply', { number: '二', title: 'Cover the soil' })
  await cast.until('start')
  site.setTime(later(33))
  const page = await site.open('/queue', { as: cast.people.checkerA, viewport })
  await page.getByText('申请已超过 30 天').first().waitFor()
  await page.getByText('限 5 个工作日').first().waitFor()
  await page.getByLabel('分组').selectOption('unit')
  await page.getByRole('heading', { name: '建管站（2）' }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('link', { name: 'Clear the river' }).click()
  const nav = page.getByRole('navigation', { name: '待办中的前后事项' })
  await nav.getByText(/第 \d 件，共 2 件/).waitFor()
  const title = await page.getByRole('heading', { level: 1 }).innerText()
  const way = (await nav.getByRole('link', { name: '下一件' }).count()) > 0 ? '下一件' : '上一件'
  await nav.getByRole('link', { name: way }).click()
  await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).not.toBe(title)
  expect(await violations(page)).toEqual([])
  await nav.getByRole('link', { name: '返回待办' }).click()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('link', { name: 'To check on site 2' }).waitFor()
  expect((await page.locator('.queue').innerText()).replace(/建管站|一 |二 /g, '')).not.toMatch(
    /\p{Script=Han}/u,
  )
  const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(wider)).toBe(0)
})

test('the other checker confirms the check under an account of their own, on a phone', {
  timeout: 60_000,
}, async () => {
  const { checkerA, checkerB, office, secondHead } = cast.people
  const checkers = { ...PACK.checkers, countersign: true }
  await publishPack(site.database, asCaller(site.town.actors['system-administrator']), {
    name: 'lifecycle',
    content: { ...PACK, version: 2, effectiveFrom: TODAY, checkers },
    effectiveFrom: TODAY,
    reason: '核查人各自确认',
    expectedVersion: null,
  })
  const itemId = await cast.until('apply')
  await cast.take('checkerA', itemId, 'check-on-site', { findings: '河面无漂浮物' })
  site.setTime(later(1))
  const signer = await site.open(`/items/${itemId}`, { as: secondHead })
  await signer.getByText('参加核查的人尚未全部确认核查记录').waitFor()
  const record = signer.getByRole('region', { name: '现场核查' })
  await record.getByText('待本人确认').waitFor()

  site.expectComplaint(/409/)
  const other = await site.open(`/items/${itemId}?step=confirm-check`, { as: office })
  await other.getByRole('region', { name: '现场核查' }).waitFor()
  expect(await other.getByRole('button', { name: '提交' }).count()).toBe(0)
  const refused = await other.evaluate(
    `fetch('/api/items/${itemId}/steps', { method: 'POST',
      body: '{"step":"confirm-check","data":{"opinion":"属实"}}',
      headers: { 'x-taizhang': '1', 'content-type': 'application/json' } }).then((it) => it.json())`,
  )
  expect(JSON.stringify(refused)).toContain('由参加核查且尚未确认的人确认')

  const page = await site.open('/queue', { as: checkerB, viewport: PHONE })
  await page.getByRole('link', { name: '待确认核查 1' }).waitFor()
  await page.getByRole('link', { name: '清理河道垃圾' }).click()
  const mine = page.getByRole('region', { name: '现场核查' })
  await mine.getByText('河面无漂浮物').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByLabel('意见').fill('与所见一致')
  await page.getByRole('button', { name: '提交' }).click()
  await mine.getByText('已确认', { exact: true }).waitFor()
  expect(await mine.getByRole('listitem').filter({ hasText: checkerB.name }).innerText()).toMatch(
    /发生 2026-03-02 .* · 录入 2026-03-02 .*与所见一致/s,
  )
  const ids = [checkerA.personId, checkerB.personId]
  expect((await cast.item(itemId)).siteCheck).toMatchObject({ checkerIds: ids, confirmed: ids })
  expect((await cast.events(itemId)).at(-1)).toMatchObject({
    type: 'item.check-confirmed',
    actorId: checkerB.personId,
    data: { opinion: '与所见一致' },
  })
  await signer.reload()
  await signer.getByRole('button', { name: '联签', exact: true }).waitFor()
})
