import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aDocx, aPdf, aPhoto } from '../../../test/evidence-files.ts'
import { aFolder, freshDatabase, NOW } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { beginning, goingOn, sent } from '../../../test/sending.ts'
import { aServer, send } from '../../../test/server.ts'
import { SAID, STRAIGHT, TODAY } from '../../../test/steps.ts'
import { tidyUploads } from '../../actions/evidence/tidy-uploads.ts'
import { addDays } from '../../domain/civil-date.ts'
import { CaseFile } from '../../domain/evidence/case-file.ts'
import { Evidence } from '../../domain/evidence/evidence.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { placeOf } from '../../store/evidence/files.ts'
import { openFiling } from '../../store/evidence/filing.ts'
import { readItemEvents } from '../../store/log/events.ts'
import { saveAs } from '../file-name.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk, checker, inspector, auditor } = town.actors
const [member, head, leader] = [
  town.actors['unit-member'],
  town.actors['unit-head'],
  town.actors['town-leader'],
]
const colleague = await town.person('同事', ['unit-member'])
const stranger = await town.person('外人', ['unit-member'], '农业办')
const data = await aFolder('evidence')
const filing = openFiling(data, null)
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

const appOf = (actor: Actor, now = NOW) => aServer(database, actor, { filing, clock: () => now })
interface Body {
  readonly code: string
  readonly detail: string
  readonly itemId: string
  readonly evidence: readonly Evidence[]
}
const ask = async (actor: Actor, path: string, init?: RequestInit, now = NOW) => {
  const response = await appOf(actor, now).request(`/api${path}`, init)
  const { headers } = response
  return { status: response.status, headers, body: (await response.json()) as Body }
}

let counter = 0
/** Sent in by the person, a new picture each time. */
const upload = async (actor: Actor, bytes?: Buffer, name = '照片.jpg') => {
  counter += 1
  return (await sent(appOf(actor), bytes ?? (await aPhoto({ seed: counter })), name)).uploadId
}
const register = async (change: object = {}) => {
  const item = {
    number: '三(二)',
    title: '严控扬尘',
    text: '工地裸土全部覆盖',
    level: 'own',
    class: 'limited',
    dueOn: addDays(TODAY, 60),
    ...change,
  }
  return (await ask(clerk, '/items', send('POST', item))).body.itemId
}
const take = (actor: Actor, itemId: string, step: keyof typeof SAID, change: object = {}) =>
  ask(actor, `/items/${itemId}/steps`, send('POST', { step, data: { ...SAID[step], ...change } }))
/** Taken up to the self-check by the people of the town. */
const workedOff = async (change: object = {}) => {
  const itemId = await register(change)
  const people = { clerk, member, head }
  for (const [name, step, said] of STRAIGHT.slice(0, 8)) {
    const unit = step === 'assign' ? { leadUnitId: town.units.建管站 } : {}
    const done = await take(people[name as keyof typeof people], itemId, step, { ...said, ...unit })
    expect(done.status).toBe(200)
  }
  return itemId
}
const file = async (actor: Actor, itemId: string, change: object = {}, now = NOW) => {
  const uploadIds = 'uploadIds' in change ? {} : { uploadIds: [await upload(actor)] }
  const said = { part: 'investigation-record', title: '整改前照片', phase: 'before' }
  return ask(
    actor,
    `/items/${itemId}/evidence`,
    send('POST', { ...said, ...uploadIds, ...change }),
    now,
  )
}
const caseFileOf = async (itemId: string, actor = auditor) =>
  CaseFile.parse((await ask(actor, `/items/${itemId}/case-file`)).body)
const stateOf = ({ parts }: CaseFile, part: string) =>
  parts.find((each) => each.part === part)?.state

test('evidence is filed with its own date, its files are bound into the log by their hashes', async () => {
  const itemId = await workedOff()
  const photo = await aPhoto({ seed: 500, takenAt: '2026:02:20 09:00:00', place: [39, 117] })
  const uploadIds = [
    await upload(member, photo, '现场.jpg'),
    await upload(member, aPdf(), '笔录.pdf'),
  ]
  const { status, body, headers } = await file(member, itemId, {
    uploadIds,
    evidenceOn: '2026-02-20',
    documentNumber: '清环查〔2026〕3号',
    expiresOn: '2027-02-20',
    place: { latitude: 39.1, longitude: 117.2 },
    placeName: '东村工地',
  })
  expect({ status, etag: headers.get('etag') }).toEqual({ status: 201, etag: '"1"' })
  const filed = Evidence.parse(body)
  expect(filed).toMatchObject({
    part: 'investigation-record',
    round: 1,
    withdrawn: null,
    revisions: [
      {
        revision: 1,
        evidenceOn: '2026-02-20',
        addedAt: NOW.toISOString(),
        addedBy: member.personId,
        files: [
          { name: '现场.jpg', hasPreview: true, picture: { takenAt: '2026-02-20T01:00:00.000Z' } },
          { name: '笔录.pdf', hasPreview: false, mediaType: 'application/pdf', picture: null },
        ],
      },
    ],
  })
  const events = await reading(database, theProgram(tenantId), (db) => readItemEvents(db, itemId))
  const hashes = filed.revisions[0]?.files.map(({ sha256 }) => ({ sha256 }))
  expect(events.at(-1)).toMatchObject({
    type: 'evidence.added',
    itemId,
    data: { documentNumber: '清环查〔2026〕3号', files: hashes },
  })
  expect((await ask(inspector, `/items/${itemId}/evidence`)).body.evidence).toEqual([filed])
})

