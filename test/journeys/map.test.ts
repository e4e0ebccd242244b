/** The map: layers chosen, clusters opened, a window by keyboard, coordinates of other maps; the outline drawn. */
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { changeStation } from '../../src/actions/monitoring/manage-stations.ts'
import { squareMetres } from '../../src/domain/map/measure.ts'
import { placeCode } from '../../src/domain/map/squares.ts'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { reading, writing } from '../../src/store/db.ts'
import { aStation } from '../air-hours.ts'
import { asCaller } from '../people.ts'
import { violations } from './axe.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const { town, database } = site
const { tenantId } = town
const seeing = theProgram(tenantId)
beforeEach(() => {
  // A browser that draws without a graphics card says so.
  site.expectComplaint(/GPU stall due to ReadPixels/)
})

const widerThanScreen = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
const HAN = /\p{Script=Han}/u

/** Six hundred boilers in two villages ten kilometres apart. */
beforeAll(async () => {
  const places = Array.from({ length: 600 }, (_, index) => ({
    longitude: (index % 3 === 0 ? 113.2 : 113.1) + (index % 20) * 0.000_4,
    latitude: 28.2 + Math.floor(index / 20) * 0.000_4,
  }))
  await writing(database, asCaller(seeing), (tx) =>
    sql`insert into subject (tenant_id, subject_id, register, register_version, name, longitude, latitude,
        datum, place_code, source, fields, stage, stage_since, round, movers, last_check, version, entered_at,
        changed_at)
      select ${tenantId}, gen_random_uuid(), 'boilers', 1, '锅炉' || n, x, y, 'cgcs2000', code, 'hand', '{}',
        'listed', date '2026-01-01', 1, '{}', 'none', 1, now(), now()
      from unnest(${places.map((it) => it.longitude)}::float8[], ${places.map((it) => it.latitude)}::float8[],
        ${places.map(placeCode)}::bigint[]) with ordinality placed (x, y, code, n)`.execute(tx),
  )
  const stationId = await aStation(database, tenantId, '镇政府站')
  const place = { longitude: 113.15, latitude: 28.21 }
  await changeStation(database, asCaller(town.actors.clerk), stationId, place, null)
})

const ready = (page: Page) => page.locator('.map[data-ready=true]').waitFor()

test.each([DESKTOP, PHONE])('layers, clusters, a window by keyboard: $width', async (viewport) => {
  const page = await site.open('/map', { viewport, reducedMotion: 'reduce' })
  await ready(page)
  await page.getByText('视野内 601 处').waitFor()
  const clusters = page.locator('.map-cluster')
  await clusters.first().waitFor()
  const counts = await clusters.evaluateAll((all) =>
    all.map((each) => Number((each as { textContent: string }).textContent)),
  )
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(600)
  expect(await violations(page)).toEqual([])
  expect(await widerThanScreen(page)).toBe(0)

  const station = page.locator('.map').getByRole('button', { name: '镇政府站' })
  await station.focus()
  await page.keyboard.press('Enter')
  const opened = page.locator('.map-window')
  expect(await opened.getByRole('link', { name: '查看' }).getAttribute('href')).toMatch(
    /^\/monitoring\/stations\//,
  )
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => opened.count()).toBe(0)
  expect(await page.evaluate('document.activeElement.textContent')).toBe('镇政府站')

  await page.getByRole('checkbox', { name: '名录：燃煤锅炉' }).click()
  await page.getByText('视野内 1 处').waitFor()
  expect(new URL(page.url()).searchParams.get('layers')).toContain('stations')
  await page.getByRole('checkbox', { name: '名录：燃煤锅炉' }).click()
  await page.getByText('视野内 601 处').waitFor()
  await clusters.first().click()
  await expect.poll(() => page.getByText('视野内 601 处').count()).toBe(0)

  await page.getByText('按坐标定位').click()
  await page.getByLabel('经度').fill('113.156')
  await page.getByLabel('纬度').fill('28.206')
  await page.getByLabel('坐标系').selectOption({ label: 'GCJ-02（高德、腾讯地图）' })
  await page.getByRole('button', { name: '定位', exact: true }).click()
  await page.getByText('GCJ-02（高德、腾讯地图）：113.156000, 28.206000').waitFor()
  await page.getByText(/^CGCS2000.*：113\.150/).waitFor()
  await opened.getByText('所输入的位置').waitFor()
  expect(await widerThanScreen(page)).toBe(0)
  await page.getByRole('button', { name: 'English' }).click()
  await ready(page)
  const said = page.locator('h1, legend, summary, .find-place form, .map-box > p')
  expect((await said.allInnerTexts()).join(' ').replaceAll(/（.*?）/g, '')).not.toMatch(HAN)
})

