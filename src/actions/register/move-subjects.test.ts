import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aKeptUpload } from '../../../test/filing.ts'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aBoiler } from '../../../test/registers.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { SubjectEvent } from '../../domain/register/events.ts'
import { foldSubject } from '../../domain/register/fold-subject.ts'
import { NewInspection } from '../../domain/register/inspection.ts'
import { Move } from '../../domain/register/move.ts'
import { type Register, registerPack } from '../../domain/register/register-pack.ts'
import { reading } from '../../store/db.ts'
import { readStream } from '../../store/log/events.ts'
import { builtInPack } from '../../store/packs/packs.ts'
import { listInspections } from '../../store/register/inspections.ts'
import { readState } from '../../store/register/subjects.ts'
import {
  fileEvidenceOf,
  removeSubject,
  restoreSubject,
  withdrawEvidenceOf,
} from './file-with-subject.ts'
import { inspectSubject } from './inspect-subject.ts'
import { changeSubject, enterSubject } from './keep-subjects.ts'
import { moveSubject, moveSubjects } from './move-subjects.ts'
import { revealPersonal } from './reveal-personal.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk, checker, inspector, auditor } = town.actors
const [member, head] = [town.actors['unit-member'], town.actors['unit-head']]
const boilers: Register = await builtInPack(registerPack('boilers'))
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

const enter = async (change: object = {}) =>
  (await enterSubject(database, asCaller(clerk), aBoiler({ unitId: town.units.建管站, ...change })))
    .id
const state = (id: string) => reading(database, theProgram(tenantId), (db) => readState(db, id))
const events = (id: string) =>
  reading(database, theProgram(tenantId), (db) => readStream(db, { kind: 'subject', id }))
const files = async (actor: Actor, kind: string, count = 1) => ({
  kind,
  uploadIds: await Promise.all(Array.from({ length: count }, () => aKeptUpload(database, actor))),
})
const move = (actor: Actor, id: string, said: object, now = NOW) =>
  moveSubject(database, asCaller(actor, now), id, Move.parse(said), null)
/** What it is refused with; null: it is not. */
const refusalOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => null,
    (error: Refusal) => {
      if (!(error instanceof Refusal)) throw error
      return error
    },
  )

/** Taken to `to`, by those whose steps these are. */
const STEPS = [
  [
    member,
    'contracted',
    [
      ['before', 1],
      ['contract', 1],
    ],
  ],
  [member, 'done', [['after', 1]]],
  [head, 'cut', [['flue-cut', 2]]],
  [inspector, 'accepted', [['acceptance', 1]]],
  [checker, 'relapsed', [['recheck', 1]]],
] as const
async function until(to: (typeof STEPS)[number][1], id = ''): Promise<string> {
  const subjectId = id || (await enter())
  for (const [actor, stage, needs] of STEPS) {
    const evidence = await Promise.all(needs.map(([kind, count]) => files(actor, kind, count)))
    const fields = stage === 'contracted' ? { plan: 'gas', 'planned-on': '2026-05-01' } : {}
    await move(actor, subjectId, { to: stage, evidence, fields })
    if (stage === to) break
  }
  return subjectId
}

test('a boiler from the list to its acceptance, back in use, and again from the start', async () => {
  const id = await until('accepted')
  expect(await state(id)).toMatchObject({
    stage: 'accepted',
    mark: 'settled',
    round: 1,
    dueOn: null,
    nextCheckOn: '2026-05-30',
    fields: { plan: 'gas', 'planned-on': '2026-05-01' },
  })
  await move(checker, id, { to: 'relapsed', evidence: [await files(checker, 'recheck')] })
  const relapsed = await state(id)
  expect(relapsed).toMatchObject({ round: 2, mark: 'relapsed', dueOn: '2026-03-16' })
  expect(relapsed.movers).toEqual([{ stage: 'relapsed', by: checker.personId }])
  // What was filed in the round before does not count again.
  const error = await refusalOf(move(member, id, { to: 'contracted' }))
  expect(error?.message).toBe(
    '还不能进入“已签约”：改造前照片：需 1 份，现有 0 份；改造合同：需 1 份，现有 0 份',
  )
  expect(foldSubject((await events(id)) as unknown as SubjectEvent[])).toEqual(relapsed)
})

