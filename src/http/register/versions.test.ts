import { expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aBoiler } from '../../../test/registers.ts'
import { aServer, send } from '../../../test/server.ts'
import { remindRegisters } from '../../actions/register/remind-registers.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import type { VersionEffect } from '../../domain/register/effect.ts'
import { type Register, registerPack } from '../../domain/register/register-pack.ts'
import type { Subject } from '../../domain/register/subject.ts'
import { reading, writing } from '../../store/db.ts'
import { builtInPack } from '../../store/packs/packs.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk } = town.actors
const administrator = town.actors['system-administrator']
const boilers: Register = await builtInPack(registerPack('boilers'))

const ask = async (actor: Actor, path: string, init?: RequestInit) => {
  const response = await aServer(database, actor).request(`/api${path}`, init)
  const body = (await response.json()) as VersionEffect & Subject & { id: string; code: string }
  return { status: response.status, body }
}
const post = (actor: Actor, path: string, body: unknown) => ask(actor, path, send('POST', body))
const enter = async (change: object) =>
  (await post(clerk, '/subjects', aBoiler({ unitId: town.units.建管站, ...change }))).body.id

test('a version is looked at before it is published; subjects keep theirs until they fit', async () => {
  const fits = await enter({ name: '合用', fields: { capacity: 2, count: 1, built: 1999 } })
  const lacks = await enter({ name: '缺年份', fields: { capacity: 2, count: 1, use: 'bath' } })
  const content = {
    ...boilers,
    fields: boilers.fields
      .filter(({ key }) => key !== 'use')
      .map((field) => (field.key === 'built' ? { ...field, required: true } : field)),
    stages: boilers.stages
      .filter(({ key }) => key !== 'relapsed')
      .map((stage) => ({ ...stage, from: stage.from.filter((key) => key !== 'relapsed') })),
    indicators: boilers.indicators
      .filter(({ key }) => key !== 'cleared')
      .map((each) => (each.key === 'rate' ? { ...each, decimals: 2 } : each)),
  }
  const { body } = await post(administrator, '/registers/boilers/effect', { content })
  expect(body).toMatchObject({
    subjects: 2,
    breaking: 1,
    examples: [
      {
        subjectId: lacks,
        name: '缺年份',
        wrong: [{ path: 'fields.use' }, { path: 'fields.built', zh: '投用年份：必填' }],
      },
    ],
    vanishedStages: [{ key: 'relapsed', subjects: 0 }],
    vanishedFields: [{ key: 'use', filled: 1 }],
    newFields: [],
    // Both boilers are still left: of two none is cleared, said with two decimals from now on.
    changedIndicators: [{ key: 'rate', unit: '%', before: '0.0', after: '0.00' }],
    vanishedIndicators: [{ key: 'cleared', before: '0', after: null }],
    changedInspections: [],
  })
  expect(body.changedStages.map(({ key }) => key)).toEqual(['contracted'])
  const wrong = { ...content, stages: [] }
  expect(
    (await post(administrator, '/registers/boilers/effect', { content: wrong })).body.code,
  ).toBe('PACK_INVALID')
  for (const at of ['effect', 'adoption'])
    expect((await post(clerk, `/registers/boilers/${at}`, { content })).body.code).toBe(
      'NOT_YOUR_DUTY',
    )
  await post(administrator, '/packs/register-boilers/versions', { content, reason: '简化' })
  const show = async (id: string) => (await ask(clerk, `/subjects/${id}`)).body
  expect((await show(fits)).registerVersion).toBe(1)
  const newer = await enter({ name: '新的', fields: { capacity: 1, count: 1, built: 2001 } })
  expect((await show(newer)).registerVersion).toBe(2)
  const older = async (actor: Actor) => (await ask(actor, '/registers/boilers/adoption')).body
  expect(await older(administrator)).toEqual({ version: 2, older: 2 })
  expect((await older(clerk)).code).toBe('NOT_YOUR_DUTY')
  const adopted = await post(administrator, '/registers/boilers/adoption', undefined)
  expect(adopted.body).toEqual({ version: 2, adopted: 1, broken: 1, more: false })
  expect(await older(administrator)).toEqual({ version: 2, older: 1 })
  expect((await show(fits)).registerVersion).toBe(2)
  // By the version it stands under, which needs no year.
  expect(await show(lacks)).toMatchObject({ registerVersion: 1, fields: { use: 'bath' } })
  expect(
    (await ask(clerk, `/subjects/${lacks}`, send('PATCH', { fields: { use: 'catering' } }))).status,
  ).toBe(200)
})

test('a code for the door opens the subject', async () => {
  const id = await enter({ fields: { capacity: 1, count: 1, built: 2000 } })
  const response = await aServer(database, clerk).request(`/api/subjects/${id}/qr.svg`)
  expect(response.headers.get('content-type')).toContain('image/svg+xml')
  expect(await response.text()).toMatch(/^<svg[^>]*>.*<path/s)
  const none = await aServer(database, clerk).request(
    `/api/subjects/${administrator.personId}/qr.svg`,
  )
  expect(none.status).toBe(404)
})

test('units are told of what is due: once when it comes near, once when it has passed', async () => {
  const id = await enter({ name: '将到期', fields: { capacity: 1, count: 1, built: 2000 } })
  const day = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
  const told = async () =>
    (
      await reading(database, theProgram(tenantId), (db) =>
        db
          .selectFrom('notice')
          .select('title_zh')
          .where('kind', '=', 'register')
          .orderBy('made_at')
          .execute(),
      )
    ).map(({ title_zh }) => title_zh)
  // The one day for all is long past, and is not spoken of for ever.
  expect(await remindRegisters(database, tenantId, NOW)).toBe(0)
  await writing(database, asCaller(theProgram(tenantId)), (tx) =>
    tx
      .updateTable('subject')
      .set({ due_on: '2026-03-10' as CivilDate })
      .where('subject_id', '=', id)
      .execute(),
  )
  expect(await remindRegisters(database, tenantId, day(5))).toBe(0)
  expect(await remindRegisters(database, tenantId, day(6))).toBe(1)
  expect(await remindRegisters(database, tenantId, day(7))).toBe(0)
  expect(await remindRegisters(database, tenantId, day(10))).toBe(1)
  expect(await remindRegisters(database, tenantId, day(40))).toBe(0)
  expect(await told()).toEqual([
    '燃煤锅炉：1 个对象 2026-03-10 应完成当前阶段',
    '燃煤锅炉：1 个对象已过 2026-03-10 应完成当前阶段的期限',
  ])
})
