/** The people of the sample town, their posts and roles. */
import { type Role, theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { listUnits } from '../../store/organisation/units.ts'
import { bringPerson } from './person.ts'
import { dayIn, type Person, type SampleContext, type SampleTown, sampleTable } from './town.ts'

/** Before the first of the items handed down. */
const BEGAN = 500

export async function bringPeople(context: SampleContext): Promise<SampleTown> {
  const { database, tenantId } = context
  const today = dayIn(context, 0)
  const units = await reading(database, theProgram(tenantId), (db) => listUnits(db, today))
  const unitIds = new Map(units.map(({ name, unitId }) => [name, unitId]))
  const people: Person[] = []
  for (const row of await sampleTable(context, 'people.csv')) {
    const unitId = unitIds.get(row.单位 ?? '')
    const person = await bringPerson(context, {
      name: row.姓名 ?? '',
      roles: (row.角色 ?? '').split('、') as Role[],
      post: unitId ? { unitId, title: row.职务 ?? '', isHead: row.负责人 === '是' } : null,
      daysAgo: BEGAN,
    })
    people.push({ ...person, unit: row.单位 || null })
  }
  return { ...context, people, unitIds }
}
