/** Complaints and the grid: from a letter to a relapse, and a patrol on a phone without a network. */
import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { registerComplaint } from '../../src/actions/complaint/register-complaint.ts'
import { takeComplaintStep } from '../../src/actions/complaint/take-complaint-step.ts'
import { addCell, addMember } from '../../src/actions/grid/manage-cells.ts'
import { watchPatrols } from '../../src/actions/grid/missed-patrols.ts'
import type { CivilDate } from '../../src/domain/civil-date.ts'
import { COMPLAINT_COMMANDS, type ComplaintStep } from '../../src/domain/complaint/commands.ts'
import { NewComplaint } from '../../src/domain/complaint/complaint.ts'
import { type Actor, theProgram } from '../../src/domain/organisation/actor.ts'
import { readComplaint } from '../../src/store/complaint/complaints.ts'
import { reading } from '../../src/store/db.ts'
import { aPhoto } from '../evidence-files.ts'
import { aFolder } from '../fixtures.ts'
import { asCaller } from '../people.ts'
import { violations } from './axe.ts'
import { aCast } from './cast.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const cast = await aCast(site)
const { clerk, head, leader, member } = cast.people
const { database, town } = site
const program = theProgram(town.tenantId)
const HERE = { longitude: 117.105, latitude: 39.085 }

let drawn: Promise<string> | null = null
/** One cell of 建管站, in which the member is the worker. */
const aCell = () => {
  drawn ??= (async () => {
    const ring: [number, number][] = [
      [117.1, 39.08],
      [117.12, 39.08],
      [117.12, 39.09],
      [117.1, 39.09],
      [117.1, 39.08],
    ]
    const { id } = await addCell(database, asCaller(clerk), {
      ...{ level: 'town', code: 'ZB', name: '东村片区', parentId: null, reason: '' },
      unitId: town.units.建管站,
      area: { type: 'Polygon', coordinates: [ring] },
    })
    await addMember(database, asCaller(clerk), id, {
      ...{ personId: member.personId ?? '', role: 'worker', toOn: null },
      fromOn: '2026-01-01' as CivilDate,
    })
    return id
  })()
  return drawn
}
const register = (number: string) =>
  registerComplaint(
    database,
    asCaller(clerk),
    NewComplaint.parse({
      ...{ profile: 'hand-over', channel: 'letter', receivedOn: '2026-03-01', types: ['dust'] },
      ...{ number, content: '东村砂石厂夜间作业扬尘扰民', place: '东村口', position: HERE },
      complainant: { name: '王小明', phone: '13812341234' },
    }),
  )
const step = (actor: Actor, id: string, name: ComplaintStep, data: object = {}) =>
  takeComplaintStep(
    database,
    asCaller(actor),
    id,
    { step: name, data: COMPLAINT_COMMANDS[name].parse(data) } as never,
    null,
  )
const held = (id: string) => reading(database, program, (db) => readComplaint(db, id))

