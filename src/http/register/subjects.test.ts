import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aBoiler } from '../../../test/registers.ts'
import { aServer, send } from '../../../test/server.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import type { SubjectEvent } from '../../domain/register/events.ts'
import { foldSubject } from '../../domain/register/fold-subject.ts'
import type { Subject, SubjectRow } from '../../domain/register/subject.ts'
import { reading, writing } from '../../store/db.ts'
import { readStream } from '../../store/log/events.ts'
import { lockAnySubject } from '../../store/register/subjects.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk, auditor } = town.actors
const member = town.actors['unit-member']

interface Answer {
  readonly status: number
  readonly etag: string | null
  readonly body: Subject & {
    readonly id: string
    readonly code: string
    readonly detail: string
    readonly items: readonly SubjectRow[]
    readonly next: string | null
  }
}
const ask = async (actor: Actor, path: string, init?: RequestInit): Promise<Answer> => {
  const response = await aServer(database, actor).request(`/api${path}`, init)
  const body = (await response.json()) as Answer['body']
  return { status: response.status, etag: response.headers.get('etag'), body }
}
const enter = (change: object = {}, actor = clerk) =>
  ask(actor, '/subjects', send('POST', aBoiler(change)))
const show = async (id: string, actor = clerk) => (await ask(actor, `/subjects/${id}`)).body
const events = (id: string) =>
  reading(database, theProgram(tenantId), (db) => readStream(db, { kind: 'subject', id }))

test('a boiler is entered, shown, changed; its row is what its events make of it', async () => {
  const { status, etag, body } = await enter({
    creditCode: '91350100m000100y43',
    unitId: town.units.建管站,
    place: { longitude: 117.1, latitude: 39.1, datum: 'gcj02' },
    fields: { capacity: 4.5, count: 2, use: 'bath', phone: '13812341234', contact: '王小明' },
    source: '普查',
  })
  expect({ status, etag }).toEqual({ status: 201, etag: '"1"' })
  const entered = await show(body.id, member)
  expect(entered).toMatchObject({
    register: 'boilers',
    registerVersion: 1,
    creditCode: '91350100M000100Y43',
    unit: '建管站',
    stage: 'listed',
    stageSince: '2026-03-01',
    dueOn: '2017-10-31',
    place: { from: 'gcj02' },
    fields: { capacity: 4.5, phone: '138****1234', contact: '王**' },
  })
  expect(entered.place?.longitude).toBeCloseTo(117.0938, 3)
  const changed = await ask(
    member,
    `/subjects/${body.id}`,
    send(
      'PATCH',
      {
        name: '东风洗浴中心',
        // As it was shown: no new values.
        place: { longitude: entered.place?.longitude, latitude: entered.place?.latitude },
        fields: { phone: '138****1234', use: null, plan: 'gas' },
      },
      { 'if-match': '"1"' },
    ),
  )
  expect(changed).toMatchObject({ status: 200, etag: '"2"' })
  const after = await show(body.id)
  expect(after).toMatchObject({ name: '东风洗浴中心', version: 2, place: { from: 'gcj02' } })
  expect(after.fields).toEqual({
    capacity: 4.5,
    count: 2,
    plan: 'gas',
    phone: '138****1234',
    contact: '王**',
  })
  const log = await events(body.id)
  expect(JSON.stringify(log)).not.toMatch(/13812341234|王小明/)
  const row = await writing(database, asCaller(theProgram(tenantId)), (tx) =>
    lockAnySubject(tx, body.id),
  )
  expect(foldSubject(log as unknown as SubjectEvent[])).toEqual(row)
})

test.each([
  ['an auditor', auditor, {}, 403, 'NOT_YOUR_DUTY', ''],
  ['for another unit', member, { unitId: town.units.农业办 }, 403, 'NOT_YOUR_DUTY', ''],
  ['no such register', clerk, { register: 'nothing' }, 404, 'REGISTER_NOT_FOUND', 'nothing'],
  ['no address', clerk, { address: null }, 422, 'SUBJECT_INVALID', '地址：必填'],
  ['what is required', clerk, { fields: { count: 1 } }, 422, 'SUBJECT_INVALID', '总容量：必填'],
  ['no such field', clerk, with_({ smell: 1 }), 422, 'SUBJECT_INVALID', '没有这个字段'],
  ['too small', clerk, with_({ capacity: 0 }), 422, 'SUBJECT_INVALID', '不得小于 0.01'],
  ['too fine', clerk, with_({ capacity: 1.005 }), 422, 'SUBJECT_INVALID', '最多 2 位小数'],
  ['half a boiler', clerk, with_({ count: 1.5 }), 422, 'SUBJECT_INVALID', '须为整数'],
  ['no such choice', clerk, with_({ use: 'x' }), 422, 'SUBJECT_INVALID', '须为：供热、工业'],
  ['no date', clerk, with_({ 'planned-on': '2017-02-30' }), 422, 'SUBJECT_INVALID', '须为日期'],
  ['no telephone', clerk, with_({ phone: '你好' }), 422, 'SUBJECT_INVALID', '不是电话号码'],
  ['a wrong code', clerk, { creditCode: '1'.repeat(18) }, 422, 'SUBJECT_INVALID', '信用代码有误'],
  ['a later stage', clerk, { stage: 'accepted' }, 422, 'SUBJECT_INVALID', '不能从这个阶段开始'],
  ['tomorrow', clerk, { stageSince: '2026-03-02' }, 422, 'SUBJECT_INVALID', '日期晚于今天'],
  [
    'a shape it has not',
    clerk,
    { geometry: { type: 'Point', coordinates: [117, 39] } },
    422,
    'SUBJECT_INVALID',
    '图形种类不符',
  ],
] as const)('not entered: %s', async (_, actor, change, status, code, words) => {
  const { status: got, body } = await enter(change, actor)
  expect([got, body.code]).toEqual([status, code])
  expect(body.detail).toContain(words)
})

