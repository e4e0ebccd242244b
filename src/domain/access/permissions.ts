/**
 * Who may do what: the one table. A role has a permission for the whole tenant ('all') or for the rows
 * of its own units ('own'). Rules about a single case (checker ≠ applicant ≠ signer) stand with the case.
 */
import type { Actor, Role } from '../organisation/actor.ts'
import { refuse } from '../refusal.ts'

/** How far a permission reaches. */
export type Reach = 'all' | 'own'

const EVERYONE_AT_WORK = {
  clerk: 'all',
  'unit-member': 'own',
  'unit-head': 'own',
  'town-leader': 'all',
  checker: 'all',
  inspector: 'all',
  auditor: 'all',
} as const satisfies Partial<Record<Role, Reach>>

const EVERYONE = {
  ...EVERYONE_AT_WORK,
  'system-administrator': 'all',
  'security-administrator': 'all',
  'audit-administrator': 'all',
} as const satisfies Partial<Record<Role, Reach>>

export const PERMISSIONS = {
  // plans and items
  'plan.read': {
    clerk: 'all',
    'town-leader': 'all',
    checker: 'all',
    inspector: 'all',
    auditor: 'all',
  },
  'plan.import': { clerk: 'all' },
  'item.read': EVERYONE_AT_WORK,
  'item.assign': { clerk: 'all' },
  'item.work': { 'unit-member': 'own', 'unit-head': 'own' },
  'item.apply': { 'unit-head': 'own' },
  'item.check': { checker: 'all' },
  'item.sign': { 'unit-head': 'own', 'town-leader': 'all', checker: 'all', inspector: 'all' },
  'item.publish': { clerk: 'all' },
  'item.decide': { inspector: 'all' },
  'item.close-own': { 'town-leader': 'all' },
  'item.return': { clerk: 'all', 'town-leader': 'all', checker: 'all', inspector: 'all' },
  'item.extend': { 'town-leader': 'all', inspector: 'all' },
  'item.look-back': { clerk: 'all', checker: 'all', inspector: 'all' },
  'item.relapse': { clerk: 'all', checker: 'all', inspector: 'all' },
  'look-back.read': {
    clerk: 'all',
    'town-leader': 'all',
    checker: 'all',
    inspector: 'all',
    auditor: 'all',
  },
  'look-back.draw': { clerk: 'all', inspector: 'all' },
  'item.tag': { clerk: 'all', checker: 'all', inspector: 'all' },
  'item.remind': { clerk: 'all', 'town-leader': 'all', inspector: 'all' },
  // case files
  'evidence.read': EVERYONE_AT_WORK,
  'evidence.add': {
    clerk: 'all',
    'unit-member': 'own',
    'unit-head': 'own',
    checker: 'all',
    inspector: 'all',
  },
  'case-file.export': EVERYONE_AT_WORK,
  'checklist.override': { clerk: 'all', inspector: 'all' },
  // supervision
  'supervision.read': EVERYONE_AT_WORK,
  'supervision.draft': { clerk: 'all', inspector: 'all' },
  'supervision.sign': { 'town-leader': 'all', inspector: 'all' },
  'supervision.reply': { 'unit-member': 'own', 'unit-head': 'own' },
  'supervision.accept': { clerk: 'all', 'town-leader': 'all', inspector: 'all' },
  'bulletin.read': EVERYONE_AT_WORK,
  'bulletin.draft': { clerk: 'all' },
  'bulletin.publish': { 'town-leader': 'all' },
  // assessment: nobody assesses the own unit, and who publishes a period does not close it
  'score.read': EVERYONE_AT_WORK,
  'score.assess': { 'town-leader': 'all', inspector: 'all' },
  'score.object': { 'unit-head': 'own' },
  'score.close': { 'town-leader': 'all' },
  // authenticity and accountability
  'flag.read': { 'town-leader': 'all', inspector: 'all', auditor: 'all' },
  'flag.judge': { inspector: 'all' },
  'accountability.read': { inspector: 'all', auditor: 'all' },
  'accountability.handle': { inspector: 'all' },
  // monitoring
  'monitoring.read': EVERYONE_AT_WORK,
  'monitoring.manage': { clerk: 'all', 'system-administrator': 'all' },
  'monitoring.command': { clerk: 'all' },
  'monitoring.enter': { clerk: 'all' },
  'monitoring.judge': { clerk: 'all', inspector: 'all' },
  'figure.enter': { clerk: 'all', 'unit-member': 'own', 'unit-head': 'own' },
  'target.bind': { clerk: 'all' },
  // random draws: nobody, whatever the role, sees a result before its day
  'draw.read': {
    clerk: 'all',
    'town-leader': 'all',
    checker: 'all',
    inspector: 'all',
    auditor: 'all',
  },
  'draw.manage': { clerk: 'all', inspector: 'all' },
  'draw.check': { checker: 'all', inspector: 'all' },
  // enforcement: who checks does not decide; the rules of the case hold to that by person
  'enforcement.read': {
    clerk: 'all',
    'town-leader': 'all',
    checker: 'all',
    inspector: 'all',
    auditor: 'all',
  },
  'enforcement.check': { checker: 'all', inspector: 'all' },
  'enforcement.handle': { clerk: 'all', inspector: 'all' },
  'enforcement.decide': { 'town-leader': 'all', inspector: 'all' },
  // map
  // every layer asks a permission of its own besides
  'map.read': EVERYONE,
  // the public site
  'disclosure.manage': { clerk: 'all', 'town-leader': 'all' },
  'submission.read': { clerk: 'all', 'town-leader': 'all', inspector: 'all', auditor: 'all' },
  'submission.handle': { clerk: 'all' },
  'submission.contact': { clerk: 'all', inspector: 'all' },
  // registers: a unit keeps its own; who may take a subject to which stage, the register says besides
  'register.read': EVERYONE_AT_WORK,
  'register.keep': { clerk: 'all', 'unit-member': 'own', 'unit-head': 'own' },
  'register.move': {
    clerk: 'all',
    'unit-member': 'own',
    'unit-head': 'own',
    checker: 'all',
    inspector: 'all',
  },
  // personal data in plain, of subjects, complaints and cases, with a stated purpose
  'personal.reveal': { clerk: 'all', inspector: 'all' },
  // the grid
  'grid.read': EVERYONE_AT_WORK,
  'grid.manage': { clerk: 'all', 'system-administrator': 'all' },
  'grid.patrol': {
    clerk: 'all',
    'unit-member': 'own',
    'unit-head': 'own',
    checker: 'all',
    inspector: 'all',
  },
  // patrols of others count in these: for roles of the whole town
  'grid.figures': {
    clerk: 'all',
    'town-leader': 'all',
    checker: 'all',
    inspector: 'all',
    auditor: 'all',
  },
  'grid.dispatch': { clerk: 'all' },
  'grid.handle': { 'unit-member': 'own', 'unit-head': 'own' },
  'grid.verify': { clerk: 'all', checker: 'all', inspector: 'all' },
  // complaints
  'complaint.read': EVERYONE_AT_WORK,
  'complaint.register': { clerk: 'all' },
  'complaint.handle': { 'unit-member': 'own', 'unit-head': 'own' },
  'complaint.extend': { 'town-leader': 'all', inspector: 'all' },
  'complaint.close': { clerk: 'all', 'town-leader': 'all', inspector: 'all' },
  // the house
  'organisation.read': EVERYONE,
  'organisation.manage': { 'system-administrator': 'all' },
  'account.manage': { 'security-administrator': 'all' },
  'role.grant': { 'security-administrator': 'all' },
  'sign-in.manage': { 'system-administrator': 'all' },
  'calendar.manage': { clerk: 'all', 'system-administrator': 'all' },
  'pack.read': EVERYONE,
  'pack.manage': { 'system-administrator': 'all' },
  'webhook.manage': { 'system-administrator': 'all' },
  'notification.read': EVERYONE,
  'token.manage': EVERYONE,
  'log.read': { auditor: 'all', 'audit-administrator': 'all' },
  'log.verify': EVERYONE,
  'backup.manage': { 'system-administrator': 'all' },
  'operations.read': { 'system-administrator': 'all', 'audit-administrator': 'all' },
} as const satisfies Readonly<Record<string, Partial<Record<Role, Reach>>>>

