/** The administrators keep the organisation and its accounts, by hand and by workbook. */
import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { listAccounts } from '../../src/store/access/accounts.ts'
import { reading } from '../../src/store/db.ts'
import { listPeople } from '../../src/store/organisation/people.ts'
import { listTenures } from '../../src/store/organisation/tenures.ts'
import { listUnits } from '../../src/store/organisation/units.ts'
import { violations } from './axe.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const { actors, units } = site.town
const system = actors['system-administrator']
const security = actors['security-administrator']
const held = () =>
  reading(site.database, theProgram(site.town.tenantId), async (db) => ({
    units: await listUnits(db, null),
    people: await listPeople(db),
    tenures: await listTenures(db),
    accounts: await listAccounts(db),
  }))
const personNamed = async (name: string) =>
  (await held()).people.find((person) => person.name === name)

async function pick(page: Page, label: string, name: string) {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: label }).fill(name)
  await dialog.getByRole('option', { name }).first().click()
}
const send = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click()

test('a unit is added, a person gets a post there, and neither can end before what is held', async () => {
  const page = await site.open('/organisation', { as: system })
  await page.getByRole('button', { name: '增设单位' }).click()
  await page.getByLabel('单位名称').fill('河长办')
  await pick(page, '上级单位', '镇政府')
  await send(page, '保存')
  await page.getByRole('heading', { name: '河长办' }).waitFor()

  await page.getByRole('link', { name: '全部人员' }).click()
  await page.getByRole('button', { name: '增加人员' }).click()
  await page.getByLabel('姓名', { exact: true }).fill('陈河长')
  await page.getByLabel('电话').fill('13800005678')
  await send(page, '保存')
  await page.getByRole('heading', { name: '陈河长' }).waitFor()
  await page.getByRole('button', { name: '新增 职务' }).click()
  await pick(page, '单位', '河长办')
  await page.getByLabel('职务名称').fill('主任')
  await page.getByLabel('该单位负责人').check()
  await send(page, '新增')
  await page.getByText('河长办 · 主任 · 负责人').waitFor()
  expect(await violations(page)).toEqual([])

  await page.getByRole('button', { name: '办理离任' }).click()
  await page.getByText('还有 1 件事须先了结').waitFor()
  expect(
    await page.getByRole('dialog').getByRole('button', { name: '办理离任' }).isDisabled(),
  ).toBe(true)
  await send(page, '取消')
  await page.getByRole('region', { name: '职务' }).getByRole('button', { name: '结束' }).click()
  await send(page, '结束')
  await page.getByText('2026-03-01 – 2026-03-01').waitFor()
  await page.getByRole('button', { name: '办理离任' }).click()
  await page.getByText('没有未了结的事').waitFor()
  await send(page, '办理离任')
  await page.getByText('已于 2026-03-01 离任').waitFor()

  const { units: all, people, tenures } = await held()
  expect(all.find(({ name }) => name === '河长办')).toMatchObject({ parentId: units.镇政府 })
  expect(people.find(({ name }) => name === '陈河长')).toMatchObject({ leftOn: '2026-03-01' })
  expect(tenures.find(({ person }) => person === '陈河长')).toMatchObject({
    kind: 'post',
    isHead: true,
    toOn: '2026-03-01',
  })
})

test('a unit with posts is not closed; one without is', async () => {
  const page = await site.open(`/organisation?unit=${units.建管站}`, { as: system })
  await page.getByRole('region', { name: '在本单位任职' }).getByText('测试 unit-head').waitFor()
  await page.getByRole('button', { name: '撤销或并入' }).click()
  await page.getByText(/还有 \d+ 件事须先了结/).waitFor()
  await send(page, '取消')
  await page.getByRole('link', { name: /^西村/ }).click()
  await page.getByRole('button', { name: '撤销或并入' }).click()
  await page.getByText('没有未了结的事').waitFor()
  await pick(page, '并入单位', '东村')
  await send(page, '撤销或并入')
  await page.getByRole('region', { name: '人员' }).waitFor()
  const closed = (await held()).units.find(({ unitId }) => unitId === units.西村)
  expect(closed).toMatchObject({ closedOn: '2026-03-01', mergedInto: units.东村 })
})

