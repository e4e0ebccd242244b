import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fixtures.ts'
import { anItemRow, insertItemRows } from '../../../test/items.ts'
import { asCaller, aTown, type Town } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { beginTenure } from '../../actions/organisation/manage.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { reading, writing } from '../../store/db.ts'
import { actorOf } from '../../store/organisation/actors.ts'

const { database, tenantId, empty } = await freshDatabase()
let town: Town
beforeEach(async () => {
  await empty()
  town = await aTown(database, tenantId)
})

const TODAY = '2026-03-01'
const system = () => town.actors['system-administrator']
const security = () => town.actors['security-administrator']
const ask = async (actor: Actor, path: string, init?: RequestInit) =>
  aServer(database, actor).request(`/api${path}`, init)
const post = (actor: Actor, path: string, body: unknown) => ask(actor, path, send('POST', body))
const codeOf = async (response: Response) => {
  const { code } = (await response.json()) as { code?: string }
  return [response.status, code]
}
const personOf = (role: keyof Town['actors']) => town.actors[role].personId ?? ''
const eventsOf = (kind: string, id: string) =>
  reading(database, theProgram(tenantId), (db) =>
    db
      .selectFrom('event')
      .select(['type', 'stream_version', 'data'])
      .where('stream_kind', '=', kind)
      .where('stream_id', '=', id)
      .orderBy('stream_version')
      .execute(),
  )

test('a unit is added, renamed, moved and closed, and each is an event', async () => {
  const { id } = (await (
    await post(system(), '/units', { name: '河长办', kind: 'office', parentId: town.units.镇政府 })
  ).json()) as { id: string }
  const change = { name: '河长制办公室', aliases: ['河长办'], parentId: town.units.农业办 }
  const changed = await ask(system(), `/units/${id}`, send('PATCH', change, { 'if-match': '"1"' }))
  expect(await changed.json()).toEqual({ id, version: 2 })
  const again = await ask(system(), `/units/${id}`, send('PATCH', change))
  expect(await again.json()).toEqual({ id, version: 2 })
  const closed = await post(system(), `/units/${id}/close`, {
    closedOn: TODAY,
    mergedInto: town.units.环保办,
  })
  expect(closed.status).toBe(200)
  const unit = await (await ask(system(), `/units/${id}`)).json()
  expect(unit).toMatchObject({ closedOn: TODAY, mergedInto: town.units.环保办, version: 3 })
  expect((await eventsOf('unit', id)).map(({ type, data }) => [type, data])).toEqual([
    [
      'unit.added',
      { name: '河长办', aliases: [], kind: 'office', parentId: town.units.镇政府, position: 0 },
    ],
    ['unit.changed', change],
    ['unit.closed', { closedOn: TODAY, mergedInto: town.units.环保办 }],
  ])
})

test('refused: what would break the tree or its names', async () => {
  const { 镇政府, 农业办, 环保办 } = town.units
  const patch = (id: string, body: unknown, headers = {}) =>
    ask(system(), `/units/${id}`, send('PATCH', body, headers)).then(codeOf)
  expect(await patch(镇政府, { parentId: 农业办 })).toEqual([422, 'UNIT_CYCLE'])
  expect(await patch(农业办, { parentId: 农业办 })).toEqual([422, 'UNIT_CYCLE'])
  expect(await patch(农业办, { name: '环保办' })).toEqual([409, 'UNIT_NAME_TAKEN'])
  expect(await patch(农业办, { aliases: ['环保办'] })).toEqual([409, 'UNIT_NAME_TAKEN'])
  expect(await patch(农业办, { name: '农办' }, { 'if-match': '"7"' })).toEqual([
    412,
    'RECORD_STALE',
  ])
  expect(await patch(randomUUID(), { name: '农办' })).toEqual([404, 'UNIT_NOT_FOUND'])
  const close = (id: string, body: unknown) =>
    post(system(), `/units/${id}/close`, body).then(codeOf)
  expect(await close(环保办, { closedOn: TODAY, mergedInto: 环保办 })).toEqual([422, 'UNIT_CYCLE'])
  expect(await close(环保办, { closedOn: '2026-02-01' })).toEqual([200, undefined])
  expect(await close(环保办, { closedOn: TODAY })).toEqual([409, 'UNIT_CLOSED'])
  expect(await patch(农业办, { parentId: 环保办 })).toEqual([409, 'UNIT_CLOSED'])
  expect(await patch(环保办, { position: 3 })).toEqual([409, 'UNIT_CLOSED'])
})

