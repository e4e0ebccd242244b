/** Complaints that are open, on the map: a number and what it is about; nothing of who complained. */
import { sql } from 'kysely'
import type { PointLayer } from '../map/layer.ts'
import { keptPoints, OWN_UNITS } from '../map/squares.ts'

export const complaintLayer: PointLayer = {
  kind: 'points',
  name: 'complaints',
  zh: '未办结举报',
  en: 'Open complaints',
  needs: 'complaint.read',
  ...keptPoints({
    layer: () => 'complaints',
    from: sql`complaint placed`,
    id: sql`placed.complaint_id`,
    name: sql`placed.number`,
    where: () => sql`placed.is_open`,
    own: sql`placed.unit_id = any (${OWN_UNITS})`,
  }),
}
