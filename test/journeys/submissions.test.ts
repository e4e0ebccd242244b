/** The office answers citizens, and decides what the public sees. */
import { expect, test } from 'vitest'
import { submit } from '../../src/actions/disclosure/submit.ts'
import type { CivilDate } from '../../src/domain/civil-date.ts'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { reading } from '../../src/store/db.ts'
import { listOpenPlans } from '../../src/store/disclosure/openness.ts'
import { aLedger } from '../ledgers.ts'
import { asCaller } from '../people.ts'
import { violations } from './axe.ts'
import { aCast } from './cast.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const { database, town } = site
const program = theProgram(town.tenantId)

const sent = (content: string) =>
  submit(database, asCaller(program), {
    kind: 'report',
    place: '南村河边',
    seenOn: '2026-02-27' as CivilDate,
    content,
    contact: { name: '王小明', reach: '13812341234' },
  })
const held = (receipt: string) =>
  reading(database, program, async (db) => {
    const row = await db
      .selectFrom('submission')
      .selectAll()
      .where('receipt', '=', receipt)
      .executeTakeFirstOrThrow()
    const events = await db
      .selectFrom('event')
      .select(['type', 'data'])
      .where('stream_id', '=', row.submission_id)
      .orderBy('stream_version')
      .execute()
    return { row, events }
  })

test.each([
  ['PC', DESKTOP],
  ['phone', PHONE],
])('a report is accepted, its sender asked, and answered: %s', async (name, viewport) => {
  const { receipt } = await sent(`河面有油污（${name}）`)
  const page = await site.open('/submissions?state=received', { viewport })
  const card = page.getByRole('article', { name: receipt })
  await card.getByText('王** 138****1234').waitFor()
  expect(await violations(page)).toEqual([])
  await card.getByRole('button', { name: '查看联系方式' }).click()
  await page.getByLabel('用途').selectOption({ label: '其他' })
  await page.getByLabel('具体事由').fill('核实地点')
  await page.getByRole('button', { name: '查看', exact: true }).click()
  await page.getByText('王小明 13812341234').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
  await card.getByRole('button', { name: '受理', exact: true }).click()
  await card.waitFor({ state: 'detached' })

  await page.getByLabel('状态').selectOption('accepted')
  await card.getByRole('button', { name: '答复' }).click()
  await page.getByLabel('答复内容').fill('油污已清除，责任单位已立案')
  await page.getByRole('dialog').getByRole('button', { name: '答复' }).click()
  await card.waitFor({ state: 'detached' })
  const { row, events } = await held(receipt)
  expect(row).toMatchObject({ state: 'answered', answer: '油污已清除，责任单位已立案' })
  expect(events.map(({ type }) => type)).toEqual([
    'submission.received',
    'submission.contact-shown',
    'submission.accepted',
    'submission.answered',
  ])
})

test('an auditor reads, with contacts masked, in English too', async () => {
  const { receipt } = await sent('夜间冒烟')
  const page = await site.open('/submissions', { as: town.actors.auditor })
  await page.getByRole('button', { name: 'English' }).click()
  const card = page.getByRole('article', { name: receipt })
  await card.getByText('Received', { exact: true }).first().waitFor()
  expect(await card.getByRole('button').count()).toBe(0)
  expect(await page.locator('main').innerText()).not.toContain('13812341234')
})

test('a plan is opened to the public, and closed with a reason', async () => {
  const { planId, ledger } = await site.onlyPlan('青石镇.txt', aLedger().document.text)
  const open = () => reading(database, program, listOpenPlans)
  const page = await site.open(`/plans/${planId}`)
  await page.getByRole('button', { name: '公开方案' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '公开方案' }).click()
  await page.getByText('已向社会公开').waitFor()
  expect(await open()).toEqual([planId])
  expect(await violations(page)).toEqual([])
  const citizen = await site.open('/public', { signedIn: false })
  await citizen
    .getByText(ledger.items[0]?.title ?? '')
    .first()
    .waitFor()

  await page.getByRole('button', { name: '取消公开' }).click()
  await page.getByLabel('理由').fill('数据需更正')
  await page.getByRole('dialog').getByRole('button', { name: '取消公开' }).click()
  await page.getByText('未向社会公开').waitFor()
  expect(await open()).toEqual([])
})

test('an item is withheld from the public with a reason, and released', async () => {
  const cast = await aCast(site)
  const itemId = await cast.list()
  const page = await site.open(`/items/${itemId}`)
  const decide = async (name: string, reason: string) => {
    await page.getByRole('button', { name }).click()
    await page.getByLabel('理由').fill(reason)
    await page.getByRole('dialog').getByRole('button', { name }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await decide('不予公开', '涉及个人')
  await page.getByRole('button', { name: '恢复公开' }).waitFor()
  expect(await violations(page)).toEqual([])
  await decide('恢复公开', '已处理')
  expect((await cast.events(itemId)).slice(-2)).toMatchObject([
    { type: 'disclosure.item-withheld', data: { reason: '涉及个人' } },
    { type: 'disclosure.item-released', data: { reason: '已处理' } },
  ])
})
