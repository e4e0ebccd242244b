/** The map over the API: layers by permission, what is in sight counted right, GeoJSON out and in. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { aStation } from '../../../test/air-hours.ts'
import { square } from '../../../test/areas.ts'
import { filePhoto } from '../../../test/filing.ts'
import { freshDatabase } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aBoiler } from '../../../test/registers.ts'
import { asking, send } from '../../../test/server.ts'
import { registerItem } from '../../actions/ledger/register-item.ts'
import { changeStation } from '../../actions/monitoring/manage-stations.ts'
import type { ImportedAreas } from '../../domain/map/import.ts'
import type { MapSight } from '../../domain/map/view.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { writing } from '../../store/db.ts'
import type { MapSettings } from './map.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk } = town.actors
const member = town.actors['unit-member']
const administrator = town.actors['system-administrator']

interface Fault {
  readonly code?: string
  readonly detail?: string
}
const askJson = asking<Fault>(database)
const ask = <T>(actor: Actor, path: string, init?: RequestInit) =>
  askJson<T & Fault>(actor, path, init)

const random = fc.sample(
  fc.record({
    longitude: fc.double({ min: 117, max: 117.2, noNaN: true }),
    latitude: fc.double({ min: 39, max: 39.2, noNaN: true }),
  }),
  { seed: 7, numRuns: 60 },
)
const places: { longitude: number; latitude: number }[] = []

beforeAll(async () => {
  for (const [index, place] of random.entries()) {
    const unitId = index < 5 ? town.units.建管站 : null
    const boiler = aBoiler({ name: `锅炉${index}`, place: { ...place, datum: 'cgcs2000' }, unitId })
    const { status, body } = await ask<{ place: (typeof places)[number] }>(
      clerk,
      '/subjects',
      send('POST', boiler),
    )
    expect([status, body.detail]).toEqual([201, undefined])
    places.push(boiler.place ?? place)
  }
  const stationId = await aStation(database, tenantId, '镇政府站')
  await changeStation(
    database,
    asCaller(clerk),
    stationId,
    { longitude: 117.1, latitude: 39.1 },
    null,
  )
  const item = {
    number: '一',
    title: '清理河道',
    text: '',
    class: 'limited',
    level: 'own',
  } as const
  const { itemId } = await registerItem(database, asCaller(clerk), {
    ...{ ...item, origin: '', dueOn: null, superiorDueOn: null },
  })
  await filePhoto(database, clerk, itemId, 'before')
  await writing(database, asCaller(theProgram(tenantId)), (tx) =>
    tx.selectFrom('evidence').select('evidence_id').execute(),
  )
  const cell = { level: 'town', code: 'ZB', name: '中北镇', area: square(117, 39, 0.2) }
  expect((await ask(clerk, '/grid/cells', send('POST', cell))).status).toBe(201)
  const complaint = {
    ...{ profile: 'hand-over', channel: 'letter', receivedOn: '2026-03-01', types: ['dust'] },
    ...{ number: 'X2TJ202603010001', content: '举报人电话13812341234', place: '东村口' },
    ...{ district: '中北镇', position: { longitude: 117.105, latitude: 39.085 } },
    complainant: { name: '王小明', phone: '13812341234' },
  }
  expect((await ask(clerk, '/complaints', send('POST', complaint))).status).toBe(201)
})

const AROUND = 'west=116&south=38&east=118&north=40'
const WORLD = 'west=-180&south=-90&east=180&north=90'
const sightOf = async (query: string, actor = clerk) =>
  (await ask<MapSight>(actor, `/map/sight?${query}`)).body
const individually = async (value: number) => {
  const content = {
    outline: { area: null, source: 'default' },
    individually: { value, source: 'x' },
  }
  const { status } = await ask(
    administrator,
    '/packs/map/versions',
    send('POST', { content, reason: '试' }),
  )
  expect(status).toBe(201)
}

test('layers are those one may see, a register only where it has something', async () => {
  const of = async (actor: Actor) =>
    (await ask<{ layers: { layer: string }[] }>(actor, '/map/layers')).body.layers.map(
      ({ layer }) => layer,
    )
  expect(await of(clerk)).toEqual([
    ...['items', 'subjects/boilers', 'cells', 'stations', 'complaints', 'cases'],
  ])
  expect(await of(town.actors.checker)).not.toContain('nothing')
})

test('few things are given one by one; a unit gets its own', async () => {
  const whole = await sightOf(`layers=subjects/boilers,stations,cells&zoom=10&${WORLD}`)
  expect(whole.points).toHaveLength(61)
  expect(whole.clusters).toEqual([])
  expect(whole.areas).toMatchObject([{ layer: 'cells', name: 'ZB 中北镇' }])
  expect(whole.points.find(({ layer }) => layer === 'stations')).toMatchObject({
    name: '镇政府站',
    at: [117.1, 39.1],
  })
  const own = await sightOf(`layers=subjects/boilers&zoom=10&${WORLD}`, member)
  expect(own.points).toHaveLength(5)
  expect((await sightOf(`layers=cells&zoom=0&${WORLD}`)).areas).toEqual([])
})

test('nothing of who complains is on the map', async () => {
  const { body } = await ask<MapSight>(clerk, `/map/sight?layers=complaints&zoom=10&${WORLD}`)
  expect(body.points).toMatchObject([{ name: 'X2TJ202603010001', at: [117.105, 39.085] }])
  expect(JSON.stringify(body)).not.toMatch(/1381234|王小明/)
})

describe('more than the pack says', () => {
  beforeAll(() => individually(4))

  test('they are counted: every one once, near where they are', async () => {
    const box = fc.record({
      west: fc.double({ min: 116.9, max: 117.1, noNaN: true }),
      south: fc.double({ min: 38.9, max: 39.1, noNaN: true }),
      size: fc.double({ min: 0.05, max: 0.3, noNaN: true }),
      zoom: fc.integer({ min: 8, max: 15 }),
    })
    await fc.assert(
      fc.asyncProperty(box, async ({ west, south, size, zoom }) => {
        const [east, north] = [west + size, south + size]
        const inside = places.filter(
          ({ longitude: x, latitude: y }) => x >= west && x <= east && y >= south && y <= north,
        ).length
        const query = `layers=subjects/boilers&zoom=${zoom}&west=${west}&south=${south}&east=${east}&north=${north}`
        const { points, clusters } = await sightOf(query)
        const counted = clusters.reduce((sum, { count }) => sum + count, 0)
        // Squares on the edge are counted whole.
        if (points.length > 0) expect(points).toHaveLength(inside)
        else expect(counted).toBeGreaterThanOrEqual(inside)
        expect(points.length === 0 || inside <= 4).toBe(true)
        expect(counted).toBeLessThanOrEqual(places.length)
      }),
      { numRuns: 25, seed: 3 },
    )
  })

  test('the whole is the sum of its clusters, by place or by number of square', async () => {
    for (const zoom of [3, 8, 11]) {
      const { clusters } = await sightOf(`layers=subjects/boilers&zoom=${zoom}&${AROUND}`)
      expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(places.length)
      for (const { at } of clusters) {
        expect(at[0]).toBeGreaterThan(116)
        expect(at[0]).toBeLessThan(118)
      }
    }
  })

  test('a screen of any size gets a bounded answer', async () => {
    const { clusters } = await sightOf(`layers=subjects/boilers&zoom=24&${WORLD}`)
    expect(clusters.length).toBeLessThanOrEqual(1)
  })
})

test('the box of a layer holds all of it', async () => {
  const { body } = await ask<{ box: { west: number; east: number } }>(
    clerk,
    '/map/extent?layers=subjects/boilers,cells',
  )
  expect(body.box.west).toBeLessThanOrEqual(117)
  expect(body.box.east).toBeGreaterThanOrEqual(117.2)
  const { body: empty } = await ask<{ box: null }>(clerk, '/map/extent?layers=cases')
  expect(empty.box).toBeNull()
})

test('a layer as a GeoJSON file, which can be read again', async () => {
  const { headers, body } = await ask<{ features: unknown[] }>(clerk, '/map/geojson?layer=cells')
  expect(headers.get('content-type')).toBe('application/geo+json')
  expect(headers.get('content-disposition')).toContain('.geojson')
  const read = await ask<ImportedAreas>(
    clerk,
    '/map/areas',
    send('POST', { geojson: body, datum: 'cgcs2000' }),
  )
  expect(read.body.areas).toMatchObject([{ feature: 1, name: 'ZB 中北镇' }])
  const points = await ask<{ features: unknown[] }>(clerk, '/map/geojson?layer=subjects/boilers')
  expect(points.body.features).toHaveLength(places.length)
})

test('areas of other maps are converted, faulty features told one by one', async () => {
  const feature = (geometry: unknown, name?: string) => ({
    type: 'Feature',
    properties: { name },
    geometry,
  })
  const bow = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ],
    ],
  }
  const high = {
    type: 'Polygon',
    coordinates: [
      [
        [117, 39, 5],
        [118, 39, 5],
        [118, 40, 5],
        [117, 39, 5],
      ],
    ],
  }
  const features = [
    feature(square(117, 39, 0.1), '东村'),
    feature(bow, '西村'),
    feature({ type: 'Point', coordinates: [117, 39] }),
    feature(high),
  ]
  const geojson = { type: 'FeatureCollection', features }
  const { body } = await ask<ImportedAreas>(
    clerk,
    '/map/areas',
    send('POST', { geojson, datum: 'gcj02' }),
  )
  expect(body.areas.map(({ feature: number, name }) => [number, name])).toEqual([
    [1, '东村'],
    [4, ''],
  ])
  const [[[west] = []] = []] = (body.areas[0]?.area.coordinates ?? []) as unknown as number[][][]
  expect(west).toBeCloseTo(116.9938, 3)
  expect(body.faults).toMatchObject([
    { feature: 2, name: '西村', reason: expect.stringContaining('边界与自身相交') },
    { feature: 3 },
  ])
})

test('the outline of the town, once it is published', async () => {
  const before = (await ask<MapSettings>(clerk, '/map/settings')).body
  expect(before).toEqual({ outline: null, tiles: null })
  const area = square(117, 39, 0.2)
  const content = { outline: { area, source: '测绘' }, individually: { value: 9, source: 'x' } }
  const published = { content, reason: '测绘成果' }
  const path = '/packs/map/versions'
  expect((await ask(clerk, path, send('POST', published))).status).toBe(403)
  expect((await ask(administrator, path, send('POST', published))).status).toBe(201)
  expect((await ask<MapSettings>(clerk, '/map/settings')).body.outline).toEqual(area)
  const bow = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ],
    ],
  }
  const wrong = { ...content, outline: { area: bow, source: 'x' } }
  const refused = await ask(administrator, path, send('POST', { content: wrong, reason: '试' }))
  expect([refused.status, refused.body.code]).toEqual([422, 'PACK_INVALID'])
  expect(refused.body.detail).toContain('outline.area.coordinates.0')
})

test.each([
  ['an unknown layer', `layers=ships&zoom=3&${WORLD}`, 404, 'MAP_LAYER_NOT_FOUND'],
  ['a register of none', `layers=subjects&zoom=3&${WORLD}`, 404, 'MAP_LAYER_NOT_FOUND'],
  ['no layer', `layers=&zoom=3&${WORLD}`, 400, 'INPUT_INVALID'],
  ['a part of what has none', `layers=stations/x&zoom=3&${WORLD}`, 404, 'MAP_LAYER_NOT_FOUND'],
  [
    'east before west',
    'layers=stations&zoom=3&west=9&south=0&east=8&north=1',
    400,
    'INPUT_INVALID',
  ],
  ['no zoom', `layers=stations&${WORLD}`, 400, 'INPUT_INVALID'],
  ['no world', 'layers=stations&zoom=3&west=0&south=0&east=999&north=1', 400, 'INPUT_INVALID'],
])('refused: %s', async (_, query, status, code) => {
  const answer = await ask(clerk, `/map/sight?${query}`)
  expect([answer.status, answer.body.code]).toEqual([status, code])
})

test('a layer is not there for who may not see what is on it', async () => {
  const { status, body } = await ask(member, `/map/sight?layers=cases&zoom=3&${WORLD}`)
  expect([status, body.code]).toEqual([404, 'MAP_LAYER_NOT_FOUND'])
})
