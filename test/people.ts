/** A town with units and people, one for each role, for tests of who may do what. */
import { randomUUID } from 'node:crypto'
import type { CivilDate } from '../src/domain/civil-date.ts'
import {
  type Actor,
  isUnitRole,
  ROLES,
  type Role,
  theProgram,
} from '../src/domain/organisation/actor.ts'
import { type Caller, type Database, writing } from '../src/store/db.ts'
import { NOW } from './fixtures.ts'

export interface Town {
  readonly tenantId: string
  /** Unit ids by name: 镇政府 above all others. */
  readonly units: Readonly<
    Record<'镇政府' | '环保办' | '建管站' | '农业办' | '东村' | '西村', string>
  >
  /** One person for each role; those of a unit are in 建管站. */
  readonly actors: Readonly<Record<Role, Actor>>
  /** Another person with roles; those of a unit role belong to `unit`. */
  person(name: string, roles: readonly Role[], unit?: keyof Town['units']): Promise<Actor>
}

const SINCE = '2020-01-01' as CivilDate
const UNITS = [
  ['镇政府', 'office'],
  ['环保办', 'office'],
  ['建管站', 'office'],
  ['农业办', 'office'],
  ['东村', 'village'],
  ['西村', 'village'],
] as const

export const asCaller = (actor: Actor, now: Date = NOW): Caller => ({ actor, now, request: null })

export async function aTown(database: Database, tenantId: string): Promise<Town> {
  const caller = asCaller(theProgram(tenantId))
  const ids = Object.fromEntries(UNITS.map(([name]) => [name, randomUUID()])) as Town['units']
  await writing(database, caller, async (tx) => {
    for (const [position, [name, kind]] of UNITS.entries())
      await tx
        .insertInto('unit')
        .values({
          tenant_id: tenantId,
          unit_id: ids[name],
          parent_id: name === '镇政府' ? null : ids.镇政府,
          name,
          aliases: [],
          kind,
          position,
          version: 1,
          closed_on: null,
        })
        .execute()
  })

  const person: Town['person'] = async (name, roles, unit = '建管站') => {
    const personId = randomUUID()
    const ofUnit = roles.some(isUnitRole)
    await writing(database, caller, async (tx) => {
      const key = { tenant_id: tenantId, person_id: personId }
      await tx
        .insertInto('person')
        .values({ ...key, name, phone: null, email: null, version: 1, left_on: null })
        .execute()
      for (const role of roles)
        await tx
          .insertInto('role_grant')
          .values({ ...key, grant_id: randomUUID(), role, from_on: SINCE, to_on: null })
          .execute()
      if (ofUnit)
        await tx
          .insertInto('post')
          .values({
            ...key,
            post_id: randomUUID(),
            unit_id: ids[unit],
            title: '干部',
            is_head: roles.includes('unit-head'),
            from_on: SINCE,
            to_on: null,
          })
          .execute()
    })
    const ownUnits = ofUnit ? [ids[unit]] : []
    const units = roles.every(isUnitRole) ? ownUnits : 'all'
    return { tenantId, personId, name, roles, units, ownUnits, scopes: null }
  }

  const actors = {} as Record<Role, Actor>
  for (const role of ROLES) actors[role] = await person(`测试 ${role}`, [role])
  return { tenantId, units: ids, actors, person }
}