const BOW = [
  [113.1, 28.1],
  [113.2, 28.2],
  [113.2, 28.1],
  [113.1, 28.2],
  [113.1, 28.1],
]
const TRIANGLE = [
  [113.05, 28.15],
  [113.25, 28.15],
  [113.15, 28.3],
  [113.05, 28.15],
]
const fileOf = (...rings: number[][][]) => ({
  name: '边界.geojson',
  mimeType: 'application/geo+json',
  buffer: Buffer.from(
    JSON.stringify({
      type: 'FeatureCollection',
      features: rings.map((ring, index) => ({
        type: 'Feature',
        properties: { name: `第${index + 1}块` },
        geometry: { type: 'Polygon', coordinates: [ring] },
      })),
    }),
  ),
})
const outlines = () =>
  reading(database, seeing, async (db) => {
    const rows = await db.selectFrom('pack_version').select(['pack', 'content']).execute()
    return rows.map(({ content }) => content as { outline: { area: never; source: string } })
  })

test.each([DESKTOP, PHONE])(
  'the outline is imported, corrected by keyboard, drawn: $width',
  async (viewport) => {
    const before = (await outlines()).length
    const as = town.actors['system-administrator']
    const page = await site.open('/settings', { viewport, as, reducedMotion: 'reduce' })
    await page.getByRole('link', { name: '本地边界' }).click()
    await page.getByText('从 GeoJSON 文件导入', { exact: true }).click()
    const file = page.getByLabel('GeoJSON 文件', { exact: true })
    await file.setInputFiles(fileOf(BOW, TRIANGLE))
    await page.getByText(/第 1 个要素（第1块）：.*边界与自身相交/).waitFor()
    await page.getByText('已读取 1 个面').waitFor()
    await ready(page)
    expect(await violations(page)).toEqual([])
    const corner = page.getByRole('button', { name: '顶点 1', exact: true })
    await corner.focus()
    const areaSaid = page.getByText(/^3 个顶点，.*平方公里$/)
    const first = await areaSaid.innerText()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => areaSaid.innerText()).not.toBe(first)
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('顶点 1')
    await page.keyboard.press('Insert')
    await page.getByText(/^4 个顶点，/).waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByRole('button', { name: '撤销' }).click()
    await expect.poll(() => areaSaid.innerText()).toBe(first)
    // Onto the opposite side: said at once, and not to be saved.
    await page.getByText('以坐标查看和修改').click()
    await page.getByLabel('顶点 1 经度').fill('113.2')
    await page.getByLabel('顶点 1 纬度').fill('28.225')
    await page.getByLabel('顶点 1 纬度').blur()
    const save = page.getByRole('button', { name: '保存边界' })
    await expect.poll(() => save.isDisabled()).toBe(true)
    expect(await page.locator('.polygon-editor').innerText()).toContain('边界与自身相交')
    await page.getByRole('button', { name: '全部清除' }).click()

    await page.getByRole('button', { name: '画边界' }).click()
    const canvas = page.locator('.map canvas')
    await canvas.scrollIntoViewIfNeeded()
    const { width, height } = (await canvas.boundingBox()) ?? { width: 0, height: 0 }
    for (const [x, y] of [
      [0.3, 0.7],
      [0.7, 0.7],
      [0.5, 0.25],
    ] as const)
      await canvas.click({ position: { x: width * x, y: height * y } })
    await page.getByText('已画 3 个顶点').waitFor()
    await page.getByRole('button', { name: '完成' }).click()
    await areaSaid.waitFor()
    await page.getByLabel('变更说明').fill('依测绘成果绘制')
    expect(await violations(page)).toEqual([])
    expect(await widerThanScreen(page)).toBe(0)
    await save.click()
    await expect.poll(async () => (await outlines()).length).toBe(before + 1)
    const { outline } = (await outlines()).at(-1) ?? {}
    expect(outline?.source).toBe('依测绘成果绘制')
    expect(squareMetres(outline?.area as never)).toBeGreaterThan(10_000)
  },
)

test('a complaint lies where the map was pressed', async () => {
  const page = await site.open('/complaints', { reducedMotion: 'reduce' })
  await page.getByRole('button', { name: '登记举报件' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('来源').selectOption({ label: '信访' })
  await dialog.getByLabel('交办问题基本情况').fill('河边有异味')
  await dialog.getByRole('checkbox', { name: '水', exact: true }).check()
  await dialog.getByRole('button', { name: '在地图上点选' }).click()
  await ready(page)
  await dialog.locator('.map').click({ position: { x: 200, y: 140 } })
  await dialog.getByText('此处没有划定网格').waitFor()
  expect(await violations(page)).toEqual([])
  const longitude = Number(await dialog.getByLabel('经度').inputValue())
  await dialog.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByRole('button', { name: '受理', exact: true }).waitFor()
  const kept = await reading(database, seeing, (db) =>
    db.selectFrom('complaint').select('longitude').executeTakeFirstOrThrow(),
  )
  expect(kept.longitude).toBeCloseTo(longitude, 7)
})
