import { createHash, randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { aKeptUpload } from '../../../test/filing.ts'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aServer, FILING, send } from '../../../test/server.ts'
import { addStation } from '../../actions/monitoring/manage-stations.ts'
import { NewStation } from '../../domain/monitoring/station.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { writing } from '../../store/db.ts'
import { removeUpload } from '../../store/evidence/uploads.ts'

const { database, tenantId, empty } = await freshDatabase()
let clerk: Actor
let stationId = ''
beforeEach(async () => {
  await empty()
  clerk = (await aTown(database, tenantId)).actors.clerk
  const station = NewStation.parse({ name: '东站', kind: 'air' })
  stationId = (await addStation(database, asCaller(clerk), station)).id
})

const ask = async (path: string, init?: RequestInit) =>
  aServer(database, clerk, { clock: () => NOW }).request(`/api${path}`, init)
const post = (path: string, body: unknown) => ask(path, send('POST', body))
const json = async <T>(response: Promise<Response>) => (await response).json() as Promise<T>
const codeOf = async (response: Promise<Response>) => {
  const answer = await response
  return [answer.status, ((await answer.json()) as { code?: string }).code]
}
const hour = (value: unknown) => ({
  station: '东站',
  factor: 'a34004',
  kind: 'hour',
  at: '2026-03-01 10:00',
  value,
})
const span = { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' }
const list = () =>
  json<{ readings: unknown[] }>(
    ask(`/readings?${new URLSearchParams({ stationId, factor: 'a34004', kind: 'hour', ...span })}`),
  )

test('what is entered by hand rests on files, and counts once somebody has approved it', async () => {
  const bytes = Buffer.from('便携仪比对报告')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await FILING.files.put(tenantId, sha256, { bytes })
  const kept = { sha256, bytes: bytes.length, mediaType: 'text/plain' as const }
  const uploadId = await aKeptUpload(database, clerk, NOW, { ...kept, picture: null })
  const entry = {
    reading: hour(35),
    basis: '便携仪比对，报告 2026-17 号',
    uploadIds: [uploadId],
  }
  const { entryId, ...added } = await json<{ entryId: string }>(post('/readings/entries', entry))
  expect(added).toEqual({ stored: 1, superseded: 0 })
  expect((await list()).readings).toMatchObject([
    { flag: 'S', validity: 'unapproved', origin: 'manual', eventId: entryId },
  ])
  expect(await json(post('/readings/entries', entry))).toMatchObject({ entryId: null })
  type Page = { items: { waiting: boolean; files: { fileId: string }[] }[] }
  const entries = (query = '') => json<Page>(ask(`/readings/entries${query}`))
  const { items } = await entries('?waiting=true')
  expect(items).toMatchObject([
    { ...entry.reading, at: '2026-03-01T02:00:00.000Z', station: expect.any(String), value: '35' },
  ])
  expect(items).toMatchObject([
    { basis: entry.basis, files: [{ ...kept, uploadId, name: '照片.jpg' }], waiting: true },
  ])
  const path = `/readings/entries/${entryId}/files/`
  const opened = await ask(`${path}${items[0]?.files[0]?.fileId}`)
  expect(await opened.text()).toBe('便携仪比对报告')
  expect(await codeOf(ask(`${path}${uploadId}`))).toEqual([404, 'BASIS_FILE_NOT_FOUND'])
  // The upload itself may be tidied away; the reading still needs its file.
  const free = await writing(database, asCaller(theProgram(tenantId)), (tx) =>
    removeUpload(tx, tenantId, uploadId),
  )
  expect(free).toEqual([])
  const approve = {
    decision: 'approve',
    stationId,
    factor: 'a34004',
    kind: 'hour',
    ...span,
    reason: '核实无误',
  }
  expect(await json(post('/readings/decisions', approve))).toEqual({ count: 1 })
  expect((await list()).readings).toMatchObject([{ validity: 'valid', revision: 1 }])
  expect((await entries('?waiting=true')).items).toEqual([])
  expect((await entries()).items).toMatchObject([{ waiting: false, validity: 'valid' }])
})

test.each([
  ['no words', { basis: '' }, 400, 'INPUT_INVALID'],
  ['an upload there is not', { uploadIds: [randomUUID()] }, 404, 'UPLOAD_NOT_FOUND'],
  ['no number', { reading: hour('viel') }, 422, 'READINGS_INVALID'],
])('an entry with %s is refused and stores nothing', async (_, change, status, code) => {
  const entry = { reading: hour(35), basis: '报告', ...change }
  expect(await codeOf(post('/readings/entries', entry))).toEqual([status, code])
  expect((await json<{ items: unknown[] }>(ask('/readings/entries'))).items).toEqual([])
})
