/** Every page against the accessibility rules of axe-core, on a PC and on a phone. */
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { generatedPlan } from '../../bench/parts/generated-plan.ts'
import type { Actor } from '../../src/domain/organisation/actor.ts'
import type { StoredPlan } from '../../src/domain/plan/stored.ts'
import { NOW } from '../fixtures.ts'
import { aLedger } from '../ledgers.ts'
import { aServer, send } from '../server.ts'
import { violations } from './axe.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
let plan: StoredPlan
beforeEach(async () => {
  plan = await site.onlyPlan('青石镇.txt', aLedger().document.text)
})

const ITEM = encodeURIComponent('二(一)1')

const PAGES = [
  ['the list of plans', () => '/plans', 'h1'],
  ['the ledger', () => '', 'h1'],
  ['a chosen item', () => `?item=${ITEM}`, '.detail'],
  ['the text', () => `?item=${ITEM}&pane=text`, 'article mark'],
  ['the diagnostics', () => '?pane=diagnostics', '.diagnostics'],
] as const

test.each(
  [DESKTOP, PHONE].flatMap((size) =>
    PAGES.map(([name, query, ready]) => [name, size.width, size, query, ready] as const),
  ),
)('%s, %i pixels wide', async (_, __, viewport, query, ready) => {
  const path = query().startsWith('/') ? query() : `/plans/${plan.planId}${query()}`
  const page = await site.open(path, { viewport, reducedMotion: 'reduce' })
  await page.locator(ready).first().waitFor()
  expect(await violations(page)).toEqual([])
})

test('a ledger too long to be drawn whole', async () => {
  const long = await site.onlyPlan('长方案.txt', generatedPlan(15_000))
  const item = long.ledger.items.at(-1)?.number ?? ''
  const page = await site.open(`/plans/${long.planId}?item=${encodeURIComponent(item)}`)
  await page.locator(`[data-row-key="${item}"].chosen`).waitFor()
  expect(await page.locator('[data-row-key]').count()).toBeLessThan(long.ledger.items.length)
  expect(await violations(page)).toEqual([])
})

test('the page that is not there, and one that failed', async () => {
  site.expectComplaint(/404/)
  const page = await site.open('/nothing')
  await page.locator('main h1, main .ant-result').first().waitFor()
  expect(await violations(page)).toEqual([])
  await page.goto(new URL('/plans/01a209b3-c30a-7366-8b56-7b6f00a6dfcf', page.url()).href)
  await page.getByText('PLAN_NOT_FOUND').waitFor()
  expect(await violations(page)).toEqual([])
})

test.each([
  ['PC', DESKTOP],
  ['phone', PHONE],
])('with text at twice its size nothing is cut off: %s', async (_, viewport) => {
  const half = { width: Math.round(viewport.width / 2), height: Math.round(viewport.height / 2) }
  for (const path of ['/plans', `/plans/${plan.planId}?item=${ITEM}`]) {
    const page = await site.open(path, { viewport: half, deviceScaleFactor: 2 })
    await page.locator('h1').waitFor()
    const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect(await page.evaluate(wider), `${path} scrolls sideways`).toBeLessThanOrEqual(0)
  }
})

