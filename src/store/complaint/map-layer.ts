/** Complaints that are open, on the map: a number and what it is about; nothing of who complained. */
import { sql } from 'kysely'
import { type PointLayer, pointsOf } from '../map/layer.ts'

export const complaintLayer: PointLayer = {
  kind: 'points',
  name: 'complaints',
  zh: '未办结举报',
  en: 'Open complaints',
  needs: 'complaint.read',
  ...pointsOf({
    rows: () => sql`
      select complaint_id as id, number as name, longitude, latitude from complaint
      where is_open and longitude is not null`,
  }),
}