test('a unit with open items, units below or people is not closed, and all are listed', async () => {
  const { 镇政府, 建管站 } = town.units
  const rows = [
    anItemRow(tenantId, { state: 'assigned', lead_unit_id: 建管站, unit_ids: [建管站] }),
    anItemRow(tenantId, { state: 'struck-off', lead_unit_id: 建管站, unit_ids: [建管站] }),
  ]
  await insertItemRows(database, rows)
  const closing = await post(system(), `/units/${建管站}/close`, { closedOn: TODAY })
  const problem = (await closing.json()) as { code: string; detail: string }
  expect(problem).toMatchObject({ status: 409, code: 'UNIT_STILL_NEEDED' })
  expect(problem.detail).toContain('严控扬尘')
  const list = await (await ask(system(), `/units/${建管站}/open-matters`)).json()
  const { matters } = list as { matters: { kind: string; id: string }[] }
  expect(matters.map(({ kind }) => kind)).toEqual(['item', 'post', 'post'])
  expect(matters[0]?.id).toBe(rows[0]?.item_id)
  expect(await codeOf(await post(system(), `/units/${镇政府}/close`, { closedOn: TODAY }))).toEqual(
    [409, 'UNIT_STILL_NEEDED'],
  )
})

test('units are found by name or alias, by pages, and the tree has each below its parent', async () => {
  await ask(system(), `/units/${town.units.东村}`, send('PATCH', { aliases: ['东河100%村'] }))
  const found = await (await ask(town.actors.clerk, '/units?text=100%25')).json()
  expect(found).toMatchObject({ items: [{ name: '东村' }], next: null })
  const names: string[] = []
  let cursor = ''
  for (let page = 0; page < 5; page += 1) {
    const path = `/units?limit=2${cursor && `&cursor=${cursor}`}`
    const { items, next } = (await (await ask(system(), path)).json()) as {
      items: { name: string }[]
      next: string | null
    }
    names.push(...items.map(({ name }) => name))
    if (next === null) break
    cursor = next
  }
  expect(new Set(names).size).toBe(6)
  expect(names).toHaveLength(6)
  const { units } = (await (await ask(system(), '/units/tree')).json()) as {
    units: { name: string; depth: number }[]
  }
  expect(units.map(({ name, depth }) => `${depth}${name}`)).toEqual([
    '0镇政府',
    '1环保办',
    '1建管站',
    '1农业办',
    '1东村',
    '1西村',
  ])
  expect(await codeOf(await ask(system(), '/units?cursor=zzz'))).toEqual([400, 'INPUT_INVALID'])
})

test('a person comes, changes, holds a post, and leaves when nothing is held any more', async () => {
  const added = await post(system(), '/people', { name: '李明', phone: '138 0000 0000' })
  const { id } = (await added.json()) as { id: string }
  const phone = send('PATCH', { phone: '010-1234567', email: 'li@example.cn' })
  expect((await ask(system(), `/people/${id}`, phone)).status).toBe(200)
  const held = await post(system(), '/posts', {
    personId: id,
    unitId: town.units.农业办,
    title: '主任',
    isHead: true,
    fromOn: '2025-01-01',
  })
  const { id: postId } = (await held.json()) as { id: string }
  const leave = { leftOn: TODAY }
  expect(await codeOf(await post(system(), `/people/${id}/leave`, leave))).toEqual([
    409,
    'PERSON_STILL_NEEDED',
  ])
  const end = (toOn: string) => post(system(), `/posts/${postId}/end`, { toOn }).then(codeOf)
  expect(await end('2024-12-31')).toEqual([422, 'DAYS_REVERSED'])
  expect(await end('2026-02-28')).toEqual([200, undefined])
  expect(await end('2026-03-31')).toEqual([409, 'TENURE_OVER'])
  expect((await post(system(), `/people/${id}/leave`, leave)).status).toBe(200)
  expect(await codeOf(await post(system(), `/people/${id}/leave`, leave))).toEqual([
    409,
    'PERSON_LEFT',
  ])
  const { person, tenures } = (await (await ask(system(), `/people/${id}`)).json()) as {
    person: object
    tenures: object[]
  }
  expect(person).toMatchObject({ name: '李明', phone: '010-1234567', leftOn: TODAY, version: 5 })
  expect(tenures).toMatchObject([
    { kind: 'post', title: '主任', unit: '农业办', toOn: '2026-02-28' },
  ])
  const events = await eventsOf('person', id)
  expect(events.map(({ type }) => type)).toEqual([
    'person.added',
    'person.changed',
    'person.post-begun',
    'person.post-ended',
    'person.left',
  ])
  expect(JSON.stringify(events)).not.toMatch(/1234567|example/)
  const later = await reading(database, theProgram(tenantId), (db) =>
    actorOf(db, tenantId, id, '2026-03-02' as CivilDate),
  )
  expect(later).toBeNull()
})

