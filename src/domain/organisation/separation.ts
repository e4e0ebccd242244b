/**
 * Duties that must not lie in one hand. 等保 level 3 (GB/T 22239-2019 8.1.5) asks for three administrators,
 * of the system, of security and of audit; here none of them is another of the three, and none works
 * on the ledger, so that nobody can give itself a right, use it and tidy up after.
 */
import type { Role } from './actor.ts'

const ADMINISTRATORS: readonly Role[] = [
  'system-administrator',
  'security-administrator',
  'audit-administrator',
]

export const isAdministrator = (role: Role): boolean => ADMINISTRATORS.includes(role)

/** Two roles of `roles` that one person may not have; null: all go together. */
export function clash(roles: readonly Role[]): readonly [Role, Role] | null {
  const administrator = roles.find((role) => ADMINISTRATORS.includes(role))
  const other = roles.find((role) => role !== administrator)
  return administrator !== undefined && other !== undefined ? [administrator, other] : null
}

/** The administrators that nobody of `people` is yet. */
export function missingAdministrators(
  people: readonly { readonly roles: readonly Role[] }[],
): readonly Role[] {
  return ADMINISTRATORS.filter((role) => !people.some(({ roles }) => roles.includes(role)))
}
