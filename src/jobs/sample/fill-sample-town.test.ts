import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { aFolder, freshDatabase, NOW } from '../../../test/fixtures.ts'
import { aServer } from '../../../test/server.ts'
import { importPlan } from '../../actions/import-plan.ts'
import { bringOrganisation } from '../../actions/organisation/bring-organisation.ts'
import { compileFile } from '../../compiler/compile.ts'
import { STATES } from '../../domain/ledger/state.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { Organisation } from '../../domain/plan/organisation.ts'
import { reading } from '../../store/db.ts'
import { listOpenPlans } from '../../store/disclosure/openness.ts'
import { drawSecrets } from '../../store/draw/secrets.ts'
import { openFiling } from '../../store/evidence/filing.ts'
import { tenantName } from '../../store/tenants.ts'
import { fillSampleTown } from './fill-sample-town.ts'
import { personWith, planCame, sampleKeys } from './town.ts'

const SAMPLES = new URL('../../../samples/', import.meta.url)
const { database, tenantId } = await freshDatabase()
const program = theProgram(tenantId)

test('the sample town is at work: every area has something to show, told by its own events', {
  timeout: 300_000,
}, async () => {
  const organisation = Organisation.parse(
    JSON.parse(await readFile(new URL('qingfeng.organisation.json', SAMPLES), 'utf8')),
  )
  const caller = { actor: program, now: NOW, request: null }
  await bringOrganisation(database, { ...caller, now: planCame(NOW) }, organisation)
  const bytes = await readFile(new URL('qingfeng.docx', SAMPLES))
  const ledger = await compileFile(bytes, 'qingfeng.docx', { organisation })
  await importPlan(
    database,
    { ...caller, now: planCame(NOW) },
    { fileName: 'qingfeng.docx', bytes, ledger },
  )

  const unnamed = await reading(database, program, tenantName)
  const context = {
    unnamed,
    ...{ database, tenantId, now: NOW, folder: new URL('town/', SAMPLES) },
    filing: openFiling(await aFolder('filing'), null),
    drawSecrets: drawSecrets({ secret: () => new Uint8Array(32) }),
  }
  // Cut off again and again, in each of its parts, and carried on as by the next start.
  for (const done of [7, 190, 560, 800, 960, 1300]) {
    const key = sampleKeys()
    let count = 0
    const nextKey = () => {
      count += 1
      if (count > done) throw new Error('cut off')
      return key()
    }
    await expect(fillSampleTown({ ...context, nextKey })).rejects.toThrow('cut off')
  }
  const town = await fillSampleTown({ ...context, nextKey: sampleKeys() })

  const server = aServer(database, personWith(town, 'clerk'))
  const ask = async <T>(path: string) => (await (await server.request(`/api${path}`)).json()) as T
  const { registers } = await ask<{ registers: { slug: string; subjects: number }[] }>('/registers')
  const sizes = Object.fromEntries(registers.map(({ slug, subjects }) => [slug, subjects]))
  expect(sizes).toMatchObject({
    ...{ boilers: 40, 'scattered-firms': 60, 'building-sites': 8, 'muck-trucks': 12, roads: 6 },
    ...{ outfalls: 12, dischargers: 12, plots: 5, 'ecological-zones': 3 },
  })
  const boilers = await ask<{ stages: { subjects: number }[] }>('/registers/boilers')
  expect(boilers.stages.every(({ subjects }) => subjects > 0)).toBe(true)
  const names = town.people.map(({ name }) => name)
  for (const role of ['clerk', 'checker', 'town-leader', 'inspector'] as const) {
    const response = await aServer(database, personWith(town, role)).request('/api/today')
    const { items } = (await response.json()) as { items: readonly object[] }
    expect({ role, waiting: items.length }).not.toEqual({ role, waiting: 0 })
  }
  const states = await reading(database, program, async (db) => ({
    lookedBack: await db
      .selectFrom('event')
      .select('type')
      .where('type', '=', 'item.looked-back')
      .execute(),
    name: await tenantName(db),
    open: await listOpenPlans(db),
    people: await db.selectFrom('person').select('name').execute(),
    patrols: await db.selectFrom('patrol').select('cell_id').execute(),
    cells: await db.selectFrom('grid_cell').select('cell_id').execute(),
    complaints: await db.selectFrom('complaint').select('state').execute(),
    draws: await db.selectFrom('draw').select('state').execute(),
    cases: await db.selectFrom('enforcement_case').select('state').execute(),
    proofs: await db.selectFrom('item_proof').select(['register', 'indicator']).execute(),
    items: await db.selectFrom('item').select('state').execute(),
    papers: await db
      .selectFrom('supervision_notice')
      .select('state')
      .where('rung', 'in', [2, 3, 4])
      .execute(),
    lookBackDraws: await db.selectFrom('look_back_draw').select('state').execute(),
    levels: await db.selectFrom('item').select('level').distinct().execute(),
    periods: await db.selectFrom('score_period').select('state').orderBy('to_on').execute(),
    objections: await db
      .selectFrom('score')
      .select('score_id')
      .where('open_objections', '>', 0)
      .execute(),
    moved: await db
      .selectFrom('event')
      .select('type')
      .where('type', '=', 'subject.moved')
      .execute(),
  }))
  expect(states).toMatchObject({ name: '青枫镇', open: [expect.any(String)] })
  expect(new Set(states.items.map(({ state }) => state))).toEqual(new Set(STATES))
  expect(states.levels.map(({ level }) => level).sort()).toEqual([
    'city',
    'district',
    'own',
    'provincial',
  ])
  expect([...new Set(states.papers.map(({ state }) => state))].sort()).toEqual([
    'issued',
    'proposed',
    'received',
    'replied',
    'settled',
  ])
  expect(states.lookBackDraws.map(({ state }) => state).sort()).toEqual(['revealed', 'sealed'])
  expect(states.lookedBack).not.toEqual([])
  expect(states.people.map(({ name }) => name).sort()).toEqual([...names].sort())
  expect(new Set(states.patrols.map(({ cell_id }) => cell_id)).size).toBe(states.patrols.length)
  expect(states.cells).toHaveLength(19)
  expect(new Set(states.complaints.map(({ state }) => state)).size).toBeGreaterThan(5)
  expect(states.draws.map(({ state }) => state).sort()).toEqual(['published', 'sealed'])
  expect(states.cases.map(({ state }) => state).sort()).toEqual(['checked', 'closed'])
  expect(states.periods.map(({ state }) => state)).toEqual(['final', 'published'])
  expect(states.objections).toHaveLength(1)
  expect(states.proofs).toContainEqual({ register: 'boilers', indicator: 'left' })
  expect(states.moved.length).toBeGreaterThan(100)
})