test('everything that is missing is said at once, and nothing is written', async () => {
  const id = await enter()
  const error = await refusalOf(move(member, id, { to: 'contracted' }))
  expect(error).toMatchObject({ code: 'STAGE_BLOCKED' })
  expect(error?.message).toBe(
    '还不能进入“已签约”：改造前照片：需 1 份，现有 0 份；改造合同：需 1 份，现有 0 份；治理方式：必填；计划完成日期：必填',
  )
  expect(await events(id)).toHaveLength(1)
})

describe('refused', () => {
  test.each([
    ['out of turn', member, 'done', {}, 'STAGE_OUT_OF_TURN'],
    ['to nowhere', member, 'nowhere', {}, 'STAGE_OUT_OF_TURN'],
    ['by an auditor', auditor, 'contracted', {}, 'NOT_YOUR_DUTY'],
    ['by another role', checker, 'contracted', {}, 'STAGE_NOT_YOURS'],
    ['tomorrow', member, 'contracted', { on: '2026-03-02' }, 'SUBJECT_INVALID'],
    ['before it came where it is', member, 'contracted', { on: '2026-02-28' }, 'SUBJECT_INVALID'],
    ['a wrong field', member, 'contracted', { fields: { plan: 'x' } }, 'SUBJECT_INVALID'],
  ] as const)('%s', async (_, actor, to, said, code) => {
    const id = await enter()
    expect(await refusalOf(move(actor, id, { to, ...said }))).toMatchObject({ code })
    expect(await events(id)).toHaveLength(1)
  })

  test('files of another kind than the register asks for', async () => {
    const id = await enter()
    const file = (kind: string, uploadId: string) =>
      refusalOf(
        fileEvidenceOf(
          database,
          asCaller(member),
          id,
          { kind, uploadIds: [uploadId], title: '', on: null, note: '' },
          null,
        ),
      )
    const paper = await aKeptUpload(database, member, NOW, {
      mediaType: 'application/pdf',
      picture: null,
    })
    expect(await file('before', paper)).toMatchObject({ code: 'SUBJECT_FILE_UNFIT' })
    expect(await file('nothing', paper)).toMatchObject({ code: 'SUBJECT_FILE_UNFIT' })
    expect(await file('contract', paper)).toBeNull()
    expect(await file('contract', member.personId ?? '')).toMatchObject({
      code: 'UPLOAD_NOT_FOUND',
    })
  })

  test('who did the work does not accept it', async () => {
    const both = await town.person('又干又验', ['unit-head', 'checker'])
    const id = await until('done')
    await move(both, id, { to: 'cut', evidence: [await files(both, 'flue-cut', 2)] })
    const accept = async (actor: Actor) =>
      refusalOf(move(actor, id, { to: 'accepted', evidence: [await files(actor, 'acceptance')] }))
    expect(await accept(both)).toMatchObject({ code: 'STAGE_NOT_YOURS' })
    expect(await accept(checker)).toBeNull()
  })
})

test('what is withdrawn no longer counts; what is removed stands still and can be taken back', async () => {
  const id = await enter()
  const filing = { ...(await files(member, 'contract')), title: '', on: null, note: '' }
  await fileEvidenceOf(database, asCaller(member), id, filing, null)
  const [, filed] = await events(id)
  const { evidenceId = '' } = (filed?.data ?? {}) as { evidenceId?: string }
  await withdrawEvidenceOf(database, asCaller(member), { subjectId: id, evidenceId }, '传错', null)
  const error = await refusalOf(move(member, id, { to: 'contracted' }))
  expect(error?.message).toContain('改造合同：需 1 份，现有 0 份')
  await removeSubject(database, asCaller(clerk), id, '重复登记', null)
  expect(await refusalOf(move(member, id, { to: 'contracted' }))).toMatchObject({
    code: 'SUBJECT_CLOSED',
  })
  await restoreSubject(database, asCaller(clerk), id, '并未重复', null)
  expect((await state(id)).removed).toBeNull()
  expect(
    await refusalOf(restoreSubject(database, asCaller(clerk), id, '再来一次', null)),
  ).toMatchObject({ code: 'SUBJECT_NOT_REMOVED' })
})

