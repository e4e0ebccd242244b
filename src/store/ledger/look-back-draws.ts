/** Draws of closed items for look-backs. All SQL about them. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { type DrawFrame, MOST_CANDIDATES } from '../../domain/draw/frame.ts'
import type { ItemState } from '../../domain/ledger/item-state.ts'
import {
  type ClosedItem,
  countStrata,
  type DrawRow,
  type DrawScope,
  type DrawState,
  type DrawView,
} from '../../domain/ledger/look-back-draw.ts'
import { ruleOf } from '../../domain/ledger/steps.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'
import { readItemStates } from './items.ts'
import { readItemRows } from './rows.ts'

/** Closed items of a scope, the same in every order; with how often they were drawn in the year before. */
export async function closedItems(
  db: Db,
  scope: DrawScope,
  year: string,
): Promise<readonly ClosedItem[]> {
  const { struckOffFrom, struckOffTo } = scope
  const { rows } = await sql<ClosedItem>`
    select item.item_id as "itemId", item.number, item.title, item.class, item.level,
      item.lead_unit_id as "unitId", unit.name as unit,
      (select count(*)::int from look_back_drawn drawn
        join look_back_draw draw on draw.tenant_id = drawn.tenant_id and draw.draw_id = drawn.draw_id
        where drawn.tenant_id = item.tenant_id and drawn.item_id = item.item_id
          and draw.draw_on >= ${`${year}-01-01`}::date) as earlier
    from item
    left join unit on unit.tenant_id = item.tenant_id and unit.unit_id = item.lead_unit_id
    where item.tenant_id = current_setting('taizhang.tenant_id')::uuid
      and item.state = any (${[...ruleOf('look-back').from]}::text[])
      and ${scope.class === null ? sql`true` : sql`item.class = ${scope.class}`}
      and ${scope.level === null ? sql`true` : sql`item.level = ${scope.level}`}
      and ${scope.unitId === null ? sql`true` : sql`item.lead_unit_id = ${scope.unitId}`}
      and ${struckOffFrom === null && struckOffTo === null ? sql`true` : struckOff(struckOffFrom, struckOffTo)}
    order by item.item_id limit ${MOST_CANDIDATES + 1}`.execute(db)
  return rows
}

/** By the day of the last strike-off. */
const struckOff = (from: CivilDate | null, to: CivilDate | null) => sql`(
  select max(event.occurred_at) from event
  where event.tenant_id = item.tenant_id and event.item_id = item.item_id and event.type = 'item.struck-off'
) between ${from === null ? sql`'-infinity'::timestamptz` : sql`${`${from}T00:00:00+08:00`}::timestamptz`}
  and ${to === null ? sql`'infinity'::timestamptz` : sql`${`${to}T23:59:59.999+08:00`}::timestamptz`}`

export interface NewDraw {
  readonly drawId: string
  readonly frame: DrawFrame
  readonly commitment: string
  readonly sealedAt: Date
  readonly sealedBy: string
}

export async function insertDraw(tx: Tx, tenantId: string, draw: NewDraw): Promise<void> {
  const { frame } = draw
  await tx
    .insertInto('look_back_draw')
    .values({
      tenant_id: tenantId,
      draw_id: draw.drawId,
      title: frame.title,
      draw_on: frame.drawOn,
      state: 'sealed',
      version: 1,
      frame: JSON.stringify(frame),
      seed: null,
      commitment: draw.commitment,
      sealed_at: draw.sealedAt,
      sealed_by: draw.sealedBy,
      revealed_at: null,
      reason: null,
    })
    .execute()
}

export interface KeptDraw {
  readonly drawId: string
  readonly state: DrawState
  readonly version: number
  readonly frame: DrawFrame
  /** Null until it is shown. */
  readonly seed: string | null
  readonly commitment: string
  readonly sealedAt: Date
  readonly revealedAt: Date | null
}

/** @throws {Refusal} LOOK_BACK_DRAW_NOT_FOUND */
export async function lockDraw(tx: Tx, drawId: string): Promise<KeptDraw> {
  const row = await tx
    .selectFrom('look_back_draw')
    .selectAll()
    .where('draw_id', '=', drawId)
    .forUpdate()
    .executeTakeFirst()
  return row ? toKept(row) : refuse('LOOK_BACK_DRAW_NOT_FOUND', { drawId })
}

/** @throws {Refusal} LOOK_BACK_DRAW_NOT_FOUND */
export async function readDraw(db: Db, drawId: string): Promise<KeptDraw> {
  const row = await rows(db).where('draw_id', '=', drawId).executeTakeFirst()
  return row ? toKept(row) : refuse('LOOK_BACK_DRAW_NOT_FOUND', { drawId })
}

