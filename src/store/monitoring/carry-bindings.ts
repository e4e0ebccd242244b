/** Bindings of targets that go on in a revised plan with the items that do. All SQL about that is in this file. */
import { dayInChina } from '../../domain/civil-date.ts'
import { carriedBinding, pairTargets } from '../../domain/monitoring/indicator/carry-binding.ts'
import { unfitness } from '../../domain/monitoring/indicator/fitness.ts'
import type { RevisionRow } from '../../domain/plan/revision.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { appendEvents } from '../log/events.ts'
import { readPacks } from './gather.ts'
import { saveBinding } from './standings.ts'
import { listStations } from './stations.ts'
import { lockTarget, type StoredTarget } from './targets.ts'

interface Plans {
  readonly from: string
  readonly to: string
}

/**
 * Called before the items go on. What no longer fits the revised target, or is to be judged in another year,
 * stays where it is bound until a person binds the revised one.
 */
export async function carryBindings(
  tx: Tx,
  caller: Caller,
  plans: Plans,
  rows: readonly RevisionRow[],
): Promise<void> {
  const packs = await readPacks(tx, dayInChina(caller.now))
  const stations = await listStations(tx)
  for (const [before, after] of await pairedIds(tx, plans, rows)) {
    const old = await lockedTargets(tx, before)
    const now = await lockedTargets(tx, after)
    for (const [from, to] of pairTargets(
      old.filter(({ binding }) => binding !== null),
      now.filter(({ binding }) => binding === null),
    )) {
      const binding = from.binding && carriedBinding(from.binding, from, to)
      const indicator = packs.indicators.indicators.find(({ id }) => id === binding?.indicator)
      if (!binding || !indicator) continue
      if (unfitness(to, indicator, binding, stations).length > 0) continue
      const itemId = binding.itemId ?? from.itemId
      const { tenantId } = caller.actor
      const [left, taken] = [from.version + 1, to.version + 1]
      await saveBinding(tx, tenantId, from.targetId, { version: left, itemId, binding: null })
      await saveBinding(tx, tenantId, to.targetId, { version: taken, itemId, binding })
      const of = (id: string) => ({ kind: 'target', id })
      await appendEvents(tx, caller, [
        {
          stream: of(from.targetId),
          version: left,
          type: 'target.binding-moved',
          itemId,
          data: { to: to.targetId },
        },
        {
          stream: of(to.targetId),
          version: taken,
          type: 'target.binding-carried',
          itemId,
          data: { from: from.targetId, binding },
        },
      ])
    }
  }
}

async function lockedTargets(tx: Tx, ids: readonly string[]): Promise<readonly StoredTarget[]> {
  const targets: StoredTarget[] = []
  for (const id of ids) targets.push(await lockTarget(tx, id, null))
  return targets
}

type Pair = readonly [before: readonly string[], after: readonly string[]]

/** The ids of the targets of each item before and after, and of the plans as a whole; where there are both. */
async function pairedIds(
  db: Db,
  { from, to }: Plans,
  rows: readonly RevisionRow[],
): Promise<readonly Pair[]> {
  const whole = async (planId: string) =>
    (
      await db
        .selectFrom('target')
        .select('target_id')
        .where('plan_id', '=', planId)
        .where('item_id', 'is', null)
        .orderBy('position')
        .execute()
    ).map(({ target_id }) => target_id)
  const ids = rows.flatMap(({ itemId }) => itemId ?? [])
  const before = new Map<string, string[]>()
  const after = new Map<string, string[]>()
  const add = (map: Map<string, string[]>, key: string, id: string) =>
    map.set(key, [...(map.get(key) ?? []), id])
  if (ids.length > 0)
    for (const { item_id, target_id } of await db
      .selectFrom('item')
      .innerJoin('target', (join) =>
        join
          .onRef('target.tenant_id', '=', 'item.tenant_id')
          .onRef('target.item_id', '=', 'item.plan_item_id'),
      )
      .select(['item.item_id', 'target.target_id'])
      .where('item.item_id', 'in', ids)
      .orderBy('target.position')
      .execute())
      add(before, item_id, target_id)
  for (const { number, target_id } of await db
    .selectFrom('plan_item')
    .innerJoin('target', (join) =>
      join
        .onRef('target.tenant_id', '=', 'plan_item.tenant_id')
        .onRef('target.item_id', '=', 'plan_item.item_id'),
    )
    .select(['plan_item.number', 'target.target_id'])
    .where('plan_item.plan_id', '=', to)
    .orderBy('target.position')
    .execute())
    add(after, number, target_id)
  const ofItems = rows.map(
    ({ itemId, after: side }): Pair => [
      before.get(itemId ?? '') ?? [],
      after.get(side?.number ?? '') ?? [],
    ],
  )
  const all: readonly Pair[] = [[await whole(from), await whole(to)], ...ofItems]
  return all.filter(([old, now]) => old.length > 0 && now.length > 0)
}
