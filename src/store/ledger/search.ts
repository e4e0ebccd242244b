/** Pages of items: filtered, searched, in one of four orders, as far as the asker sees them. All SQL of lists. */
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { addDays, type CivilDate } from '../../domain/civil-date.ts'
import type { ItemFilter, ItemRow, SORTS } from '../../domain/ledger/item-list.ts'
import { lightOf, nearUntil } from '../../domain/ledger/light.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import type { Db } from '../db.ts'
import type { Tables } from '../tables.ts'
import { tagsOf } from './tags.ts'

export interface PageRequest {
  readonly filter: ItemFilter
  readonly sort: (typeof SORTS)[number]
  readonly descending: boolean
  /** The last row of the page before: its sort value and id. */
  readonly after: readonly [string, string] | null
  readonly limit: number
}

export interface ItemsFound {
  readonly items: readonly ItemRow[]
  /** Continues the list after this page; null when it ends here. */
  readonly last: readonly [string, string] | null
}

/** More hits than this are so many that going through the list in its order finds a page sooner. */
const RARE_HITS = 1_000

const COLUMN = {
  due: 'item.due_sort',
  number: 'item.number',
  listed: 'item.listed_at',
  changed: 'item.changed_at',
} as const

export async function findItems(
  db: Db,
  actor: Actor,
  { filter, sort, descending, after, limit }: PageRequest,
  today: CivilDate,
): Promise<ItemsFound> {
  const hits = filter.words?.length ? await rareHits(db, filter.words) : null
  const units = filter.unitId ? [filter.unitId] : actor.units
  const way = sort === 'due' && !hits ? wayInOrder(units, filter.tags) : null
  const column = way ? 'way.due_sort' : COLUMN[sort]
  const id = way ? 'way.item_id' : 'item.item_id'
  const direction = descending ? 'desc' : 'asc'
  const query = (way ? rowsBy(db, way) : rows(db))
    .select(sql<string>`${sql.ref(column)}::text`.as('sort_value'))
    .where((eb) => eb.and(conditions(eb, filter, today)))
    .$if(units !== 'all' && way?.table !== 'item_duty', (all) =>
      all.where(isDutyOf(units as readonly string[])),
    )
    .$if(hits !== null, (all) => all.where(sql<SqlBool>`item.item_id = any (${hits}::uuid[])`))
    .$if(after !== null, (all) =>
      all.where(
        sql<SqlBool>`(${sql.ref(column)}, ${sql.ref(id)}) ${sql.raw(descending ? '<' : '>')}
          (${after?.[0]}, ${after?.[1]}::uuid)`,
      ),
    )
    .orderBy(sql.ref(column), direction)
    .orderBy(sql.ref(id), direction)
    .limit(limit + 1)
  const found = await query.execute()
  const page = found.slice(0, limit)
  const end = found.length > limit ? page.at(-1) : undefined
  const tags = await tagsOf(
    db,
    page.map(({ item_id }) => item_id),
  )
  return {
    items: page.map((row) => toItemRow(row, tags.get(row.item_id) ?? [], today)),
    last: end ? [end.sort_value, end.item_id] : null,
  }
}

/** The rows of some items by id, of those the asker sees. */
export async function readItemRows(
  db: Db,
  itemIds: readonly string[],
  today: CivilDate,
): Promise<ReadonlyMap<string, ItemRow>> {
  if (itemIds.length === 0) return new Map()
  const found = await rows(db)
    .where(sql<SqlBool>`item.item_id = any (${itemIds}::uuid[])`)
    .execute()
  const tags = await tagsOf(db, itemIds)
  return new Map(
    found.map((row) => [row.item_id, toItemRow(row, tags.get(row.item_id) ?? [], today)]),
  )
}

const rows = (db: Db) =>
  db
    .selectFrom('item')
    .leftJoin('unit', (join) =>
      join
        .onRef('unit.tenant_id', '=', 'item.tenant_id')
        .onRef('unit.unit_id', '=', 'item.lead_unit_id'),
    )
    .select(ROW)
    // The policy says so too; said here, it lets every index be used that begins with the tenant.
    .where(sql<SqlBool>`item.tenant_id = ${CURRENT_TENANT}`)

/** A table in which those of one unit, or of one tag, lie in the order of their dates. */
type Way =
  | { readonly table: 'item_duty'; readonly unitId: string }
  | { readonly table: 'item_tag'; readonly tag: string }

function wayInOrder(units: Actor['units'], tags: readonly string[] = []): Way | null {
  const [unitId] = units.length === 1 ? units : []
  if (unitId !== undefined) return { table: 'item_duty', unitId }
  const [tag] = units === 'all' ? tags : []
  return tag === undefined ? null : { table: 'item_tag', tag }
}

/** The same rows, taken from there. */
const rowsBy = (db: Db, way: Way) =>
  rows(db).innerJoin(`${way.table} as way`, (join) =>
    join
      .onRef('way.tenant_id', '=', 'item.tenant_id')
      .onRef('way.item_id', '=', 'item.item_id')
      .on(sql<SqlBool>`way.tenant_id = ${CURRENT_TENANT}`)
      .on(
        way.table === 'item_duty'
          ? sql<SqlBool>`way.unit_id = ${way.unitId}`
          : sql<SqlBool>`way.tag = ${way.tag}`,
      ),
  ) as unknown as ReturnType<typeof rows>