export async function closeDraw(
  tx: Tx,
  drawId: string,
  change: { readonly state: DrawState; readonly version: number } & Partial<{
    readonly seed: string | null
    readonly revealed_at: Date
    readonly reason: string
  }>,
): Promise<void> {
  await tx.updateTable('look_back_draw').set(change).where('draw_id', '=', drawId).execute()
}

export async function insertDrawn(
  tx: Tx,
  tenantId: string,
  drawId: string,
  drawn: readonly { readonly itemId: string; readonly stratum: string; readonly gone: boolean }[],
): Promise<void> {
  for (let start = 0; start < drawn.length; start += AT_ONCE)
    await tx
      .insertInto('look_back_drawn')
      .values(
        drawn.slice(start, start + AT_ONCE).map(({ itemId, stratum, gone }, index) => ({
          tenant_id: tenantId,
          draw_id: drawId,
          item_id: itemId,
          stratum,
          position: start + index,
          is_gone: gone,
        })),
      )
      .execute()
}

const AT_ONCE = 2_000
const MOST_LISTED = 200

/** The newest first. */
export async function listDraws(db: Db): Promise<readonly DrawRow[]> {
  const found = await rows(db).orderBy('sealed_at', 'desc').limit(MOST_LISTED).execute()
  return found.map(toRow)
}

/** @throws {Refusal} LOOK_BACK_DRAW_NOT_FOUND */
export async function readDrawView(db: Db, drawId: string, today: CivilDate): Promise<DrawView> {
  const row = await rows(db).where('draw_id', '=', drawId).executeTakeFirst()
  if (!row) return refuse('LOOK_BACK_DRAW_NOT_FOUND', { drawId })
  const drawn = await db
    .selectFrom('look_back_drawn')
    .select(['item_id', 'stratum', 'is_gone'])
    .where('draw_id', '=', drawId)
    .orderBy('position')
    .execute()
  const ids = drawn.map(({ item_id }) => item_id)
  const [items, states] = [await readItemRows(db, ids, today), await readItemStates(db, ids)]
  return {
    ...toRow(row),
    strata: countStrata(row.frame),
    seed: row.seed,
    reason: row.reason,
    drawn: drawn.flatMap(({ item_id: itemId, stratum, is_gone }) => {
      const item = items.get(itemId)
      const state = states.get(itemId)
      if (!item || !state) return []
      const { number, title, leadUnit: unit } = item
      const outcome = is_gone ? GONE : outcomeOf(state, row.revealed_at)
      return [{ itemId, stratum, number, title, unit, ...outcome }]
    }),
  }
}

const GONE = { lookedBack: 'gone', on: null } as const

/** The first look-back at random after the draw; one that failed may have begun a new round since. */
function outcomeOf({ lookBacks, round, closedRounds }: ItemState, revealedAt: Date | null) {
  const since = revealedAt?.toISOString() ?? ''
  const made = lookBacks.find(({ month, at }) => month === 0 && at >= since)
  if (made)
    return {
      lookedBack: made.held ? ('held' as const) : ('failed' as const),
      on: dayInChina(new Date(made.at)),
    }
  const relapsed = closedRounds.some((each) => each.round < round && each.struckOffAt < since)
  return relapsed ? ({ lookedBack: 'failed', on: null } as const) : WAITING
}
const WAITING = { lookedBack: 'waiting', on: null } as const

const rows = (db: Db) =>
  db
    .selectFrom('look_back_draw')
    .innerJoin('person', (join) =>
      join
        .onRef('person.tenant_id', '=', 'look_back_draw.tenant_id')
        .onRef('person.person_id', '=', 'look_back_draw.sealed_by'),
    )
    .selectAll('look_back_draw')
    .select('person.name as sealer')

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>

function toRow(row: Row): DrawRow {
  const strata = countStrata(row.frame)
  const sum = (part: 'candidates' | 'quota') =>
    strata.reduce((total, stratum) => total + stratum[part], 0)
  return {
    drawId: row.draw_id,
    title: row.title,
    state: row.state,
    drawOn: row.draw_on,
    commitment: row.commitment,
    sealedAt: row.sealed_at.toISOString(),
    sealedBy: row.sealer,
    revealedAt: row.revealed_at?.toISOString() ?? null,
    candidates: sum('candidates'),
    quota: sum('quota'),
    version: row.version,
  }
}

const toKept = (row: Omit<Row, 'sealer'>): KeptDraw => ({
  drawId: row.draw_id,
  state: row.state,
  version: row.version,
  frame: row.frame,
  seed: row.seed,
  commitment: row.commitment,
  sealedAt: row.sealed_at,
  revealedAt: row.revealed_at,
})
