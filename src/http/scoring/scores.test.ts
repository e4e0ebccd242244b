/** An assessment from the end of a month to the closed period, and everything that is refused on the way. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { bytesOf, freshDatabase, NOW } from '../../../test/fixtures.ts'
import { day } from '../../../test/ladder.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { sent } from '../../../test/sending.ts'
import { aServer, FILING, send } from '../../../test/server.ts'
import { aListing } from '../../../test/steps.ts'
import { takeStep } from '../../actions/ledger/take-step.ts'
import { COMMANDS } from '../../domain/ledger/commands.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import type { PeriodView, Recomputed, ScoreView } from '../../domain/scoring/score.ts'
import { COMPUTE_SCORES } from '../../jobs/scoring/compute-scores.ts'
import { reading, writing } from '../../store/db.ts'
import { insertItems } from '../../store/ledger/listing.ts'
import { session } from '../../store/session.ts'

const { database, tenantId, ownerUrl } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk, inspector, auditor } = town.actors
const [head, leader] = [town.actors['unit-head'], town.actors['town-leader']]
const neighbour = await town.person('东村书记', ['unit-head'], '东村')
const { 建管站, 东村, 农业办 } = town.units
const at = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const program = asCaller(theProgram(tenantId))
const MONTH = '2026-02'

interface Body extends PeriodView, ScoreView, Recomputed {
  readonly code: string
  readonly items: readonly { readonly key: string }[]
}
const ask = async (actor: Actor, path: string, init?: RequestInit, days = 0) => {
  const app = aServer(database, actor, { clock: () => at(days) })
  const response = await app.request(`/api/scores${path}`, init)
  return { status: response.status, body: (await response.json()) as Body }
}
const post = (actor: Actor, path: string, body: object = {}, days = 0, version?: number) => {
  const headers: Record<string, string> =
    version === undefined ? {} : { 'if-match': `"${version}"` }
  return ask(actor, path, send('POST', body, headers), days)
}
const run = (now: Date) => COMPUTE_SCORES.run({ database, tenantId, now, filing: FILING })
const rowOf = async (actor: Actor, unitId: string, days = 0) =>
  (await ask(actor, `/${MONTH}`, undefined, days)).body.rows.find((row) => row.unitId === unitId)
const unit = (unitId: string, rest = '') => `/${MONTH}/units/${unitId}${rest}`
const MARK = { line: 'spot-check', value: 3.5, reason: '村口有堆放', evidence: '现场记录3号' }
const OBJECTION = { line: 'overdue', text: '已于二月完成，有验收单' }

test('nothing is computed by itself where nothing was on the list', async () => {
  await run(NOW)
  expect((await ask(clerk, '')).body.items).toEqual([])
})

test('the month is over: one provisional period, however often and by however many', async () => {
  await writing(database, asCaller(theProgram(tenantId), at(-20)), (tx) =>
    insertItems(
      tx,
      asCaller(theProgram(tenantId), at(-20)),
      [建管站, 建管站, 东村].map((unitId) => ({
        ...aListing({ leadUnitId: unitId, unitIds: [unitId], dueOn: day(-3) }),
        fullText: '文',
      })),
    ),
  )
  const items = await reading(database, program.actor, (db) =>
    db.selectFrom('item').select(['item_id', 'lead_unit_id']).execute(),
  )
  for (const { item_id, lead_unit_id } of items)
    await takeStep(database, asCaller(clerk, at(-19)), {
      itemId: item_id,
      command: {
        step: 'assign',
        data: COMMANDS.assign.parse({ leadUnitId: lead_unit_id }),
      },
      occurredAt: null,
      expectedVersion: null,
    })
  await Promise.allSettled([run(NOW), run(NOW), run(NOW)])
  await run(NOW)
  expect((await ask(clerk, '')).body.items.map(({ key }) => key)).toEqual([MONTH])
  const { body } = await ask(inspector, `/${MONTH}`)
  expect(body).toMatchObject({ state: 'provisional', from: '2026-02-01', to: '2026-02-28' })
  expect(body.rows.map((row) => [row.unit, row.sheet, row.total, row.grade, row.rank])).toEqual([
    ['农业办', 'office', 100, 'excellent', 1],
    ['环保办', 'office', 100, 'excellent', 1],
    ['建管站', 'office', 69, 'fair', 3],
    ['西村', 'village', 100, 'excellent', 1],
    ['东村', 'village', 83, 'good', 2],
  ])
  const { score } = (await ask(inspector, unit(建管站))).body
  expect(score.facts['items-overdue']).toMatchObject({ count: 2, of: null })
  expect(score.facts['items-on-time']).toMatchObject({ count: 0, of: 2 })
  expect(score.facts['items-overdue'].refs.map(({ kind, id }) => [kind, id]).sort()).toEqual(
    items
      .filter((item) => item.lead_unit_id === 建管站)
      .map((item) => ['item', item.item_id])
      .sort(),
  )
})

test('a unit knows nothing of it until it is published', async () => {
  expect((await ask(head, '')).body.items).toEqual([])
  expect((await ask(head, `/${MONTH}`)).body.code).toBe('SCORING_PERIOD_NOT_FOUND')
  expect((await ask(head, unit(建管站))).body.code).toBe('SCORING_PERIOD_NOT_FOUND')
})

/** What a person sends in as a file. */
const shown = async (actor: Actor, text: string) =>
  (await sent(aServer(database, actor), bytesOf(text), `${text}.txt`)).uploadId