test('the same upload filed twice, also at once, is one piece of evidence', async () => {
  const itemId = await workedOff()
  const uploadIds = [await upload(member)]
  const answers = await Promise.all([1, 2, 3].map(() => file(member, itemId, { uploadIds })))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201])
  expect(new Set(answers.map(({ body }) => Evidence.parse(body).evidenceId)).size).toBe(1)
  // Long after the upload itself is forgotten.
  await tidyUploads(database, filing, tenantId, later(30))
  expect((await file(member, itemId, { uploadIds })).status).toBe(200)
  const other = await workedOff()
  expect((await file(member, other, { uploadIds })).body.code).toBe('UPLOAD_ATTACHED')
  expect((await ask(member, `/items/${itemId}/evidence`)).body.evidence).toHaveLength(1)
})

test('two people file at once: both are there', async () => {
  const itemId = await workedOff()
  const both = await Promise.all([file(member, itemId), file(checker, itemId)])
  expect(both.map(({ status }) => status)).toEqual([201, 201])
  expect((await ask(member, `/items/${itemId}/evidence`)).body.evidence).toHaveLength(2)
})

test('an application is refused with all that is missing, and goes through when it is there', async () => {
  const itemId = await workedOff()
  const bare = await take(head, itemId, 'apply')
  expect(bare).toMatchObject({ status: 409, body: { code: 'STEP_BLOCKED' } })
  expect(bare.body.detail).toBe(
    '还不能申请销号：一案一档缺少：调查笔录和整改前、中、后照片：整改前照片、调查笔录和整改前、中、后照片：整改后照片',
  )
  const before = await caseFileOf(itemId)
  expect(before.parts).toHaveLength(16)
  expect(before.template.key).toBe('general')
  expect(before.criteria).toHaveLength(5)
  expect({
    source: stateOf(before, 'source-text'),
    letters: stateOf(before, 'assignment-letters'),
    plan: stateOf(before, 'plan-sheet'),
    selfCheck: stateOf(before, 'self-check-report'),
    record: stateOf(before, 'investigation-record'),
    siteCheck: stateOf(before, 'site-check-form'),
    contracts: stateOf(before, 'contracts'),
  }).toEqual({
    source: 'there',
    letters: 'there',
    plan: 'there',
    selfCheck: 'there',
    record: 'missing',
    siteCheck: 'missing',
    contracts: 'empty',
  })
  // A paper is no photograph, whatever stage it is said to show.
  await file(member, itemId, {
    uploadIds: [await upload(member, await aDocx(), '后.jpg')],
    phase: 'after',
  })
  await file(member, itemId)
  expect((await caseFileOf(itemId)).missingToApply.map(({ zh }) => zh)).toEqual([
    '调查笔录和整改前、中、后照片：整改后照片',
  ])
  await file(member, itemId, { phase: 'after', title: '整改后照片' })
  expect((await take(head, itemId, 'apply')).status).toBe(200)
})

test('a revision counts from now on and the old one stays to be seen', async () => {
  const itemId = await workedOff()
  const { evidenceId } = Evidence.parse((await file(member, itemId)).body)
  const path = `/items/${itemId}/evidence/${evidenceId}`
  const revise = async (actor: Actor, version: number) =>
    ask(
      actor,
      `${path}/revisions`,
      send(
        'POST',
        {
          uploadIds: [await upload(actor)],
          title: '整改前照片（清晰）',
          phase: 'before',
          reason: '原图模糊',
        },
        { 'if-match': `"${version}"` },
      ),
    )
  expect((await revise(colleague, 1)).body.code).toBe('NOT_YOUR_DUTY')
  expect((await revise(member, 1)).status).toBe(201)
  expect((await revise(member, 1)).body.code).toBe('VERSION_STALE')
  const found = Evidence.parse((await ask(auditor, path)).body)
  expect(found.revisions.map(({ revision, reason }) => [revision, reason])).toEqual([
    [2, '原图模糊'],
    [1, ''],
  ])
  const first = found.revisions[1]?.files[0]
  const old = await appOf(auditor).request(`/api${path}/files/${first?.fileId}`)
  expect(old.status).toBe(200)
})

