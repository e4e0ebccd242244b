/** What a revised plan does to the items of the one before it. All SQL about that is in this file. */
import { sql } from 'kysely'
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import type { LedgerEvent } from '../../domain/ledger/events.ts'
import { after } from '../../domain/ledger/fold.ts'
import { handoverOf, heldState } from '../../domain/ledger/handover.ts'
import type { ItemState } from '../../domain/ledger/item-state.ts'
import { LIFECYCLE } from '../../domain/ledger/lifecycle-pack.ts'
import { isSettled } from '../../domain/ledger/light.ts'
import type { State } from '../../domain/ledger/state.ts'
import type { Json } from '../../domain/log/event.ts'
import type { Item } from '../../domain/plan/ledger.ts'
import type { Handover, RevisionRow, StandingItem } from '../../domain/plan/revision.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { appendEvents } from '../log/events.ts'
import { tellOfStep } from '../notification/item-notices.ts'
import { currentPack } from '../packs/packs.ts'
import { cacheOf, readItemStates } from './items.ts'
import { dutiesOf, type PlannedItem, readPlannedItems, titleOf, unitsByName } from './listing.ts'
import { keepWaits } from './waits.ts'

/** The items of a plan, and those of the plans before it that did not go on in it, with what was planned. */
export async function readStandingItems(db: Db, planId: string): Promise<readonly StandingItem[]> {
  const { rows: chain } = await sql<{ plan_id: string }>`
    with recursive chain as (
      select plan_id, revises, 0 as depth from plan
      where tenant_id = current_setting('taizhang.tenant_id')::uuid and plan_id = ${planId}
      union all
      select plan.plan_id, plan.revises, depth + 1 from plan join chain on plan.plan_id = chain.revises
      where plan.tenant_id = current_setting('taizhang.tenant_id')::uuid
    )
    select plan_id from chain order by depth`.execute(db)
  const standing: StandingItem[] = []
  for (const { plan_id } of chain) {
    const rows = await db
      .selectFrom('item')
      .select(['item_id', 'plan_item_id', 'state', 'due_on'])
      .where('plan_id', '=', plan_id)
      .execute()
    const byPlanItem = new Map(rows.map((row) => [row.plan_item_id, row]))
    for (const { item, planItemId } of await readPlannedItems(db, plan_id)) {
      const row = byPlanItem.get(planItemId)
      if (row)
        standing.push({
          itemId: row.item_id,
          state: row.state as State,
          dueOn: row.due_on,
          planned: item,
        })
    }
  }
  return standing
}

/** The rows with what each would hand over to other units. */
export async function withHandovers(
  db: Db,
  rows: readonly RevisionRow[],
  revised: readonly Item[],
): Promise<readonly RevisionRow[]> {
  const touched = rows.filter(({ changes }) => changes.includes('units'))
  const ids = touched.flatMap(({ itemId }) => itemId ?? [])
  if (ids.length === 0) return rows
  const items = await readItemStates(db, ids)
  const byNumber = new Map(revised.map((item) => [item.number, item]))
  const unitIds = await unitsByName(db)
  const units = await db.selectFrom('unit').select(['unit_id', 'name']).execute()
  const names = new Map(units.map(({ unit_id, name }) => [unit_id, name]))
  const assignmentOf = ({ leadUnitId, unitIds }: Pick<ItemState, 'leadUnitId' | 'unitIds'>) => ({
    lead: names.get(leadUnitId ?? '') ?? null,
    assist: unitIds.flatMap((id) => (id === leadUnitId ? [] : (names.get(id) ?? []))),
  })
  const handover = ({ itemId, after }: RevisionRow): Handover | null => {
    const item = items.get(itemId ?? '')
    const planned = byNumber.get(after?.number ?? '')
    if (item === undefined || planned === undefined) return null
    const duties = dutiesOf(planned, unitIds)
    const possible = handoverOf(item, duties)
    return possible && { possible, from: assignmentOf(item), to: assignmentOf(duties) }
  }
  return rows.map((row) => (touched.includes(row) ? { ...row, handover: handover(row) } : row))
}

export interface Revising {
  readonly planId: string
  /** The rows that were accepted, but for new items. */
  readonly rows: readonly RevisionRow[]
  /** Why an item is withdrawn, by its row. */
  readonly reasons: ReadonlyMap<string, string>
  /** Rows whose items are assigned anew. */
  readonly reassigned: ReadonlySet<string>
}