test.each([
  ['a second post of the same title', 'posts', 409, 'TENURE_OVERLAPS'],
  ['an office as a village', 'village-links', 422, 'VILLAGE_NEEDED'],
  ['somebody unknown', 'posts', 404, 'PERSON_NOT_FOUND'],
  ['an unknown unit', 'posts', 404, 'UNIT_NOT_FOUND'],
  ['a role of all for one unit', 'roles', 422, 'ROLE_NOT_OF_UNIT'],
  ['a clerk who runs the system', 'roles', 422, 'ROLES_CLASH'],
  ['days the wrong way round', 'stand-ins', 422, 'DAYS_REVERSED'],
  ['standing in for oneself', 'stand-ins', 400, 'INPUT_INVALID'],
  ['an administrator as a unit head', 'stand-ins', 422, 'ROLES_CLASH'],
] as const)('refused: %s', async (what, path, status, code) => {
  const clerk = personOf('clerk')
  const head = personOf('unit-head')
  const unit = { unitId: town.units.建管站, fromOn: TODAY }
  const leave = { fromOn: TODAY, toOn: '2026-03-10', reason: '出差' }
  const bodies: Record<string, object> = {
    'a second post of the same title': { personId: head, title: '干部', ...unit },
    'an office as a village': { personId: clerk, ...unit },
    'somebody unknown': { personId: randomUUID(), title: '主任', ...unit },
    'an unknown unit': { personId: clerk, title: '主任', ...unit, unitId: randomUUID() },
    'a role of all for one unit': { personId: clerk, role: 'checker', ...unit },
    'a clerk who runs the system': {
      personId: clerk,
      role: 'system-administrator',
      fromOn: TODAY,
    },
    'days the wrong way round': {
      ...leave,
      personId: head,
      substituteId: clerk,
      toOn: '2026-02-10',
    },
    'standing in for oneself': { ...leave, personId: head, substituteId: head },
    'an administrator as a unit head': {
      ...leave,
      personId: head,
      substituteId: personOf('audit-administrator'),
    },
  }
  const actor = path === 'roles' ? security() : system()
  expect(await codeOf(await post(actor, `/${path}`, bodies[what]))).toEqual([status, code])
})

test('roles are given by the security administrator only, and never to himself', async () => {
  const grant = { personId: personOf('clerk'), role: 'checker', fromOn: TODAY }
  expect(await codeOf(await post(system(), '/roles', grant))).toEqual([403, 'NOT_YOUR_DUTY'])
  expect((await post(security(), '/roles', grant)).status).toBe(201)
  const own = { ...grant, personId: personOf('security-administrator') }
  expect(await codeOf(await post(security(), '/roles', own))).toEqual([403, 'OWN_ROLE'])
  const unit = { name: '新单位', kind: 'office' }
  expect(await codeOf(await post(security(), '/units', unit))).toEqual([403, 'NOT_YOUR_DUTY'])
  expect(await codeOf(await post(town.actors.clerk, '/people', { name: '王' }))).toEqual([
    403,
    'NOT_YOUR_DUTY',
  ])
})

test('the last of an administrator’s duty is not ended before there is another', async () => {
  const list = await (
    await ask(system(), `/roles?personId=${personOf('audit-administrator')}`)
  ).json()
  const { items } = list as { items: { tenureId: string }[] }
  const path = `/roles/${items[0]?.tenureId}/end`
  const end = () => post(security(), path, { toOn: '2026-03-31' }).then(codeOf)
  expect(await end()).toEqual([422, 'ADMINISTRATOR_MISSING'])
  const other = await town.person('新审计管理员', [])
  const grant = { personId: other.personId, role: 'audit-administrator' }
  await post(security(), '/roles', { ...grant, fromOn: '2026-04-02' })
  expect(await end()).toEqual([422, 'ADMINISTRATOR_MISSING'])
  await post(security(), '/roles', { ...grant, fromOn: '2026-04-01', toOn: '2026-04-01' })
  expect(await end()).toEqual([200, undefined])
  expect(
    await codeOf(await post(security(), `/roles/${randomUUID()}/end`, { toOn: TODAY })),
  ).toEqual([404, 'TENURE_NOT_FOUND'])
})

