/** Cases on the map: where the subject is that they are against. */
import { sql } from 'kysely'
import type { PointLayer } from '../map/layer.ts'
import { keptPoints } from '../map/squares.ts'

export const caseLayer: PointLayer = {
  kind: 'points',
  name: 'cases',
  zh: '执法案件',
  en: 'Enforcement cases',
  needs: 'enforcement.read',
  ...keptPoints({
    layer: () => 'cases',
    from: sql`enforcement_case placed`,
    id: sql`placed.case_id`,
    name: sql`placed.party_name`,
    where: () => sql`placed.is_open`,
    own: sql`false`,
  }),
}
