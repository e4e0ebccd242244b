/** Tables of units, people and posts, as the migrations make them. */
import type { Generated } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Role } from '../../domain/organisation/actor.ts'
import type { TenureKind } from '../../domain/organisation/shapes.ts'

export interface UnitTable {
  tenant_id: string
  unit_id: string
  parent_id: string | null
  name: string
  aliases: string[]
  kind: 'office' | 'village' | 'community' | 'enterprise' | 'team' | 'superior' | 'other'
  position: number
  version: number
  closed_on: CivilDate | null
  merged_into: Generated<string | null>
}

export interface PersonTable {
  tenant_id: string
  person_id: string
  name: string
  phone: string | null
  email: string | null
  version: number
  left_on: CivilDate | null
}

export interface PostTable {
  tenant_id: string
  post_id: string
  person_id: string
  unit_id: string
  title: string
  is_head: boolean
  from_on: CivilDate
  to_on: CivilDate | null
}

export interface RoleGrantTable {
  tenant_id: string
  grant_id: string
  person_id: string
  role: Role
  unit_id: Generated<string | null>
  from_on: CivilDate
  to_on: CivilDate | null
}

export interface VillageLinkTable {
  tenant_id: string
  link_id: string
  person_id: string
  unit_id: string
  from_on: CivilDate
  to_on: CivilDate | null
}

export interface StandInTable {
  tenant_id: string
  stand_in_id: string
  absent_id: string
  substitute_id: string
  from_on: CivilDate
  to_on: CivilDate
  reason: string
}

/** A view of the four above, for reading. */
export interface TenureView {
  tenant_id: string
  kind: TenureKind
  tenure_id: string
  person_id: string
  unit_id: string | null
  title: string | null
  is_head: boolean | null
  role: Role | null
  substitute_id: string | null
  reason: string | null
  from_on: CivilDate
  to_on: CivilDate | null
}

export interface OrganisationTables {
  tenure: TenureView
  unit: UnitTable
  person: PersonTable
  post: PostTable
  role_grant: RoleGrantTable
  village_link: VillageLinkTable
  stand_in: StandInTable
}
