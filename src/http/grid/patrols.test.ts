/** Patrols from a phone, what their tracks show, and what is found on them until it is closed. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { square } from '../../../test/areas.ts'
import { aFolder, freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { asking, send } from '../../../test/server.ts'
import { lookForFlags } from '../../actions/flag/look-for-flags.ts'
import { addCell, addMember } from '../../actions/grid/manage-cells.ts'
import { watchPatrols } from '../../actions/grid/missed-patrols.ts'
import { sequenceEvents } from '../../actions/log/sequence-events.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { standingOf } from '../../domain/grid/cadence.ts'
import type { CellView } from '../../domain/grid/cell.ts'
import type { GridFigures } from '../../domain/grid/figures.ts'
import type { GridEventRow, GridEventView } from '../../domain/grid/grid-event.ts'
import { type MissedPatrol, missedSpans } from '../../domain/grid/missed.ts'
import type { Patrol, TrackPoint } from '../../domain/grid/patrol.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { openSigningKey } from '../../store/log/signing-key.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk, checker, inspector } = town.actors
const worker = town.actors['unit-member']
const head = town.actors['unit-head']
const stranger = await town.person('农业办员', ['unit-member'], '农业办')
const program = theProgram(tenantId)
const day = (text: string) => text as CivilDate

interface Body extends Patrol {
  readonly code?: string
  readonly id: string
  readonly version: number
  readonly state: string
  readonly chunks: number
  readonly items: readonly never[]
}
const ask = asking<Body>(database)
const cell = { level: 'town', code: 'ZB', name: '中北镇', parentId: null, reason: '' }
const { id: cellId } = await addCell(database, asCaller(clerk), {
  ...{ ...cell, unitId: town.units.建管站, area: square(117, 39, 0.012) },
})
const joined = { role: 'worker', fromOn: day('2026-01-01'), toOn: null } as const
await addMember(database, asCaller(clerk), cellId, { ...joined, personId: worker.personId ?? '' })

const key = await openSigningKey(await aFolder('key'))
const START = '2026-03-01T01:00:00.000Z'
const at = (minutes: number) => new Date(Date.parse(START) + minutes * 60_000).toISOString()
/** A point every minute, north-east across the cell. */
const walk = (count: number, step: number, from = 0.001): TrackPoint[] =>
  Array.from({ length: count }, (_, n) => ({
    at: at(n),
    longitude: 117 + from + n * step,
    latitude: 39 + from + n * step,
    accuracy: 8,
  }))
const begin = (id: string, actor = worker, change = {}) =>
  ask(actor, `/grid/patrols/${id}`, send('PUT', { cellId, startedAt: START, ...change }))
const piece = (id: string, chunk: number, points: readonly TrackPoint[], actor = worker) =>
  ask(actor, `/grid/patrols/${id}/track/${chunk}`, send('PUT', { points }))
const end = (id: string, minutes: number, chunks: number, actor = worker) =>
  ask(
    actor,
    `/grid/patrols/${id}/end`,
    send('POST', { endedAt: at(minutes), chunks, note: '无异常' }),
  )
const flagged = async () => {
  while ((await sequenceEvents(database, tenantId, key, NOW)) > 0) {}
  while (await lookForFlags(database, tenantId, NOW)) {}
  return (
    await reading(database, program, (db) =>
      db.selectFrom('flag').select(['patrol_id', 'detector']).execute(),
    )
  ).map(({ patrol_id }) => patrol_id)
}

test('a patrol sent late, in pieces and twice, counts once; its track is looked at', async () => {
  const id = randomUUID()
  const points = walk(40, 0.000_2)
  expect((await piece(id, 0, points)).body.code).toBe('PATROL_NOT_FOUND')
  for (const _ of [1, 2]) expect((await begin(id)).status).toBe(200)
  for (const _ of [1, 2]) expect((await piece(id, 1, points.slice(20))).body.chunks).toBe(1)
  expect((await end(id, 39, 2)).body.code).toBe('PATROL_INCOMPLETE')
  expect((await piece(id, 0, points.slice(0, 20))).body.chunks).toBe(2)
  expect((await piece(id, 0, points)).body.code).toBe('PATROL_DIFFERS')
  for (const _ of [1, 2])
    expect((await end(id, 39, 2)).body.assessment).toMatchObject({
      ...{ points: 40, minutes: 39, inside: 1, faults: [] },
      metres: 1_098,
    })
  expect((await piece(id, 2, points)).body.code).toBe('PATROL_ENDED')
  expect((await end(id, 38, 2)).body.code).toBe('PATROL_DIFFERS')
  expect(await flagged()).not.toContain(id)
  const seen = await ask<{ track: TrackPoint[] }>(clerk, `/grid/patrols/${id}`)
  expect(seen.body.track).toEqual(points)
  expect((await ask(stranger, `/grid/patrols/${id}`)).status).toBe(404)
})

