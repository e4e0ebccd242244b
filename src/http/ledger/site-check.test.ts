/** A check on site rests on what its checkers made themselves. */
import { beforeEach, expect, test } from 'vitest'
import { aKeptUpload, filePhoto } from '../../../test/filing.ts'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { aCast, type Player } from '../../../test/journeys/cast.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { fileEvidence } from '../../actions/evidence/file-evidence.ts'
import { NewEvidence } from '../../domain/evidence/evidence.ts'

const { database, tenantId, truncate } = await freshDatabase()
const cast = await aCast({ town: await aTown(database, tenantId), database })
beforeEach(truncate)

const photo = async (player: Player, itemId: string, sha256?: string) => {
  const actor = cast.people[player]
  if (sha256 === undefined) return filePhoto(database, actor, itemId, 'after')
  const uploadIds = [await aKeptUpload(database, actor, NOW, { sha256 })]
  const said = NewEvidence.parse({
    uploadIds,
    part: 'site-check-form',
    title: '核查',
    phase: 'after',
  })
  return (await fileEvidence(database, asCaller(actor), itemId, said)).evidence
}
const check = async (itemId: string, change: object) => {
  const data = {
    checkerIds: [cast.idOf('checkerA'), cast.idOf('checkerB')],
    place: '东村河边',
    findings: '垃圾已清',
    ...change,
  }
  const body = send('POST', { step: 'check-on-site', data })
  const path = `/api/items/${itemId}/steps`
  const answer = await aServer(database, cast.people.checkerA).request(path, body)
  return { status: answer.status, text: await answer.text() }
}

test('with its own photographs, what was measured and where', async () => {
  const itemId = await cast.until('apply')
  const { evidenceId } = await photo('checkerB', itemId)
  const said = {
    criteria: [{ text: '任务完成', met: true, evidence: '现场所见' }],
    measurements: [{ name: '溶解氧', value: 6.2, unit: 'mg/L' }],
    position: { latitude: 39.12, longitude: 117.2, accuracy: 8 },
    evidenceIds: [evidenceId],
  }
  expect((await check(itemId, said)).status).toBe(200)
  const [event] = (await cast.events(itemId)).filter(({ type }) => type === 'item.site-checked')
  expect(event?.data).toMatchObject(said)
})

test('not with what the unit has filed, nor with a copy of it', async () => {
  const itemId = await cast.until('apply')
  const unit = await photo('member', itemId)
  const copy = await photo('checkerA', itemId, unit.revisions[0]?.files[0]?.sha256)
  for (const { evidenceId } of [unit, copy]) {
    const { status, text } = await check(itemId, { evidenceIds: [evidenceId] })
    expect(status).toBe(409)
    expect(text).toContain('不得使用他人提交的材料')
  }
  expect((await cast.item(itemId)).state).toBe('applied')
})

test.each([
  ['a position that is none', { position: { latitude: 91, longitude: 0, accuracy: 1 } }],
  ['a measurement without a value', { measurements: [{ name: '噪声', unit: 'dB' }] }],
  ['a criterion without a text', { criteria: [{ text: '', met: true, evidence: '' }] }],
])('refused: %s', async (_, change) => {
  const itemId = await cast.until('apply')
  expect((await check(itemId, change)).status).toBe(400)
})
