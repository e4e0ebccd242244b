/** Items put on the list: those of an imported plan all at once, or one by hand. */
import { dayInChina } from '../../domain/civil-date.ts'
import type { Listed } from '../../domain/ledger/events.ts'
import { fold } from '../../domain/ledger/fold.ts'
import type { LEVELS } from '../../domain/ledger/item-list.ts'
import { LIFECYCLE } from '../../domain/ledger/lifecycle-pack.ts'
import { finalDay } from '../../domain/plan/due.ts'
import type { Item } from '../../domain/plan/ledger.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { newIds } from '../ids.ts'
import { appendEvents } from '../log/events.ts'
import { currentPack } from '../packs/packs.ts'
import { readItems } from '../plan/items.ts'
import { cacheOf } from './items.ts'
import { insertWaits } from './waits.ts'

export interface NewItem extends Listed {
  /** As it reads on the screen; `text` of the event is null when it stands in the plan. */
  readonly fullText: string
}

const AT_ONCE = 500
const MOST_TITLE = 300

/**
 * Lists every item of an imported plan, in the transaction that imports it.
 * @returns how many.
 */
export async function listItems(
  tx: Tx,
  caller: Caller,
  planId: string,
  level: (typeof LEVELS)[number],
  /** Which of them, by their number; all unless told. */
  only?: ReadonlySet<string>,
): Promise<number> {
  const planned = await readPlannedItems(tx, planId)
  const unitIds = await unitsByName(tx)
  const chosen = planned.filter(({ item }) => only?.has(item.number) ?? true)
  const listed = chosen.map(({ item, planItemId }, index): NewItem => {
    const dueOn = finalDay(item.deadlines)
    return {
      number: item.number,
      title: titleOf(item) || `#${index + 1}`,
      text: null,
      fullText: item.text,
      class: item.class,
      level,
      planId,
      planItemId,
      origin: '',
      ...dutiesOf(item, unitIds),
      dueOn,
      superiorDueOn: level === 'own' ? null : dueOn,
    }
  })
  await insertItems(tx, caller, listed)
  return listed.length
}

export interface PlannedItem {
  readonly planItemId: string
  readonly item: Item
}

/** The items of a plan with their ids, in its order. */
export async function readPlannedItems(db: Db, planId: string): Promise<readonly PlannedItem[]> {
  const items = await readItems(db, planId)
  const ids = await db
    .selectFrom('plan_item')
    .select('item_id')
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute()
  return items.map((item, index) => ({ item, planItemId: ids[index]?.item_id ?? '' }))
}

export const titleOf = ({ title, number }: Item) => clipped(title || number)

/** A title fits an event and a row of a table; the whole sentence stands in the item's text. */
const clipped = (title: string) =>
  title.length <= MOST_TITLE ? title : `${[...title].slice(0, MOST_TITLE - 1).join('')}…`

/** @returns their ids, in the same order. */
export async function insertItems(
  tx: Tx,
  caller: Caller,
  items: readonly NewItem[],
): Promise<readonly string[]> {
  const { actor, now } = caller
  const ids = newIds(now, items.length)
  const at = now.toISOString()
  const rows = items.map(({ fullText, ...data }, index) => {
    const itemId = ids[index] ?? ''
    const event = { type: 'item.listed', data, version: 1 } as const
    const item = fold([{ ...event, actorId: actor.personId, occurredAt: at, recordedAt: at }])
    const stream = { kind: 'item', id: itemId }
    return {
      itemId,
      item,
      event: { stream, ...event },
      row: {
        tenant_id: actor.tenantId,
        item_id: itemId,
        plan_id: data.planId,
        plan_item_id: data.planItemId,
        number: data.number,
        title: data.title,
        text: fullText,
        level: data.level,
        listed_at: now,
        ...cacheOf(item),
      },
    }
  })
  for (let start = 0; start < rows.length; start += AT_ONCE)
    await tx
      .insertInto('item')
      .values(rows.slice(start, start + AT_ONCE).map(({ row }) => row))
      .execute()
  await appendEvents(
    tx,
    caller,
    rows.map(({ event }) => event),
  )
  const pack = await currentPack(tx, LIFECYCLE, dayInChina(now))
  await insertWaits(tx, actor.tenantId, rows, pack)
  return ids
}

/** Open units by name and alias. */
export async function unitsByName(db: Db): Promise<ReadonlyMap<string, string>> {
  const units = await db
    .selectFrom('unit')
    .select(['unit_id', 'name', 'aliases'])
    .where('closed_on', 'is', null)
    .execute()
  return new Map([
    ...units.flatMap(({ unit_id, aliases }) => aliases.map((name) => [name, unit_id] as const)),
    ...units.map(({ unit_id, name }) => [name, unit_id] as const),
  ])
}

/** The plan's units as far as the organisation knows them; who leads, when the plan leaves no doubt. */
export function dutiesOf({ units }: Item, ids: ReadonlyMap<string, string>) {
  const found = units
    .filter(({ role }) => role === 'lead' || role === 'assist' || role === 'responsible')
    .flatMap(({ role, name, group, members }) =>
      (group ? members : [name]).flatMap((each) => {
        const id = ids.get(each)
        return id === undefined ? [] : [{ role, id }]
      }),
    )
  const leading = found.filter(({ role }) => role === 'lead')
  const only = found.length === 1 ? found : []
  return {
    leadUnitId: (leading[0] ?? only[0])?.id ?? null,
    unitIds: [...new Set(found.map(({ id }) => id))],
  }
}
