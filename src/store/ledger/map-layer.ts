/** Items on the map: where what is filed for them was taken, unless it was withdrawn; once within forty metres. */
import { sql } from 'kysely'
import { type PointLayer, pointsOf } from '../map/layer.ts'
import { keptPoints, OWN_UNITS, seesEveryUnit } from '../map/squares.ts'

const own = sql`placed.item_id in (select item_id from item where unit_ids && ${OWN_UNITS})`

const kept = keptPoints({
  layer: () => 'items',
  from: sql`item_place placed join item on item.tenant_id = placed.tenant_id and item.item_id = placed.item_id`,
  id: sql`placed.item_id`,
  name: sql`item.number || ' ' || item.title`,
  where: () => sql`true`,
  own,
})

/** An item may be of several units: what one of them sees is counted when it looks. */
const ownOnes = pointsOf({
  rows: () => sql`select item_id as id, longitude, latitude from item_place placed where ${own}`,
})

export const itemLayer: PointLayer = {
  kind: 'points',
  name: 'items',
  zh: '整改事项',
  en: 'Items',
  needs: 'item.read',
  ...kept,
  counts: async (db, ...asked) => ((await seesEveryUnit(db)) ? kept : ownOnes).counts(db, ...asked),
}
