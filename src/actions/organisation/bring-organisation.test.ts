import { readFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller } from '../../../test/people.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { Organisation } from '../../domain/plan/organisation.ts'
import { reading } from '../../store/db.ts'
import { knownOrganisation } from '../../store/organisation/known.ts'
import { listUnits } from '../../store/organisation/units.ts'
import { bringOrganisation } from './bring-organisation.ts'

const { database, tenantId, empty } = await freshDatabase()
const program = theProgram(tenantId)
const caller = asCaller(program)
const SAMPLE = Organisation.parse(
  JSON.parse(
    readFileSync(new URL('../../../samples/qingfeng.organisation.json', import.meta.url), 'utf8'),
  ),
)
const units = () => reading(database, program, (db) => listUnits(db, dayInChina(NOW)))
beforeEach(empty)

test('the units stand below the one of the town, with their kinds and aliases', async () => {
  expect(await bringOrganisation(database, caller, SAMPLE)).toBe(SAMPLE.units.length + 1)
  const all = await units()
  const top = all.filter(({ parentId }) => parentId === null)
  expect(top).toMatchObject([{ name: '青枫镇人民政府', aliases: ['青枫镇'] }])
  const kinds = new Map(all.map(({ name, kind }) => [name, kind]))
  expect(kinds.get('东岭村')).toBe('village')
  expect(kinds.get('综合行政执法队')).toBe('team')
  expect(kinds.get('规建办')).toBe('office')
  // The compiler finds in the database what it found in the file.
  const known = await reading(database, program, (db) => knownOrganisation(db, dayInChina(NOW)))
  const aliases = new Map(known?.units.map((unit) => [unit.name, unit.aliases]))
  for (const unit of SAMPLE.units) expect(aliases.get(unit.name)).toEqual(unit.aliases)
})

test('where units are known nothing is brought', async () => {
  await bringOrganisation(database, caller, { ...SAMPLE, name: '甲镇', units: [] })
  expect(await bringOrganisation(database, caller, SAMPLE)).toBe(0)
  expect((await units()).map(({ name }) => name)).toEqual(['甲镇人民政府'])
})

test.each([
  ['a name given twice', program, [SAMPLE.units[0], SAMPLE.units[0]], 'UNIT_NAME_TAKEN'],
  ['not a duty of a clerk', aClerk(), SAMPLE.units, 'NOT_YOUR_DUTY'],
] as const)('refused: %s', async (_, actor, wanted, code) => {
  const bring = async () =>
    bringOrganisation(database, asCaller(actor), {
      ...SAMPLE,
      units: wanted.flatMap((unit) => unit ?? []),
    })
  await expect(bring()).rejects.toMatchObject({ code })
  expect(await units()).toEqual([])
})

function aClerk(): Actor {
  const personId = '01a209b3-c30a-7366-8b56-7b6f00a6dfcf'
  return { ...program, personId, name: '周文', roles: ['clerk'] }
}
