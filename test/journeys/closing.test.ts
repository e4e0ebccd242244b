/** What may come between an item and its strike-off, and after it: objections, wrong hands, look-backs. */
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { COMMANDS } from '../../src/domain/ledger/commands.ts'
import { STEP_NAME } from '../../src/domain/ledger/names.ts'
import type { Step } from '../../src/domain/ledger/steps.ts'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { reading } from '../../src/store/db.ts'
import { fillCaseFile } from '../filing.ts'
import { NOW } from '../fixtures.ts'
import { SAID, STRAIGHT } from '../steps.ts'
import { violations } from './axe.ts'
import { aCast, type Player } from './cast.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const cast = await aCast(site)
beforeEach(() => site.empty())

const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const next = (page: Page) => page.getByRole('region', { name: '下一步' })

test('an objection from the public site stands in the way until it is settled', {
  timeout: 90_000,
}, async () => {
  const itemId = await cast.until('publish-notice', { title: '覆盖工地裸土' })
  const citizen = await site.open(`/public/items/${itemId}`, {
    signedIn: false,
    javaScriptEnabled: false,
  })
  await citizen.getByLabel('异议内容及理由').fill('北侧仍有裸土')
  await citizen.getByRole('button', { name: '提交' }).click()
  const receipt = await citizen.locator('.receipt').innerText()

  const inbox = await site.open('/submissions')
  await inbox.getByRole('article', { name: receipt }).getByText('北侧仍有裸土').waitFor()
  site.setTime(later(20))
  const leader = { as: cast.people.secondLeader }
  const early = await site.open(`/items/${itemId}`, leader)
  await next(early).getByText('公示异议尚未处理：第 1 件').waitFor()
  expect(await early.getByRole('button', { name: '销号', exact: true }).count()).toBe(0)
  expect((await cast.item(itemId)).state).toBe('noticed')

  const clerk = await site.open('/queue')
  await clerk.getByRole('link', { name: '待处理公示异议 1' }).waitFor()
  await clerk.getByRole('link', { name: '覆盖工地裸土' }).click()
  await clerk.getByLabel('异议', { exact: true }).selectOption({ index: 1 })
  await clerk.getByLabel('处理结论').selectOption('dismissed')
  await clerk.getByLabel('答复意见').fill('已覆盖，附照片')
  await clerk.getByRole('button', { name: '提交' }).click()
  await clerk.getByText('已办理：处理公示异议').waitFor()

  await early.reload()
  await next(early).getByRole('button', { name: '销号', exact: true }).click()
  await early.getByLabel('意见').fill('同意销号')
  await early.getByRole('button', { name: '提交' }).click()
  await early.getByText('已办理：销号').waitFor()
  expect(await cast.item(itemId)).toMatchObject({
    state: 'struck-off',
    noticeObjections: [{ number: 1, from: `回执 ${receipt}`, outcome: 'dismissed' }],
  })
})

/** Who must not take the step, and by which refusal it is seen: 404 where the item does not exist for them. */
const WRONG: readonly (readonly [Player, (step: Step) => string])[] = [
  ['auditor', () => 'NOT_YOUR_DUTY'],
  ['stranger', () => 'ITEM_NOT_FOUND'],
  ['head', (step) => (step === 'sign' ? 'STEP_BLOCKED' : 'NOT_YOUR_DUTY')],
]

