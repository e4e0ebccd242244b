import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { takeStep } from '../../actions/ledger/take-step.ts'
import { compileFile } from '../../compiler/compile.ts'
import { COMMANDS } from '../../domain/ledger/commands.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import type { PlanDraft } from '../../domain/plan/draft.ts'
import type { Revision } from '../../domain/plan/revision.ts'
import type { StoredPlan } from '../../domain/plan/stored.ts'
import { reading } from '../../store/db.ts'
import { readItem } from '../../store/ledger/items.ts'
import { readStream } from '../../store/log/events.ts'

const { database, tenantId, empty } = await freshDatabase()
let town = await aTown(database, tenantId)
beforeEach(async () => {
  await empty()
  town = await aTown(database, tenantId)
})

const PLAN = `测试镇大气污染整改方案

一、整改措施
（一）严控扬尘。工地裸土全部覆盖；渣土车全部密闭。2026年6月底前完成。（扬尘专班）
（二）清理河道。清理沿河垃圾，恢复河道原貌。2026年9月底前完成。（环保办）
（三）禁烧秸秆。全域禁止露天焚烧秸秆。（农业办）
`
const REVISED = `测试镇大气污染整改方案（修订）

一、整改措施
（一）清理河道。清理沿河垃圾，恢复河道原貌。2026年12月底前完成。（环保办）
（二）严控扬尘。工地裸土全部覆盖；渣土车全部密闭。2026年6月底前完成。（扬尘专班）
（三）治理餐饮油烟。餐饮单位全部安装油烟净化设施。2026年10月底前完成。（环保办）
`

const as = (role: keyof typeof town.actors) =>
  aServer(database, town.actors[role], { compile: compileFile })
const upload = (text: string, fields: Record<string, string> = {}, name = '方案.txt') => {
  const form = new FormData()
  form.append('file', new File([text], name))
  for (const [field, value] of Object.entries(fields)) form.append(field, value)
  const init = { method: 'POST', body: form, headers: { 'x-taizhang': '1' } }
  return as('clerk').request('/api/plan-drafts', init)
}
const open = async (text: string, fields?: Record<string, string>) =>
  ((await (await upload(text, fields)).json()) as { draftId: string }).draftId
const ask = async <T>(
  path: string,
  init?: RequestInit,
  role: keyof typeof town.actors = 'clerk',
) => {
  const response = await as(role).request(`/api/plan-drafts/${path}`, init)
  return { status: response.status, body: (await response.json()) as T & { code?: string } }
}
const look = async (draftId: string) => (await ask<PlanDraft>(draftId)).body
const correct = (draftId: string, correction: object, more: object = {}, version?: number) =>
  ask<{ version: number }>(
    `${draftId}/corrections`,
    send('POST', { correction, ...more }, version ? { 'if-match': `"${version}"` } : {}),
  )
const takeIn = (draftId: string) => ask<{ planId: string }>(`${draftId}/taking-in`, send('POST'))
const items = () =>
  reading(database, theProgram(tenantId), (db) =>
    db
      .selectFrom('item')
      .innerJoin('plan_item', 'plan_item.item_id', 'item.plan_item_id')
      .selectAll('item')
      .orderBy('plan_item.position')
      .execute(),
  )
const itemOf = async (draftId: string, title: string) => {
  const found = (await look(draftId)).ledger.items.find((item) => item.title.includes(title))
  if (!found) throw new Error(`no item ${title}`)
  return found
}
const unitOf = (item: PlanDraft['ledger']['items'][number]) => {
  const [unit] = item.units
  return { start: unit?.source.start ?? -1, written: unit?.written ?? '' }
}

