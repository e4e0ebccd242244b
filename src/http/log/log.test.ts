import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { aFolder, freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { sequenceEvents } from '../../actions/log/sequence-events.ts'
import { continues, includes, leafHash } from '../../domain/log/merkle.ts'
import { fromBase64, readCheckpoint } from '../../domain/log/note.ts'
import type { LogVerdict } from '../../domain/log/verification.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { writing } from '../../store/db.ts'
import { appendEvents } from '../../store/log/events.ts'
import { openSigningKey, signedBy } from '../../store/log/signing-key.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const key = await openSigningKey(await aFolder('key'))
const program = theProgram(tenantId)
const auditor = aServer(database, town.actors.auditor)
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const bytes = (text: string) => fromBase64(text) ?? new Uint8Array()

async function add(count: number): Promise<readonly string[]> {
  const ids = await writing(database, asCaller(program), (tx) =>
    appendEvents(
      tx,
      asCaller(program),
      Array.from({ length: count }, () => ({
        stream: { kind: 'account', id: crypto.randomUUID() },
        version: 1,
        type: 'account.password-set' as const,
        data: { by: 'link' },
      })),
    ),
  )
  while ((await sequenceEvents(database, tenantId, key, NOW)) > 0) {}
  return ids
}
const ask = async (path: string) =>
  (await (await auditor.request(path)).json()) as { index: number; entry: string; path: string[] }
const head = async () =>
  readCheckpoint(await (await auditor.request('/api/log/checkpoint')).text()) ?? expect.fail()

test('heads, proofs and tiles convince somebody who has the public key only', async () => {
  expect((await auditor.request('/api/log/checkpoint')).status).toBe(404)
  const [eventId] = await add(300)
  const first = await head()
  expect(signedBy(key.verifierKey(tenantId), first)).toBe(true)
  await add(41)
  const second = await head()
  const state = await (await auditor.request('/api/log')).json()
  expect(state).toEqual({ size: second.size, pending: 0, keys: [key.verifierKey(tenantId)] })

  const proof = await ask(`/api/log/events/${eventId}/proof`)
  const hash = leafHash(sha256, new TextEncoder().encode(proof.entry))
  expect(JSON.parse(proof.entry.split('\n')[0] ?? '')).toMatchObject({ event: eventId, version: 1 })
  expect(includes(sha256, { hash, index: proof.index }, second, proof.path.map(bytes))).toBe(true)

  const link = await ask(`/api/log/consistency?from=${first.size}`)
  expect(continues(sha256, first, second, link.path.map(bytes))).toBe(true)

  const tile = await (await auditor.request('/api/log/tile/0/000')).arrayBuffer()
  expect(tile.byteLength).toBe(256 * 32)
  const bundle = Buffer.from(
    await (await auditor.request('/api/log/tile/entries/000')).arrayBuffer(),
  )
  const entry = bundle.subarray(2, 2 + bundle.readUInt16BE(0))
  expect(Buffer.from(tile.slice(0, 32))).toEqual(leafHash(sha256, entry))
  const partial = `/api/log/tile/0/001.p/${second.size - 256}`
  expect((await (await auditor.request(partial)).arrayBuffer()).byteLength).toBe(
    (second.size - 256) * 32,
  )
})

test.each([
  ['/api/log/consistency?from=9&to=8', 422, 'LOG_RANGE_INVALID'],
  ['/api/log/consistency?from=0&to=99999', 422, 'LOG_RANGE_INVALID'],
  ['/api/log/consistency?from=x', 400, 'INPUT_INVALID'],
  ['/api/log/tile/0/../../x', 404, 'ROUTE_NOT_FOUND'],
  ['/api/log/tile/0/1', 422, 'LOG_RANGE_INVALID'],
  ['/api/log/tile/0/900', 422, 'LOG_RANGE_INVALID'],
  ['/api/log/events/00000000-0000-4000-8000-000000000000/proof', 404, 'LOG_EVENT_NOT_FOUND'],
])('%s is refused with %i %s', async (path, status, code) => {
  const answer = await auditor.request(path)
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code])
})

test('what events say is for auditors; that nothing was changed is for everybody', async () => {
  const clerk = aServer(database, town.actors.clerk)
  expect((await clerk.request('/api/log/checkpoint')).status).toBe(200)
  expect((await clerk.request('/api/log/tile/0/000')).status).toBe(200)
  expect((await clerk.request('/api/log/tile/entries/000')).status).toBe(403)
})

describe('verification by an auditor', () => {
  const verify = async (body: object) => {
    const answer = await auditor.request('/api/log/verification', send('POST', body))
    return { status: answer.status, body: (await answer.json()) as LogVerdict & { code: string } }
  }

  test('finds a whole log whole, also against a head that was kept', async () => {
    await add(3)
    const kept = await (await auditor.request('/api/log/checkpoint')).text()
    await add(5)
    const trusted = key.verifierKey(tenantId)
    const { status, body } = await verify({ checkpoint: kept, key: trusted })
    expect([status, body.findings, body.key]).toEqual([200, [], trusted])
    expect(body.size).toBe((await head()).size)
  })

  test('names a head that is not of this log, and a key that signed nothing', async () => {
    const other = await openSigningKey(await aFolder('other-key'))
    const forged = other.sign(tenantId, { size: 2, root: new Uint8Array(32) })
    const { body } = await verify({ checkpoint: forged })
    expect(body.findings).toMatchObject([{ kind: 'head-unsigned', where: 'witness' }])
    const strange = await verify({ key: other.verifierKey(tenantId) })
    expect(strange.body.findings.map(({ kind }) => kind)).toEqual(['head-unsigned'])
  })

  test.each([
    ['a file that is no head', { checkpoint: '整改方案' }, 422, 'CHECKPOINT_UNREADABLE'],
    ['an empty key', { key: ' ' }, 400, 'INPUT_INVALID'],
  ])('%s is refused', async (_, sent, status, code) => {
    const answer = await verify(sent)
    expect([answer.status, answer.body.code]).toEqual([status, code])
  })

  test('is for those who may read the log', async () => {
    const clerk = aServer(database, town.actors.clerk)
    expect((await clerk.request('/api/log/verification', send('POST', {}))).status).toBe(403)
  })
})