test('a letter finds its cell, is handled, answered and closed; the next one near it is a relapse', {
  timeout: 120_000,
}, async () => {
  await aCell()
  const itemId = await cast.until('publish-notice')
  const { id } = await register('X2TJ202603010001')
  await step(clerk, id, 'link-item', { itemId })
  const page = await site.open('/complaints')
  await page.getByRole('link', { name: 'X2TJ202603010001' }).waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('link', { name: 'X2TJ202603010001' }).click()
  const take = async (name: string, fill: () => Promise<void> = async () => {}) => {
    await page.getByRole('button', { name, exact: true }).first().click()
    await fill()
    await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await take('受理')
  await take('交办')
  await page.getByText('ZB 东村片区').waitFor()
  expect(await violations(page)).toEqual([])

  const unit = await site.open(`/complaints/${id}`, { as: head, viewport: PHONE })
  expect(await unit.locator('main').innerText()).not.toMatch(/王小明|13812341234|138\*/)
  await unit.getByRole('button', { name: '填报办理情况' }).click()
  await unit.getByLabel('调查核实情况').fill('厂区裸土未苫盖')
  await unit.getByLabel('责令整改（家次）').fill('1')
  await unit.getByRole('dialog').getByRole('button', { name: '填报办理情况' }).click()
  await unit.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await violations(unit)).toEqual([])

  await page.reload()
  await take('答复', () => page.getByLabel('答复内容').fill('已责令苫盖。'))
  await take('登记满意度')
  await step(leader, id, 'close', { conclusion: 'closed' })
  expect(await held(id)).toMatchObject({ state: 'closed', reply: { text: '已责令苫盖。' } })

  // Struck off, and then somebody complains again.
  const later = new Date('2026-03-21T02:00:00Z')
  await cast.take('secondLeader', itemId, 'strike-off', {}, later)
  site.setTime(new Date('2026-03-23T02:00:00Z'))
  const again = await registerComplaint(
    database,
    asCaller(clerk, new Date('2026-03-23T02:00:00Z')),
    NewComplaint.parse({
      ...{ profile: 'hand-over', channel: 'call', receivedOn: '2026-03-23', types: ['dust'] },
      ...{ number: 'D2TJ202603230001', content: '砂石厂又在夜里干活' },
      position: { ...HERE, latitude: 39.086 },
    }),
  )
  const next = await site.open(`/complaints/${again.id}`)
  await next.getByText('清理河道垃圾').first().waitFor()
  await next.getByRole('button', { name: '确认反弹' }).first().click()
  await next.getByLabel('理由').fill('同一厂址复产')
  await next.getByRole('dialog').getByRole('button', { name: '确认反弹' }).click()
  await next.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await cast.item(itemId)).toMatchObject({ state: 'under-way', round: 2 })
})

test('the sheet comes in: a trial, then for good; one is registered by hand on a phone', async () => {
  const page = await site.open('/complaints', { viewport: PHONE })
  await page.getByRole('button', { name: '导入台账' }).click()
  const csv =
    '受理编号,交办问题基本情况,污染类型\nD2TJ202602200001,北村河道垃圾,水\nD2TJ2026,气味,气\n'
  const file = { name: '台账.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await page.getByLabel('台账文件').setInputFiles(file)
  await page.getByRole('button', { name: '试导入' }).click()
  await page.getByText('新增 1 件').waitFor()
  await page.getByText('第 3 行').first().waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '正式导入' }).click()
  await page.getByText('已导入').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
  await page.getByRole('link', { name: 'D2TJ202602200001' }).waitFor()

  await page.getByRole('button', { name: '登记举报件' }).click()
  await page
    .getByRole('dialog')
    .getByRole('combobox', { name: '来源', exact: true })
    .selectOption('petition')
  await page.getByLabel('交办问题基本情况').fill('烧烤油烟呛人')
  await page.getByRole('checkbox', { name: '油烟' }).check()
  await page.getByLabel('反映人电话').fill('13900001111')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByRole('heading', { name: '〔2026〕访1号' }).waitFor()
  await page.getByText('139****1111').waitFor()
  expect(await violations(page)).toEqual([])
})

test('a cell is drawn by its corners, and stands in the list', async () => {
  await aCell()
  const page = await site.open('/grid', { viewport: DESKTOP })
  await page.getByText('ZB 东村片区').first().waitFor()
  expect(await violations(page)).toEqual([])
  const phone = await site.open('/grid/events', { viewport: PHONE })
  await phone.getByRole('heading', { name: '网格事件' }).waitFor()
  expect(await violations(phone)).toEqual([])
})