test('the security administrator grants a role and opens an account by a link shown once', async () => {
  const { personId } = await site.town.person('李办事员', [])
  const page = await site.open(`/organisation/people/${personId}`, { as: security })
  await page.getByRole('button', { name: '新增 角色' }).click()
  await page.getByRole('dialog').getByRole('combobox', { name: '角色' }).selectOption('checker')
  await send(page, '新增')
  await page.getByRole('rowheader', { name: '核查员' }).waitFor()
  expect(await page.getByRole('button', { name: '新增 职务' }).count()).toBe(0)

  await page.getByRole('link', { name: '账号' }).click()
  await page.getByRole('button', { name: '开账号' }).click()
  await pick(page, '人员', '李办事员')
  await page.getByLabel('登录名', { exact: true }).fill('li.banshi')
  await send(page, '开账号')
  const link = await page.getByRole('dialog').locator('code').innerText()
  expect(link).toMatch(/\/link#.+/)
  await send(page, '已记下')
  const row = page.getByRole('row', { name: /li\.banshi/ })
  await row.getByText('未设密码').waitFor()
  await row.getByRole('button', { name: '停用' }).click()
  await page.getByLabel('停用原因').fill('调离')
  await send(page, '停用')
  await row.getByRole('button', { name: '恢复' }).waitFor()
  expect(await violations(page)).toEqual([])

  const { tenures, accounts } = await held()
  expect(tenures.find((each) => each.personId === personId)).toMatchObject({ role: 'checker' })
  const account = accounts.find((each) => each.personId === personId)
  expect(account).toMatchObject({ login: 'li.banshi', disabledAt: expect.any(Date) })
})

test('the workbook is tried first: what is wrong is said by row, what is right is then imported', async () => {
  const page = await site.open('/organisation/workbook', { as: system })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 Excel' }).click(),
  ])
  const book = new ExcelJS.Workbook()
  const bytes = await readFile((await download.path()) ?? '')
  await book.xlsx.load(bytes.buffer as ArrayBuffer)
  const people = book.getWorksheet('人员')
  const bring = async (phone: string) => {
    const row = people?.getRow((people.lastRow?.number ?? 0) + (phone === '不详' ? 1 : 0))
    if (row) row.values = ['', '王新人', phone]
    const buffer = Buffer.from(await book.xlsx.writeBuffer())
    await page.getByLabel('选择文件').setInputFiles({ name: '组织机构.xlsx', mimeType: '', buffer })
    await page.getByRole('button', { name: '试导入' }).click()
  }
  await bring('不详')
  await page.getByText('有 1 处问题').waitFor()
  expect(await page.getByRole('button', { name: '正式导入' }).count()).toBe(0)
  await bring('13911112222')
  await page.getByText('新增 1 行，修改 0 行').waitFor()
  expect(await personNamed('王新人')).toBeUndefined()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '正式导入' }).click()
  await page.getByText('已导入').waitFor()
  expect(await personNamed('王新人')).toMatchObject({ phone: '13911112222' })
})

test.each([DESKTOP, PHONE])(
  'reading is for everybody, in English too: $width',
  async (viewport) => {
    const page = await site.open('/organisation', { viewport, as: actors['unit-member'] })
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Organisation' }).waitFor()
    expect(await page.getByRole('button', { name: 'Add a unit' }).count()).toBe(0)
    expect(await violations(page)).toEqual([])
    const said = await page
      .locator('main .panel label, main h1, main thead, nav small')
      .allInnerTexts()
    expect(said.join('')).not.toMatch(/\p{Script=Han}/u)
    const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect(await page.evaluate(wider)).toBeLessThanOrEqual(0)
  },
)