const opened = (actor: Actor, path: string) =>
  aServer(database, actor).request(`/api/scores${path}`)

test('points by hand with what they rest on, counted anew, and the marks stay', async () => {
  const uploadIds = [await shown(leader, '村口现场')]
  const others = { ...MARK, uploadIds: [await shown(clerk, '他人的文件')] }
  expect((await post(leader, unit(东村, '/marks'), others)).body.code).toBe('UPLOAD_NOT_FOUND')
  expect((await post(leader, unit(东村, '/marks'), { ...MARK, uploadIds })).body).toMatchObject({
    total: 81.5,
  })
  expect((await rowOf(clerk, 东村))?.rank).toBe(2)
  const again = await post(inspector, '', { period: MONTH }, 0, 1)
  expect(again.body).toEqual({ key: MONTH, version: 2 })
  const { score } = (await ask(inspector, unit(东村))).body
  expect(score).toMatchObject({ version: 3, outcome: { total: 81.5 } })
  const [file] = score.marks[0]?.files ?? []
  expect(file).toMatchObject({ name: '村口现场.txt', uploadId: uploadIds[0] })
  const path = unit(东村, `/files/${file?.fileId}`)
  expect(await (await opened(inspector, path)).text()).toBe('村口现场')
  expect((await opened(neighbour, path)).status).toBe(404)
  expect((await opened(inspector, unit(建管站, `/files/${file?.fileId}`))).status).toBe(404)
  const veto = { ...MARK, line: 'major-incident', value: 1 }
  await post(inspector, unit(农业办, '/marks'), veto)
  expect(await rowOf(clerk, 农业办)).toMatchObject({ total: 100, grade: 'poor', vetoed: true })
  await post(inspector, unit(农业办, '/marks'), { ...veto, value: 0, reason: '登记有误' })
  expect(await rowOf(clerk, 农业办)).toMatchObject({ grade: 'excellent', vetoed: false })
})

const table = (rows: readonly (readonly [string, () => Promise<{ body: Body }>, string])[]) => rows

test.each(
  table([
    [
      'a period that is not over',
      () => post(inspector, '', { period: '2026-03' }),
      'SCORING_PERIOD_NOT_OVER',
    ],
    ['no period', () => post(inspector, '', { period: '2026-13' }), 'INPUT_INVALID'],
    ['a period nobody computed', () => ask(clerk, '/2025-12'), 'SCORING_PERIOD_NOT_FOUND'],
    ['an unknown unit', () => ask(clerk, unit(randomUUID())), 'SCORING_UNIT_NOT_FOUND'],
    ['not an assessor’s duty', () => post(clerk, unit(东村, '/marks'), MARK), 'NOT_YOUR_DUTY'],
    [
      'no reason',
      () => post(leader, unit(东村, '/marks'), { ...MARK, reason: ' ' }),
      'INPUT_INVALID',
    ],
    [
      'too many points',
      () => post(leader, unit(东村, '/marks'), { ...MARK, value: 5.01 }),
      'SCORING_POINTS_WRONG',
    ],
    [
      'a thousandth',
      () => post(leader, unit(东村, '/marks'), { ...MARK, value: 1.001 }),
      'INPUT_INVALID',
    ],
    [
      'what is counted',
      () => post(leader, unit(东村, '/marks'), { ...MARK, line: 'overdue' }),
      'SCORING_LINE_COUNTED',
    ],
    ['of another sheet', () => post(leader, unit(建管站, '/marks'), MARK), 'SCORING_LINE_UNKNOWN'],
    ['a version gone by', () => post(leader, unit(东村, '/marks'), MARK, 0, 1), 'RECORD_STALE'],
    [
      'closing before it is published',
      () => post(leader, `/${MONTH}/close`),
      'SCORING_OUT_OF_TURN',
    ],
    [
      'publishing what was seen before',
      () => post(inspector, `/${MONTH}/publish`, {}, 0, 1),
      'RECORD_STALE',
    ],
    ['publishing as a clerk', () => post(clerk, `/${MONTH}/publish`), 'NOT_YOUR_DUTY'],
  ]),
)('refused: %s', async (_, act, code) => {
  expect((await act()).body.code).toBe(code)
})