test('what was withdrawn no longer counts; what is being checked is not withdrawn', async () => {
  const itemId = await workedOff()
  const [before, after] = [
    await file(member, itemId),
    await file(member, itemId, { phase: 'after' }),
  ]
  const idOf = ({ body }: typeof before) => Evidence.parse(body).evidenceId
  const withdraw = (actor: Actor, evidenceId: string, reason = '拍错地点') =>
    ask(actor, `/items/${itemId}/evidence/${evidenceId}/withdrawal`, send('POST', { reason }))
  expect((await withdraw(stranger, idOf(before))).status).toBe(404)
  expect((await withdraw(colleague, idOf(before))).body.code).toBe('NOT_YOUR_DUTY')
  expect((await withdraw(member, idOf(before), ' ')).body.code).toBe('INPUT_INVALID')
  expect(await withdraw(member, idOf(before))).toMatchObject({
    status: 200,
    body: { withdrawn: { reason: '拍错地点' }, version: 2 },
  })
  expect((await withdraw(member, idOf(before))).body.code).toBe('EVIDENCE_WITHDRAWN')
  expect((await take(head, itemId, 'apply')).body.detail).toContain('整改前照片')
  await file(member, itemId)
  expect((await take(head, itemId, 'apply')).status).toBe(200)
  expect((await withdraw(clerk, idOf(after))).body.code).toBe('EVIDENCE_UNDER_CHECK')
  await take(clerk, itemId, 'return')
  expect((await withdraw(clerk, idOf(after))).status).toBe(200)
})

test.each([
  ['immediate', { class: 'immediate' }, 'immediate', ['整改后照片']],
  ['of a superior', { level: 'city' }, 'superior', ['整改前照片', '整改后照片']],
] as const)('the checklist of an item that is %s', async (_, change, template, missing) => {
  const found = await caseFileOf(await workedOff(change))
  expect(found.template.key).toBe(template)
  expect(found.missingToApply.map(({ zh }) => zh.split('：').at(-1))).toEqual(missing)
})

test('one problem, one standard: the checklist of one item is changed by whoever may, with reasons', async () => {
  const itemId = await workedOff()
  const change = (actor: Actor, said: object, headers = {}) =>
    ask(actor, `/items/${itemId}/checklist`, send('PUT', { reason: '工程类', ...said }, headers))
  const works = {
    template: 'works',
    changes: [
      {
        part: 'investigation-record',
        need: 'required',
        phases: ['after'],
        reason: '已无法补拍整改前照片',
      },
      { part: 'monitoring-reports', need: 'required', reason: '以监测数据为准' },
      { part: 'contracts', need: 'waived', reason: '自行施工，无合同' },
    ],
  }
  expect((await change(member, works)).body.code).toBe('NOT_YOUR_DUTY')
  expect((await change(clerk, { template: 'nothing' })).body.code).toBe('TEMPLATE_UNKNOWN')
  expect((await change(clerk, works, { 'if-match': '"7"' })).body.code).toBe('VERSION_STALE')
  const changed = await change(clerk, works, { 'if-match': '"0"' })
  expect(CaseFile.parse(changed.body).missingToApply.map(({ zh }) => zh)).toEqual([
    '调查笔录和整改前、中、后照片：整改后照片',
    '监测报告（原件，载明资质编号）',
  ])
  expect(await caseFileOf(itemId)).toMatchObject({
    checklistVersion: 1,
    template: { key: 'works' },
    override: { reason: '工程类' },
  })
  await file(member, itemId, { phase: 'after' })
  await file(member, itemId, {
    part: 'monitoring-reports',
    phase: null,
    uploadIds: [await upload(member, aPdf('lab'), '监测.pdf')],
  })
  expect((await take(head, itemId, 'apply')).status).toBe(200)
  const events = await reading(database, theProgram(tenantId), (db) => readItemEvents(db, itemId))
  expect(events.find(({ type }) => type === 'checklist.overridden')?.data).toMatchObject({
    template: 'works',
  })
})

test('a progress report carries evidence of the item, and no other', async () => {
  const itemId = await workedOff()
  await take(clerk, itemId, 'return')
  const { evidenceId } = Evidence.parse((await file(member, itemId)).body)
  const foreign = Evidence.parse((await file(member, await workedOff())).body).evidenceId
  const report = (evidenceIds: readonly string[]) =>
    take(member, itemId, 'report-progress', { evidenceIds, share: 60 })
  expect((await report([foreign])).body.detail).toContain('不在本事项的卷宗中')
  expect((await report([evidenceId])).status).toBe(200)
})

