/** Whose turn a wait is, beside the permission and the unit. */
import { type SqlBool, sql } from 'kysely'
import { LEVELS } from '../../domain/ledger/item-list.ts'
import type { LifecyclePack } from '../../domain/ledger/lifecycle-pack.ts'
import type { Actor } from '../../domain/organisation/actor.ts'

/** Whose turn a signature or a confirmation is, who decides at which level, and who is kept from it. */
export function turnOf(actor: Actor, pack: LifecyclePack) {
  const { personId } = actor
  return sql<SqlBool>`(${isTurnOfRoles(actor)} or ${personId}::uuid = any (wait.person_ids))
    and ${isTurnOfLevel(actor, pack)} and ${personId}::uuid <> all (wait.barred)`
}

/** Of a `wait` with step and roles. */
export const isTurnOfRoles = ({ roles }: Actor) =>
  sql<SqlBool>`(wait.step not in ('sign', 'confirm-check') or wait.roles && ${roles}::text[])`

/** Of a `wait` with step and level. */
export function isTurnOfLevel({ roles }: Actor, { strikeOff, extension }: LifecyclePack) {
  const levels = (by: LifecyclePack['strikeOff']['by']) =>
    LEVELS.filter((level) => by[level].some((role) => roles.includes(role)))
  return sql<SqlBool>`(wait.step <> 'strike-off' or wait.level = any (${levels(strikeOff.by)}::text[]))
    and (wait.step <> 'approve-extension' or wait.level = any (${levels(extension.by)}::text[]))`
}