test('nobody assesses the own unit', async () => {
  const deputy = await town.person('副镇长', ['town-leader', 'unit-member'], '东村')
  expect((await post(deputy, unit(东村, '/marks'), MARK)).body.code).toBe('SCORING_OWN_UNIT')
  expect((await post(deputy, unit(town.units.西村, '/marks'), MARK)).status).toBe(200)
})

test('published: a unit sees its own sheet and everybody’s place, and objects once', async () => {
  const both = await Promise.all([1, 2].map(() => post(inspector, `/${MONTH}/publish`)))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const { body } = await ask(head, `/${MONTH}`)
  // Sunday the first of March: five working days end on the Friday.
  expect(body).toMatchObject({ state: 'published', published: { objectUntil: '2026-03-06' } })
  expect(body.rows).toHaveLength(5)
  expect((await ask(head, unit(东村))).body.code).toBe('SCORING_UNIT_NOT_FOUND')
  const mine = await ask(head, unit(建管站))
  expect(mine.body).toMatchObject({ score: { unit: '建管站' }, place: { rank: 3 } })
  const uploadIds = [await shown(head, '验收单')]
  const objected = await post(head, unit(建管站, '/objections'), { ...OBJECTION, uploadIds })
  expect(objected.status).toBe(200)
  const [file] = (await ask(head, unit(建管站))).body.score.objections[0]?.files ?? []
  const path = unit(建管站, `/files/${file?.fileId}`)
  expect(await (await opened(leader, path)).text()).toBe('验收单')
  expect((await opened(neighbour, path)).status).toBe(404)
  expect(await rowOf(neighbour, 建管站)).toMatchObject({ openObjections: 1 })
})

const answerTo = async (actor: Actor, answer: object, days = 2) => {
  const { score } = (await ask(inspector, unit(建管站))).body
  const id = score.objections.at(-1)?.objectionId ?? ''
  return post(actor, unit(建管站, `/objections/${id}/answer`), answer, days)
}
const UPHELD = { upheld: true, value: 12, reason: '其中一件已验收', evidence: '验收单5号' }

test.each(
  table([
    [
      'a second objection',
      () => post(head, unit(建管站, '/objections'), OBJECTION),
      'SCORING_OBJECTION_PENDING',
    ],
    [
      'for another unit',
      () => post(neighbour, unit(建管站, '/objections'), OBJECTION),
      'NOT_YOUR_DUTY',
    ],
    [
      'by a member',
      () => post(town.actors['unit-member'], unit(建管站, '/objections'), OBJECTION),
      'NOT_YOUR_DUTY',
    ],
    [
      'to nothing',
      () => post(neighbour, unit(东村, '/objections'), { ...OBJECTION, line: 'flags' }),
      'SCORING_LINE_UNKNOWN',
    ],
    [
      'too late',
      () => post(neighbour, unit(东村, '/objections'), OBJECTION, 6),
      'SCORING_WINDOW_CLOSED',
    ],
    ['an answer by the unit', () => answerTo(head, UPHELD), 'NOT_YOUR_DUTY'],
    [
      'upheld without points',
      () => answerTo(inspector, { ...UPHELD, value: null }),
      'INPUT_INVALID',
    ],
    [
      'more than the line has',
      () => answerTo(inspector, { ...UPHELD, value: 16 }),
      'SCORING_POINTS_WRONG',
    ],
    [
      'an answer to none',
      () => post(inspector, unit(建管站, `/objections/${randomUUID()}/answer`), UPHELD),
      'SCORING_OBJECTION_NOT_FOUND',
    ],
    [
      'a mark after publication',
      () => post(leader, unit(东村, '/marks'), MARK),
      'SCORING_OUT_OF_TURN',
    ],
    ['counting anew after it', () => post(inspector, '', { period: MONTH }), 'SCORING_OUT_OF_TURN'],
    ['closing in the window', () => post(leader, `/${MONTH}/close`, {}, 5), 'SCORING_WINDOW_OPEN'],
    [
      'closing over an objection',
      () => post(leader, `/${MONTH}/close`, {}, 6),
      'SCORING_OBJECTIONS_OPEN',
    ],
    ['closing as an inspector', () => post(inspector, `/${MONTH}/close`, {}, 6), 'NOT_YOUR_DUTY'],
  ]),
)('refused: %s', async (_, act, code) => {
  expect((await act()).body.code).toBe(code)
})