test('a role for one unit gives that unit and those below it, whatever posts are held', async () => {
  const { personId } = await town.person('赵', [], '农业办')
  const as = (on: string) =>
    reading(database, theProgram(tenantId), (db) =>
      actorOf(db, tenantId, personId ?? '', on as CivilDate),
    )
  await beginTenure(database, asCaller(system()), {
    kind: 'post',
    personId: personId ?? '',
    unitId: town.units.农业办,
    title: '干部',
    isHead: false,
    fromOn: TODAY as CivilDate,
    toOn: null,
  })
  const grant = { personId, role: 'unit-head', unitId: town.units.镇政府, fromOn: '2026-03-05' }
  expect((await post(security(), '/roles', { ...grant, toOn: '2026-03-06' })).status).toBe(201)
  expect((await as('2026-03-04'))?.roles).toEqual([])
  expect((await as('2026-03-05'))?.units).toHaveLength(6)
  expect(await as('2026-03-06')).toMatchObject({ roles: ['unit-head'] })
  expect((await as('2026-03-07'))?.units).toEqual([])
  const village = { ...grant, unitId: town.units.西村 }
  await post(security(), '/roles', { ...village, fromOn: '2026-04-01' })
  expect((await as('2026-04-01'))?.units).toEqual([town.units.西村])
})

test('during leave the substitute has the unit roles of the absent one, not a day longer', async () => {
  const substitute = await town.person('代理人', ['unit-member'], '农业办')
  const standIn = {
    personId: personOf('unit-head'),
    substituteId: substitute.personId,
    fromOn: '2026-03-02',
    toOn: '2026-03-04',
    reason: '年休假',
  }
  const named = await post(system(), '/stand-ins', standIn)
  expect(named.status).toBe(201)
  const rolesOn = async (on: string) =>
    (
      await reading(database, theProgram(tenantId), (db) =>
        actorOf(db, tenantId, substitute.personId ?? '', on as CivilDate),
      )
    )?.unitsByRole
  const { 农业办, 建管站 } = town.units
  expect(await rolesOn('2026-03-01')).toEqual({ 'unit-member': [农业办] })
  expect(await rolesOn('2026-03-04')).toEqual({ 'unit-member': [农业办], 'unit-head': [建管站] })
  expect(await rolesOn('2026-03-05')).toEqual({ 'unit-member': [农业办] })
  expect(await codeOf(await post(system(), '/stand-ins', standIn))).toEqual([
    409,
    'TENURE_OVERLAPS',
  ])
  const grant = { personId: substitute.personId, role: 'auditor', fromOn: TODAY }
  expect((await post(security(), '/roles', grant)).status).toBe(201)
  const { id } = (await named.json()) as { id: string }
  expect((await post(system(), `/stand-ins/${id}/end`, { toOn: '2026-03-02' })).status).toBe(200)
  expect(await rolesOn('2026-03-03')).not.toHaveProperty('unit-head')
})

test('links of leaders to villages are listed by village and by day', async () => {
  const link = { personId: personOf('town-leader'), unitId: town.units.东村, fromOn: TODAY }
  expect((await post(system(), '/village-links', link)).status).toBe(201)
  const on = (day: string) =>
    ask(system(), `/village-links?unitId=${town.units.东村}&on=${day}`).then((all) => all.json())
  expect(await on('2026-02-28')).toMatchObject({ items: [] })
  expect(await on(TODAY)).toMatchObject({ items: [{ unit: '东村', toOn: null }], next: null })
})

test('two move a unit below each other at once: one of them is refused', async () => {
  const { 东村, 西村 } = town.units
  const move = (id: string, parentId: string) =>
    ask(system(), `/units/${id}`, send('PATCH', { parentId })).then(codeOf)
  const outcomes = await Promise.all([move(东村, 西村), move(西村, 东村)])
  expect(outcomes.map(([status]) => status).sort()).toEqual([200, 422])
})

test('the database shows nothing of another tenant, and nobody removes a row', async () => {
  const other = { ...system(), tenantId: randomUUID() }
  const rows = await reading(database, other, async (db) => [
    ...(await db.selectFrom('tenure').select('tenure_id').execute()),
    ...(await db.selectFrom('unit').select('unit_id').execute()),
    ...(await db.selectFrom('person').select('person_id').execute()),
  ])
  expect(rows).toEqual([])
  for (const table of ['unit', 'person', 'post', 'role_grant', 'village_link', 'stand_in'] as const)
    await expect(
      writing(database, asCaller(system()), (tx) => tx.deleteFrom(table).execute()),
    ).rejects.toThrow(/permission denied/)
})