test.each<[string, readonly TrackPoint[], number, readonly string[], boolean]>([
  ['driven past', walk(20, 0.004, -0.03), 19, ['too-fast', 'outside'], true],
  ['not there at all', [], 30, ['absent'], true],
  ['elsewhere', walk(40, 0.000_2, 0.02), 39, ['outside', 'thin'], true],
  ['switched on for a moment', walk(5, 0.000_2), 4, ['few-points', 'short', 'thin'], true],
  [
    'a little short',
    walk(30, 0.000_3).map((point, n) => ({ ...point, at: at(n / 4) })),
    8,
    ['short'],
    false,
  ],
])('a track that is no patrol: %s', async (_, points, minutes, faults, isFlagged) => {
  const id = randomUUID()
  await begin(id)
  if (points.length > 0) await piece(id, 0, points)
  const { body } = await end(id, minutes, points.length > 0 ? 1 : 0)
  expect(body.assessment?.faults).toEqual(faults)
  expect((await flagged()).includes(id)).toBe(isFlagged)
})

test('a sign about a patrol is read and judged like any other', async () => {
  const { body } = await ask<{ items: { flagId: string; itemNumber: string; zh: string }[] }>(
    inspector,
    '/flags?detector=D17',
  )
  const [flag] = body.items
  expect(flag).toMatchObject({ itemNumber: '', zh: expect.stringContaining('中北镇') })
  const judged = await ask<{ state: string }>(
    inspector,
    `/flags/${flag?.flagId}/judgement`,
    send('POST', { verdict: 'confirm', reason: '已核实' }),
  )
  expect(judged.body.state).toBe('confirmed')
})

test.each([
  ['not of the cell', stranger, {}, 'NOT_OF_THE_CELL'],
  ['before the tenure', worker, { startedAt: '2025-12-01T01:00:00Z' }, 'NOT_OF_THE_CELL'],
  ['to come', worker, { startedAt: '2026-03-02T01:00:00Z' }, 'PATROL_TIME_WRONG'],
  ['no cell', worker, { cellId: randomUUID() }, 'CELL_NOT_FOUND'],
  ['no patrolling role', town.actors.auditor, {}, 'NOT_YOUR_DUTY'],
])('a patrol is refused: %s', async (_, actor, change, code) => {
  expect((await begin(randomUUID(), actor, change)).body.code).toBe(code)
})

test.each<[string, string[], number, number, number, boolean]>([
  ['none in ten days of every second', [], 5, 0, 1, true],
  [
    'each second day',
    ['2026-02-20', '2026-02-21', '2026-02-23', '2026-02-25', '2026-02-26'],
    5,
    4,
    1,
    true,
  ],
  ['today too', ['2026-02-27', '2026-02-28', '2026-03-02'], 5, 2, 0, false],
])('cadence: %s', (_, days, spans, kept, wanted, missed) => {
  const cadence = { times: 1, days: 2, source: 'x' }
  const standing = standingOf(days.map(day), cadence, day('2026-02-20'), day('2026-03-02'))
  expect(standing).toMatchObject({ spans, kept, wanted, missed, dueOn: '2026-03-03' })
})

const found = {
  kind: 'dust',
  text: '裸土未苫盖',
  foundAt: START,
  position: { longitude: 117.005, latitude: 39.005 },
}
const report = (actor: Actor, change: object = {}) =>
  ask(actor, '/grid/events', send('POST', { ...found, ...change }))
const step = (actor: Actor, id: string, name: string, data: object, now = NOW) =>
  ask(actor, `/grid/events/${id}/steps`, send('POST', { step: name, data }), now)
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