test('at every step of the way a wrong user is refused, and nothing is written', {
  timeout: 120_000,
}, async () => {
  site.expectComplaint(/403|404|409/)
  const itemId = await cast.list()
  const pages = new Map<Player, Page>()
  for (const [player] of WRONG)
    pages.set(player, await site.open('/notifications', { as: cast.people[player] }))
  for (const [player, step, change] of STRAIGHT) {
    if (step === 'apply') await fillCaseFile(site.database, cast.people.member, itemId)
    const { version } = await cast.item(itemId)
    const said = {
      ...SAID[step],
      ...(step === 'assign' && { leadUnitId: site.town.units.建管站 }),
      ...(step === 'check-on-site' && {
        checkerIds: [cast.idOf('checkerA'), cast.idOf('checkerB')],
      }),
      ...change,
    }
    const body = JSON.stringify({ step, data: COMMANDS[step].parse(said) })
    for (const [wrong, code] of WRONG) {
      // A unit's head does the unit's own steps.
      if (wrong === 'head' && (player === 'member' || player === 'head')) continue
      const expected = wrong === 'head' && step === 'assign' ? 'ITEM_NOT_FOUND' : code(step)
      const said = await pages.get(wrong)?.evaluate(
        `fetch('/api/items/${itemId}/steps', { method: 'POST', body: ${JSON.stringify(body)},
          headers: { 'x-taizhang': '1', 'content-type': 'application/json' } }).then((it) => it.json())`,
      )
      expect([wrong, step, (said as { code: string }).code]).toEqual([wrong, step, expected])
    }
    expect((await cast.item(itemId)).version).toBe(version)
    await cast.take(player as Player, itemId, step, change)
  }
  expect((await cast.item(itemId)).state).toBe('noticed')
})

test('drawn for a look-back, found not to hold, and back to work', {
  timeout: 120_000,
}, async () => {
  const ids: string[] = []
  for (const number of ['一', '二']) {
    const itemId = await cast.until('publish-notice', { number, title: `清理河道 ${number}` })
    await cast.take('secondLeader', itemId, 'strike-off', {}, later(20))
    ids.push(itemId)
  }
  site.setTime(later(21))
  const clerk = await site.open('/look-back-draws')
  await clerk.getByText('还没有抽取过').waitFor()
  await clerk.getByRole('button', { name: '新的抽取' }).click()
  await clerk.getByLabel('每层抽取比例（%）').fill('50')
  await clerk.getByRole('button', { name: '试算' }).click()
  await clerk.getByRole('row', { name: '合计 2 1' }).waitFor()
  expect(await violations(clerk)).toEqual([])
  await clerk.getByRole('button', { name: '密封', exact: true }).click()
  await clerk.getByText('揭晓前不公开').waitFor()
  await clerk.getByRole('button', { name: '揭晓', exact: true }).click()
  await clerk.getByRole('button', { name: /确定揭晓/ }).click()
  await clerk.getByRole('heading', { name: '抽中的事项' }).waitFor()
  expect(await violations(clerk)).toEqual([])
  const [drawn] = await reading(site.database, theProgram(site.town.tenantId), (db) =>
    db.selectFrom('look_back_drawn').select('item_id').execute(),
  )
  const itemId = drawn?.item_id ?? ''
  expect(ids).toContain(itemId)

  const page = await site.open('/queue', { as: cast.people.checkerB, viewport: PHONE })
  await page.getByRole('link', { name: '待回头看 1' }).waitFor()
  await page.locator('.queue-title').click()
  await next(page).getByRole('button', { name: STEP_NAME['look-back'].zh, exact: true }).click()
  await page.getByLabel('回头看批次').selectOption('0')
  await page.getByLabel('整改成效保持').uncheck()
  await page.getByLabel('回头看情况').fill('河面又有垃圾')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('已办理：回头看').waitFor()
  expect(await cast.item(itemId)).toMatchObject({
    state: 'struck-off',
    lookBacks: [{ month: 0, held: false }],
    lookBackDraws: [],
  })
  await next(page).getByText('其他可办步骤').click()
  await next(page).getByRole('button', { name: STEP_NAME.relapse.zh, exact: true }).click()
  await page.getByLabel('发现途径').selectOption('look-back')
  await page.getByLabel('反弹情况').fill('河面又有垃圾')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('已办理：登记反弹').waitFor()
  expect(await cast.item(itemId)).toMatchObject({ state: 'under-way', round: 2 })
  await clerk.reload()
  await clerk.getByText('未保持').waitFor()
})

test.each([DESKTOP, PHONE])('draws in English, $width pixels wide', async (viewport) => {
  const page = await site.open('/look-back-draws', { viewport })
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByText('Nothing has been drawn yet').waitFor()
  expect(await violations(page)).toEqual([])
  expect(await page.locator('.draws').innerText()).not.toMatch(/\p{Script=Han}/u)
  const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(wider)).toBe(0)
})
