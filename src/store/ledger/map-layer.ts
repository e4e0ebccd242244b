/** Items on the map: where what is filed for them was taken, unless it was withdrawn. */
import { sql } from 'kysely'
import { type PointLayer, pointsOf } from '../map/layer.ts'

export const itemLayer: PointLayer = {
  kind: 'points',
  name: 'items',
  zh: '整改事项',
  en: 'Items',
  needs: 'item.read',
  ...pointsOf({
    repeated: true,
    rows: () => sql`
      select item.item_id as id, item.number || ' ' || item.title as name, filed.longitude, filed.latitude
      from evidence_revision filed
      join evidence on evidence.tenant_id = filed.tenant_id and evidence.evidence_id = filed.evidence_id
        and evidence.revision = filed.revision and evidence.withdrawn_at is null
      join item on item.tenant_id = filed.tenant_id and item.item_id = filed.item_id
      where filed.longitude is not null`,
  }),
}
