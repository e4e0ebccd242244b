import { randomBytes, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { aFolder, freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller } from '../../../test/people.ts'
import { twoTowns } from '../../../test/routes/town.ts'
import { aServer, send } from '../../../test/server.ts'
import { openCase } from '../../actions/accountability/handle-case.ts'
import { lookForFlags } from '../../actions/flag/look-for-flags.ts'
import { takeStep } from '../../actions/ledger/take-step.ts'
import { sequenceEvents } from '../../actions/log/sequence-events.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { bitsApart } from '../../domain/flag/detectors/picture.ts'
import type { Flag, FlagPage } from '../../domain/flag/flag.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { reading, writing } from '../../store/db.ts'
import { findLikePhotos, notePhotos } from '../../store/flag/photos.ts'
import { openSigningKey } from '../../store/log/signing-key.ts'

const fresh = await freshDatabase()
const { database, tenantId } = fresh
const program = theProgram(tenantId)
const key = await openSigningKey(await aFolder('key'))
const DAY_MS = 86_400_000
let here: Awaited<ReturnType<typeof twoTowns>>['here']
beforeEach(async () => {
  await fresh.empty()
  here = (await twoTowns(fresh)).here
})

const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS)
const HASH = '8f0e1d2c3b4a5968'
const NEAR = '8f0e1d2c3b4a596b' // two bits apart
const FAR = '70f1e2d3c4b5a697'

/** A photograph in the case file of an item, or another paper with a number. */
async function file(
  itemId: string,
  what: { hash?: string; number?: string; on?: string; added?: Date },
): Promise<string> {
  const { hash = null, number = '', on = null, added = NOW } = what
  const personId = here.town.actors['unit-member'].personId ?? ''
  const [evidenceId, fileId] = [randomUUID(), randomUUID()]
  const base = { tenant_id: tenantId, evidence_id: evidenceId, item_id: itemId }
  const picture = { width: 800, height: 600, perceptualHash: hash, takenAt: null, place: null }
  await writing(database, asCaller(program), async (tx) => {
    await tx
      .insertInto('evidence')
      .values({
        ...base,
        part: 'photos',
        round: 1,
        revision: 1,
        version: 1,
        expires_on: null,
        added_by: personId,
        withdrawn_at: null,
        withdrawn_why: null,
      } as never)
      .execute()
    await tx
      .insertInto('evidence_revision')
      .values({
        ...base,
        revision: 1,
        title: '材料',
        evidence_on: on as CivilDate | null,
        document_number: number,
        expires_on: null,
        phase: null,
        latitude: null,
        longitude: null,
        place_name: '',
        note: '',
        reason: '',
        added_by: personId,
        added_by_name: '测试',
        added_at: added,
      })
      .execute()
    await tx
      .insertInto('evidence_file')
      .values({
        ...base,
        file_id: fileId,
        revision: 1,
        position: 0,
        upload_id: randomUUID(),
        name: 'a.jpg',
        sha256: randomBytes(32).toString('hex'),
        bytes: 10,
        media_type: 'image/jpeg',
        preview_sha256: null,
        picture: hash === null ? null : JSON.stringify(picture),
        perceptual_hash: hash,
      })
      .execute()
  })
  return fileId
}

async function look(now: Date): Promise<void> {
  while (await lookForFlags(database, tenantId, now)) {}
}
const as = (actor: Actor, path: string, init?: RequestInit) =>
  aServer(database, actor).request(path, init)
async function flagsSeen(query = '', actor = here.town.actors.inspector) {
  const response = await as(actor, `/api/flags${query}`)
  expect(response.status).toBe(200)
  return ((await response.json()) as FlagPage).items
}
const raised = () =>
  reading(database, program, (db) =>
    db.selectFrom('event').select('item_id').where('type', '=', 'flag.raised').execute(),
  )

async function twoLikePhotos(): Promise<Flag> {
  await file(here.items.own, { hash: HASH })
  const copy = await file(here.items.otherUnit, { hash: NEAR, added: later(2) })
  await look(later(3))
  const [flag, ...others] = await flagsSeen('?detector=D1')
  expect(others).toEqual([])
  expect(flag).toMatchObject({ causeKey: copy, itemId: here.items.otherUnit, state: 'raised' })
  return flag as Flag
}

