/** Changes of people within a transaction. */
import { demand } from '../../domain/access/permissions.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { NewPerson, PersonChange } from '../../domain/organisation/shapes.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Tx } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'
import { holdOrganisation } from '../../store/organisation/hold.ts'
import { mattersOfPerson } from '../../store/organisation/matters.ts'
import { insertPeople, readPerson, updatePerson } from '../../store/organisation/people.ts'
import { type Changed, demandVersion } from './unit-changes.ts'

const MOST_MATTERS = 50

/** @throws {Refusal} NOT_YOUR_DUTY */
export async function addPerson(tx: Tx, caller: Caller, person: NewPerson): Promise<Changed> {
  const [id = ''] = await addPeople(tx, caller, [person])
  return { id, version: 1 }
}

/** @returns their ids, in order. @throws {Refusal} NOT_YOUR_DUTY */
export async function addPeople(
  tx: Tx,
  caller: Caller,
  people: readonly NewPerson[],
): Promise<readonly string[]> {
  demand(caller.actor, 'organisation.manage')
  await holdOrganisation(tx, caller.actor.tenantId)
  const ids = newIds(caller.now, people.length)
  const idOf = (index: number) => ids[index] ?? ''
  const rows = people.map((person, index) => ({ personId: idOf(index), ...person }))
  await insertPeople(tx, caller.actor.tenantId, rows)
  const events = people.map(({ name }, index) => ({
    stream: { kind: 'person', id: idOf(index) },
    version: 1,
    type: 'person.added' as const,
    data: { name, roles: [] },
  }))
  await appendEvents(tx, caller, events)
  return ids
}

/** @throws {Refusal} NOT_YOUR_DUTY, PERSON_NOT_FOUND, RECORD_STALE */
export async function changePerson(
  tx: Tx,
  caller: Caller,
  personId: string,
  { name, phone, email }: PersonChange,
  expected: number | null = null,
): Promise<Changed> {
  demand(caller.actor, 'organisation.manage')
  await holdOrganisation(tx, caller.actor.tenantId)
  const person = await readPerson(tx, personId)
  demandVersion(person, expected)
  const renamed = name !== undefined && name !== person.name
  const contact =
    (phone !== undefined && phone !== person.phone) ||
    (email !== undefined && email !== person.email)
  if (!renamed && !contact) return { id: personId, version: person.version }
  await updatePerson(tx, person, { name, phone, email })
  const stream = { kind: 'person', id: personId }
  const version = person.version + 1
  const data = { ...(renamed && { name }), ...(contact && { contact: true as const }) }
  await appendEvents(tx, caller, [{ stream, version, type: 'person.changed', data }])
  return { id: personId, version }
}

/**
 * Lets a person leave with a last day; after it nobody signs in as that person.
 * @throws {Refusal} NOT_YOUR_DUTY, PERSON_NOT_FOUND, RECORD_STALE, PERSON_LEFT, PERSON_STILL_NEEDED
 */
export async function letLeave(
  tx: Tx,
  caller: Caller,
  personId: string,
  leftOn: CivilDate,
  expected: number | null = null,
): Promise<Changed> {
  demand(caller.actor, 'organisation.manage')
  await holdOrganisation(tx, caller.actor.tenantId)
  const person = await readPerson(tx, personId)
  demandVersion(person, expected)
  const { name } = person
  if (person.leftOn !== null) refuse('PERSON_LEFT', { name, leftOn: person.leftOn })
  const matters = await mattersOfPerson(tx, personId, leftOn)
  if (matters.length > 0)
    refuse('PERSON_STILL_NEEDED', {
      name,
      total: matters.length,
      matters: matters.slice(0, MOST_MATTERS),
    })
  await updatePerson(tx, person, { leftOn })
  const stream = { kind: 'person', id: personId }
  const version = person.version + 1
  await appendEvents(tx, caller, [{ stream, version, type: 'person.left', data: { leftOn } }])
  return { id: personId, version }
}