test('a patrol on a phone without a network comes in whole when there is one', {
  timeout: 120_000,
}, async () => {
  await aCell()
  site.expectComplaint(/Failed to load resource|net::ERR/)
  const page = await site.open('/patrol', {
    as: member,
    viewport: PHONE,
    permissions: ['geolocation'],
    geolocation: { ...HERE, accuracy: 8 },
  })
  const context = page.context()
  await page.getByRole('button', { name: '开始巡查' }).waitFor()
  expect(await violations(page)).toEqual([])
  await context.setOffline(true)
  await page.getByRole('button', { name: '开始巡查' }).click()
  await page.getByText('正在巡查 东村片区').waitFor()
  await page.getByText('已记录 1 个位置').waitFor()
  await page.getByRole('button', { name: '发现问题' }).click()
  await page.getByRole('dialog').getByLabel('情况', { exact: true }).fill('裸土未苫盖')
  await page.getByRole('button', { name: '取当前位置' }).click()
  await page.getByText('已取得位置').waitFor()
  const photo = { name: '现场.jpg', mimeType: 'image/jpeg', buffer: await aPhoto({ seed: 3 }) }
  await page.getByLabel('拍照或选择照片').setInputFiles(photo)
  await page.getByRole('dialog').getByRole('button', { name: '上报' }).click()
  await page.getByText('待上传：巡查 0 次，问题 1 件').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '结束巡查' }).click()
  await page.getByText('待上传：巡查 1 次，问题 1 件').waitFor()
  const stored = () =>
    reading(database, program, async (db) => ({
      patrols: await db.selectFrom('patrol').select(['ended_at', 'assessment']).execute(),
      events: await db.selectFrom('grid_event').select('content').execute(),
      photos: await db.selectFrom('grid_event_file').select('preview_sha256').execute(),
      uploads: await db
        .selectFrom('upload')
        .select('upload_id')
        .where('name', '=', '现场.jpg')
        .execute(),
    }))
  expect((await stored()).patrols).toEqual([])
  await page.route(
    '**/api/grid/events',
    (route) =>
      route.fulfill({
        status: 422,
        json: { code: 'PLACE_OUTSIDE', detail: '地点不在本镇', detailEn: 'Not in this town' },
      }),
    { times: 1 },
  )
  // The answer to the beginning of the upload is lost: it is asked for again, and begun once.
  await page.route(
    '**/api/uploads',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  await context.setOffline(false)
  await page.getByText('裸土未苫盖 未被接受：地点不在本镇').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '重新上传' }).click()
  await page.getByText('待上传').waitFor({ state: 'detached' })
  const { patrols, events, photos, uploads } = await stored()
  expect(uploads).toHaveLength(1)
  // Asking where one is gives the patrol a second place when four seconds have gone by.
  const [patrol] = patrols
  expect(patrols).toHaveLength(1)
  expect(patrol?.assessment?.points).toBeGreaterThanOrEqual(1)
  expect(patrol?.assessment?.inside).toBe(patrol?.assessment?.points)
  expect(events.map(({ content }) => [content.text, content.state])).toEqual([
    ['裸土未苫盖', 'found'],
  ])
  expect(photos[0]?.preview_sha256).toMatch(/^[0-9a-f]{64}$/)

  const office = await site.open('/grid/events')
  await office.getByRole('button', { name: '详情' }).click()
  await office.getByRole('img', { name: '照片 1' }).waitFor()
  expect(await violations(office)).toEqual([])
  await office.getByRole('button', { name: '立案', exact: true }).click()
  await office.getByRole('dialog').getByRole('button', { name: '立案', exact: true }).click()
  await office.locator('.light', { hasText: '已立案' }).first().waitFor()
})

