import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { aBoiler } from '../../../test/registers.ts'
import { aServer, send } from '../../../test/server.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import type { ImportReport } from '../../domain/register/import.ts'
import type { Subject, SubjectRow } from '../../domain/register/subject.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk, auditor } = town.actors
const member = town.actors['unit-member']

interface Body extends ImportReport, Subject {
  readonly id: string
  readonly code: string
  readonly detail: string
  readonly items: readonly SubjectRow[]
  readonly duplicates: readonly { name: string; score: number; reasons: { kind: string }[] }[]
  readonly events: readonly { type: string; subjectId: string }[]
}
const ask = async (actor: Actor, path: string, init?: RequestInit) => {
  const response = await aServer(database, actor).request(`/api${path}`, init)
  return { status: response.status, body: (await response.json()) as Body }
}
const post = (path: string, body: unknown, actor = clerk) => ask(actor, path, send('POST', body))
const bring = (
  content: string | Uint8Array,
  { apply = false, actor = clerk, name = '锅炉.csv', mapping = '', query = '' } = {},
) => {
  const form = new FormData()
  form.set('file', new File([content as string], name))
  if (mapping !== '') form.set('mapping', mapping)
  return ask(actor, `/registers/boilers/import?apply=${apply}${query}`, {
    method: 'POST',
    body: form,
    headers: { 'x-taizhang': '1' },
  })
}
const names = async () =>
  (await ask(clerk, '/subjects?register=boilers')).body.items.map(({ name }) => name).sort()
const enter = async (change: object = {}) => (await post('/subjects', aBoiler(change))).body.id

const HEAD = '序号,使用单位,地址,责任单位,蒸吨,数量,电话,当前阶段'

test('a table: a trial, its issues row by row, then all of it', async () => {
  const wrong = `${HEAD}\n1,甲浴池,东村1号,建管站,2,1,13812341234,\n2,乙浴池,,没有的村,0,1.5,1,已验收\n3,甲浴池,东村1号,,1,1,,`
  const trial = await bring(wrong)
  expect(trial.status).toBe(200)
  expect(trial.body).toMatchObject({
    rows: 3,
    added: 1,
    known: 0,
    applied: false,
    remembered: false,
  })
  expect(trial.body.mapping).toEqual([
    null,
    'name',
    'address',
    'unit',
    'fields.capacity',
    'fields.count',
    'fields.phone',
    'stage',
  ])
  expect(trial.body.issues.map(({ row, zh }) => `${row} ${zh}`)).toEqual([
    '3 没有责任单位“没有的村”',
    '3 地址：必填',
    '3 总容量：不得小于 0.01',
    '3 台数：须为整数',
    '3 联系电话：不是电话号码',
    '3 总容量：必填',
    '3 台数：必填',
    '3 不能从这个阶段开始',
    '4 与第 2 行重复',
  ])
  const refused = await bring(wrong, { apply: true })
  expect(refused).toMatchObject({ status: 422, body: { code: 'SHEET_HAS_ISSUES' } })
  expect(await names()).toEqual([])

  const right = `${HEAD}\n1,甲浴池,东村1号,建管站,2,1,13812341234,\n2,乙浴池,东村2号,农业办,1,1,,已验收`
  const done = await bring(right, { apply: true, query: '&ignoreStage=true' })
  expect(done.body).toMatchObject({ added: 2, applied: true })
  expect(await names()).toEqual(['乙浴池', '甲浴池'])
  // Again: all is there already, and the columns are remembered.
  expect((await bring(right, { apply: true, query: '&ignoreStage=true' })).body).toMatchObject({
    added: 0,
    known: 2,
    remembered: true,
  })
})

test('a trial that cannot tell the columns asks for them once, at the head, and takes what it is told', async () => {
  const sheet = '去处,何地,大小,几口\n戊,东村5号,2,1\n己,东村6号,两吨,1'
  const trial = await bring(sheet)
  expect(trial).toMatchObject({
    status: 200,
    body: {
      headers: ['去处', '何地', '大小', '几口'],
      mapping: [null, null, null, null],
      added: 0,
    },
  })
  expect(trial.body.issues.map(({ row, path, zh }) => `${row} ${path} ${zh}`)).toEqual([
    '1 name 没有一列对应“使用单位”，请选定',
    '1 address 没有一列对应“地址”，请选定',
    '1 fields.capacity 没有一列对应“总容量（t/h）”，请选定',
    '1 fields.count 没有一列对应“台数（台）”，请选定',
  ])
  const told = JSON.stringify(['name', 'address', 'fields.capacity', 'fields.count'])
  const again = await bring(sheet, { mapping: told })
  expect(again.body).toMatchObject({ added: 1, issueCount: 1 })
  expect(again.body.issues[0]).toMatchObject({ row: 3, zh: '总容量：看不懂“两吨”' })
})

test('what is given out comes in as it was, apart from what is masked', async () => {
  const app = aServer(database, clerk)
  const file = async (ending: string) => {
    const response = await app.request(`/api/subjects.${ending}?register=boilers`)
    expect(response.headers.get('content-disposition')).toContain(`.${ending}`)
    return new Uint8Array(await response.arrayBuffer())
  }
  const text = new TextDecoder().decode(await file('csv'))
  expect(text).toContain('138****1234')
  expect(text).not.toContain('13812341234')
  const before = (await ask(clerk, '/subjects?register=boilers')).body.items
  const book = await file('xlsx')
  for (const { subjectId } of before)
    await post(`/subjects/${subjectId}/removal`, { reason: '换一种方式登记' })
  const masked = (await bring(book, { name: '锅炉.xlsx' })).body
  expect(masked).toMatchObject({ rows: 2, issueCount: 1 })
  expect(masked.issues[0]?.zh).toBe('联系电话：不是电话号码')
  const sheet = text.replace('138****1234', '13812341234')
  expect((await bring(sheet, { apply: true })).body).toMatchObject({ added: 2, applied: true })
  const after = (await ask(clerk, '/subjects?register=boilers')).body.items
  const said = (rows: readonly SubjectRow[]) =>
    rows.map(({ name, address, unitId, fields, stage, stageSince }) => ({
      ...{ name, address, unitId, fields, stage, stageSince },
    }))
  expect(said(after)).toEqual(said(before))
})