test('nothing is listed while a plan is under review; corrected and taken in, it is listed as corrected', async () => {
  const opened = await upload(PLAN)
  expect(opened.status).toBe(201)
  const { draftId } = (await opened.json()) as { draftId: string }
  expect(await items()).toEqual([])
  const dust = await itemOf(draftId, '严控扬尘')
  expect((await look(draftId)).ledger.diagnostics.map(({ code }) => code)).toContain('UNIT_UNKNOWN')

  const named = { kind: 'name-unit', item: dust.number, unit: unitOf(dust), name: '建管站' }
  await correct(draftId, { ...named, everywhere: false }, { alias: true })
  await correct(draftId, { kind: 'set-role', item: dust.number, unit: unitOf(dust), role: 'lead' })
  const at = dust.text.indexOf('渣土车')
  await correct(draftId, { kind: 'split', item: dust.number, at, title: '渣土车密闭' })
  const straw = await itemOf(draftId, '禁烧')
  await correct(draftId, {
    kind: 'set-deadline',
    item: straw.number,
    deadline: null,
    as: 'by',
    on: '2026-11-30',
    reason: '书记办公会议定',
  })
  const { version, ledger, corrections } = await look(draftId)
  expect(version).toBe(5)
  expect(corrections).toHaveLength(4)
  expect(ledger.diagnostics.filter(({ code }) => code === 'UNIT_UNKNOWN')).toEqual([])

  const { body } = await takeIn(draftId)
  const listed = await items()
  expect(listed.map(({ title, due_on, lead_unit_id }) => [title, due_on, lead_unit_id])).toEqual([
    ['严控扬尘。', '2026-06-30', town.units.建管站],
    ['渣土车密闭', '2026-06-30', town.units.建管站],
    ['清理河道。', '2026-09-30', town.units.环保办],
    ['禁烧秸秆。', '2026-11-30', town.units.农业办],
  ])
  expect(listed.every(({ plan_id }) => plan_id === body.planId)).toBe(true)
  const plan = await (await as('clerk').request(`/api/plans/${body.planId}`)).json()
  expect((plan as StoredPlan).corrections).toEqual(corrections)
  // The next plan's names are known: the alias stays.
  const next = await look(await open(PLAN.replace('禁烧秸秆。', '禁烧秸秆垃圾。')))
  expect(next.ledger.items[0]?.units[0]).toMatchObject({ name: '建管站', written: '扬尘专班' })

  const told = await reading(database, theProgram(tenantId), (db) =>
    readStream(db, { kind: 'plan-draft', id: draftId }),
  )
  expect(told.map(({ type }) => type.replace('plan-draft.', ''))).toEqual([
    'opened',
    ...Array.from({ length: 4 }, () => 'corrected'),
    'taken-in',
  ])
  expect(told[1]).toMatchObject({
    actorId: town.actors.clerk.personId,
    data: { correction: named, before: { name: '扬尘专班', role: 'responsible' } },
  })
})

test('any correction is undone unless a later one rests on it, and a closed draft stays as it is', async () => {
  const draftId = await open(PLAN)
  const dust = await itemOf(draftId, '严控扬尘')
  const before = (await look(draftId)).ledger
  await correct(draftId, {
    kind: 'split',
    item: dust.number,
    at: dust.text.indexOf('渣土车'),
    title: '',
  })
  await correct(draftId, { kind: 'set-title', item: `${dust.number}之2`, title: '渣土车' })
  const { corrections } = await look(draftId)
  const undo = (index: number) =>
    ask(`${draftId}/corrections/${corrections[index]?.correctionId}`, send('DELETE'))
  expect((await undo(0)).body.code).toBe('CORRECTION_HELD')
  expect((await undo(1)).status).toBe(200)
  expect((await undo(1)).body.code).toBe('CORRECTION_UNKNOWN')
  expect((await undo(0)).status).toBe(200)
  expect((await look(draftId)).ledger).toEqual(before)

  expect((await ask(draftId, send('DELETE'))).status).toBe(200)
  expect((await takeIn(draftId)).body.code).toBe('DRAFT_CLOSED')
  expect(await items()).toEqual([])
  expect((await upload(PLAN)).status).toBe(201)
})

test('the same file is under review once and a plan once', async () => {
  const draftId = await open(PLAN)
  const again = await upload(PLAN, {}, '副本.txt')
  expect([again.status, await again.json()]).toEqual([200, { draftId, planId: null }])
  const { body } = await takeIn(draftId)
  const once = await upload(PLAN)
  expect([once.status, await once.json()]).toEqual([200, { draftId: null, planId: body.planId }])
})