test('many at once with the same files: all, or with leave those that can be', async () => {
  const ready = [await until('contracted'), await until('contracted')]
  const behind = await enter({ name: '落后户' })
  const said = {
    ...Move.parse({ to: 'done', evidence: [await files(member, 'after')] }),
    subjectIds: [...ready, behind],
    skipBlocked: false,
  }
  const all = await refusalOf(moveSubjects(database, asCaller(member), said))
  expect(all).toMatchObject({ code: 'STAGES_BLOCKED' })
  expect(all?.message).toContain('落后户：“已列入清单”之后不能进入“已改造”')
  expect((await state(ready[0] ?? '')).stage).toBe('contracted')
  const done = await moveSubjects(database, asCaller(member), { ...said, skipBlocked: true })
  expect([...done.moved].sort()).toEqual([...ready].sort())
  expect(done.blocked.map(({ subjectId }) => subjectId)).toEqual([behind])
  for (const id of ready) expect((await state(id)).stage).toBe('done')
})

describe('inspections', () => {
  const all = (results: Record<string, string>) =>
    Object.fromEntries(
      Object.entries({
        'stack-down': 'pass',
        'no-restart': 'pass',
        'no-coal': 'pass',
        'clean-energy': 'na',
        ...results,
      }).map(([key, result]) => [key, { result, note: '' }]),
    )
  const inspect = async (id: string, change: object = {}, actor = checker, now = NOW) =>
    inspectSubject(
      database,
      asCaller(actor, now),
      id,
      NewInspection.parse({
        set: 'look-back',
        results: all({}),
        evidence: [await files(actor, 'recheck')],
        ...change,
      }),
      null,
    )

  test('a good one counts from its day; a serious failure opens a case', async () => {
    const id = await until('accepted')
    expect(await inspect(id, {}, checker, later(10))).toMatchObject({
      passed: true,
      score: 100,
      caseId: null,
    })
    expect(await state(id)).toMatchObject({
      lastCheck: 'passed',
      lastCheckOn: '2026-03-11',
      nextCheckOn: '2026-06-09',
    })
    const bad = await inspect(id, { results: all({ 'no-restart': 'fail' }) }, checker, later(20))
    expect(bad).toMatchObject({ passed: false, score: 60, caseId: expect.any(String) })
    // Entered later than it was made: the last one still is the last one.
    await inspect(id, { on: '2026-03-12' }, checker, later(21))
    expect(await state(id)).toMatchObject({ lastCheck: 'failed', lastCheckOn: '2026-03-21' })
    const rows = await reading(database, auditor, (db) => listInspections(db, id))
    expect(rows.map(({ on, caseId }) => [on, caseId])).toEqual([
      ['2026-03-21', bad.caseId],
      ['2026-03-12', null],
      ['2026-03-11', null],
    ])
    expect(rows[0]?.inspectors).toEqual([checker.name])
    expect(foldSubject((await events(id)) as unknown as SubjectEvent[])).toEqual(await state(id))
  })

  test.each([
    ['no such set', { set: 'x' }, 'INSPECTION_INVALID', '没有这张检查表'],
    ['tomorrow', { on: '2026-03-02' }, 'INSPECTION_INVALID', '检查日期不对'],
    ['before the set was in force', { on: '2017-08-22' }, 'INSPECTION_INVALID', '检查日期不对'],
    ['without photographs', { evidence: [] }, 'INSPECTION_INVALID', '复查照片：需 1 份'],
    ['not all of it', { results: {} }, 'INSPECTION_INVALID', '未恢复使用：未检查'],
    ['it always applies', { results: all({ 'no-coal': 'na' }) }, 'INSPECTION_INVALID', '不适用'],
    ['more than there is', { results: all({ smell: 'pass' }) }, 'INSPECTION_INVALID', '“smell”'],
    ['with nobody', { withIds: [tenantId] }, 'PERSON_NOT_FOUND', ''],
  ] as const)('refused: %s', async (_, change, code, words) => {
    const id = await enter()
    const error = await refusalOf(inspect(id, change))
    expect(error).toMatchObject({ code })
    expect(error?.message).toContain(words)
    expect(await events(id)).toHaveLength(1)
  })

  test('not by somebody else', async () => {
    const id = await enter()
    expect(await refusalOf(inspect(id, {}, member))).toMatchObject({ code: 'INSPECTION_NOT_YOURS' })
    expect(await refusalOf((async () => inspect(id, {}, auditor))())).toMatchObject({
      code: 'NOT_YOUR_DUTY',
    })
  })
})

