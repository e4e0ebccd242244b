/** A draw for look-backs: sealed, shown on its day, repeatable by anybody, and felt by the items drawn. */
import { createHash } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { type Happened, happens, untilNoticed } from '../../../test/happened.ts'
import { aCast, type Player } from '../../../test/journeys/cast.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { TODAY } from '../../../test/steps.ts'
import { addDays } from '../../domain/civil-date.ts'
import { PublishedDraw, verifyDraw } from '../../domain/draw/publication.ts'
import { DrawView } from '../../domain/ledger/look-back-draw.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { drawSecrets } from '../../store/draw/secrets.ts'
import { readStream } from '../../store/log/events.ts'

const { database, tenantId, empty } = await freshDatabase()
let cast: Awaited<ReturnType<typeof aCast>>
let unitId: string
beforeEach(async () => {
  await empty()
  const town = await aTown(database, tenantId)
  unitId = town.units.建管站
  cast = await aCast({ town, database })
})

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const ask = async (player: Player, path: string, init: RequestInit = {}, now = NOW) => {
  const answer = await aServer(database, cast.people[player], { clock: () => now }).request(
    `/api${path}`,
    init,
  )
  return { status: answer.status, body: await answer.json() }
}
const STRUCK_OFF: Happened = [
  'item.struck-off',
  { decisionNumber: '', opinion: '同意', lookBackMonths: [1] },
]
async function closed(count: number, change: object = {}): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    const itemId = await cast.list({ number: `${n + 1}`, ...change })
    const caller = asCaller(cast.people.clerk)
    await happens(database, caller, itemId, [...untilNoticed(unitId), STRUCK_OFF])
    ids.push(itemId)
  }
  return ids
}
const DRAW = { title: '三月随机回头看', drawOn: TODAY, strata: ['class'], percent: 30 }
const seal = async (change: object = {}) => {
  const { status, body } = await ask(
    'clerk',
    '/look-back-draws',
    send('POST', { ...DRAW, ...change }),
  )
  expect([status, body]).toMatchObject([201, { version: 1 }])
  return (body as { drawId: string }).drawId
}
const view = async (drawId: string) =>
  DrawView.parse((await ask('auditor', `/look-back-draws/${drawId}`)).body)

test('sealed, shown, drawn by stratum, repeated by anybody, looked back at and relapsed', async () => {
  const limited = await closed(5)
  const immediate = await closed(2, { class: 'immediate' })
  const drawId = await seal()
  const sealed = await view(drawId)
  expect(sealed).toMatchObject({ state: 'sealed', seed: null, drawn: [], candidates: 7, quota: 3 })
  const early = await ask('auditor', `/look-back-draws/${drawId}/publication`)
  expect(early).toMatchObject({ status: 409, body: { code: 'LOOK_BACK_DRAW_EARLY' } })
  const [before] = await reading(database, theProgram(tenantId), (db) =>
    readStream(db, { kind: 'look-back-draw', id: drawId }),
  )
  expect(before?.data).toMatchObject({ commitment: sealed.commitment, candidates: 7 })
  expect(JSON.stringify(before)).not.toContain('seed')

  const reveal = send('POST', {}, { 'if-match': '"1"' })
  expect((await ask('inspector', `/look-back-draws/${drawId}/reveal`, reveal)).status).toBe(200)
  const shown = await view(drawId)
  expect(shown.state).toBe('revealed')
  const drawn = shown.drawn.map(({ itemId }) => itemId)
  expect(drawn.filter((id) => limited.includes(id))).toHaveLength(2)
  expect(drawn.filter((id) => immediate.includes(id))).toHaveLength(1)
  const { body } = await ask('auditor', `/look-back-draws/${drawId}/publication`)
  const published = PublishedDraw.parse(body)
  expect(published.commitment).toBe(sealed.commitment)
  expect(verifyDraw(sha256, published)).toEqual([])
  const moved = { ...published, drawn: published.drawn.slice(1) }
  expect(verifyDraw(sha256, moved)).not.toEqual([])

  const queue = await ask('checkerA', '/queue/look-back')
  const waiting = (queue.body as { items: { itemId: string }[] }).items
  expect(waiting.map(({ itemId }) => itemId).sort()).toEqual([...drawn].sort())
  const [good = '', bad = ''] = drawn
  await cast.take('checkerA', good, 'look-back', { month: 0, held: true })
  await cast.take('checkerA', bad, 'look-back', { month: 0, held: false })
  const after = await view(drawId)
  const outcome = new Map(after.drawn.map(({ itemId, lookedBack }) => [itemId, lookedBack]))
  expect([outcome.get(good), outcome.get(bad)]).toEqual(['held', 'failed'])
  await cast.take('checkerA', bad, 'relapse', { source: 'look-back' })
  expect(await cast.item(bad)).toMatchObject({ state: 'under-way', round: 2, lookBackDraws: [] })
  const left = await ask('checkerB', '/queue/look-back')
  expect((left.body as { items: unknown[] }).items).toHaveLength(1)
})

