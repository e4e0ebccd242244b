/**
 * Who asks: a person with the roles in force now, or the program itself. What an actor may see is
 * decided here once; the database is told the same and holds to it.
 */

/** A role a person may be given, for the whole tenant or for one unit. */
export const ROLES = [
  'clerk',
  'unit-member',
  'unit-head',
  'town-leader',
  'checker',
  'inspector',
  'auditor',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const
export type Role = (typeof ROLES)[number]

/** These two see the rows of their own units only; every other role belongs to the whole tenant. */
export const UNIT_ROLES = ['unit-member', 'unit-head'] as const satisfies readonly Role[]

export interface Actor {
  readonly tenantId: string
  /** Null: the program itself, as when a limit passes. */
  readonly personId: string | null
  readonly name: string
  readonly roles: readonly Role[]
  /** Units whose rows are visible: all for roles of the whole tenant, else those of `ownUnits`. */
  readonly units: readonly string[] | 'all'
  /** Units in which the person holds a post today, or stands in for one who does, and all below. */
  readonly ownUnits: readonly string[]
  /** Which of them for which role, when roles differ in that; else each role has all. */
  readonly unitsByRole?: Readonly<Partial<Record<Role, readonly string[]>>>
  /** Permissions an API token is limited to; null: all of the person's. */
  readonly scopes: readonly string[] | null
}

/** The program acting by itself. */
export function theProgram(tenantId: string): Actor {
  return {
    tenantId,
    personId: null,
    name: '系统',
    roles: [],
    units: 'all',
    ownUnits: [],
    scopes: null,
  }
}

export function isUnitRole(role: Role): boolean {
  return (UNIT_ROLES as readonly Role[]).includes(role)
}
