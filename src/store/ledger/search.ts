/** Pages of items: filtered, searched, in one of four orders, as far as the asker sees them. */
import { type SqlBool, sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { ItemFilter, ItemRow, SORTS } from '../../domain/ledger/item-list.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import type { Db } from '../db.ts'
import { conditions, hasDuty, holdWords, isAmong, isDutyOf } from './conditions.ts'
import { rows, toItemRows } from './rows.ts'
import { type Way, wayInOrder } from './ways.ts'
import { areCommon, rareHits, runsOf } from './words.ts'

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
  const { filter, limit } = request
  const found = filter.words?.length
    ? await rowsWithWords(db, actor, request, filter.words, today)
    : await rowsInOrder(db, actor, request, today)
  const page = found.slice(0, limit)
  const end = found.length > limit ? page.at(-1) : undefined
  return {
    items: await toItemRows(db, page, today),
    last: end ? [end.sort_value, end.item_id] : null,
  }
}

/** Items of the list that are looked through for common words before the words are looked up. */
const LOOKED_THROUGH = 2_000

async function rowsWithWords(
  db: Db,
  actor: Actor,
  request: PageRequest,
  words: readonly string[],
  today: CivilDate,
) {
  const runs = runsOf(words)
  if (await areCommon(db, runs)) {
    const found = await rowsInOrder(db, actor, request, today, { words, most: LOOKED_THROUGH })
    if (found.length > request.limit) return found
  }
  return rowsInOrder(db, actor, request, today, { words, hits: await rareHits(db, runs) })
}

interface Search {
  readonly words: readonly string[]
  /** Where alone they may be; null: anywhere. */
  readonly hits?: readonly string[] | null
  /** So many of the list are looked through for them. */
  readonly most?: number
}

/** One more than asked for, where there are more. */
async function rowsInOrder(
  db: Db,
  actor: Actor,
  { filter, sort, descending, after, limit }: PageRequest,
  today: CivilDate,
  { words = [], hits = null, most }: Search = { words: [] },
) {
  const { unitId } = filter
  const isOwn = actor.units === 'all' || (unitId !== undefined && actor.units.includes(unitId))
  const units = unitId !== undefined && isOwn ? [unitId] : actor.units
  const way = sort === 'due' && !hits ? wayInOrder(units, filter.tags) : null
  const [column, id] = way ? ['way.due_sort', 'way.item_id'] : [COLUMN[sort], 'item.item_id']
  const direction = descending ? 'desc' : 'asc'
  const which = [
    ...conditions(filter, today, way?.ofTag ?? false),
    ...(units !== 'all' && !way ? [isDutyOf(units)] : []),
    ...(unitId !== undefined && !isOwn ? [hasDuty(unitId)] : []),
    ...(hits ? [isAmong(hits)] : []),
    ...(after
      ? [
          sql<SqlBool>`(${sql.ref(column)}, ${sql.ref(id)}) ${sql.raw(descending ? '<' : '>')}
            (${after[0]}, ${after[1]}::uuid)`,
        ]
      : []),
  ]
  const inOrder = (way ? rowsBy(db, way) : rows(db))
    .select([sql<string>`${sql.ref(column)}::text`.as('sort_value')])
    .where((eb) => eb.and(which))
    .orderBy(sql.ref(column), direction)
    .orderBy(sql.ref(id), direction)
  if (most === undefined)
    return inOrder
      .where((eb) => eb.and(holdWords(words)))
      .limit(limit + 1)
      .execute()
  return db
    .selectFrom(inOrder.select('item.text').limit(most).as('item'))
    .selectAll()
    .where((eb) => eb.and(holdWords(words)))
    .limit(limit + 1)
    .execute()
}

const COLUMN = {
  due: 'item.due_sort',
  number: 'item.number',
  listed: 'item.listed_at',
  changed: 'item.changed_at',
} as const

/** The same rows, taken from there. */
const rowsBy = (db: Db, { table, which }: Way) =>
  rows(db)
    .innerJoin(table.as('way'), (join) =>
      join
        .on(sql<SqlBool>`way.tenant_id = item.tenant_id`)
        .on(sql<SqlBool>`way.item_id = item.item_id`),
    )
    .where((eb) => eb.and(which)) as unknown as ReturnType<typeof rows>