function with_(fields: object) {
  return { fields: { capacity: 2, count: 1, ...fields } }
}

test('not changed: gone meanwhile, of another unit, emptied where needed', async () => {
  const { id } = (await enter({ unitId: town.units.农业办 })).body
  const change = (actor: Actor, wanted: object, headers = {}) =>
    ask(actor, `/subjects/${id}`, send('PATCH', wanted, headers))
  expect((await change(clerk, { source: 'x' }, { 'if-match': '"7"' })).body.code).toBe(
    'RECORD_STALE',
  )
  expect((await change(member, { source: 'x' })).status).toBe(404)
  expect((await change(clerk, { fields: { count: null } })).body.detail).toContain('台数：必填')
  expect((await change(clerk, {})).body.code).toBe('INPUT_INVALID')
  expect((await change(clerk, { name: '东风浴池' })).body).toMatchObject({ id, version: 1 })
  expect(await events(id)).toHaveLength(1)
})

test('who keeps one unit’s subjects need not name it', async () => {
  const { body } = await enter({}, member)
  expect(await show(body.id)).toMatchObject({ unit: '建管站' })
})

test('lists are filtered, searched and paged, and a unit sees its own', async () => {
  const names = ['甲厂', '乙厂', '丙厂', '丁厂', '戊厂']
  for (const [index, name] of names.entries())
    await enter({
      name,
      unitId: index < 2 ? town.units.建管站 : town.units.农业办,
      address: `列表路${index}号`,
      fields: { capacity: 1, count: 1, plan: index % 2 === 0 ? 'gas' : 'remove' },
    })
  const list = async (query: string, actor = clerk) =>
    (await ask(actor, `/subjects?register=boilers&q=列表路&${query}`)).body
  const namesOf = ({ items }: Answer['body']) => items.map(({ name }) => name)
  expect(namesOf(await list('')).sort()).toEqual([...names].sort())
  expect(namesOf(await list('fields=plan:gas')).sort()).toEqual(['丙厂', '戊厂', '甲厂'].sort())
  expect(namesOf(await list('', member)).sort()).toEqual(['乙厂', '甲厂'].sort())
  expect(namesOf(await list(`unitId=${town.units.农业办}&stage=listed`))).toHaveLength(3)
  expect(namesOf(await list('stage=done'))).toEqual([])
  expect(namesOf(await list('overdue=due'))).toHaveLength(5)
  expect(namesOf(await list('overdue=check'))).toEqual([])
  for (const sort of ['name', 'entered', 'due', 'check'])
    for (const descending of ['true', 'false']) {
      const seen: string[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: Answer['body'] = await list(
          `sort=${sort}&descending=${descending}&limit=2${cursor && `&cursor=${cursor}`}`,
        )
        seen.push(...namesOf(page))
        cursor = page.next
      }
      expect([...seen].sort()).toEqual([...names].sort())
    }
  expect((await ask(clerk, '/subjects?cursor=abc')).body.code).toBe('INPUT_INVALID')
  expect((await ask(clerk, '/subjects?fields=plan')).body.code).toBe('INPUT_INVALID')
})

test('registers say what they are and how many stand where', async () => {
  const { body } = await ask(clerk, '/registers/boilers')
  expect(body).toMatchObject({ register: { slug: 'boilers', version: 1 } })
  expect((await ask(clerk, '/registers/boilers?version=9')).body.code).toBe(
    'PACK_VERSION_NOT_FOUND',
  )
  expect((await ask(clerk, '/registers/none')).status).toBe(404)
  const { body: all } = await ask(member, '/registers')
  expect((all as unknown as { registers: unknown }).registers).toEqual(
    expect.arrayContaining([expect.objectContaining({ slug: 'boilers', settled: 0 })]),
  )
})
