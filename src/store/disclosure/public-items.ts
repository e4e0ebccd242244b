/** Items as the public may see them; nothing else of the ledger is read for the public site. */
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import {
  PUBLIC_STAGES,
  type PublicItem,
  type PublicRow,
  type PublicStage,
  publicStage,
  publishedWords,
  statesOf,
} from '../../domain/disclosure/public-item.ts'
import type { State } from '../../domain/ledger/state.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db } from '../db.ts'
import { readItem } from '../ledger/items.ts'
import { readStream } from '../log/events.ts'
import type { Tables } from '../tables.ts'

export interface PublicFilter {
  readonly stage: PublicStage | null
  readonly unitId: string | null
  /** In number or title; empty: any. */
  readonly text: string
}

export interface PublicPage {
  readonly rows: readonly PublicRow[]
  /** Continues the list; null when it ends here. */
  readonly last: readonly [string, string] | null
}

/** What has been under public notice stays public, whatever became of its plan. */
const ONCE_NOTICED = [...statesOf('noticed'), ...statesOf('struck-off')]

const visible = (eb: ExpressionBuilder<Tables, 'item'>) =>
  eb.and([
    eb('item.state', 'not in', ['merged', 'withdrawn']),
    eb.or([
      eb('item.state', 'in', ONCE_NOTICED),
      eb('item.round', '>', 1),
      eb.exists(
        eb
          .selectFrom('disclosed_plan as open')
          .select(sql.lit(1).as('one'))
          .whereRef('open.plan_id', '=', 'item.plan_id')
          .where('open.is_open', '=', true),
      ),
    ]),
    eb.not(
      eb.exists(
        eb
          .selectFrom('withheld_item as kept')
          .select(sql.lit(1).as('one'))
          .whereRef('kept.item_id', '=', 'item.item_id')
          .where('kept.is_withheld', '=', true),
      ),
    ),
  ])

const rows = (db: Db) =>
  db
    .selectFrom('item')
    .where(sql<SqlBool>`item.tenant_id = current_setting('taizhang.tenant_id')::uuid`)
    .where(visible)
    .select((eb) => [
      'item.item_id',
      'item.number',
      'item.title',
      'item.state',
      'item.due_on',
      'item.original_due_on',
      sql<string>`item.due_sort::text`.as('due_sort'),
      eb
        .selectFrom('unit')
        .select(
          sql<string[]>`coalesce(array_agg(unit.name order by unit.position), '{}')`.as('names'),
        )
        .where(sql<SqlBool>`unit.unit_id = any (item.unit_ids)`)
        .as('units'),
    ])

/** In the order of their dates. */
export async function listPublicItems(
  db: Db,
  { stage, unitId, text }: PublicFilter,
  after: readonly [string, string] | null,
  limit: number,
): Promise<PublicPage> {
  const found = await rows(db)
    .$if(stage !== null, (all) => all.where('item.state', 'in', statesOf(stage as PublicStage)))
    .$if(unitId !== null, (all) => all.where(sql<SqlBool>`${unitId}::uuid = any (item.unit_ids)`))
    .$if(text !== '', (all) =>
      all.where(
        sql<SqlBool>`position(lower(${text}) in lower(item.number || ' ' || item.title)) > 0`,
      ),
    )
    .$if(after !== null, (all) =>
      all.where(
        sql<SqlBool>`(item.due_sort, item.item_id) > (${after?.[0]}::date, ${after?.[1]}::uuid)`,
      ),
    )
    .orderBy('item.due_sort')
    .orderBy('item.item_id')
    .limit(limit + 1)
    .execute()
  const page = found.slice(0, limit)
  const end = found.length > limit ? page.at(-1) : undefined
  return { rows: page.map(toRow), last: end ? [end.due_sort, end.item_id] : null }
}

/** How many public items there are at each stage. */
export async function countPublicItems(db: Db): Promise<Readonly<Record<PublicStage, number>>> {
  const counted = await db
    .selectFrom('item')
    .where(sql<SqlBool>`item.tenant_id = current_setting('taizhang.tenant_id')::uuid`)
    .where(visible)
    .select(['item.state', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('item.state')
    .execute()
  const of = (stage: PublicStage) =>
    counted
      .filter(({ state }) => publicStage(state as State) === stage)
      .reduce((sum, { count }) => sum + count, 0)
  return Object.fromEntries(PUBLIC_STAGES.map((stage) => [stage, of(stage)])) as Record<
    PublicStage,
    number
  >
}

/** Units that have a public item, by name. */
export async function listPublicUnits(
  db: Db,
): Promise<readonly { readonly unitId: string; readonly name: string }[]> {
  const units = await db
    .selectFrom('unit')
    .select(['unit.unit_id', 'unit.name'])
    .where('unit.unit_id', 'in', (eb) =>
      eb.selectFrom('item').where(visible).select(sql<string>`unnest(item.unit_ids)`.as('unit_id')),
    )
    .orderBy('unit.position')
    .orderBy('unit.name')
    .execute()
  return units.map(({ unit_id, name }) => ({ unitId: unit_id, name }))
}

/** @throws {Refusal} NOT_PUBLIC */
export async function readPublicItem(
  db: Db,
  itemId: string,
  today: CivilDate,
): Promise<PublicItem> {
  const row = await rows(db)
    .leftJoin('plan_item', (join) =>
      join
        .onRef('plan_item.tenant_id', '=', 'item.tenant_id')
        .onRef('plan_item.item_id', '=', 'item.plan_item_id'),
    )
    .select(['item.text', 'plan_item.problem', 'plan_item.goal'])
    .where('item.item_id', '=', itemId)
    .executeTakeFirst()
  if (!row) return refuse('NOT_PUBLIC', {})
  const { item } = await readItem(db, itemId)
  const { result, notice } = publishedWords(await readStream(db, { kind: 'item', id: itemId }))
  const { struckOff } = item
  return {
    ...toRow(row),
    text: row.text,
    problem: row.problem,
    goal: row.goal,
    round: item.round,
    // What an application claims is published with the notice, not before.
    result: notice === null ? null : result,
    notice,
    open: item.state === 'noticed' && takesObjections(notice, today),
    struckOff: struckOff && {
      on: dayInChina(new Date(struckOff.at)),
      decisionNumber: struckOff.decisionNumber,
    },
  }
}

function takesObjections(notice: PublicItem['notice'], today: CivilDate): boolean {
  return notice !== null && notice.startsOn <= today && today <= notice.endsOn
}

interface Row {
  item_id: string
  number: string
  title: string
  state: string
  due_on: CivilDate | null
  original_due_on: CivilDate | null
  units: string[] | null
}

const toRow = (row: Row): PublicRow => ({
  itemId: row.item_id,
  number: row.number,
  title: row.title,
  stage: publicStage(row.state as State) ?? 'to-begin',
  units: row.units ?? [],
  dueOn: row.due_on,
  originalDueOn: row.original_due_on,
})
