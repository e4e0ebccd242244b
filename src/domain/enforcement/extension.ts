/** 延长办案期限: by how much a limit was and may be made longer. */
import type { EnforcementCase } from './case.ts'
import type { EnforcementPack, Extendable, Limit } from './enforcement-pack.ts'

const grantedIn = ({ extensions }: EnforcementCase, limit: Extendable) =>
  extensions.filter((each) => each.limit === limit)

/** With all that was granted. */
export function extendedLimit(
  found: EnforcementCase,
  pack: EnforcementPack,
  key: Extendable,
): Limit {
  const granted = grantedIn(found, key)
  const { kind, days, source } = pack.limits[key]
  return {
    kind,
    days: granted.reduce((sum, each) => sum + each.days, days),
    source: [source, ...granted.map((each) => each.source)].join('；'),
  }
}

/** What may be granted next; null: nothing more. */
export const nextExtension = (found: EnforcementCase, pack: EnforcementPack, key: Extendable) =>
  pack.limits[key].extensions[grantedIn(found, key).length] ?? null

/** The limit that runs before the first decision; null: none does. */
export const extendableIn = ({ state }: Pick<EnforcementCase, 'state'>): Extendable | null =>
  state === 'checked' ? 'file' : state === 'filed' || state === 'notified' ? 'decide' : null
