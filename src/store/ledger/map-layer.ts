/** Items on the map: where what is filed for them was taken, unless it was withdrawn; once within forty metres. */
import { sql } from 'kysely'
import type { Db } from '../db.ts'
import { type PointLayer, pointsOf } from '../map/layer.ts'
import { keptPoints, OWN_UNITS, seesEveryUnit } from '../map/squares.ts'

const tenant = sql`current_setting('taizhang.tenant_id')::uuid`
const name = sql`(select item.number || ' ' || item.title from item
  where item.tenant_id = placed.tenant_id and item.item_id = placed.item_id)`

const every = keptPoints({
  layer: () => 'items',
  from: sql`item_place placed`,
  id: sql`placed.item_id`,
  name,
  where: () => sql`true`,
  own: sql`false`,
})

/** An item may be of several units: what one of them sees is looked up item by item. */
const ownOnes = pointsOf({
  rows: () => sql`select item_id as id, ${name} as name, longitude, latitude from item_place placed
    where tenant_id = ${tenant} and item_id = any (array(select duty.item_id from item_duty duty
      where duty.tenant_id = ${tenant} and duty.unit_id = any (${OWN_UNITS})))`,
})

const seenBy = async (db: Db) => ((await seesEveryUnit(db)) ? every : ownOnes)

export const itemLayer: PointLayer = {
  kind: 'points',
  name: 'items',
  zh: '整改事项',
  en: 'Items',
  needs: 'item.read',
  points: async (db, ...asked) => (await seenBy(db)).points(db, ...asked),
  counts: async (db, ...asked) => (await seenBy(db)).counts(db, ...asked),
  areCountsKept: true,
}
