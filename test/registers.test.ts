/**
 * Every register the program brings, walked on the database: subjects are taken through every stage there is by
 * the people its pack names, refused while something is missing, and stand in the end where they should.
 */
import { expect, test } from 'vitest'
import { theProgram } from '../src/domain/organisation/actor.ts'
import { registerPack, stageOf } from '../src/domain/register/register-pack.ts'
import { REGISTERS } from '../src/domain/register/registers.ts'
import { wayTo } from '../src/domain/register/way.ts'
import { reading } from '../src/store/db.ts'
import { builtInPack } from '../src/store/packs/packs.ts'
import { findSubject } from '../src/store/register/subjects.ts'
import { freshDatabase } from './fixtures.ts'
import { aTown } from './people.ts'
import { subjectAt } from './register-walks.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const registers = await Promise.all(REGISTERS.map(({ slug }) => builtInPack(registerPack(slug))))

/** As few ends of ways as lead through every stage. */
const WALKS = registers.flatMap((register) => {
  const seen = new Set<string>()
  return register.stages.toReversed().flatMap(({ key }) => {
    if (seen.has(key)) return []
    const way = wayTo(register, key).map((stage) => stage.key)
    for (const stage of way) seen.add(stage)
    return [{ register, slug: register.slug, way }]
  })
})

test('every stage of every register is on a way', () => {
  const walked = WALKS.flatMap(({ slug, way }) => way.map((key) => `${slug}/${key}`))
  const all = registers.flatMap(({ slug, stages }) => stages.map(({ key }) => `${slug}/${key}`))
  expect([...new Set(walked)].sort()).toEqual(all.sort())
  expect(registers.length).toBeGreaterThan(45)
})

test.each(WALKS)('$slug: $way', async ({ register, slug, way }) => {
  const target = way.at(-1) ?? ''
  const subjectId = await subjectAt(
    { database, town },
    slug,
    target,
    {},
    {
      without: (move) => expect(move).rejects.toMatchObject({ code: 'STAGE_BLOCKED' }),
    },
  )
  const subject = await reading(database, theProgram(tenantId), (db) => findSubject(db, subjectId))
  expect(subject).toMatchObject({
    register: slug,
    stage: target,
    mark: stageOf(register, target)?.mark ?? null,
    round: way.includes('relapsed') ? 2 : 1,
  })
})