const isDutyOf = (units: readonly string[]) =>
  sql<SqlBool>`item.item_id in (select duty.item_id from item_duty duty
    where duty.tenant_id = ${CURRENT_TENANT} and duty.unit_id = any (${units}::uuid[]))`

/** Ids of the items that may hold all the words; null when they are too many to be of use. */
async function rareHits(db: Db, words: readonly string[]): Promise<readonly string[] | null> {
  const pairs = words.flatMap(pairsOf)
  const { rows } = await sql<{ ids: string[] | null }>`
    select items_with_pairs(${pairs}::text[], ${RARE_HITS}) as ids`.execute(db)
  return rows[0]?.ids ?? null
}

/** Neighbouring characters, as `character_pairs` in the database has them. */
function pairsOf(word: string): string[] {
  const characters = [...word]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}

function conditions(eb: ExpressionBuilder<Tables, 'item'>, filter: ItemFilter, today: CivilDate) {
  const { states, light, words = [] } = filter
  return [
    ...(states?.length ? [eb('item.state', 'in', states)] : []),
    ...(filter.class ? [eb('item.class', '=', filter.class)] : []),
    ...(filter.level ? [eb('item.level', '=', filter.level)] : []),
    ...(filter.leadUnitId ? [eb('item.lead_unit_id', '=', filter.leadUnitId)] : []),
    ...(filter.planId ? [eb('item.plan_id', '=', filter.planId)] : []),
    ...(filter.dueFrom ? [eb('item.due_on', '>=', filter.dueFrom)] : []),
    ...(filter.dueTo ? [eb('item.due_sort', '<=', filter.dueTo)] : []),
    ...(filter.changedFrom ? [eb('item.changed_at', '>=', startOf(filter.changedFrom))] : []),
    ...(filter.changedTo
      ? [eb('item.changed_at', '<', startOf(addDays(filter.changedTo, 1)))]
      : []),
    ...(filter.itemIds ? [sql<SqlBool>`item.item_id = any (${filter.itemIds}::uuid[])`] : []),
    ...(filter.tags ?? []).map(isTagged),
    ...(light ? lightIs(eb, light, today) : []),
    ...words.map(
      (word) =>
        sql<SqlBool>`position(${word} in lower(item.number || ' ' || item.title || ' ' || item.text)) > 0`,
    ),
  ]
}

const isTagged = (tag: string) =>
  sql<SqlBool>`item.item_id in (select tagged.item_id from item_tag tagged
    where tagged.tenant_id = ${CURRENT_TENANT} and tagged.tag = ${tag})`

const startOf = (day: CivilDate) => new Date(`${day}T00:00:00+08:00`)

function lightIs(
  eb: ExpressionBuilder<Tables, 'item'>,
  light: NonNullable<ItemFilter['light']>,
  today: CivilDate,
) {
  if (light === 'green') return [eb('item.is_open', '=', false)]
  // In the words of the index `item_grey_by_due`.
  if (light === 'grey')
    return [sql<SqlBool>`item.is_open and (item.due_on is null or item.state = 'suspended')`]
  const open = eb('item.is_open', '=', true)
  const near = nearUntil(today)
  const running = [open, eb('item.state', '<>', 'suspended')]
  if (light === 'red') return [...running, eb('item.due_sort', '<', today)]
  if (light === 'yellow')
    return [...running, eb('item.due_sort', '>=', today), eb('item.due_sort', '<=', near)]
  return [...running, eb('item.due_sort', '>', near), eb('item.due_on', 'is not', null)]
}

const CURRENT_TENANT = sql`current_setting('taizhang.tenant_id')::uuid`

const ROW = [
  'item.item_id',
  'item.plan_id',
  'item.number',
  'item.title',
  'item.class',
  'item.level',
  'item.state',
  'item.round',
  'item.version',
  'item.lead_unit_id',
  'unit.name as lead_unit',
  'item.due_on',
  'item.original_due_on',
  'item.listed_at',
  'item.changed_at',
] as const

interface Row {
  item_id: string
  plan_id: string | null
  number: string
  title: string
  class: ItemRow['class']
  level: ItemRow['level']
  state: string
  round: number
  version: number
  lead_unit_id: string | null
  lead_unit: string | null
  due_on: CivilDate | null
  original_due_on: CivilDate | null
  listed_at: Date
  changed_at: Date
}

const toItemRow = (row: Row, tags: readonly string[], today: CivilDate): ItemRow => ({
  itemId: row.item_id,
  planId: row.plan_id,
  number: row.number,
  title: row.title,
  class: row.class,
  level: row.level,
  state: row.state,
  light: lightOf({ state: row.state, dueOn: row.due_on }, today),
  round: row.round,
  version: row.version,
  leadUnitId: row.lead_unit_id,
  leadUnit: row.lead_unit,
  dueOn: row.due_on,
  originalDueOn: row.original_due_on,
  listedAt: row.listed_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
  tags,
})