test('who was drawn before comes last in the next draw of the year', async () => {
  await closed(4)
  const first = await seal({ percent: 50 })
  await ask('clerk', `/look-back-draws/${first}/reveal`, send('POST', {}))
  const second = await seal({ percent: 50 })
  await ask('clerk', `/look-back-draws/${second}/reveal`, send('POST', {}))
  const ids = async (drawId: string) => (await view(drawId)).drawn.map(({ itemId }) => itemId)
  const both = new Set([...(await ids(first)), ...(await ids(second))])
  expect(both.size).toBe(4)
})

test('what relapsed after it was sealed stays drawn and is called so', async () => {
  const [itemId = ''] = await closed(1)
  const drawId = await seal({ percent: 100 })
  await cast.take('checkerA', itemId, 'relapse')
  await ask('clerk', `/look-back-draws/${drawId}/reveal`, send('POST', {}))
  expect((await view(drawId)).drawn).toMatchObject([{ itemId, lookedBack: 'gone' }])
  expect((await cast.item(itemId)).lookBackDraws).toEqual([])
})

test('a withdrawal is kept, with its reason and its seed', async () => {
  await closed(1)
  const drawId = await seal()
  const path = `/look-back-draws/${drawId}`
  await ask('clerk', `${path}/withdraw`, send('POST', { reason: '范围有误' }))
  expect(await view(drawId)).toMatchObject({ state: 'withdrawn', reason: '范围有误' })
  expect((await view(drawId)).seed).toMatch(/^[0-9a-f]{64}$/)
  const again = await ask('clerk', `${path}/reveal`, send('POST', {}))
  expect(again).toMatchObject({ status: 409, body: { code: 'LOOK_BACK_DRAW_OVER' } })
})

test('under another key it can only be withdrawn', async () => {
  await closed(1)
  const drawId = await seal()
  const moved = drawSecrets({ secret: () => new Uint8Array(32) })
  const server = aServer(database, cast.people.clerk, { drawSecrets: moved })
  const path = `/api/look-back-draws/${drawId}`
  const shown = await server.request(`${path}/reveal`, send('POST', {}))
  expect(await shown.json()).toMatchObject({ code: 'DRAW_KEY_CHANGED' })
  const gone = await server.request(`${path}/withdraw`, send('POST', { reason: '换了机器' }))
  expect(gone.status).toBe(200)
  expect(await view(drawId)).toMatchObject({ state: 'withdrawn', seed: null })
})

test.each([
  ['nothing to draw', {}, 422, 'DRAW_FRAME_UNFIT'],
  ['a day that has passed', { drawOn: addDays(TODAY, -1) }, 422, 'LOOK_BACK_DRAW_PAST'],
  ['no stratum', { strata: [] }, 400, 'INPUT_INVALID'],
  ['a stratum twice', { strata: ['class', 'class'] }, 400, 'INPUT_INVALID'],
  ['none of them', { percent: 0 }, 400, 'INPUT_INVALID'],
  ['more than all', { percent: 101 }, 400, 'INPUT_INVALID'],
])('not sealed: %s', async (_, change, status, code) => {
  const answer = await ask('clerk', '/look-back-draws', send('POST', { ...DRAW, ...change }))
  expect(answer).toMatchObject({ status, body: { code } })
})

test('not shown before its day, nor at a version that is gone', async () => {
  await closed(1)
  const drawId = await seal({ drawOn: addDays(TODAY, 3) })
  const path = `/look-back-draws/${drawId}/reveal`
  expect(await ask('clerk', path, send('POST', {}))).toMatchObject({
    status: 409,
    body: { code: 'LOOK_BACK_DRAW_EARLY' },
  })
  const stale = send('POST', {}, { 'if-match': '"7"' })
  expect((await ask('clerk', path, stale, later(3))).status).toBe(412)
  expect((await ask('clerk', path, send('POST', {}), later(3))).status).toBe(200)
})