test('personal data are shown to who says what for, and that is an event', async () => {
  const id = await enter({
    fields: { capacity: 1, count: 1, phone: '13812341234', contact: '王小明' },
  })
  expect(await revealPersonal(database, asCaller(inspector), id, { purpose: 'verify' })).toEqual({
    contact: '王小明',
    phone: '13812341234',
  })
  const last = (await events(id)).at(-1)
  expect(last).toMatchObject({
    type: 'subject.revealed',
    actorId: inspector.personId,
    data: { fields: ['contact', 'phone'], purpose: '核实情况' },
  })
  expect(JSON.stringify(last)).not.toContain('13812341234')
  await changeSubject(database, asCaller(clerk), id, { fields: { phone: null } }, null)
  expect(await revealPersonal(database, asCaller(clerk), id, { purpose: 'visit' })).toEqual({
    contact: '王小明',
  })
  for (const actor of [member, auditor])
    expect(
      await refusalOf(revealPersonal(database, asCaller(actor), id, { purpose: 'verify' })),
    ).toMatchObject({
      code: 'NOT_YOUR_DUTY',
    })
  const bare = await enter()
  expect(
    await refusalOf(revealPersonal(database, asCaller(clerk), bare, { purpose: 'verify' })),
  ).toMatchObject({
    code: 'NOTHING_HIDDEN',
  })
})

test('always: no stage is changed without its evidence, whatever is tried in whatever order', async () => {
  const stages = boilers.stages.map(({ key }) => key)
  const kinds = boilers.evidence.map(({ key }) => key)
  const attempt = fc.record({
    who: fc.constantFrom(clerk, member, head, checker, inspector),
    to: fc.constantFrom(...stages),
    kinds: fc.subarray(kinds, { minLength: 0, maxLength: 4 }),
    copies: fc.integer({ min: 1, max: 2 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 4, maxLength: 10 }), async (attempts) => {
      const id = await enter({
        fields: { capacity: 1, count: 1, plan: 'gas', 'planned-on': '2026-05-01' },
      })
      // What a careful clerk would count by hand: files of the round, by kind.
      let filed: Record<string, number> = {}
      for (const { who, to, kinds: given, copies } of attempts) {
        const before = await state(id)
        const evidence = await Promise.all(given.map((kind) => files(who, kind, copies)))
        const refused = await refusalOf(move(who, id, { to, evidence }))
        const after = await state(id)
        if (refused !== null) {
          expect(after).toEqual(before)
          continue
        }
        for (const kind of given) filed[kind] = (filed[kind] ?? 0) + copies
        const stage = boilers.stages.find(({ key }) => key === to)
        expect(after.stage).toBe(to)
        expect(stage?.from).toContain(before.stage)
        expect(stage?.by.some((role) => who.roles.includes(role))).toBe(true)
        for (const { kind, least } of stage?.evidence ?? [])
          expect(filed[kind] ?? 0).toBeGreaterThanOrEqual(least)
        if (after.round > before.round) filed = {}
      }
    }),
    { numRuns: 12, seed: 7 },
  )
})
