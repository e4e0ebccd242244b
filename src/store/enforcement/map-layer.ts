/** Cases on the map: where the subject is that they are against. */
import { sql } from 'kysely'
import { type PointLayer, pointsOf } from '../map/layer.ts'

export const caseLayer: PointLayer = {
  kind: 'points',
  name: 'cases',
  zh: '执法案件',
  en: 'Enforcement cases',
  needs: 'enforcement.read',
  ...pointsOf({
    rows: () => sql`
      select kase.case_id as id, kase.party_name as name, subject.longitude, subject.latitude
      from enforcement_case kase
      join subject on subject.tenant_id = kase.tenant_id and subject.subject_id = kase.subject_id
      where kase.state not in ('closed', 'dropped') and subject.longitude is not null`,
  }),
}
