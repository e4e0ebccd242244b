/** Bulletins from the period's end to the published document. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { day } from '../../../test/ladder.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { aListing } from '../../../test/steps.ts'
import { draftBulletin } from '../../actions/supervision/draft-bulletin.ts'
import { makeNotice } from '../../actions/supervision/make-notice.ts'
import { takeNoticeStep } from '../../actions/supervision/take-notice-step.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import type { Bulletin, Figures } from '../../domain/supervision/bulletin.ts'
import { type Caller, reading, writing } from '../../store/db.ts'
import { insertItems } from '../../store/ledger/listing.ts'
import { session } from '../../store/session.ts'

const { database, tenantId, ownerUrl } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk, inspector } = town.actors
const [head, leader] = [town.actors['unit-head'], town.actors['town-leader']]
const at = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const program = (days: number): Caller => asCaller(theProgram(tenantId), at(days))

interface Body extends Bulletin {
  readonly items: readonly (Bulletin & { readonly bulletinId: string })[]
  readonly code: string
}
const ask = async (actor: Actor, path: string, init?: RequestInit, days = 9) => {
  const app = aServer(database, actor, { clock: () => at(days) })
  const response = await app.request(`/api/bulletins${path}`, init)
  return { status: response.status, body: (await response.json()) as Body }
}
const list = (count: number) =>
  writing(database, program(0), (tx) => {
    const unitId = town.units.建管站
    const one = {
      ...aListing({ leadUnitId: unitId, unitIds: [unitId], dueOn: day(-1) }),
      fullText: '文',
    }
    return insertItems(
      tx,
      program(0),
      Array.from({ length: count }, () => one),
    )
  })

test('nothing is drafted where there is nothing to report', async () => {
  expect(await draftBulletin(database, program(1), 'weekly')).toBeNull()
})

// The first of March 2026, on which tests take place, is a Sunday.
test('a period gives one bulletin, whoever drafts it and how often', async () => {
  const [itemId = ''] = await list(3)
  const red = await makeNotice(database, asCaller(clerk), {
    ...{ itemId, rung: 4, reason: '媒体曝光', unitId: null },
  })
  const sign = { step: 'sign', data: { watching: null } } as const
  await takeNoticeStep(database, asCaller(leader), red.id, sign, null)
  const ids = await Promise.all(
    Array.from({ length: 4 }, () => draftBulletin(database, program(1), 'weekly')),
  )
  const [id] = ids.filter((each) => each !== null)
  expect(ids.filter((each) => each !== null)).toHaveLength(1)
  const { body } = await ask(clerk, `/${id}`)
  expect(body).toMatchObject({
    ...{ periodFrom: '2026-02-23', periodTo: '2026-03-01', state: 'draft', remarks: [] },
    figures: { total: 3, open: 3, late: 3, papers: 1 },
  })
  expect(body.figures.units).toMatchObject([{ unit: '建管站', late: 3, red: 1, points: -2 }])
  expect((await ask(head, `/${id}`)).status).toBe(404)
  expect((await ask(head, '')).body.items).toEqual([])
})

test('down for two weeks: the next one begins where the last ended, and tells the differences', async () => {
  await list(2)
  const id = await draftBulletin(database, program(22), 'weekly')
  const { body } = await ask(clerk, `/${id}`)
  expect(body).toMatchObject({ periodFrom: '2026-03-02', periodTo: '2026-03-22', remarks: [] })
  expect(body.differences[0]).toEqual({ name: '事项总数', before: 3, now: 5 })
  expect(await draftBulletin(database, program(10), 'weekly')).toBeNull()
})

test('figures somebody changed past the program get a remark', async () => {
  await session({ connectionString: ownerUrl }, async (client) => {
    await client.query(
      `select set_config('taizhang.tenant_id', $1, false),
      set_config('taizhang.units', '*', false)`,
      [tenantId],
    )
    await client.query(`update item set state = 'struck-off'
      where item_id = (select item_id from item order by item_id limit 1)`)
  })
  const id = await draftBulletin(database, program(29), 'weekly')
  const { remarks } = (await ask(clerk, `/${id}`)).body
  expect(remarks).toHaveLength(2)
  expect(remarks[0]).toMatch(/^未销号 4 件.*应为 5 件/)
})

test('edited, published under a number, then read by all and changed by nobody', async () => {
  const { items } = (await ask(clerk, '?limit=500')).body
  expect(items.map(({ periodTo }) => periodTo)).toEqual(['2026-03-29', '2026-03-22', '2026-03-01'])
  const id = items[2]?.bulletinId ?? ''
  const edit = { title: '整改周通报', body: '一、总体情况\n总体平稳。' }
  const patch = (actor: Actor, version: number) =>
    ask(actor, `/${id}`, send('PATCH', edit, { 'if-match': `"${version}"` }))
  const publish = (actor: Actor) => ask(actor, `/${id}/publish`, send('POST'))
  expect((await patch(leader, 1)).body.code).toBe('NOT_YOUR_DUTY')
  expect((await patch(clerk, 3)).body.code).toBe('RECORD_STALE')
  expect((await patch(clerk, 1)).body).toMatchObject({ version: 2 })
  expect((await publish(clerk)).body.code).toBe('NOT_YOUR_DUTY')
  const both = await Promise.all([publish(leader), publish(leader)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const { body } = await ask(head, `/${id}`)
  expect(body).toMatchObject({ number: '〔2026〕周报1号', publishedOn: day(9), ...edit })
  expect((await patch(clerk, 3)).body.code).toBe('BULLETIN_PUBLISHED')
  expect((await ask(head, '')).body.items).toHaveLength(1)
  expect((await ask(inspector, `/${randomUUID()}`)).body.code).toBe('BULLETIN_NOT_FOUND')

  const response = await aServer(database, head).request(`/api/bulletins/${id}/docx`)
  const { readDocument } = await import('../../compiler/read/read.ts')
  const bytes = new Uint8Array(await response.arrayBuffer())
  const { text, tables } = await readDocument(bytes, 'a.docx')
  for (const words of ['〔2026〕周报1号', '整改周通报', '总体平稳', '2026年3月10日'])
    expect(text).toContain(words)
  expect(tables).toHaveLength(2)
})

test('snapshots are kept as rows, for the office only', async () => {
  const rows = (actor: Actor) =>
    reading(database, actor, (db) =>
      db.selectFrom('period_snapshot').selectAll().orderBy('period_to').execute(),
    )
  const kept = await rows(clerk)
  expect(kept).toHaveLength(3)
  expect(kept.map(({ figures }) => (figures as Figures).total)).toEqual([3, 5, 5])
  expect(await rows(head)).toEqual([])
})

test.each([
  ['an unknown kind', '?kind=daily'],
  ['a broken cursor', '?cursor=WyJhYmMiLCIxMTExMTExMS0xMTExLTQxMTEtODExMS0xMTExMTExMTExMTEiXQ'],
  ['no id', '/one'],
])('refused: %s', async (_, path) => {
  const { status, body } = await ask(clerk, path)
  expect([status, body.code]).toEqual([400, 'INPUT_INVALID'])
})
