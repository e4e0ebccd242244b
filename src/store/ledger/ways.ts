/** Where items lie in the order of their dates: by the duties of units, or by a tag. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Actor } from '../../domain/organisation/actor.ts'
import { CURRENT_TENANT } from './rows.ts'

/** A table `way` to be joined to the items, and what holds of the two. */
export interface Way {
  readonly table: RawBuilder<unknown>
  readonly which: readonly RawBuilder<SqlBool>[]
  /** Of the first tag asked for. */
  readonly ofTag: boolean
}

/** Of more units than this, it takes longer to plan their ways than to go through all items. */
const MOST_UNITS = 30

/** @returns null when there is none: the items themselves are gone through. */
export function wayInOrder(units: Actor['units'], tags: readonly string[] = []): Way | null {
  if (units !== 'all')
    return units.length === 0 || units.length > MOST_UNITS ? null : dutiesOf([...new Set(units)])
  const [tag] = tags
  if (tag === undefined) return null
  const which = [sql<SqlBool>`way.tenant_id = ${CURRENT_TENANT}`, sql<SqlBool>`way.tag = ${tag}`]
  return { table: sql`item_tag`, which, ofTag: true }
}

/** One way beside the other: what is of a unit before too has come with that one. */
function dutiesOf(units: readonly string[]): Way {
  const duties = units.map(
    (unit, place) => sql`select tenant_id, due_sort, item_id, ${sql.lit(place)} as place
      from item_duty where tenant_id = ${CURRENT_TENANT} and unit_id = ${unit}::uuid`,
  )
  const once = sql<SqlBool>`not item.unit_ids && (${units}::uuid[])[1:way.place]`
  return {
    table: sql`(${sql.join(duties, sql` union all `)})`,
    which: units.length > 1 ? [once] : [],
    ofTag: false,
  }
}
