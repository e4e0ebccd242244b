import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aKeptUpload } from '../../../test/filing.ts'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aBoiler } from '../../../test/registers.ts'
import { aServer, send } from '../../../test/server.ts'
import { addDays, dayInChina } from '../../domain/civil-date.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import { figureOf } from '../../domain/register/figures.ts'
import { Move } from '../../domain/register/move.ts'
import { type Register, registerPack } from '../../domain/register/register-pack.ts'
import type { SubjectState } from '../../domain/register/subject.ts'
import { SOON_DAYS } from '../../domain/register/subject-list.ts'
import { reading, writing } from '../../store/db.ts'
import { builtInPack } from '../../store/packs/packs.ts'
import { readState } from '../../store/register/subjects.ts'
import { areGood, countAnew, readFigures } from '../../store/register/tallies.ts'
import { foldCounts } from '../fold-counts.ts'
import { removeSubject, restoreSubject } from './file-with-subject.ts'
import { changeSubject, enterSubject } from './keep-subjects.ts'
import { moveSubject } from './move-subjects.ts'
import { watchFigures } from './watch-figures.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk, inspector } = town.actors
const program = theProgram(tenantId)
const boilers: Register = await builtInPack(registerPack('boilers'))
const ids: string[] = []

const enter = async (change: object = {}) => {
  const { id } = await enterSubject(database, asCaller(clerk), aBoiler(change))
  ids.push(id)
  return id
}
const move = async (actor: Actor, id: string, to: string, fields: object = {}) => {
  const stage = boilers.stages.find(({ key }) => key === to)
  const evidence = await Promise.all(
    (stage?.evidence ?? []).map(async ({ kind, least }) => ({
      kind,
      uploadIds: await Promise.all(
        Array.from({ length: least }, () => aKeptUpload(database, actor)),
      ),
    })),
  )
  return moveSubject(database, asCaller(actor), id, Move.parse({ to, evidence, fields }), null)
}
const figures = async (actor = program) => {
  const sums = await reading(database, actor, (db) => readFigures(db, boilers))
  return Object.fromEntries(
    boilers.indicators.map((indicator) => [
      indicator.key,
      figureOf(indicator, sums.get(indicator.key) ?? figuresOfNothing),
    ]),
  )
}
const figuresOfNothing = { top: { n: 0n, d: 1n }, bottom: { n: 0n, d: 1n } }

/** Counted by hand, in hundredths, one line for each figure of the pack. */
async function byHand(): Promise<Record<string, string | null>> {
  const all: SubjectState[] = []
  for (const id of ids) all.push(await reading(database, program, (db) => readState(db, id)))
  const live = all.filter(({ removed, mergedInto }) => removed === null && mergedInto === null)
  const settled = live.filter(({ mark }) => mark === 'settled')
  const sum = (some: readonly SubjectState[], field: string) =>
    some.reduce((total, { fields }) => total + Math.round(Number(fields[field] ?? 0) * 100), 0)
  const left = live.filter(({ mark }) => mark !== 'settled')
  const percent = (part: number, whole: number) =>
    whole === 0 ? null : ((part * 100) / whole).toFixed(1)
  return {
    left: String(sum(left, 'count') / 100),
    'capacity-left': (sum(left, 'capacity') / 100).toFixed(2),
    cleared: String(sum(settled, 'count') / 100),
    rate: percent(sum(settled, 'count'), sum(live, 'count')),
    'relapse-rate': percent(live.filter(({ round }) => round > 1).length, live.length),
  }
}

/** Late and soon, as the list of registers tells them. */
const days = async (actor = clerk) => {
  const { registers } = (await (
    await aServer(database, actor).request('/api/registers')
  ).json()) as {
    registers: { slug: string; overdue: number; checksOverdue: number; checksSoon: number }[]
  }
  const found = registers.find(({ slug }) => slug === 'boilers')
  return [found?.overdue, found?.checksOverdue, found?.checksSoon]
}

async function daysByHand(unit?: string): Promise<number[]> {
  const all: SubjectState[] = []
  for (const id of ids) all.push(await reading(database, program, (db) => readState(db, id)))
  const live = all.filter(
    ({ removed, mergedInto, unitId }) =>
      removed === null && mergedInto === null && (unit === undefined || unitId === unit),
  )
  const [today, soon] = [dayInChina(NOW), addDays(dayInChina(NOW), SOON_DAYS)]
  const checks = live.flatMap(({ nextCheckOn }) => nextCheckOn ?? [])
  return [
    live.filter(({ dueOn }) => dueOn !== null && dueOn < today).length,
    checks.filter((day) => day < today).length,
    checks.filter((day) => day >= today && day <= soon).length,
  ]
}

