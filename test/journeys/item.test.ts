/** One item by the hands of all who have a part in it, in the browser; each step ends in the database. */
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { addDays } from '../../src/domain/civil-date.ts'
import { STEP_NAME } from '../../src/domain/ledger/names.ts'
import type { Step } from '../../src/domain/ledger/steps.ts'
import { fillCaseFile } from '../filing.ts'
import { NOW } from '../fixtures.ts'
import { DUE, TODAY } from '../steps.ts'
import { violations } from './axe.ts'
import { aCast, type Player } from './cast.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const cast = await aCast(site)
beforeEach(() => site.empty())

const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const openAs = (player: Player, itemId: string, viewport = DESKTOP) =>
  site.open(`/items/${itemId}`, { as: cast.people[player], viewport })

/** Opens the form of a step, by the big button or from the list of the others. */
async function begin(page: Page, step: Step): Promise<void> {
  const section = page.getByRole('region', { name: '下一步' })
  const button = section.getByRole('button', { name: STEP_NAME[step].zh, exact: true })
  await section.locator('button, p, summary').first().waitFor()
  if (!(await button.isVisible())) await section.getByText('其他可办步骤').click()
  await button.click()
}

type Fill = (page: Page) => Promise<unknown>
const text =
  (label: string, value = '已完成') =>
  (page: Page) =>
    page.getByLabel(label).fill(value)
const pick = (label: string, name: string) => async (page: Page) => {
  await page.getByRole('combobox', { name: label }).fill(name)
  await page
    .locator('.picker')
    .getByRole('option', { name: new RegExp(name) })
    .click()
}

async function step(player: Player, itemId: string, what: Step, fills: readonly Fill[] = []) {
  const page = await openAs(player, itemId)
  await begin(page, what)
  for (const fill of fills) await fill(page)
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText(`已办理：${STEP_NAME[what].zh}`).waitFor()
  await page.context().close()
}

const milestone: readonly Fill[] = [text('节点，第 1 行', '清运')]
const WAY: readonly (readonly [Player, Step, string, (readonly Fill[])?])[] = [
  ['clerk', 'assign', 'assigned', [pick('牵头单位', '建管站')]],
  ['member', 'acknowledge', 'acknowledged'],
  ['member', 'set-plan', 'planned', milestone],
  ['member', 'start', 'under-way'],
  [
    'member',
    'report-progress',
    'under-way',
    [text('进展情况', '已清运十车'), text('完成比例（%）', '60')],
  ],
  [
    'member',
    'reach-milestone',
    'under-way',
    [(page) => page.locator('.step-form select').selectOption({ index: 1 })],
  ],
  [
    'head',
    'self-check',
    'self-checked',
    [text('标准，第 1 行', '垃圾清零'), text('佐证，第 1 行', '照片')],
  ],
  ['head', 'apply', 'applied', [text('整改完成情况')]],
  [
    'checkerA',
    'check-on-site',
    'site-checked',
    [pick('核查人', '核查员乙'), text('地点', '东村'), text('核查情况')],
  ],
  ['secondHead', 'sign', 'site-checked', [text('意见', '同意')]],
  ['office', 'sign', 'site-checked', [text('意见', '同意')]],
  ['leader', 'sign', 'signed', [text('意见', '同意')]],
  [
    'clerk',
    'publish-notice',
    'noticed',
    [
      text('公示起始日', TODAY),
      text('公示地点', '公告栏'),
      text('异议受理渠道', '电话 022-00000000'),
    ],
  ],
]

test('from the assignment to the strike-off, by everybody in turn', {
  timeout: 180_000,
}, async () => {
  const itemId = await cast.list()
  for (const [player, what, state, fills] of WAY) {
    if (what === 'apply') await fillCaseFile(site.database, cast.people.member, itemId)
    await step(player, itemId, what, fills)
    expect([what, (await cast.item(itemId)).state]).toEqual([what, state])
  }
  const early = await openAs('secondLeader', itemId)
  await early.getByText(/公示期至 .*尚未结束/).waitFor()
  expect(await early.getByRole('button', { name: '销号', exact: true }).count()).toBe(0)
  site.setTime(later(20))
  await step('secondLeader', itemId, 'strike-off', [text('意见', '同意销号')])

  const item = await cast.item(itemId)
  expect(item).toMatchObject({ state: 'struck-off', round: 1, reports: 1, returns: 0 })
  expect(item.struckOff?.by).toBe(cast.idOf('secondLeader'))
  expect(item.lastReport).toMatchObject({ text: '已清运十车', share: 60 })
  const own = (await cast.events(itemId)).filter(({ type }) => type.startsWith('item.'))
  expect(own.map(({ actorId }) => actorId)).toEqual(
    ['clerk', ...WAY.map(([player]) => player), 'secondLeader'].map((player) =>
      cast.idOf(player as Player),
    ),
  )
})

