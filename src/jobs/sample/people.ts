/** The people of the sample town, their posts and roles; none of them can sign in. */
import { addPerson, beginTenure } from '../../actions/organisation/manage.ts'
import { type Role, theProgram } from '../../domain/organisation/actor.ts'
import { NewPerson, NewTenure } from '../../domain/organisation/shapes.ts'
import { reading } from '../../store/db.ts'
import { actorOf } from '../../store/organisation/actors.ts'
import { listUnits } from '../../store/organisation/units.ts'
import {
  asOf,
  dayIn,
  type Person,
  type SampleContext,
  type SampleTown,
  sampleTable,
} from './town.ts'

const BEGAN = 120

export async function bringPeople(context: SampleContext): Promise<SampleTown> {
  const { database, tenantId } = context
  const actor = theProgram(tenantId)
  const program = () => asOf(context, actor, BEGAN)
  const today = dayIn(context, 0)
  const units = await reading(database, actor, (db) => listUnits(db, today))
  const unitIds = new Map(units.map(({ name, unitId }) => [name, unitId]))
  const fromOn = dayIn(context, -BEGAN)
  const people: Person[] = []
  for (const row of await sampleTable(context, 'people.csv')) {
    const unitId = unitIds.get(row.单位 ?? '') ?? null
    const person = NewPerson.parse({ name: row.姓名 })
    const { id: personId } = await addPerson(database, program(), person)
    if (unitId !== null) {
      const post = { personId, unitId, title: row.职务, isHead: row.负责人 === '是', fromOn }
      await beginTenure(database, program(), { kind: 'post', ...NewTenure.post.parse(post) })
    }
    for (const role of (row.角色 ?? '').split('、') as Role[])
      await beginTenure(database, program(), {
        kind: 'role',
        ...NewTenure.role.parse({ personId, role, fromOn }),
      })
    const found = await reading(database, actor, (db) => actorOf(db, tenantId, personId, today))
    if (found) people.push({ ...found, personId, unit: row.单位 || null })
  }
  return { ...context, people, unitIds }
}