describe('refused', () => {
  test.each([
    [
      'a stale version',
      { kind: 'set-class', item: '一(三)', class: 'long-term' },
      412,
      'RECORD_STALE',
      9,
    ],
    [
      'an item there is not',
      { kind: 'set-class', item: '九', class: 'limited' },
      422,
      'CORRECTION_ITEM_UNKNOWN',
    ],
    [
      'a unit there is not',
      { kind: 'add-unit', item: '一(三)', name: '天宫', role: 'lead' },
      422,
      'CORRECTION_UNIT_UNKNOWN',
    ],
    [
      'what changes nothing',
      { kind: 'set-title', item: '一(三)', title: '禁烧秸秆。' },
      409,
      'CORRECTION_EMPTY',
    ],
    [
      'a diagnostic there is not',
      { kind: 'acknowledge', code: 'NUMBER_GAP', item: null, start: null },
      404,
      'DIAGNOSTIC_UNKNOWN',
    ],
    ['no correction at all', { kind: 'rewrite' }, 400, 'INPUT_INVALID'],
  ] as const)('%s', async (_, correction, status, code, version?: number) => {
    const draftId = await open(PLAN)
    const { status: answered, body } = await correct(draftId, correction, {}, version)
    expect([answered, body.code]).toEqual([status, code])
    expect((await look(draftId)).corrections).toEqual([])
  })

  test('an alias that is another unit’s name leaves nothing behind', async () => {
    const draftId = await open(PLAN.replace('扬尘专班', '东村'))
    const dust = await itemOf(draftId, '严控扬尘')
    const correction = {
      kind: 'name-unit',
      item: dust.number,
      unit: unitOf(dust),
      name: '建管站',
      everywhere: false,
    }
    const { body } = await correct(draftId, correction, { alias: true })
    expect(body.code).toBe('UNIT_NAME_TAKEN')
    expect((await look(draftId)).corrections).toEqual([])
  })
})

test('an acknowledged diagnostic is gone from the list, and back when that is undone', async () => {
  const draftId = await open(PLAN)
  const [first] = (await look(draftId)).ledger.diagnostics
  if (!first) throw new Error('the plan leaves no question')
  const { code, item, source } = first
  await correct(draftId, { kind: 'acknowledge', code, item, start: source?.start ?? null })
  const { ledger, corrections } = await look(draftId)
  expect(ledger.diagnostics).not.toContainEqual(first)
  await ask(`${draftId}/corrections/${corrections[0]?.correctionId}`, send('DELETE'))
  expect((await look(draftId)).ledger.diagnostics).toContainEqual(first)
})

test('all of one code are left as written together, and asked again when that is undone', async () => {
  const draftId = await open(PLAN.replace('2026年9月底前完成。', ''))
  const before = (await look(draftId)).ledger.diagnostics
  const code = 'DEADLINE_MISSING'
  const several = before.filter((each) => each.code === code)
  expect(several.length).toBeGreaterThan(1)
  const places = several.map(({ item, source }) => ({ item, start: source?.start ?? null }))
  await correct(draftId, { kind: 'acknowledge-all', code, places })
  const { ledger, corrections } = await look(draftId)
  expect(ledger.diagnostics).toEqual(before.filter((each) => each.code !== code))
  const { body } = await correct(draftId, { kind: 'acknowledge-all', code, places })
  expect(body.code).toBe('DIAGNOSTIC_UNKNOWN')
  await ask(`${draftId}/corrections/${corrections[0]?.correctionId}`, send('DELETE'))
  expect((await look(draftId)).ledger.diagnostics).toEqual(before)
})