test('found, filed, dispatched by the cell, handled, fed back, verified, closed, opened again', async () => {
  const { id } = (await report(worker)).body
  const steps: readonly (readonly [Actor, string, object, string, number])[] = [
    [clerk, 'file', {}, 'filed', 5],
    [clerk, 'dispatch', {}, 'dispatched', 90],
    [head, 'handle', { text: '已苫盖' }, 'handled', 120],
    [head, 'feed-back', { text: '照片已传' }, 'fed-back', 121],
    [checker, 'verify', { passed: false, note: '西侧未盖' }, 'dispatched', 130],
    [head, 'handle', { text: '西侧已盖' }, 'handled', 140],
    [head, 'feed-back', { text: '完成' }, 'fed-back', 150],
    [checker, 'verify', { passed: true, note: '合格' }, 'verified', 160],
    [clerk, 'close', {}, 'closed', 170],
    [clerk, 'reopen', { reason: '又裸露' }, 'filed', 180],
  ]
  for (const [actor, name, data, state, minutes] of steps) {
    const { body } = await step(actor, id, name, data, minutesLater(minutes))
    expect([name, body.code, body.state]).toEqual([name, undefined, state])
  }
  const { body } = await ask<GridEventView>(head, `/grid/events/${id}`)
  expect(body).toMatchObject({ cell: '中北镇', unit: '建管站' })
  // Filed in five minutes, handed on after an hour and a half: too late by half an hour.
  expect(body.event).toMatchObject({
    reopened: 1,
    failed: 1,
    late: ['dispatch'],
    unitId: town.units.建管站,
  })
})

test('who may do what, in turn', async () => {
  const { id } = (await report(worker)).body
  expect((await step(worker, id, 'file', {})).body.code).toBe('NOT_YOUR_DUTY')
  expect((await step(clerk, id, 'dispatch', {})).body.code).toBe('GRID_EVENT_OUT_OF_TURN')
  await step(clerk, id, 'file', {})
  const nowhere = (await report(worker, { position: null })).body.id
  await step(clerk, nowhere, 'file', {})
  expect((await step(clerk, nowhere, 'dispatch', {})).body.code).toBe('GRID_EVENT_NO_DUTY_HOLDER')
  await step(clerk, nowhere, 'dispatch', { unitId: town.units.农业办 })
  expect((await step(head, nowhere, 'handle', { text: '好' })).status).toBe(404)
  expect((await ask(stranger, `/grid/events/${nowhere}`)).status).toBe(200)
  expect((await report(worker, { kind: 'aliens' })).body.code).toBe('GRID_EVENT_KIND_UNKNOWN')
  expect((await report(worker, { itemId: randomUUID() })).body.code).toBe('ITEM_NOT_FOUND')
  expect((await report(worker, { foundAt: '2026-03-02T00:00:00Z' })).body.code).toBe(
    'PATROL_TIME_WRONG',
  )
  expect((await report(worker, { uploadIds: [randomUUID()] })).body.code).toBe('UPLOAD_NOT_FOUND')
  const both: Actor = { ...checker, roles: ['checker', 'unit-head'], ownUnits: [town.units.建管站] }
  await step(clerk, id, 'dispatch', {})
  await step(both, id, 'handle', { text: '好' })
  await step(both, id, 'feed-back', { text: '好' })
  expect((await step(both, id, 'verify', { passed: true, note: '好' })).body.code).toBe(
    'GRID_EVENT_SAME_HANDS',
  )
})

test('lists, what is mine, and the figures of cells and levels', async () => {
  const { body } = await ask<{ items: GridEventRow[] }>(clerk, '/grid/events?state=open')
  expect(body.items.length).toBeGreaterThan(2)
  const later = new Date('2026-03-20T00:00:00Z')
  const late = await ask<{ items: GridEventRow[] }>(
    clerk,
    '/grid/events?late=true',
    undefined,
    later,
  )
  expect(late.body.items.length).toBe(body.items.length)
  const mine = await ask<{ cells: CellView[]; due: GridFigures['cells'] }>(worker, '/grid/mine')
  expect(mine.body.cells.map(({ code }) => code)).toEqual(['ZB'])
  expect(mine.body.due).toMatchObject([{ lastPatrolOn: '2026-03-01', missed: true }])
  const figures = await ask<GridFigures>(clerk, '/grid/figures?from=2026-02-22')
  const [level] = figures.body.levels
  // One whole week, in which nobody walked; the patrols fall into the next.
  expect(level).toMatchObject({ cells: 1, patrolShare: 0, missed: 1, reopenedShare: 0.5 })
  expect((await ask(worker, '/grid/figures')).body.code).toBe('NOT_YOUR_DUTY')
})