test.each([
  ['nothing in it', HEAD, {}, 422, 'SHEET_UNFIT', '没有数据行'],
  ['no name', '甲,乙\n1,2', {}, 422, 'SHEET_UNFIT', '没有一列是名称'],
  ['no such column', `${HEAD}\n1`, { mapping: '["x"]' }, 422, 'SHEET_UNFIT', '没有这一栏'],
  ['one thing twice', `${HEAD}\n1`, { mapping: '["name","name"]' }, 422, 'SHEET_UNFIT', '两列'],
  ['no mapping', `${HEAD}\n1`, { mapping: 'x' }, 400, 'INPUT_INVALID', ''],
  ['an auditor', `${HEAD}\n1`, { actor: auditor }, 403, 'NOT_YOUR_DUTY', ''],
] as const)('no table: %s', async (_, content, how, status, code, words) => {
  const { status: got, body } = await bring(content, { apply: true, ...how })
  expect([got, body.code]).toEqual([status, code])
  expect(body.detail).toContain(words)
})

test('a unit brings in its own only', async () => {
  const of = (unit: string) => `使用单位,地址,责任单位,蒸吨,数量\n丙,东村3号,${unit},1,1`
  expect((await bring(of('农业办'), { actor: member })).body.issues[0]?.zh).toBe('不是您的责任单位')
  expect((await bring(of('建管站'), { actor: member })).body.issueCount).toBe(0)
})

test('duplicates by code, name, address and place, with reasons; merged, undone, told apart', async () => {
  const place = { longitude: 117.1, latitude: 39.1 }
  const one = await enter({
    name: '清河镇振兴铸造有限公司',
    address: '工业路18号',
    creditCode: '91350100M000100Y43',
    place,
    fields: { capacity: 2, count: 1, phone: '13812341234' },
  })
  const two = await enter({
    name: '清河镇振兴铸造厂',
    address: '工业路18号院',
    place: { longitude: 117.1003, latitude: 39.1 },
    fields: { capacity: 2, count: 1, phone: '13900001111', plan: 'gas' },
  })
  await enter({ name: '清河镇东方铸造厂', address: '南环路3号' })
  const found = async (id: string) =>
    (await ask(clerk, `/subjects/${id}/duplicates`)).body.duplicates
  const [first, ...others] = await found(one)
  expect(others).toEqual([])
  expect(first).toMatchObject({ name: '清河镇振兴铸造厂' })
  expect(first?.reasons.map(({ kind }) => kind)).toEqual(['name', 'address', 'place'])
  const asked = await post('/subjects/duplicates', {
    register: 'boilers',
    name: '别的名字',
    creditCode: '91350100M000100Y43',
  })
  expect(asked.body.duplicates).toMatchObject([{ score: 1, reasons: [{ kind: 'credit-code' }] }])

  const take = ['fields.phone', 'fields.plan', 'address']
  const merged = await post(`/subjects/${one}/merge`, { from: two, take, reason: '同一家' })
  expect(merged.status).toBe(200)
  const show = async (id: string) => (await ask(clerk, `/subjects/${id}`)).body
  expect(await show(two)).toMatchObject({ mergedInto: one })
  expect(await show(one)).toMatchObject({
    address: '工业路18号院',
    fields: { phone: '139****1111', plan: 'gas' },
  })
  const story = (await ask(clerk, `/subjects/${one}/story`)).body.events
  expect(new Set(story.map(({ subjectId }) => subjectId))).toEqual(new Set([one, two]))
  expect((await post(`/subjects/${two}/removal`, { reason: '—' })).body.code).toBe('SUBJECT_CLOSED')
  expect(await found(one)).toEqual([])
  const personal = async (id: string) =>
    ((await post(`/subjects/${id}/personal`, { purpose: 'verify' })).body as { fields: object })
      .fields

  expect((await post(`/subjects/${two}/unmerge`, { reason: '看错了' })).status).toBe(200)
  expect(await show(two)).toMatchObject({ mergedInto: null })
  expect(await show(one)).toMatchObject({
    address: '工业路18号',
    fields: { phone: '138****1234', capacity: 2, count: 1 },
  })
  expect(await personal(one)).toEqual({ phone: '13812341234' })
  expect(await personal(two)).toEqual({ phone: '13900001111' })
  expect((await post(`/subjects/${two}/unmerge`, { reason: '再来' })).body.code).toBe(
    'MERGE_NOT_UNDONE',
  )
  await post(`/subjects/${one}/merge`, { from: two, reason: '还是同一家' })
  await ask(clerk, `/subjects/${one}`, send('PATCH', { source: '复核' }))
  expect((await post(`/subjects/${two}/unmerge`, { reason: '太晚' })).body.code).toBe(
    'MERGE_NOT_UNDONE',
  )
  expect((await post(`/subjects/${one}/merge`, { from: one, reason: '—' })).body.code).toBe(
    'SUBJECTS_NOT_ALIKE',
  )
  const three = await enter({ name: '清河镇振兴铸造分公司', address: '工业路18号' })
  expect(await found(three)).toHaveLength(1)
  expect((await post(`/subjects/${three}/distinct`, { other: one })).status).toBe(200)
  expect(await found(three)).toEqual([])
})