test('answered, closed by another hand, proved, and then changed by nobody', async () => {
  expect((await answerTo(inspector, UPHELD)).body).toMatchObject({ total: 72 })
  expect((await answerTo(inspector, UPHELD)).body.code).toBe('SCORING_OBJECTION_ANSWERED')
  const publisher = { ...inspector, roles: ['town-leader'] as const }
  expect((await post(publisher, `/${MONTH}/close`, {}, 6)).body.code).toBe('SCORING_SAME_HAND')
  expect((await post(leader, `/${MONTH}/close`, {}, 6)).status).toBe(200)
  const { body } = await ask(auditor, `/${MONTH}/recomputed`)
  expect(body.equal).toBe(true)
  expect(body.sha256?.logged).toBe(body.sha256?.kept)
  expect(body.units.find(({ unit }) => unit === '建管站')).toMatchObject({ kept: 72 })
  // A unit proves what it sees of it.
  expect((await ask(head, `/${MONTH}/recomputed`)).body).toMatchObject({
    ...{ equal: true, sha256: null, units: [{ unit: '建管站' }] },
  })
  const changed = (statement: string) =>
    session({ connectionString: ownerUrl }, async (client) => {
      await client.query(
        `select set_config('taizhang.tenant_id', $1, false), set_config('taizhang.units', '*', false)`,
        [tenantId],
      )
      await client.query(statement)
    })
  for (const statement of [
    `update score set total = 100`,
    `update score_sheet set content = content`,
    `update score_period set state = 'provisional'`,
  ])
    await expect(changed(statement)).rejects.toThrow('does not change')
  // Past the guard of the database, the hash tells.
  await changed(`alter table score_sheet disable trigger user;
    update score_sheet set content = replace(content::text, '已验收', '未验收')::json;
    alter table score_sheet enable trigger user`)
  const forged = (await ask(auditor, `/${MONTH}/recomputed`)).body
  expect([forged.equal, forged.units.every(({ equal }) => equal)]).toEqual([false, true])
})

test('as a workbook and as a document', async () => {
  const file = async (path: string) => {
    const response = await aServer(database, head).request(`/api/scores${path}`)
    return new Uint8Array(await response.arrayBuffer())
  }
  const { loadExcel } = await import('../../compiler/sheet/excel.ts')
  const { Workbook } = await loadExcel()
  const book = new Workbook()
  await book.xlsx.load((await file(`/${MONTH}/xlsx`)).buffer as never)
  expect(book.worksheets.map(({ name }) => name)).toHaveLength(2)
  expect(book.worksheets[1]?.getRow(5).values).toEqual(
    expect.arrayContaining([3, '建管站', 72, '合格', 0.72]),
  )
  const { readDocument } = await import('../../compiler/read/read.ts')
  const { text } = await readDocument(await file(unit(建管站, '/docx')), 'a.docx')
  for (const words of ['建管站2026年2月', '72 分', '第 3 名', '申诉：期末逾期未完成事项', '成立'])
    expect(text).toContain(words)
})

test('every step is in the log', async () => {
  const events = await reading(database, auditor, (db) =>
    db
      .selectFrom('event')
      .select(['type', ({ fn }) => fn.countAll<number>().as('n')])
      .where('stream_kind', 'in', ['score', 'score-period'])
      .groupBy('type')
      .execute(),
  )
  expect(Object.fromEntries(events.map(({ type, n }) => [type, Number(n)]))).toEqual({
    'scoring.computed': 2,
    'scoring.published': 1,
    'scoring.closed': 1,
    'score.computed': 10,
    'score.marked': 4,
    'score.objected': 1,
    'score.objection-answered': 1,
  })
})