test('files go out as attachments that can do nothing; previews are made anew', async () => {
  const itemId = await workedOff()
  const photo = await aPhoto({ seed: 900, takenAt: '2026:02:20 09:00:00', place: [39, 117] })
  const uploadIds = [
    await upload(member, photo, 'page.html'),
    await upload(member, aPdf(), '报告.pdf'),
  ]
  const filed = Evidence.parse((await file(member, itemId, { uploadIds })).body)
  const [picture, paper] = filed.revisions[0]?.files ?? []
  const at = (fileId = '', rest = '') =>
    `/api/items/${itemId}/evidence/${filed.evidenceId}/files/${fileId}${rest}`
  const original = await appOf(auditor).request(at(picture?.fileId))
  expect(Buffer.from(await original.arrayBuffer())).toEqual(photo)
  expect(Object.fromEntries(original.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': saveAs('page.jpg'),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  const preview = await appOf(auditor).request(at(picture?.fileId, '/preview'))
  const bytes = Buffer.from(await preview.arrayBuffer())
  expect(preview.headers.get('content-security-policy')).toContain('sandbox')
  expect(bytes.includes('Exif')).toBe(false)
  expect(photo.includes('Exif')).toBe(true)
  const none = await ask(auditor, at(paper?.fileId, '/preview').slice(4))
  expect(none).toMatchObject({ status: 404, body: { code: 'FILE_WITHOUT_PREVIEW' } })
  expect((await appOf(stranger).request(at(picture?.fileId))).status).toBe(404)
  expect(
    (await appOf(town.actors['system-administrator']).request(at(picture?.fileId))).status,
  ).toBe(403)

  await writeFile(join(data, 'files', placeOf(tenantId, picture?.sha256 ?? '')), 'another picture')
  const altered = await ask(auditor, at(picture?.fileId).slice(4))
  expect(altered).toMatchObject({ status: 500, body: { code: 'FILE_ALTERED' } })
})

test('an upload whose last answer was lost is finished when it is filed; half of one is not', async () => {
  const itemId = await workedOff()
  const bytes = await aPhoto({ seed: 950 })
  const begin = async () => {
    const { headers } = await beginning(appOf(member), bytes.length, 'a.jpg')
    const place = headers.get('location') ?? ''
    return { place, uploadIds: [place.split('/').at(-1)] }
  }
  const half = await begin()
  await goingOn(appOf(member), half.place, bytes.subarray(0, 99), 0)
  expect((await file(member, itemId, { uploadIds: half.uploadIds })).body.code).toBe(
    'UPLOAD_UNFINISHED',
  )
  expect((await goingOn(appOf(member), half.place, bytes.subarray(99), 99)).status).toBe(204)

  const lost = await begin()
  await writeFile(join(filing.partsFolder, lost.uploadIds[0] ?? ''), bytes)
  expect((await file(member, itemId, { uploadIds: lost.uploadIds })).status).toBe(201)
})

test.each([
  [
    'no upload',
    member,
    { uploadIds: ['00000000-0000-4000-8000-000000000000'] },
    404,
    'UPLOAD_NOT_FOUND',
  ],
  ['nothing', member, { uploadIds: [] }, 400, 'INPUT_INVALID'],
  ['a part that is none', member, { part: 'drawer' }, 400, 'INPUT_INVALID'],
  ['no title', member, { title: ' ' }, 400, 'INPUT_INVALID'],
  ['NUL', member, { note: 'a\0b' }, 400, 'INPUT_INVALID'],
  ['a date to come', member, { evidenceOn: addDays(TODAY, 1) }, 422, 'EVIDENCE_DATE_TO_COME'],
  ['no such day', member, { evidenceOn: '2026-02-30' }, 400, 'INPUT_INVALID'],
  [
    'expired before it was made',
    member,
    { evidenceOn: '2026-02-02', expiresOn: '2026-01-01' },
    400,
    'INPUT_INVALID',
  ],
  [
    'a place off the earth',
    member,
    { place: { latitude: 91, longitude: 0 } },
    400,
    'INPUT_INVALID',
  ],
  [
    'one who may not',
    leader,
    { uploadIds: ['00000000-0000-4000-8000-000000000000'] },
    403,
    'NOT_YOUR_DUTY',
  ],
  ['another unit', stranger, {}, 404, 'ITEM_NOT_FOUND'],
] as const)('not filed: %s', async (_, actor, change, status, code) => {
  const itemId = await workedOff()
  expect(await file(actor, itemId, change)).toMatchObject({ status, body: { code } })
  expect((await ask(auditor, `/items/${itemId}/evidence`)).body.evidence).toEqual([])
})

test('somebody else’s upload cannot be filed', async () => {
  const itemId = await workedOff()
  const uploadIds = [await upload(clerk)]
  expect((await file(member, itemId, { uploadIds })).body.code).toBe('UPLOAD_NOT_FOUND')
})