describe('looking', () => {
  test('a photograph used again is found every night anew and raised once', async () => {
    await twoLikePhotos()
    for (const days of [3, 4, 5, 40]) await look(later(days))
    expect(await flagsSeen('?detector=D1')).toHaveLength(1)
    expect((await raised()).length).toBe((await flagsSeen('?limit=500')).length)
  })

  test('soon after something was entered, without waiting for the night', async () => {
    await look(later(3)) // the night is done
    await file(here.items.own, { number: '测发〔2026〕1号', on: '2026-04-01', added: later(3) })
    await takeStep(database, asCaller(here.town.actors['unit-head'], later(3)), {
      itemId: here.items.own,
      command: { step: 'acknowledge', data: { note: '' } },
      occurredAt: null,
      expectedVersion: null,
    })
    await look(later(3))
    expect(await flagsSeen('?detector=D6')).toEqual([]) // the log has not given it its place yet
    while ((await sequenceEvents(database, tenantId, key, later(3))) > 0) {}
    await look(later(3))
    expect(await flagsSeen('?detector=D6')).toMatchObject([{ itemId: here.items.own }])
  })

  test('two programs that look at once raise it once', async () => {
    await file(here.items.own, { hash: HASH })
    await file(here.items.otherUnit, { hash: HASH, added: later(2) })
    await Promise.all([look(later(3)), look(later(3)), look(later(3))])
    expect(await flagsSeen('?detector=D1')).toHaveLength(1)
  })

  test('one number on papers of different days, across items', async () => {
    await file(here.items.own, { number: '津环〔2020〕5号', on: '2020-05-01' })
    await file(here.items.otherUnit, { number: '津环〔2020〕5号', on: '2020-06-01' })
    await file(here.items.own, { hash: FAR })
    await look(later(1))
    const found = await flagsSeen('?detector=D7')
    expect(found.map(({ itemId }) => itemId).sort()).toEqual(
      [here.items.own, here.items.otherUnit].sort(),
    )
    expect(await flagsSeen('?detector=D1')).toEqual([])
  })

  test('inspectors are told, and nobody else', async () => {
    await twoLikePhotos()
    const told = await reading(database, program, (db) =>
      db
        .selectFrom('notice_recipient')
        .innerJoin('notice', 'notice.notice_id', 'notice_recipient.notice_id')
        .select(['person_id', 'kind'])
        .where('kind', '=', 'flag')
        .execute(),
    )
    expect(new Set(told.map(({ person_id }) => person_id))).toEqual(
      new Set([here.town.actors.inspector.personId]),
    )
  })
})

describe('judging', () => {
  const judge = (actor: Actor, { flagId }: Flag, body: object, key = '') =>
    as(
      actor,
      `/api/flags/${flagId}/judgement`,
      send('POST', body, key ? { 'idempotency-key': key } : {}),
    )

  test('an inspector confirms with a reason, once; the case of accountability may follow', async () => {
    const flag = await twoLikePhotos()
    const { inspector, auditor, 'town-leader': leader } = here.town.actors
    const verdict = { verdict: 'confirm', reason: '两处为同一照片' }
    for (const actor of [leader, auditor])
      expect((await judge(actor, flag, verdict)).status).toBe(403)
    const done = await judge(inspector, flag, verdict, 'k1')
    expect(await done.json()).toMatchObject({
      state: 'confirmed',
      version: 2,
      judgement: { by: inspector.personId, reason: '两处为同一照片' },
    })
    expect((await judge(inspector, flag, verdict, 'k1')).status).toBe(200) // the same request
    const papers = await reading(database, program, (db) =>
      db.selectFrom('supervision_notice').select(['rung', 'state', 'cause_key']).execute(),
    )
    const cause_key = `flag:${flag.flagId}`
    expect(papers).toEqual([{ rung: 3, state: 'proposed', cause_key }])
    const again = await judge(inspector, flag, { verdict: 'dismiss', reason: '看错了' })
    expect([again.status, await again.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'FLAG_JUDGED_ALREADY' }),
    ])
    const opened = await openCase(database, asCaller(inspector), {
      itemId: flag.itemId,
      title: '照片造假',
      origin: { kind: 'flag', id: flag.flagId },
    } as never).catch((error: { code: string }) => error.code)
    expect(opened).not.toBe('CASE_ORIGIN_UNFIT')
  })

  test('of many who judge at once one does', async () => {
    const flag = await twoLikePhotos()
    const other = await here.town.person('另一督察', ['inspector'])
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        judge(n % 2 ? other : here.town.actors.inspector, flag, {
          verdict: n % 2 ? 'confirm' : 'dismiss',
          reason: '核实',
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(5).fill(409)])
  })

  test.each([
    ['without a reason', { verdict: 'confirm', reason: ' ' }, 400, 'INPUT_INVALID'],
    ['neither', { verdict: 'perhaps', reason: 'x' }, 400, 'INPUT_INVALID'],
  ])('refused: %s', async (_, body, status, code) => {
    const flag = await twoLikePhotos()
    const response = await judge(here.town.actors.inspector, flag, body)
    expect([response.status, await response.json()]).toEqual([
      status,
      expect.objectContaining({ code }),
    ])
    expect((await flagsSeen('?detector=D1'))[0]).toMatchObject({ state: 'raised', version: 1 })
  })

  test('a dismissed flag is not raised again', async () => {
    const flag = await twoLikePhotos()
    await judge(here.town.actors.inspector, flag, { verdict: 'dismiss', reason: '同一场地' })
    await look(later(9))
    expect(await flagsSeen('?detector=D1')).toMatchObject([{ state: 'dismissed' }])
    expect(await flagsSeen('?detector=D1&state=raised')).toEqual([])
  })
})