test('a missed patrol is raised, answered on the phone of who walks the cell, and judged', async () => {
  await aCell()
  const now = new Date('2026-03-20T02:00:00Z')
  expect(await watchPatrols(database, town.tenantId, now)).toBe(1)
  site.setTime(now)
  const phone = await site.open('/patrol', { as: member, viewport: PHONE })
  const asked = phone.getByRole('region', { name: '漏巡' })
  await asked.getByRole('button', { name: /说明原因 .*东村片区/ }).click()
  await phone.getByLabel('漏巡原因').fill('连日暴雨，道路中断')
  expect(await violations(phone)).toEqual([])
  await phone.getByRole('dialog').getByRole('button', { name: '说明原因' }).click()
  await asked.waitFor({ state: 'detached' })

  const page = await site.open('/grid')
  const panel = page.getByRole('region', { name: '漏巡' })
  await panel.getByText('连日暴雨，道路中断').waitFor()
  expect(await panel.getByRole('button', { name: /说明原因/ }).count()).toBe(0)
  await panel.getByRole('button', { name: /认定/ }).click()
  await page.getByLabel('认定理由').fill('属实，已补巡')
  await page.getByRole('dialog').getByRole('button', { name: '认定', exact: true }).click()
  await panel.getByText('属实，已补巡').waitFor()
  const rows = await reading(database, program, (db) =>
    db.selectFrom('missed_patrol').selectAll().execute(),
  )
  expect(rows).toMatchObject([
    {
      ...{ state: 'excused', judgement: '属实，已补巡' },
      ...{ answer: '连日暴雨，道路中断', answered_by: member.personId },
    },
  ])
})

test('cells come out of one GeoJSON file: what is wrong is said, mended, and brought in', async () => {
  const file = join(await aFolder('cells'), '网格.geojson')
  const write = (level: string) => {
    const area = (west: number, size: number) => ({
      type: 'Polygon',
      coordinates: [
        [
          ...[[west, 39] as const, [west + size, 39] as const],
          ...[[west + size, 39 + size] as const, [west, 39 + size] as const, [west, 39] as const],
        ],
      ],
    })
    const feature = (properties: object, geometry: object) => ({
      ...{ type: 'Feature', properties, geometry },
    })
    const features = [
      feature({ 层级: '镇', 编号: 'NB', 名称: '南北镇' }, area(118, 0.1)),
      feature(
        { 层级: level, 编号: 'NB-01', 名称: '甲村', 上级: 'NB', 责任单位: '东村' },
        area(118, 0.05),
      ),
    ]
    return writeFile(file, JSON.stringify({ type: 'FeatureCollection', features }))
  }
  await write('大队')
  const long = new Date('2026-01-01T00:00:00Z')
  await utimes(file, long, long)
  site.expectComplaint(/422/)
  const page = await site.open('/grid')
  await page.getByRole('button', { name: '批量导入' }).click()
  const dialog = page.getByRole('dialog')
  // As somebody does it: the browser says nothing of a file that is chosen twice, unless it was let go before.
  const choose = async (chosen: string | []) => {
    const chooser = page.waitForEvent('filechooser')
    await dialog.getByLabel('GeoJSON 文件').click()
    await (await chooser).setFiles(chosen)
  }
  // Left without a choice: that closes the list of files, not the window.
  await choose([])
  await choose(file)
  await dialog.getByRole('button', { name: '试导入' }).click()
  await dialog.getByText(/第 2 个要素 甲村：没有这一级网格：大队，可写/).waitFor()
  await write('村')
  await dialog.getByRole('button', { name: '试导入' }).click()
  await dialog.getByText('文件在选择之后被改动').waitFor()
  await choose(file)
  await dialog.getByRole('button', { name: '试导入' }).click()
  await dialog.getByText('文件中可用的网格 2 个').waitFor()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: '正式导入' }).click()
  await dialog.getByText('已导入 2 个网格').waitFor()
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  await page.getByRole('rowheader', { name: /NB-01 甲村/ }).waitFor()
  expect(await page.evaluate('document.activeElement.textContent')).toBe('批量导入')
  const cells = await reading(database, program, (db) =>
    db
      .selectFrom('grid_cell')
      .select(['code', 'unit_id'])
      .where('code', 'like', 'NB%')
      .orderBy('code')
      .execute(),
  )
  expect(cells).toEqual([
    { code: 'NB', unit_id: null },
    { code: 'NB-01', unit_id: town.units.东村 },
  ])
})
