/** Cells over the API: drawn in levels, refused where they overlap, found by a place, led and walked by people. */
import { expect, test } from 'vitest'
import { square } from '../../../test/areas.ts'
import { freshDatabase } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { type CellView, isCodeOf } from '../../domain/grid/cell.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { cellAt } from '../../store/grid/cells.ts'
import { dutyAt } from '../../store/grid/duty.ts'
import { readStream } from '../../store/log/events.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk, auditor } = town.actors
const program = theProgram(tenantId)

const ask = async (path: string, init?: RequestInit, actor = clerk) => {
  const response = await aServer(database, actor).request(`/api/grid${path}`, init)
  const body = (await response.json()) as CellView & {
    id: string
    code: string
    detail: string
    cells: CellView[]
    cell: CellView | null
  }
  return { status: response.status, body }
}
const TOP = { level: 'town', code: 'ZB', name: '中北镇', area: square(117, 39, 0.1) }
const draw = (cell: object) => ask('/cells', send('POST', cell))

const top = (await draw({ ...TOP, unitId: town.units.镇政府 })).body.id
const east = {
  level: 'village',
  code: 'ZB-01',
  name: '东村',
  parentId: top,
  area: square(117.05, 39, 0.05),
}
const village = (await draw(east)).body.id
const west = {
  ...east,
  code: 'ZB-02',
  name: '西村',
  area: square(117, 39, 0.05),
  unitId: town.units.西村,
}
const other = (await draw(west)).body.id

test.each([
  ['no such level', { level: 'county' }, 422, 'CELL_LEVEL_UNKNOWN'],
  ['above itself', { level: 'town', code: 'ZB9' }, 422, 'CELL_LEVEL_WRONG'],
  ['numbered otherwise', { code: 'X-01' }, 422, 'CELL_CODE_WRONG'],
  ['a code twice', { code: 'ZB-01', area: square(117.06, 39.06, 0.01) }, 409, 'CELL_CODE_TAKEN'],
  ['over a neighbour', { area: square(117.04, 39.01, 0.02) }, 422, 'CELL_BORDERS_WRONG'],
  ['out of the one above', { area: square(117.09, 39.08, 0.02) }, 422, 'CELL_BORDERS_WRONG'],
  ['under nothing', { parentId: '33333333-3333-4333-8333-333333333333' }, 404, 'CELL_NOT_FOUND'],
  [
    'a unit that is none',
    { unitId: '33333333-3333-4333-8333-333333333333' },
    404,
    'UNIT_NOT_FOUND',
  ],
  [
    'crossing itself',
    {
      area: {
        type: 'Polygon',
        coordinates: [
          [
            [117, 39],
            [117.1, 39.1],
            [117.1, 39],
            [117, 39.1],
            [117, 39],
          ],
        ],
      },
    },
    400,
    'INPUT_INVALID',
  ],
])('refused: %s', async (_, change, status, code) => {
  const base = { ...east, code: 'ZB-09', area: square(117.06, 39.06, 0.01) }
  const { body, status: found } = await draw({ ...base, ...change })
  expect([found, body.code]).toEqual([status, code])
})

test('borders may be wrong for a reason, which is kept', async () => {
  const reason = '飞地，由西村代管'
  const over = { ...west, code: 'ZB-03', name: '飞地', area: square(117.06, 39.02, 0.002) }
  expect((await draw(over)).body.detail).toContain('与“东村”重叠')
  const { body } = await draw({ ...over, reason })
  const events = await reading(database, program, (db) =>
    readStream(db, { kind: 'grid-cell', id: body.id }),
  )
  expect(events[0]?.data).toMatchObject({ reason })
})

test.each([
  ['{parent}-\\d{2}', 'ZB-01', 'ZB', true],
  ['{parent}-\\d{2}', 'ZB-1', 'ZB', false],
  ['{parent}-\\d{2}', 'Z.-01', 'Z.', true],
  ['{parent}-\\d{2}', 'ZX-01', 'Z.', false],
])('%s: %s under %s', (pattern, code, parent, is) => {
  expect(isCodeOf(pattern, code, parent)).toBe(is)
})

test('the deepest cell has the place; it, or the one above, says whose duty it is', async () => {
  const at = (longitude: number, latitude: number) =>
    reading(database, program, async (db) => [
      (await cellAt(db, longitude, latitude))?.code ?? null,
      (await dutyAt(db, { longitude, latitude }, '2026-03-01' as CivilDate))?.unitId ?? null,
    ])
  expect(await at(117.08, 39.04)).toEqual(['ZB-01', town.units.镇政府])
  expect(await at(117.02, 39.02)).toEqual(['ZB-02', town.units.西村])
  expect(await at(117.05, 39.02)).toEqual(['ZB-01', town.units.镇政府]) // on the border of both
  expect(await at(117.05, 39.09)).toEqual(['ZB', town.units.镇政府])
  expect(await at(118, 39)).toEqual([null, null])
  expect((await ask('/place?longitude=117.08&latitude=39.04')).body.cell?.name).toBe('东村')
  const shifted = await ask('/place?longitude=117.0558&latitude=39.02&datum=gcj02')
  expect(shifted.body.cell?.name).toBe('西村')
})