test('who may not see flags sees them neither in lists nor in the story of the item', async () => {
  const { itemId } = await twoLikePhotos()
  const unit = await here.town.person('农业办主任', ['unit-head'], '农业办')
  for (const actor of [unit, here.town.actors.clerk]) {
    expect((await as(actor, '/api/flags')).status).toBe(403)
    const story = await (await as(actor, `/api/items/${itemId}/story`)).text()
    expect(story).not.toContain('flag.')
    const rows = await reading(database, actor, (db) => db.selectFrom('flag').selectAll().execute())
    expect(rows).toEqual([])
  }
  const story = await (await as(here.town.actors.inspector, `/api/items/${itemId}/story`)).text()
  expect(story).toContain('flag.raised')
})

test('pages go through all flags once, newest first', async () => {
  for (const n of [1, 2, 3, 4])
    await file(here.items.own, { number: `${n}号`, on: '2026-05-01', added: NOW })
  await look(later(1))
  const all = await flagsSeen('?detector=D6')
  expect(all).toHaveLength(4)
  const seen: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const from: string = cursor ? `&cursor=${cursor}` : ''
    const response = await as(here.town.actors.auditor, `/api/flags?detector=D6&limit=2${from}`)
    const page = (await response.json()) as FlagPage
    seen.push(...page.items.map(({ flagId }) => flagId))
    cursor = page.next
  }
  expect(seen).toEqual(all.map(({ flagId }) => flagId))
})

test('like photographs are found by parts of their hashes as by comparing with every one', async () => {
  const flipped = (bits: number) => {
    let value = BigInt(`0x${HASH}`)
    for (let n = 0; n < bits; n += 1) value ^= 1n << BigInt((n * 11 + bits * 5) % 64)
    return value.toString(16).padStart(16, '0')
  }
  const hashes = [
    ...Array.from({ length: 13 }, (_, bits) => flipped(bits)),
    ...Array.from({ length: 60 }, () => randomBytes(8).toString('hex')),
  ]
  const photos: { fileId: string; perceptualHash: string }[] = []
  for (const hash of hashes)
    photos.push({ fileId: await file(here.items.otherUnit, { hash }), perceptualHash: hash })
  const found = await writing(database, asCaller(program), async (tx) => {
    await notePhotos(tx, tenantId, photos)
    const own = { fileId: randomUUID(), sha256: '', itemId: here.items.own, perceptualHash: HASH }
    return findLikePhotos(tx, own, 6, 100)
  })
  const expected = photos.filter(({ perceptualHash }) => bitsApart(perceptualHash, HASH) <= 6)
  expect([...found].sort()).toEqual(expected.map(({ fileId }) => fileId).sort())
  expect(expected.length).toBeGreaterThanOrEqual(7)
})