/** Something on each page of work in the field: cells, a complaint, cases, a draw, a boiler. */
async function fieldWork() {
  const { clerk, checker } = site.town.actors
  const leader = site.town.actors['town-leader']
  const make = async (actor: Actor, path: string, body: object) => {
    const app = aServer(site.database, actor)
    const response = await app.request(`/api${path}`, send('POST', body))
    const made = (await response.json()) as { readonly id: string; readonly detail?: string }
    if (!response.ok) throw new Error(`${path}: ${made.detail}`)
    return made.id
  }
  const [west, south, east, north] = [117, 39, 117.1, 39.1]
  const ring = [
    ...[[west, south] as const, [east, south] as const, [east, north] as const],
    ...[[west, north] as const, [west, south] as const],
  ]
  const code = `A${randomUUID().slice(0, 6).toUpperCase()}`
  const cellId = await make(clerk, '/grid/cells', {
    ...{ level: 'town', code, name: '中北镇', reason: '测试', unitId: site.town.units.环保办 },
    area: { type: 'Polygon', coordinates: [ring] },
  })
  await make(clerk, `/grid/cells/${cellId}/members`, {
    ...{ personId: clerk.personId, role: 'worker', fromOn: '2026-01-01' },
  })
  await make(clerk, '/grid/events', {
    ...{ kind: 'dust', text: '裸土未苫盖', foundAt: NOW.toISOString() },
  })
  const complaintId = await make(clerk, '/complaints', {
    ...{ profile: 'public-site', channel: 'call', receivedOn: '2026-03-01', types: ['dust'] },
    ...{ content: '夜间扬尘', place: '东村', position: { longitude: 117.05, latitude: 39.05 } },
    complainant: { name: '王小明', phone: '13812341234' },
  })
  const caseId = await make(checker, '/enforcement/cases', {
    origin: { kind: 'complaint', id: complaintId },
    party: { kind: 'organisation', name: '青枫砂石有限公司' },
    check: {
      ...{ on: '2026-03-01', place: '东村', facts: '物料未覆盖' },
      inspectorIds: [checker.personId, clerk.personId],
    },
  })
  const filed = { violation: 'dust', opinion: '同意' }
  await make(leader, `/enforcement/cases/${caseId}/steps`, { step: 'file', data: filed })
  await make(checker, '/draw-relations', {
    ...{ personId: checker.personId, name: '青枫砂石有限公司', reason: '亲属' },
  })
  const drawId = await make(clerk, '/draws', {
    ...{ title: '第二季度抽查', drawOn: '2026-03-09', profile: 'county-2015' },
    candidates: [{ name: '甲厂', classKey: 'key' }],
  })
  const subjectId = await make(clerk, '/subjects', {
    ...{
      register: 'boilers',
      name: '东风浴池',
      address: '东村1号',
      fields: { capacity: 2, count: 1 },
    },
  })
  return { complaintId, caseId, drawId, subjectId }
}

test.each([
  ['PC', DESKTOP],
  ['phone', PHONE],
])('the pages of registers, grid, complaints, draws and enforcement: %s', async (_, viewport) => {
  const { complaintId, caseId, drawId, subjectId } = await fieldWork()
  const page = await site.open('/enforcement', { viewport, reducedMotion: 'reduce' })
  const wrong: Record<string, unknown> = {}
  for (const path of [
    ...['/enforcement', '/enforcement/calculators', `/enforcement/${caseId}`, '/draws'],
    ...[`/draws/${drawId}`, '/grid', '/grid/events', '/complaints', `/complaints/${complaintId}`],
    ...['/monitoring/calculations', '/monitoring/calculations?kind=noise'],
    ...['/registers', '/registers/boilers', `/subjects/${subjectId}`, '/submissions', '/scores'],
  ]) {
    await page.goto(new URL(path, page.url()).href)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    const found = await violations(page)
    if (found.length > 0) wrong[path] = found
  }
  const checks = await site.open('/my-checks', { as: site.town.actors.checker, viewport })
  await checks.locator('h1').waitFor()
  const found = await violations(checks)
  if (found.length > 0) wrong['/my-checks'] = found
  expect(wrong).toEqual({})
})

test('a complaint is registered and accepted, and a penalty worked out, with the keyboard alone', async () => {
  await fieldWork()
  const page = await site.open('/complaints')
  const press = (key: string) => page.keyboard.press(key)
  const reach = async (what: ReturnType<typeof page.getByRole>) => {
    await what.waitFor()
    for (let n = 0; n < 80; n += 1) {
      if (await what.evaluate((element) => element === element.ownerDocument.activeElement)) return
      await press('Tab')
    }
    throw new Error('the keyboard does not come to it')
  }
  await reach(page.getByRole('button', { name: '登记举报件' }))
  await press('Enter')
  const dialog = page.getByRole('dialog')
  await reach(dialog.getByLabel('交办问题基本情况'))
  await page.keyboard.type('河道有油污')
  await press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(
    await page
      .getByRole('button', { name: '登记举报件' })
      .evaluate((element) => element === element.ownerDocument.activeElement),
  ).toBe(true)
  await reach(page.getByRole('link', { name: /网\d+号/ }).first())
  await press('Enter')
  await reach(page.getByRole('button', { name: '受理', exact: true }))
  await press('Enter')
  await reach(dialog.getByRole('button', { name: '受理', exact: true }))
  await press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '交办', exact: true }).waitFor()

  await page.goto(new URL('/enforcement/calculators', page.url()).href)
  const sheet = page.getByRole('region', { name: '加处罚款' })
  await reach(sheet.getByLabel('原罚款（元）'))
  await page.keyboard.type('10000')
  await sheet.getByLabel('缴纳期限').fill('2026-03-15')
  await sheet.getByLabel('计算到').fill('2026-03-25')
  await reach(sheet.getByRole('button', { name: '计算' }))
  await press('Enter')
  const total = page.getByRole('row', { name: /合计/ })
  await total.waitFor()
  expect(await total.innerText()).toMatch(/3,000/)
})