describe('a revised plan', () => {
  async function revised() {
    const { body } = await takeIn(await open(PLAN))
    const [dust, river] = await items()
    const assign = COMMANDS.assign.parse({ leadUnitId: town.units.环保办 })
    await takeStep(database, asCaller(town.actors.clerk), {
      itemId: river?.item_id ?? '',
      command: { step: 'assign', data: assign },
      occurredAt: null,
      expectedVersion: null,
    })
    const draftId = await open(REVISED, { revises: body.planId })
    return { draftId, planId: body.planId, dust, river }
  }
  const rows = async (draftId: string) => (await ask<Revision>(`${draftId}/revision`)).body.rows
  const decide = (draftId: string, decisions: readonly object[]) =>
    ask(`${draftId}/decisions`, send('PUT', { decisions }))

  test('is compared item by item: renumbered, moved, new and gone', async () => {
    const { draftId, dust, river } = await revised()
    const found = (await rows(draftId)).map(({ kind, itemId, changes }) => ({
      kind,
      itemId,
      changes,
    }))
    expect(found).toEqual([
      { kind: 'changed', itemId: river?.item_id, changes: ['number', 'text', 'dates'] },
      { kind: 'changed', itemId: dust?.item_id, changes: ['number'] },
      { kind: 'added', itemId: null, changes: [] },
      { kind: 'removed', itemId: expect.any(String), changes: [] },
    ])
  })

  test('taken in, items go on under their ids; dates move as by an extension; what is gone is withdrawn', async () => {
    const { draftId, planId, river } = await revised()
    const found = await rows(draftId)
    expect((await takeIn(draftId)).body.code).toBe('REVISION_UNDECIDED')
    const gone = found.find(({ kind }) => kind === 'removed')
    expect((await decide(draftId, [{ row: gone?.row, accept: true }])).body.code).toBe(
      'REVISION_REASON_NEEDED',
    )
    expect((await decide(draftId, [{ row: '+九', accept: true }])).body.code).toBe(
      'REVISION_ROW_UNKNOWN',
    )
    await decide(
      draftId,
      found.map(({ row }) => ({
        row,
        accept: true,
        reason: row === gone?.row ? '并入农业专项方案' : '',
      })),
    )
    const { body } = await takeIn(draftId)
    expect(body.code).toBeUndefined()

    const listed = await items()
    expect(listed).toHaveLength(4)
    const now = await reading(database, theProgram(tenantId), (db) =>
      readItem(db, river?.item_id ?? ''),
    )
    expect(now.item).toMatchObject({
      planId: body.planId,
      state: 'assigned',
      dueOn: '2026-12-31',
      originalDueOn: '2026-09-30',
      extensions: [{ kind: 'revision', from: '2026-09-30', to: '2026-12-31' }],
    })
    expect(now.text).toContain('2026年12月底前')
    const withdrawn = listed.find(({ item_id }) => item_id === gone?.itemId)
    expect(withdrawn).toMatchObject({ state: 'withdrawn', is_open: false, plan_id: planId })

    // The plan before stays readable, says what has taken its place, and is revised once.
    const old = (await (await as('clerk').request(`/api/plans/${planId}`)).json()) as object
    expect(old).toMatchObject({ revisedBy: body.planId, ledger: { items: { length: 3 } } })
    const late = await upload(`${REVISED}\n`, { revises: planId })
    expect(((await late.json()) as { code: string }).code).toBe('PLAN_REVISED_ALREADY')

    // What comes back in a later revision is the item it was.
    const third = await open(`${REVISED}（四）禁烧秸秆。全域禁止露天焚烧秸秆。（农业办）\n`, {
      revises: body.planId,
    })
    const back = (await rows(third)).find(({ state }) => state === 'withdrawn')
    expect(back).toMatchObject({ kind: 'changed', itemId: gone?.itemId })
    await decide(third, [{ row: back?.row, accept: true }])
    await takeIn(third)
    const again = (await items()).find(({ item_id }) => item_id === gone?.itemId)
    expect(again).toMatchObject({ state: 'listed', is_open: true })
  })

  test('an assigned item whose units changed is assigned anew when the clerk says so', async () => {
    const { draftId, river } = await revised()
    await ask(draftId, send('DELETE'))
    const itemId = river?.item_id ?? ''
    const { 环保办, 农业办 } = town.units
    const others = REVISED.replace(
      '（环保办）\n（二）',
      '（牵头单位：农业办；配合单位：环保办）\n（二）',
    )
    const planId = river?.plan_id ?? ''
    const draft = await open(others, { revises: planId })
    const row = (await rows(draft)).find((each) => each.itemId === itemId)
    expect(row?.handover).toEqual({
      possible: 'yes',
      from: { lead: '环保办', assist: [] },
      to: { lead: '农业办', assist: ['环保办'] },
    })
    const reassign = (each: string, accept = true) =>
      decide(draft, [{ row: each, accept, reassign: true }])
    const unassigned = (await rows(draft)).find(({ state }) => state === 'listed')
    for (const refused of [await reassign(unassigned?.row ?? ''), await reassign(itemId, false)])
      expect([refused.status, refused.body.code]).toEqual([409, 'REVISION_NO_HANDOVER'])

    await decide(
      draft,
      (await rows(draft)).map(({ row }) => ({ row, accept: row === itemId })),
    )
    expect((await reassign(itemId)).status).toBe(200)
    expect((await takeIn(draft)).status).toBe(200)
    const { item } = await reading(database, theProgram(tenantId), (db) => readItem(db, itemId))
    expect(item).toMatchObject({
      state: 'assigned',
      leadUnitId: 农业办,
      unitIds: [农业办, 环保办],
      responsibleId: null,
      dueOn: '2026-12-31',
    })
    const [last] = (
      await reading(database, theProgram(tenantId), (db) =>
        readStream(db, { kind: 'item', id: itemId }),
      )
    ).slice(-1)
    expect(last).toMatchObject({ type: 'item.revised', data: { takenFrom: [环保办] } })
  })

  test('what a target is bound to goes on with it, and both of them say so', async () => {
    const plan = `测试镇大气污染整改方案

一、整改措施
（一）严控扬尘。2026年10月底前，PM2.5年均浓度控制在38微克/立方米以下。（建管站）
`
    interface Shown {
      readonly targetId: string
      readonly itemId: string
      readonly proposal: object
      readonly binding: object | null
    }
    const targetOf = async (planId: string) => {
      const answer = await as('clerk').request(`/api/targets?planId=${planId}`)
      const [target] = ((await answer.json()) as { items: Shown[] }).items
      if (!target) throw new Error('the plan has no target')
      return target
    }
    const { planId } = (await takeIn(await open(plan))).body
    const old = await targetOf(planId)
    const bound = await as('clerk').request(
      `/api/targets/${old.targetId}/binding`,
      send('PUT', old.proposal),
    )
    expect(bound.status).toBe(200)
    const draftId = await open(plan.replace('10月底', '12月底'), { revises: planId })
    await decide(
      draftId,
      (await rows(draftId)).map(({ row }) => ({ row, accept: true })),
    )
    const now = await targetOf((await takeIn(draftId)).body.planId)
    expect(now).toMatchObject({
      itemId: old.itemId,
      binding: { ...old.proposal, to: '2026-12-31' },
    })
    expect((await targetOf(planId)).binding).toBeNull()
    const typesOf = async (id: string) =>
      (
        await reading(database, theProgram(tenantId), (db) =>
          readStream(db, { kind: 'target', id }),
        )
      ).map(({ type }) => type)
    expect(await typesOf(old.targetId)).toEqual(['target.bound', 'target.binding-moved'])
    expect(await typesOf(now.targetId)).toEqual(['target.binding-carried'])
  })

  test('what is not accepted stays as it was', async () => {
    const { draftId, planId, river } = await revised()
    await decide(
      draftId,
      (await rows(draftId)).map(({ row }) => ({ row, accept: false })),
    )
    await takeIn(draftId)
    const listed = await items()
    expect(listed).toHaveLength(3)
    expect(listed.every(({ plan_id }) => plan_id === planId)).toBe(true)
    expect(listed.find(({ item_id }) => item_id === river?.item_id)).toEqual(
      expect.objectContaining({ due_on: '2026-09-30', version: 2 }),
    )
  })

  test('a first plan has nothing to compare', async () => {
    const draftId = await open(PLAN)
    expect((await ask(`${draftId}/revision`)).body.code).toBe('REVISION_NONE')
    const unknown = await upload(REVISED, { revises: crypto.randomUUID() })
    expect(((await unknown.json()) as { code: string }).code).toBe('PLAN_NOT_FOUND')
  })
})
