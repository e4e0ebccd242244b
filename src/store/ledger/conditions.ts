/** What a filter of items asks of each row. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { addDays, type CivilDate } from '../../domain/civil-date.ts'
import type { ItemFilter } from '../../domain/ledger/item-list.ts'
import { isSettled, nearUntil } from '../../domain/ledger/light.ts'
import { CURRENT_TENANT } from './rows.ts'

type Condition = RawBuilder<SqlBool>

/** @param ofTag `way` is the row of the first tag, which carries state and light: they are asked of it, in its order. */
export function conditions(
  filter: ItemFilter,
  today: CivilDate,
  ofTag: boolean,
): readonly Condition[] {
  const { light } = filter
  const states = statesOf(filter)
  const state = sql.ref(ofTag ? 'way.state' : 'item.state')
  return [
    ...(states ? [isOneOf(state, states)] : []),
    ...(filter.class ? [isOrNone('item.class', filter.class)] : []),
    ...(filter.level ? [sql<SqlBool>`item.level = ${filter.level}`] : []),
    ...(filter.leadUnitId ? [isOrNone('item.lead_unit_id', filter.leadUnitId)] : []),
    ...(filter.planId ? [sql<SqlBool>`item.plan_id = ${filter.planId}`] : []),
    ...(filter.dueFrom ? [sql<SqlBool>`item.due_on >= ${filter.dueFrom}`] : []),
    ...(filter.dueTo ? [sql<SqlBool>`item.due_sort <= ${filter.dueTo}`] : []),
    ...(filter.changedFrom
      ? [sql<SqlBool>`item.changed_at >= ${startOf(filter.changedFrom)}`]
      : []),
    ...(filter.changedTo
      ? [sql<SqlBool>`item.changed_at < ${startOf(addDays(filter.changedTo, 1))}`]
      : []),
    ...(filter.itemIds ? [isAmong(filter.itemIds)] : []),
    ...(filter.tags ?? []).slice(ofTag ? 1 : 0).map(isTagged),
    ...(light ? [ofTag ? courseIs(light, today) : lightIs(light, today)] : []),
  ]
}

/** Those asked for that can have the light asked for: were it left to the rows, all of a state would be gone through. */
function statesOf({ states, light }: ItemFilter): readonly string[] | null {
  if (!states?.length) return null
  return light ? states.filter((state) => isSettled(state) === (light === 'green')) : states
}

/** A word without capitals, as a Chinese one, need not be looked for in small letters, which are dear to make. */
export const holdWords = (words: readonly string[]): readonly Condition[] =>
  words.map((word) => {
    const text = sql`item.number || ' ' || item.title || ' ' || item.text`
    const isCased = word.toUpperCase() !== word.toLowerCase()
    return sql`position(${word} in ${isCased ? sql`lower(${text})` : sql`(${text})`}) > 0`
  })

export const isAmong = (itemIds: readonly string[]): Condition =>
  sql`item.item_id = any (${itemIds}::uuid[])`

export const isDutyOf = (units: readonly string[]): Condition =>
  sql`item.item_id in (select duty.item_id from item_duty duty
    where duty.tenant_id = ${CURRENT_TENANT} and duty.unit_id = any (${units}::uuid[]))`

/** Of a unit whose duties the asker may not list: of items that are theirs too. */
export const hasDuty = (unitId: string): Condition => sql`${unitId}::uuid = any (item.unit_ids)`

const isTagged = (tag: string): Condition =>
  sql`item.item_id in (select tagged.item_id from item_tag tagged
    where tagged.tenant_id = ${CURRENT_TENANT} and tagged.tag = ${tag})`

/** One alone is asked for by `=`: an index that begins with it then has the order of pages. */
const isOneOf = (column: RawBuilder<unknown>, [first, ...more]: readonly string[]): Condition =>
  more.length === 0 ? sql`${column} = ${first}` : sql`${column} = any (${[first, ...more]}::text[])`

const startOf = (day: CivilDate) => new Date(`${day}T00:00:00+08:00`)

type Light = NonNullable<ItemFilter['light']>

function lightIs(light: Light, today: CivilDate): Condition {
  if (light === 'green') return sql`not item.is_open`
  // In the words of the index `item_grey_by_due`.
  if (light === 'grey')
    return sql`item.is_open and (item.due_on is null or item.state = 'suspended')`
  return sql`item.is_open and item.state <> 'suspended'
    and ${isBetween(sql.ref('item.due_sort'), light, today)}`
}

/** The same of a tag. */
function courseIs(light: Light, today: CivilDate): Condition {
  if (light === 'green') return sql`way.course = 'settled'`
  if (light === 'grey') return sql`way.course = 'resting'`
  return sql`way.course = 'running' and ${isBetween(sql.ref('way.due_sort'), light, today)}`
}

function isBetween(
  due: RawBuilder<unknown>,
  light: Exclude<Light, 'green' | 'grey'>,
  today: CivilDate,
): Condition {
  const near = nearUntil(today)
  if (light === 'red') return sql`${due} < ${today}`
  if (light === 'yellow') return sql`${due} >= ${today} and ${due} <= ${near}`
  return sql`${due} > ${near} and ${due} < 'infinity'`
}

const isOrNone = (column: string, value: string) =>
  value === 'none'
    ? sql<SqlBool>`${sql.ref(column)} is null`
    : sql<SqlBool>`${sql.ref(column)} = ${value}`
