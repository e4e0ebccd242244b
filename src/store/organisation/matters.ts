/** What still depends on a unit or a person after a day. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import { OPEN_STATES } from '../../domain/ledger/state.ts'
import { ROLE_TITLE, TENURE_NAME } from '../../domain/organisation/names.ts'
import type { OpenMatter, Tenure } from '../../domain/organisation/shapes.ts'
import type { Db } from '../db.ts'
import { listTenures } from './tenures.ts'
import { listUnits } from './units.ts'

const MOST_ITEMS = 1_000

/** Open items, units below, and what people hold there after `day`; at most a thousand items. */
export async function mattersOfUnit(db: Db, unitId: string, day: CivilDate): Promise<OpenMatter[]> {
  const items = await db
    .selectFrom('item')
    .select(['item_id', 'number', 'title'])
    .where('state', 'in', [...OPEN_STATES, 'suspended'])
    .where(sql<boolean>`(lead_unit_id = ${unitId} or unit_ids @> array[${unitId}::uuid])`)
    .orderBy('listed_at')
    .orderBy('item_id')
    .limit(MOST_ITEMS)
    .execute()
  const below = (await listUnits(db, null)).filter(
    (unit) => unit.parentId === unitId && (unit.closedOn === null || unit.closedOn > day),
  )
  const held = await listTenures(db, { unitId })
  return [
    ...items.map(({ item_id, number, title }) => matter('item', item_id, `${number} ${title}`)),
    ...below.map(({ unitId: id, name }) => matter('unit', id, name)),
    ...held.filter(reachesBeyond(day)).map((tenure) => ofTenure(tenure, tenure.person)),
  ]
}

/** What the person holds, or stands in for, after `day`. */
export async function mattersOfPerson(
  db: Db,
  personId: string,
  day: CivilDate,
): Promise<OpenMatter[]> {
  const held = await listTenures(db, { personId })
  return held
    .filter(reachesBeyond(day))
    .map((tenure) => ofTenure(tenure, TENURE_NAME[tenure.kind].zh))
}

const reachesBeyond =
  (day: CivilDate) =>
  ({ toOn }: Tenure) =>
    toOn === null || toOn > day

const matter = (kind: OpenMatter['kind'], id: string, text: string): OpenMatter => ({
  kind,
  id,
  text,
})

function ofTenure(tenure: Tenure, otherwise: string): OpenMatter {
  const { kind, tenureId, title, role, unit, substitute } = tenure
  const what = title ?? (role && ROLE_TITLE[role].zh) ?? substitute ?? otherwise
  return matter(kind, tenureId, [tenure.person, unit, what].filter(Boolean).join(' '))
}