test('returned with its reasons, and applied for again', { timeout: 60_000 }, async () => {
  const itemId = await cast.until('apply')
  await step('checkerA', itemId, 'return', [
    (page) => page.getByLabel('退回到').selectOption('self-checked'),
    text('退回理由，第 1 行', '照片看不清'),
  ])
  expect(await cast.item(itemId)).toMatchObject({ state: 'self-checked', returns: 1 })
  const page = await openAs('head', itemId)
  await page.getByText('退回 1 次').waitFor()
  await page.getByText('照片看不清').waitFor()
  await page.context().close()
  await step('head', itemId, 'apply', [text('整改完成情况', '已重拍')])
  expect(await cast.item(itemId)).toMatchObject({ state: 'applied', returns: 1 })
})

test('a relapse begins a new round and keeps who accepted the last', {
  timeout: 60_000,
}, async () => {
  const itemId = await cast.until('publish-notice')
  await cast.take('secondLeader', itemId, 'strike-off', {}, later(20))
  site.setTime(later(40))
  await step('checkerB', itemId, 'relapse', [
    (page) => page.getByLabel('发现途径').selectOption('patrol'),
    text('反弹情况', '又有垃圾'),
    text('新的整改时限', addDays(TODAY, 80)),
  ])
  expect(await cast.item(itemId)).toMatchObject({ state: 'under-way', round: 2 })
  const page = await openAs('clerk', itemId)
  await page.getByRole('region', { name: '以前各轮' }).getByText('第 1 轮').waitFor()
})

test('an extension asked for and granted leaves both dates', { timeout: 60_000 }, async () => {
  const itemId = await cast.until('start')
  await step('member', itemId, 'request-extension', [
    text('申请延期至', addDays(DUE, 30)),
    text('目前进展', '过半'),
    text('延期理由', '汛期'),
    text('后续安排', '汛后完成'),
  ])
  await step('leader', itemId, 'approve-extension')
  expect(await cast.item(itemId)).toMatchObject({
    dueOn: addDays(DUE, 30),
    originalDueOn: DUE,
    extensionRequest: null,
  })
  const page = await openAs('auditor', itemId)
  await page.getByText(`延期：${DUE} → ${addDays(DUE, 30)}`).waitFor()
})

const STRANGERS: readonly (readonly [Step | null, Player, readonly Step[]])[] = [
  [null, 'member', []],
  ['assign', 'clerk', ['acknowledge', 'set-plan']],
  ['start', 'checkerA', ['report-progress', 'self-check']],
  ['self-check', 'member', ['apply']],
  ['apply', 'head', ['check-on-site', 'return']],
  ['check-on-site', 'checkerA', ['sign']],
  ['publish-notice', 'clerk', ['strike-off']],
]
test.each(STRANGERS)(
  'after %s, %s is offered none of another’s steps',
  async (last, player, steps) => {
    const itemId = last === null ? await cast.list() : await cast.until(last)
    const version = (await cast.item(itemId)).version
    site.expectComplaint(/404/)
    const page = await openAs(player, itemId)
    await page
      .getByText(last === null ? 'ITEM_NOT_FOUND' : '办理经过')
      .first()
      .waitFor()
    for (const each of steps) {
      // Neither by its button nor by its address.
      await page.goto(`${page.url().split('?')[0]}?step=${each}`)
      await page.getByRole('heading', { name: '下一步' }).waitFor()
      const own = page.getByRole('button', { name: STEP_NAME[each].zh, exact: true })
      expect(await own.count()).toBe(0)
      expect(await page.getByRole('form').count()).toBe(0)
    }
    expect((await cast.item(itemId)).version).toBe(version)
  },
)

test('what somebody else did meanwhile is said, and what was typed is kept', async () => {
  const itemId = await cast.until('start')
  const page = await openAs('member', itemId)
  await begin(page, 'report-progress')
  await page.getByLabel('进展情况').fill('已清运三车')
  await cast.take('head', itemId, 'report-progress', { text: '已清运一车', share: 10 })
  site.expectComplaint(/412/)
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('button', { name: '载入最新情况' }).click()
  await page.getByText('已清运一车').waitFor()
  expect(await page.getByLabel('进展情况').inputValue()).toBe('已清运三车')
  await page.getByLabel('完成比例（%）').fill('30')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('已办理：报告进展').waitFor()
  expect(await cast.item(itemId)).toMatchObject({ reports: 2, lastReport: { text: '已清运三车' } })
})

test('a form that is not complete says which parts, and nothing is sent', async () => {
  const itemId = await cast.list()
  const page = await openAs('clerk', itemId)
  await begin(page, 'assign')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('alert').getByText('牵头单位').waitFor()
  expect((await cast.item(itemId)).state).toBe('listed')
})

test.each([DESKTOP, PHONE])('accessible and in both languages: $width', async (viewport) => {
  const itemId = await cast.until('publish-notice', { title: 'Clear the river', text: 'Clear it.' })
  const page = await openAs('clerk', itemId, viewport)
  await page.getByText('办理经过').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByText('Story').waitFor()
  const heads = await page
    .locator('h2, dt:not(.item-facts dt), th[scope=col], summary')
    .allInnerTexts()
  expect(heads.join(' ')).not.toMatch(/\p{Script=Han}/u)
  const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(wider)).toBe(0)
  await page.getByText('Other steps').click()
  await page.getByRole('button', { name: 'Enter an objection' }).click()
  expect(await violations(page)).toEqual([])
})
