/** Pages of items: filtered, searched, in one of four orders, as far as the asker sees them. */
import { type SqlBool, sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { ItemFilter, ItemRow, SORTS } from '../../domain/ledger/item-list.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import type { Db } from '../db.ts'
import { conditions, hasDuty, holdWords, isAmong, isDutyOf } from './conditions.ts'
import { items, shown, toItemRows } from './rows.ts'
import { type Way, wayInOrder } from './ways.ts'
import { expectedShare, rareHits } from './words.ts'

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

export async function findItems(
  db: Db,
  actor: Actor,
  request: PageRequest,
  today: CivilDate,
): Promise<ItemsFound> {
  const { words = [] } = request.filter
  const { limit } = request
  const hits = words.length > 0 ? await hitsOf(db, actor, request, words, today) : null
  const { query, sortValue } = inOrder(db, actor, request, today, hits)
  const found = await shown(query)
    .select(sql<string>`${sortValue}::text`.as('sort_value'))
    .where((eb) => eb.and(holdWords(words)))
    .limit(limit + 1)
    .execute()
  const page = found.slice(0, limit)
  const end = found.length > limit ? page.at(-1) : undefined
  return {
    items: await toItemRows(db, page, today),
    last: end ? [end.sort_value, end.item_id] : null,
  }
}

/** Items of the list that are looked through before words are looked up, where a page can be expected there. */
const LOOKED_THROUGH = 8_000

/** Ids of the items that may be on the page; null: any may. */
async function hitsOf(
  db: Db,
  actor: Actor,
  request: PageRequest,
  words: readonly string[],
  today: CivilDate,
): Promise<readonly string[] | null> {
  const wanted = request.limit + 1
  if ((await expectedShare(db, words)) * LOOKED_THROUGH > wanted) {
    const first = inOrder(db, actor, request, today, null)
      .query.select(['item.item_id', 'item.number', 'item.title', 'item.text'])
      .limit(LOOKED_THROUGH)
    const found = await db
      .selectFrom(first.as('item'))
      .select('item_id')
      .where((eb) => eb.and(holdWords(words)))
      .limit(wanted)
      .execute()
    if (found.length === wanted) return found.map(({ item_id }) => item_id)
  }
  return rareHits(db, words)
}

/** The items after those of the page before, but for the words. @param hits which alone; null: any */
function inOrder(
  db: Db,
  actor: Actor,
  { filter, sort, descending, after }: PageRequest,
  today: CivilDate,
  hits: readonly string[] | null,
) {
  const { unitId } = filter
  const isOwn = actor.units === 'all' || (unitId !== undefined && actor.units.includes(unitId))
  const units = unitId !== undefined && isOwn ? [unitId] : actor.units
  const way = sort === 'due' && !hits ? wayInOrder(units, filter.tags) : null
  const sortValue = sql.ref(way ? 'way.due_sort' : COLUMN[sort])
  const id = sql.ref(way ? 'way.item_id' : 'item.item_id')
  const direction = descending ? 'desc' : 'asc'
  const which = [
    ...conditions(filter, today, way?.ofTag ?? false),
    ...(units !== 'all' && !way ? [isDutyOf(units)] : []),
    ...(unitId !== undefined && !isOwn ? [hasDuty(unitId)] : []),
    ...(hits ? [isAmong(hits)] : []),
    ...(after
      ? [
          sql<SqlBool>`(${sortValue}, ${id}) ${sql.raw(descending ? '<' : '>')}
            (${after[0]}, ${after[1]}::uuid)`,
        ]
      : []),
  ]
  const query = (way ? itemsBy(db, way) : items(db))
    .where((eb) => eb.and(which))
    .orderBy(sortValue, direction)
    .orderBy(id, direction)
  return { query, sortValue }
}

const COLUMN = {
  due: 'item.due_sort',
  number: 'item.number',
  listed: 'item.listed_at',
  changed: 'item.changed_at',
} as const

/** The same, taken from there. */
const itemsBy = (db: Db, { table, which }: Way) =>
  items(db)
    .innerJoin(table.as('way'), (join) =>
      join
        .on(sql<SqlBool>`way.tenant_id = item.tenant_id`)
        .on(sql<SqlBool>`way.item_id = item.item_id`),
    )
    .where((eb) => eb.and(which)) as unknown as ReturnType<typeof items>