test('people lead and walk a cell from a day to a day; who is missing is said', async () => {
  const worker = town.actors['unit-member'].personId
  const join = (change: object) =>
    ask(
      `/cells/${village}/members`,
      send('POST', { personId: worker, role: 'worker', fromOn: '2026-01-01', ...change }),
    )
  expect((await join({})).status).toBe(201)
  expect((await join({ fromOn: '2026-02-01' })).body.code).toBe('CELL_MEMBER_ALREADY')
  expect((await join({ toOn: '2025-12-31' })).body.code).toBe('INPUT_INVALID')
  expect((await join({ personId: '33333333-3333-4333-8333-333333333333' })).body.code).toBe(
    'PERSON_NOT_FOUND',
  )
  const one = () => ask(`/cells/${village}`)
  const { members, missingWorkers } = (await one()).body
  expect([members.map(({ name }) => name).length, missingWorkers]).toEqual([1, 1])
  const [held] = members
  const end = (toOn: string) =>
    ask(`/cells/${village}/members/${held?.memberId}/end`, send('POST', { toOn }))
  expect((await end('2025-01-01')).body.code).toBe('CELL_MEMBER_NOT_FOUND')
  expect((await end('2026-02-28')).status).toBe(200)
  expect((await one()).body).toMatchObject({ missingWorkers: 2, members: [{ toOn: '2026-02-28' }] })
  expect((await join({ fromOn: '2026-03-01' })).status).toBe(201)
})

test('changed, and given up when nothing lies below', async () => {
  const gone = (id: string) => ask(`/cells/${id}/removal`, send('POST', { reason: '并村' }))
  expect((await gone(top)).body.code).toBe('CELL_IN_USE')
  const stale = send('PATCH', { name: '西村片区' }, { 'if-match': '"9"' })
  expect((await ask(`/cells/${other}`, stale)).body.code).toBe('VERSION_STALE')
  expect((await ask(`/cells/${other}`, send('PATCH', { name: '西村片区' }))).status).toBe(200)
  const smaller = send('PATCH', { area: square(117, 39, 0.04) })
  expect((await ask(`/cells/${top}`, smaller)).body.detail).toContain('下级网格')
  expect((await gone(other)).status).toBe(200)
  expect((await gone(other)).body.code).toBe('CELL_NOT_FOUND')
  const { cells } = (await ask('/cells')).body
  expect(cells.map(({ code }) => code)).toEqual(['ZB', 'ZB-01', 'ZB-03'])
  expect((await ask('/cells', send('POST', east), auditor)).status).toBe(403)
})

test('many cells come out of one file: tried first, all of them or none', async () => {
  const feature = (properties: object, geometry: object = square(118, 39, 0.1)) => ({
    ...{ type: 'Feature', properties, geometry },
  })
  const bring = async (features: readonly object[], apply: boolean, actor = clerk) => {
    const body = new FormData()
    body.set('file', new File([JSON.stringify({ type: 'FeatureCollection', features })], 'a.json'))
    const response = await aServer(database, actor).request(
      `/api/grid/cells/import?apply=${apply}`,
      { method: 'POST', headers: { 'x-taizhang': '1' }, body },
    )
    interface Done {
      readonly code: string
      readonly cells: readonly { readonly code: string }[]
      readonly issues: readonly { readonly feature: number; readonly zh: string }[]
      readonly applied: boolean
    }
    return { status: response.status, body: (await response.json()) as Done }
  }
  const codes = async () => (await ask('/cells')).body.cells.map(({ code }) => code)
  const before = await codes()
  const below = {
    层级: '村',
    编号: 'XN-01',
    名称: '南村',
    上级: 'XN',
    责任单位: '东村',
  }
  const good = [
    feature(below, square(118.02, 39.02, 0.02)),
    feature({ level: 'town', code: 'XN', name: '新南镇' }),
  ]
  const wrong = [
    ...good,
    feature({ level: 'district', code: 'XN-02', name: '无级' }),
    feature(
      { level: 'village', code: 'XN-03', name: '伸出', parent: 'XN' },
      square(118.09, 39, 0.05),
    ),
    feature(
      { level: 'village', code: 'XN-04', name: '无上级', parent: 'XX', unit: '无此单位' },
      square(119, 39, 0.01),
    ),
    feature({ level: 'town', code: 'ZB', name: '旧号' }, square(119.5, 39, 0.01)),
    feature({ level: 'town', code: 'YY', name: '点' }, { type: 'Point', coordinates: [118, 39] }),
  ]
  const { body } = await bring(wrong, true)
  expect(body.applied).toBe(false)
  expect(body.issues.map(({ feature: at, zh }) => [at, zh])).toEqual([
    [3, expect.stringMatching(/^没有这一级网格：district，可写 二级网格（镇）；/)],
    [4, expect.stringContaining('超出上级网格“新南镇”')],
    [5, '没有这个单位：无此单位'],
    [5, '没有上级网格 XX'],
    [5, expect.stringContaining('编号规则')],
    [6, '网格编号 ZB 已使用'],
    [7, expect.any(String)],
  ])
  expect((await bring(good, false)).body).toMatchObject({ issues: [], applied: false })
  expect(await codes()).toEqual(before)
  expect((await bring(good, true, auditor)).status).toBe(403)
  const done = await bring(good, true)
  expect([done.body.issues, done.body.applied]).toEqual([[], true])
  expect(await codes()).toEqual([...before, 'XN', 'XN-01'].sort())
  const { cell } = (await ask('/place?longitude=118.03&latitude=39.03')).body
  expect(cell).toMatchObject({ code: 'XN-01', unit: '东村' })
  // Sent again: everything is there already.
  expect((await bring(good, true)).body).toMatchObject({ applied: false })
})