test('what an event is linked to must be there for who links it', async () => {
  const { id } = (await report(worker)).body
  for (const [link, code] of [
    ['itemId', 'ITEM_NOT_FOUND'],
    ['complaintId', 'COMPLAINT_NOT_FOUND'],
    ['subjectId', 'SUBJECT_NOT_FOUND'],
  ] as const) {
    const lost = { [link]: crypto.randomUUID() }
    expect((await report(worker, lost)).body.code).toBe(code)
    expect((await step(clerk, id, 'link', lost)).body.code).toBe(code)
  }
})

test('a span without patrols enough is raised once, answered by who holds the cell, judged by another', async () => {
  const on = (date: string) => new Date(`${date}T09:00:00+08:00`)
  const list = async (actor: Actor, query = '') =>
    (await ask<{ items: MissedPatrol[] }>(actor, `/grid/missed${query}`)).body.items
  // Held since 1 February, the level asks for one patrol a week; the last whole week ended on 15 March.
  expect(await watchPatrols(database, tenantId, on('2026-03-18'))).toBe(1)
  expect(await watchPatrols(database, tenantId, on('2026-03-19'))).toBe(0)
  const [missed] = await list(worker, '?state=raised')
  expect(missed).toMatchObject({
    ...{ from: '2026-03-09', to: '2026-03-15', wanted: 1, walked: 0, answerDueOn: '2026-03-23' },
  })
  const post = (actor: Actor, name: string, data: object) =>
    ask(actor, `/grid/missed/${missed?.missedId}/${name}`, send('POST', data), on('2026-03-20'))
  const judge = (actor: Actor, excused = true) =>
    post(actor, 'judgement', { excused, note: '属实' })
  expect((await judge(checker)).body.code).toBe('MISSED_PATROL_OUT_OF_TURN')
  expect((await post(clerk, 'answer', { answer: '大雨' })).body.code).toBe('NOT_OF_THE_CELL')
  expect((await post(worker, 'answer', { answer: ' ' })).status).toBe(400)
  expect((await post(worker, 'answer', { answer: '大雨，电话13812341234' })).status).toBe(200)
  expect((await list(clerk)).at(0)).toMatchObject({
    ...{ state: 'answered', answer: '大雨，电话138****1234', answeredByName: worker.name },
  })
  expect((await judge(worker)).body.code).toBe('NOT_YOUR_DUTY')
  expect((await judge(checker, false)).body.state).toBe('confirmed')
  expect((await post(worker, 'answer', { answer: '又' })).body.code).toBe(
    'MISSED_PATROL_OUT_OF_TURN',
  )
  const told = await reading(database, theProgram(tenantId), (db) =>
    db
      .selectFrom('notice')
      .select('dedupe_key')
      .where('dedupe_key', 'like', 'missed-patrol/%')
      .execute(),
  )
  expect(told).toHaveLength(3)
})

test('nobody answers for a cell that nobody held, nor for one that was walked', () => {
  const levels = [{ key: 'town', patrol: { times: 1, days: 7, source: 'default' } }] as never
  const cells = [{ cellId: 'a', level: 'town' }]
  const since = (fromOn: string) => new Map([['a', [{ fromOn, toOn: null }]]]) as never
  const missed = (members: never, days: readonly string[]) =>
    missedSpans(
      cells,
      members,
      new Map([['a', days]]) as never,
      { levels },
      '2026-03-18' as CivilDate,
    )
  expect(missed(since('2026-03-09'), [])).toMatchObject([{ from: '2026-03-09', to: '2026-03-15' }])
  expect(missed(since('2026-03-10'), [])).toEqual([])
  expect(missed(since('2026-03-09'), ['2026-03-15'])).toEqual([])
  expect(missed(since('2026-03-09'), ['2026-03-16'])).toHaveLength(1)
})
