/** A person of the sample town, with a post and roles; none of them can sign in. */
import { addPerson, beginTenure } from '../../actions/organisation/manage.ts'
import { type Role, theProgram } from '../../domain/organisation/actor.ts'
import { NewPerson, NewTenure } from '../../domain/organisation/shapes.ts'
import { reading } from '../../store/db.ts'
import { actorOf } from '../../store/organisation/actors.ts'
import { asOf, dayIn, type Person, type SampleContext } from './town.ts'

export interface SamplePerson {
  readonly name: string
  readonly roles: readonly Role[]
  readonly post: {
    readonly unitId: string
    readonly title: string
    readonly isHead: boolean
  } | null
  /** Days before today on which post and roles begin. */
  readonly daysAgo: number
}

/** @returns who acts as them, today. @throws {Error} when they hold neither post nor role. */
export async function bringPerson(
  context: SampleContext,
  { name, roles, post, daysAgo }: SamplePerson,
): Promise<Omit<Person, 'unit'>> {
  const { database, tenantId } = context
  const actor = theProgram(tenantId)
  // A caller acts once: each action has a key of its own.
  const program = () => asOf(context, actor, daysAgo)
  const fromOn = dayIn(context, -daysAgo)
  const { id: personId } = await addPerson(database, program(), NewPerson.parse({ name }))
  if (post !== null)
    await beginTenure(database, program(), {
      kind: 'post',
      ...NewTenure.post.parse({ personId, ...post, fromOn }),
    })
  for (const role of roles)
    await beginTenure(database, program(), {
      kind: 'role',
      ...NewTenure.role.parse({ personId, role, fromOn }),
    })
  const found = await reading(database, actor, (db) =>
    actorOf(db, tenantId, personId, dayIn(context, 0)),
  )
  if (!found) throw new Error(`${name} holds neither post nor role`)
  return { ...found, personId }
}
