import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aBoiler } from '../../../test/registers.ts'
import { aServer, send } from '../../../test/server.ts'
import { enterSubject } from '../../actions/register/keep-subjects.ts'
import type { Purpose } from '../../domain/access/purposes.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { readStream } from '../../store/log/events.ts'

const { database, tenantId } = await freshDatabase()
const { actors } = await aTown(database, tenantId)

interface Answer {
  readonly purposes: readonly Purpose[]
  readonly content: object
  readonly code: string
}
const ask = async (path: string, init?: RequestInit, actor = actors.clerk) => {
  const response = await aServer(database, actor).request(`/api${path}`, init)
  return { status: response.status, body: (await response.json()) as Answer }
}
const offered = async (of: string): Promise<readonly Purpose[]> =>
  (await ask(`/purposes?of=${of}`)).body.purposes
const aPerson = async () => {
  const fields = { capacity: 1, count: 1, phone: '13812341234', contact: '王小明' }
  const { id } = await enterSubject(database, asCaller(actors.clerk), aBoiler({ fields }))
  const events = () =>
    reading(database, theProgram(tenantId), (db) => readStream(db, { kind: 'subject', id }))
  return { path: `/subjects/${id}/personal`, events }
}

test('each kind of thing has its purposes, in both languages, with one that is free', async () => {
  for (const of of ['complaint', 'submission', 'case', 'subject', 'draw']) {
    const purposes = await offered(of)
    expect(purposes.length).toBeGreaterThan(2)
    expect(purposes.every(({ zh, en, source }) => zh && en && source)).toBe(true)
    expect(purposes.at(-1)).toMatchObject({ key: 'other', asksReason: true })
  }
  expect((await offered('case')).map(({ key }) => key)).toContain('serve')
  expect((await offered('subject')).map(({ key }) => key)).not.toContain('serve')
  expect((await ask('/purposes?of=anything')).status).toBe(400)
})

test.each([
  ['none', {}, 400, 'INPUT_INVALID'],
  ['free words', { purpose: '随便看看' }, 422, 'PURPOSE_UNKNOWN'],
  ['that of another thing', { purpose: 'serve' }, 422, 'PURPOSE_UNKNOWN'],
  ['other, without saying why', { purpose: 'other' }, 422, 'PURPOSE_REASON_MISSING'],
  ['other, with nothing said', { purpose: 'other', reason: ' ' }, 400, 'INPUT_INVALID'],
])('nothing is shown for a purpose that does not do: %s', async (_, stated, status, code) => {
  const { path, events } = await aPerson()
  expect(await ask(path, send('POST', stated))).toMatchObject({ status, body: { code } })
  expect(await events()).toHaveLength(1)
})

test('the event says the purpose in its words, and a reason without numbers of people', async () => {
  const { path, events } = await aPerson()
  const stated = { purpose: 'other', reason: '回电 13912341234' }
  expect((await ask(path, send('POST', stated))).status).toBe(200)
  expect((await events()).at(-1)?.data).toMatchObject({
    ...{ purpose: '其他：回电 139****1234', purposeKey: 'other' },
  })
})

test('a town has purposes of its own; something without any is refused', async () => {
  const administrator = actors['system-administrator']
  const { content } = (await ask('/packs/personal-data', undefined, administrator)).body
  const publish = (purposes: readonly object[]) => {
    const change = { content: { ...content, purposes }, reason: '本镇规定' }
    return ask('/packs/personal-data/versions', send('POST', change), administrator)
  }
  const one = { key: 'survey', zh: '满意度调查', en: 'Survey', asksReason: false, source: '镇规' }
  expect((await publish([{ ...one, of: ['complaint'] }])).body.code).toBe('PACK_INVALID')
  const twice = { ...one, of: ['complaint', 'submission', 'case', 'subject', 'draw'] }
  expect((await publish([twice, twice])).body.code).toBe('PACK_INVALID')
  expect((await publish([twice])).status).toBe(201)
  expect((await offered('draw')).map(({ key }) => key)).toEqual(['survey'])
  const { path } = await aPerson()
  expect((await ask(path, send('POST', { purpose: 'verify' }))).body.code).toBe('PURPOSE_UNKNOWN')
  expect((await ask(path, send('POST', { purpose: 'survey' }))).status).toBe(200)
})