/** An event of an item, before it has its place in the item's stream. */
interface Said {
  readonly itemId: string
  readonly type: 'item.revised' | 'item.withdrawn' | 'item.reinstated'
  readonly data: Json
}

/** Items go on in the revised plan under their ids, or are withdrawn; those who have a duty there are told. */
export async function reviseItems(
  tx: Tx,
  caller: Caller,
  { planId, rows, reasons, reassigned }: Revising,
): Promise<void> {
  const ids = rows.flatMap(({ itemId }) => itemId ?? []).sort()
  if (ids.length === 0) return
  await tx
    .selectFrom('item')
    .select('item_id')
    .where('item_id', 'in', ids)
    .orderBy('item_id')
    .forUpdate()
    .execute()
  const items = new Map(await readItemStates(tx, ids))
  const planned = new Map(
    (await readPlannedItems(tx, planId)).map((each) => [each.item.number, each]),
  )
  const unitIds = await unitsByName(tx)
  const said = rows.flatMap((row): readonly Said[] => {
    const { itemId, after: side } = row
    const item = items.get(itemId ?? '')
    if (itemId === null || item === undefined) return []
    if (side === null)
      return [
        { itemId, type: 'item.withdrawn', data: { planId, reason: reasons.get(row.row) ?? '' } },
      ]
    const found = planned.get(side.number)
    if (found === undefined) throw new Error(`the revised plan ${planId} lacks ${side.number}`)
    const duties =
      heldState(item) === 'listed' || reassigned.has(row.row) ? dutiesOf(found.item, unitIds) : null
    const data = revisedBy(row, item, planId, found, duties)
    return [
      ...(item.state === 'withdrawn'
        ? [{ itemId, type: 'item.reinstated' as const, data: { planId } }]
        : []),
      { itemId, type: 'item.revised', data },
    ]
  })
  const events = said.map(({ itemId, type, data }) => {
    const before = items.get(itemId)
    if (before === undefined) throw new Error(`item ${itemId} was not read`)
    const version = before.version + 1
    items.set(itemId, after(before, eventOf(caller, type, data, version)))
    return { stream: { kind: 'item', id: itemId }, version, type, data }
  })
  await appendEvents(tx, caller, events)
  const pack = await currentPack(tx, LIFECYCLE, dayInChina(caller.now))
  for (const { itemId, type, data } of said.filter((each) => each.type !== 'item.reinstated')) {
    const item = items.get(itemId)
    if (item === undefined) continue
    const { planItemId, number, title } = item
    const text = planned.get(number)?.item.text
    const words =
      item.planId === planId ? { plan_id: planId, plan_item_id: planItemId, number, title } : {}
    await tx
      .updateTable('item')
      .set({
        ...cacheOf(item),
        ...words,
        ...(item.planId === planId && text !== undefined && { text }),
      })
      .where('item_id', '=', itemId)
      .execute()
    await tellOfStep(tx, caller, itemId, item, { type, data } as LedgerEvent, pack)
  }
  const revised = [...items].map(([itemId, item]) => ({ itemId, item }))
  await keepWaits(tx, caller.actor.tenantId, revised, pack)
}

const eventOf = (caller: Caller, type: Said['type'], data: Json, version: number) =>
  ({
    type,
    data,
    version,
    actorId: caller.actor.personId,
    occurredAt: caller.now.toISOString(),
    recordedAt: caller.now.toISOString(),
  }) as unknown as LedgerEvent

function revisedBy(
  { changes, before, after: side }: RevisionRow,
  item: ItemState,
  planId: string,
  { item: planned, planItemId }: PlannedItem,
  duties: ReturnType<typeof dutiesOf> | null,
): Json {
  const movedTo: CivilDate | null = side?.dueOn ?? null
  const moves = !isSettled(heldState(item)) && movedTo !== (before?.dueOn ?? null)
  return {
    planId,
    planItemId,
    number: planned.number,
    title: titleOf(planned) || item.title,
    class: changes.includes('class') ? planned.class : null,
    dueOn: moves ? movedTo : null,
    duties,
    takenFrom: duties && heldState(item) !== 'listed' ? [...item.unitIds] : [],
    changes,
  }
}
