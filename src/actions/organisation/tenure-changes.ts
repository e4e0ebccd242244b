/** Posts, roles, village links and stand-ins begin and end, within a transaction. */
import { demand } from '../../domain/access/permissions.ts'
import { addDays, type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import type { EventType } from '../../domain/log/event-types.ts'
import { isUnitRole, type Role } from '../../domain/organisation/actor.ts'
import { clash, isAdministrator } from '../../domain/organisation/separation.ts'
import type { NewTenure, Person, Tenure, TenureKind } from '../../domain/organisation/shapes.ts'
import { type Days, firstGap, overlap } from '../../domain/organisation/tenure.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Tx } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'
import { holdOrganisation } from '../../store/organisation/hold.ts'
import { readPerson, updatePerson } from '../../store/organisation/people.ts'
import {
  endTenureRow,
  insertTenure,
  listTenures,
  readTenure,
} from '../../store/organisation/tenures.ts'
import { type Changed, demandOpen } from './unit-changes.ts'

const EVENTS: Readonly<Record<TenureKind, { begun: EventType; ended: EventType }>> = {
  post: { begun: 'person.post-begun', ended: 'person.post-ended' },
  role: { begun: 'person.role-granted', ended: 'person.role-ended' },
  'village-link': { begun: 'person.village-linked', ended: 'person.village-link-ended' },
  'stand-in': { begun: 'person.stand-in-named', ended: 'person.stand-in-ended' },
}

/**
 * @returns its id, and the version of the person it belongs to.
 * @throws {Refusal} NOT_YOUR_DUTY, OWN_ROLE, PERSON_NOT_FOUND, PERSON_LEFT, UNIT_NOT_FOUND, UNIT_CLOSED,
 * VILLAGE_NEEDED, DAYS_REVERSED, TENURE_OVERLAPS, ROLES_CLASH, ROLE_NOT_OF_UNIT
 */
export async function beginTenure(tx: Tx, caller: Caller, tenure: NewTenure): Promise<Changed> {
  const { kind, personId, fromOn, toOn } = tenure
  demandManager(caller, kind, personId)
  await holdOrganisation(tx, caller.actor.tenantId)
  if (toOn !== null && toOn < fromOn) refuse('DAYS_REVERSED', { fromOn, toOn })
  const person = await demandThere(tx, personId, tenure)
  const held = await listTenures(tx, { personId })
  demandNoTwin(held, tenure)
  if (kind === 'post') await demandOpen(tx, tenure.unitId, toOn ?? fromOn)
  else if (kind === 'village-link') await demandVillage(tx, tenure.unitId, toOn ?? fromOn)
  else if (kind === 'role') await demandFitting(tx, tenure, person, held)
  else await demandSubstitute(tx, tenure, held)
  const [tenureId = ''] = newIds(caller.now, 1)
  await insertTenure(tx, caller.actor.tenantId, tenureId, tenure)
  await updatePerson(tx, person)
  const { kind: _, personId: __, ...facts } = tenure
  const stream = { kind: 'person', id: personId }
  const version = person.version + 1
  const data = { tenureId, ...facts }
  await appendEvents(tx, caller, [{ stream, version, type: EVENTS[kind].begun, data }])
  return { id: tenureId, version }
}

/**
 * Ends it with a last day, which may be moved as long as it has not passed.
 * @throws {Refusal} NOT_YOUR_DUTY, OWN_ROLE, TENURE_NOT_FOUND, TENURE_OVER, DAYS_REVERSED,
 * ADMINISTRATOR_MISSING when nobody would be left with that duty
 */
export async function endTenure(
  tx: Tx,
  caller: Caller,
  kind: TenureKind,
  tenureId: string,
  toOn: CivilDate,
): Promise<Changed> {
  await holdOrganisation(tx, caller.actor.tenantId)
  const tenure = await readTenure(tx, kind, tenureId)
  demandManager(caller, kind, tenure.personId)
  const today = dayInChina(caller.now)
  if (tenure.toOn !== null && tenure.toOn < today)
    refuse('TENURE_OVER', { kind, toOn: tenure.toOn })
  if (toOn < tenure.fromOn) refuse('DAYS_REVERSED', { fromOn: tenure.fromOn, toOn })
  const person = await readPerson(tx, tenure.personId)
  if (tenure.toOn === toOn) return { id: tenureId, version: person.version }
  const longer = tenure.toOn !== null && toOn > tenure.toOn
  if (longer) await demandLonger(tx, tenure, toOn)
  if (tenure.role !== null) await demandSuccessor(tx, tenure, tenure.role, toOn, today)
  await endTenureRow(tx, kind, tenureId, toOn)
  await updatePerson(tx, person)
  const stream = { kind: 'person', id: tenure.personId }
  const version = person.version + 1
  const data = { tenureId, toOn }
  await appendEvents(tx, caller, [{ stream, version, type: EVENTS[kind].ended, data }])
  return { id: tenureId, version }
}

/** Who runs the system does not give rights, and nobody gives them to himself. */
function demandManager({ actor }: Caller, kind: TenureKind, personId: string): void {
  demand(actor, kind === 'role' ? 'role.grant' : 'organisation.manage')
  if (kind === 'role' && actor.personId === personId) refuse('OWN_ROLE', {})
}

async function demandThere(tx: Tx, personId: string, { fromOn, toOn }: Days): Promise<Person> {
  const person = await readPerson(tx, personId)
  const { name, leftOn } = person
  if (leftOn !== null && (toOn ?? fromOn) > leftOn) refuse('PERSON_LEFT', { name, leftOn })
  return person
}

/** @throws {Refusal} TENURE_OVERLAPS */
function demandNoTwin(held: readonly Tenure[], tenure: NewTenure): void {
  const twin = held.find(
    (other) =>
      other.kind === tenure.kind &&
      other.personId === tenure.personId &&
      isSame(other, tenure) &&
      overlap(other, tenure),
  )
  if (twin) refuse('TENURE_OVERLAPS', { kind: twin.kind, fromOn: twin.fromOn, toOn: twin.toOn })
}

function isSame(other: Tenure, tenure: NewTenure): boolean {
  if (tenure.kind === 'stand-in') return true // one substitute at a time
  if (other.unitId !== tenure.unitId) return false
  if (tenure.kind === 'post') return other.title === tenure.title
  return tenure.kind === 'village-link' || other.role === tenure.role
}

async function demandVillage(tx: Tx, unitId: string, day: CivilDate): Promise<void> {
  const { name, kind } = await demandOpen(tx, unitId, day)
  if (kind !== 'village' && kind !== 'community') refuse('VILLAGE_NEEDED', { name })
}

async function demandFitting(
  tx: Tx,
  tenure: Extract<NewTenure, { kind: 'role' }>,
  { name, personId }: Person,
  held: readonly Tenure[],
): Promise<void> {
  const { role, unitId } = tenure
  if (unitId !== null && !isUnitRole(role)) refuse('ROLE_NOT_OF_UNIT', { role })
  if (unitId !== null) await demandOpen(tx, unitId, tenure.toOn ?? tenure.fromOn)
  const own = rolesDuring(held, personId, tenure)
  demandApart(name, [...own, role])
  for (const standIn of held.filter((each) => each.kind === 'stand-in' && overlap(each, tenure))) {
    const [absent, substitute] = [standIn.personId, standIn.substituteId ?? '']
    if (absent === personId && !isUnitRole(role)) continue // such a role is not taken over
    const other = absent === personId ? substitute : absent
    const theirs = rolesDuring(await listTenures(tx, { personId: other }), other, standIn)
    const [acting, taken] =
      absent === personId ? [theirs, [role]] : [[...own, role], theirs.filter(isUnitRole)]
    demandApart(absent === personId ? (standIn.substitute ?? '') : name, [...acting, ...taken])
  }
}

async function demandSubstitute(
  tx: Tx,
  tenure: Extract<NewTenure, { kind: 'stand-in' }>,
  held: readonly Tenure[],
): Promise<void> {
  const { substituteId, personId } = tenure
  if (substituteId === personId)
    refuse('INPUT_INVALID', { issues: ['substituteId: 不能是本人 / not the same person'] })
  const substitute = await demandThere(tx, substituteId, tenure)
  const own = rolesDuring(await listTenures(tx, { personId: substituteId }), substituteId, tenure)
  demandApart(substitute.name, [...own, ...rolesDuring(held, personId, tenure).filter(isUnitRole)])
}

/** A later last day must be allowed as the first one was. */
async function demandLonger(tx: Tx, tenure: Tenure, toOn: CivilDate): Promise<void> {
  const rest = { fromOn: addDays(tenure.toOn ?? toOn, 1), toOn }
  await demandThere(tx, tenure.personId, rest)
  if (tenure.substituteId !== null) await demandThere(tx, tenure.substituteId, rest)
  if (tenure.unitId !== null) await demandOpen(tx, tenure.unitId, toOn)
  const held = (await listTenures(tx, { personId: tenure.personId })).filter(
    ({ tenureId }) => tenureId !== tenure.tenureId,
  )
  demandNoTwin(held, { ...tenure, ...rest } as unknown as NewTenure)
  if (tenure.role !== null)
    demandApart(tenure.person, [...rolesDuring(held, tenure.personId, rest), tenure.role])
  if (tenure.substituteId !== null) {
    const { substituteId, substitute } = tenure
    const own = rolesDuring(await listTenures(tx, { personId: substituteId }), substituteId, rest)
    const taken = rolesDuring(held, tenure.personId, rest).filter(isUnitRole)
    demandApart(substitute ?? '', [...own, ...taken])
  }
}

/** @throws {Refusal} ADMINISTRATOR_MISSING */
async function demandSuccessor(
  tx: Tx,
  { tenureId }: Tenure,
  role: Role,
  toOn: CivilDate,
  today: CivilDate,
): Promise<void> {
  if (!isAdministrator(role)) return
  const others = (await listTenures(tx, { kind: 'role' })).filter(
    (each) => each.role === role && each.tenureId !== tenureId,
  )
  const from = addDays(toOn < today ? addDays(today, -1) : toOn, 1)
  if (firstGap(others, from) !== null) refuse('ADMINISTRATOR_MISSING', { role })
}

const rolesDuring = (held: readonly Tenure[], personId: string, days: Days): Role[] =>
  held.flatMap((each) =>
    each.role !== null && each.personId === personId && overlap(each, days) ? [each.role] : [],
  )

/** @throws {Refusal} ROLES_CLASH */
function demandApart(name: string, roles: readonly Role[]): void {
  const clashing = clash(roles)
  if (clashing) refuse('ROLES_CLASH', { name, roles: clashing })
}