export type Permission = keyof typeof PERMISSIONS
export const PERMISSION_LIST = Object.keys(PERMISSIONS) as readonly Permission[]

/** The widest reach the actor's roles give; null: none. The program itself may do everything. */
export function reachOf(actor: Actor, permission: Permission): Reach | null {
  if (actor.personId === null) return 'all'
  if (actor.scopes !== null && !actor.scopes.includes(permission)) return null
  const row: Partial<Record<Role, Reach>> = PERMISSIONS[permission]
  const reaches = actor.roles.map((role) => row[role])
  return reaches.includes('all') ? 'all' : reaches.includes('own') ? 'own' : null
}

/** Units in which roles of one unit give the actor the permission. */
export function ownUnitsFor(actor: Actor, permission: Permission): readonly string[] {
  const row: Partial<Record<Role, Reach>> = PERMISSIONS[permission]
  return actor.roles
    .filter((role) => row[role] === 'own')
    .flatMap((role) => (actor.unitsByRole ? (actor.unitsByRole[role] ?? []) : actor.ownUnits))
}

/**
 * Whether the actor may do it, to something that belongs to `unitIds` when given. With a reach of
 * 'own', one of these units must be the actor's.
 */
export function may(actor: Actor, permission: Permission, unitIds?: readonly string[]): boolean {
  const reach = reachOf(actor, permission)
  if (reach !== 'own' || unitIds === undefined) return reach !== null
  const mine = ownUnitsFor(actor, permission)
  return unitIds.some((id) => mine.includes(id))
}

/** @throws {Refusal} NOT_YOUR_DUTY */
export function demand(actor: Actor, permission: Permission, unitIds?: readonly string[]): void {
  if (!may(actor, permission, unitIds)) refuse('NOT_YOUR_DUTY', { permission })
}
