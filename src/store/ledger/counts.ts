/**
 * How many items there are of each kind. Triggers keep it (`item_count`): each change is rows of its own until a job
 * folds them in; a reader adds them up. Read by those who see every unit; the items of some units are counted.
 */
import { type RawBuilder, sql } from 'kysely'
import { addDays, type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { QUEUE_DAYS } from '../../domain/ledger/item-list.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import type { Caller, Tx } from '../db.ts'
import { foldMost } from '../kept-counts.ts'

const TENANT = sql`current_setting('taizhang.tenant_id')::uuid`
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Kept rows of kinds, of nobody in particular or of a person. @param begun none that begins later */
export const keptCounts = (
  kinds: readonly string[],
  begun: CivilDate | null,
  personId: string | null = null,
): RawBuilder<unknown> =>
  sql`select kind, day, key, n from item_count
    where tenant_id = ${TENANT} and kind = any (${kinds}::text[]) and person_id = ${personId ?? NOBODY}
      and ${begun === null ? sql`true` : sql`day <= ${begun}`}`

const BEGUN = ['state', 'class', 'level', 'unit', 'open', 'late']

/** The items the actor sees, as rows of kind, day, key and number. */
export const countsOfItems = (
  { units }: Pick<Actor, 'units'>,
  today: CivilDate,
): RawBuilder<unknown> =>
  units === 'all'
    ? sql`${keptCounts(BEGUN, today)} union all ${keptCounts(['due', 'queue'], null)}`
    : // The policy says so too; said here, it begins with the few items of the units.
      sql`select one.kind, one.day, one.key, 1 as n
        from item, item_counts(state, class, level, lead_unit_id, is_open, due_on, changed_at) one
        where tenant_id = ${TENANT} and (one.kind in ('due', 'queue') or one.day <= ${today})
          and item_id = any (array(select duty.item_id from item_duty duty
            where duty.tenant_id = ${TENANT} and duty.unit_id = any (${units}::uuid[])))`

/**
 * Folds some changes, and days that make no difference any more. What has begun yesterday is still told by its day,
 * so that nobody whose clock is a little behind counts it too early. @returns whether there may be more.
 */
export function foldItemCounts(tx: Tx, { now }: Caller): Promise<boolean> {
  const today = dayInChina(now)
  const aged = addDays(today, -Math.max(...QUEUE_DAYS) - 1)
  return foldMost(tx, (most) => sql`fold_item_counts(${today}, ${aged}, ${most})`)
}