test('always: kept figures are what counting by hand gives, whatever happens', async () => {
  await watchFigures(database, tenantId, NOW)
  expect(await reading(database, program, (db) => areGood(db, boilers))).toBe(true)
  const step = fc.record({
    what: fc.constantFrom('enter', 'move', 'change', 'give', 'remove', 'restore'),
    which: fc.nat(50),
    size: fc.integer({ min: 1, max: 400 }),
    count: fc.integer({ min: 1, max: 9 }),
    unit: fc.constantFrom(town.units.建管站, town.units.农业办, null),
  })
  const next: Readonly<Record<string, string>> = {
    listed: 'contracted',
    contracted: 'done',
    done: 'cut',
    cut: 'accepted',
    accepted: 'relapsed',
    relapsed: 'contracted',
  }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
      for (const { what, which, size, count, unit } of steps) {
        const id = ids[which % Math.max(1, ids.length)]
        const fields = { capacity: size / 100, count, plan: 'gas', 'planned-on': '2026-04-01' }
        const attempt = async () => {
          if (what === 'enter' || id === undefined) return enter({ fields, unitId: unit })
          const { stage } = await reading(database, program, (db) => readState(db, id))
          const to = next[stage] ?? ''
          if (what === 'move')
            return move(to === 'accepted' || to === 'relapsed' ? inspector : clerk, id, to)
          if (what === 'change')
            return changeSubject(database, asCaller(clerk), id, { fields }, null)
          if (what === 'give')
            return changeSubject(database, asCaller(clerk), id, { unitId: unit }, null)
          return what === 'remove'
            ? removeSubject(database, asCaller(clerk), id, '误登', null)
            : restoreSubject(database, asCaller(clerk), id, '误删', null)
        }
        await attempt().catch((error: unknown) => {
          if (!(error instanceof Refusal)) throw error
        })
      }
      const expected = await byHand()
      expect(await figures()).toEqual(expected)
      expect(await days()).toEqual(await daysByHand())
      await foldCounts(database, tenantId, NOW)
      expect(await figures()).toEqual(expected)
      expect(await days()).toEqual(await daysByHand())
      const unit = town.units.建管站
      expect(await days(town.actors['unit-head'])).toEqual(await daysByHand(unit))
      // The same when counted anew, at once and by those who ask while nothing is kept.
      await writing(database, asCaller(program), (tx) => countAnew(tx, asCaller(program), boilers))
      expect(await figures()).toEqual(expected)
      expect(await days()).toEqual(await daysByHand())
    }),
    { numRuns: 6, seed: 11 },
  )
})

test('a unit sees the figures of its own subjects', async () => {
  const own = await reading(database, town.actors['unit-head'], (db) => readFigures(db, boilers))
  const mine = []
  for (const id of ids) mine.push(await reading(database, program, (db) => readState(db, id)))
  const expected = mine.filter(
    ({ unitId, removed }) => unitId === town.units.建管站 && removed === null,
  ).length
  const counted = boilers.stages.reduce(
    (sum, { key }) => sum + Number(own.get(`@${key}`)?.top.n ?? 0n),
    0,
  )
  expect(counted).toBe(expected)
})

test('an item is proved by the boilers left, and told when there are none', async () => {
  const app = aServer(database, clerk)
  const ask = async (path: string, init?: RequestInit) =>
    (await (await app.request(`/api${path}`, init)).json()) as {
      itemId: string
      proofs: { indicator: string; figure: string; isMet: boolean; metSince: string | null }[]
      proposals: { register: string; indicator: string }[]
      events: { type: string }[]
      code: string
    }
  const { itemId } = await ask(
    '/items',
    send('POST', {
      number: '三(三)1',
      title: '燃煤锅炉清零',
      text: '10月底前35蒸吨及以下燃煤锅炉全部改燃关停',
      level: 'own',
      class: 'limited',
      dueOn: '2026-10-31',
    }),
  )
  expect((await ask(`/items/${itemId}/proofs`)).proposals).toMatchObject([
    { register: 'boilers', indicator: 'left' },
  ])
  const bind = (indicator: string) =>
    ask(`/items/${itemId}/proofs`, send('PUT', { proofs: [{ register: 'boilers', indicator }] }))
  expect(await bind('nothing')).toMatchObject({ code: 'INDICATOR_OF_REGISTER_UNKNOWN' })
  expect((await bind('left')).proofs).toMatchObject([{ indicator: 'left', isMet: false }])
  for (const id of ids)
    await removeSubject(database, asCaller(clerk), id, '清理', null).catch(() => null)
  const one = await enter()
  expect(await watchFigures(database, tenantId, NOW)).toBe(0)
  for (const to of ['contracted', 'done', 'cut'])
    await move(clerk, one, to, { plan: 'gas', 'planned-on': '2026-04-01' })
  await move(inspector, one, 'accepted')
  expect(await watchFigures(database, tenantId, NOW)).toBe(1)
  expect(await watchFigures(database, tenantId, NOW)).toBe(0)
  expect((await ask(`/items/${itemId}/proofs`)).proofs).toMatchObject([
    { figure: '0', isMet: true, metSince: NOW.toISOString() },
  ])
  const { events } = await ask(`/items/${itemId}/story`)
  expect(events.map(({ type }) => type)).toEqual([
    'item.listed',
    'register.proofs-bound',
    'register.goal-met',
  ])
  await move(inspector, one, 'relapsed')
  expect(await watchFigures(database, tenantId, NOW)).toBe(1)
  expect((await ask(`/items/${itemId}/proofs`)).proofs).toMatchObject([{ isMet: false }])
})
