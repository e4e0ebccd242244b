/** A subject as its row has it, and back. */
import { placeCode } from '../../domain/map/squares.ts'
import type { SubjectState } from '../../domain/register/subject.ts'
import type { Db } from '../db.ts'

export const subjectRows = (db: Db) => db.selectFrom('subject').selectAll('subject')

type Row = Awaited<ReturnType<ReturnType<typeof subjectRows>['executeTakeFirstOrThrow']>>

export const columnsOf = (state: SubjectState, now: Date) => ({
  register_version: state.registerVersion,
  name: state.name,
  credit_code: state.creditCode,
  address: state.address,
  unit_id: state.unitId,
  cell_id: state.cellId,
  longitude: state.place?.longitude ?? null,
  latitude: state.place?.latitude ?? null,
  datum: state.place?.from ?? null,
  place_code: state.place && placeCode(state.place),
  geometry: state.geometry && JSON.stringify(state.geometry),
  source: state.source,
  fields: JSON.stringify(state.fields),
  stage: state.stage,
  mark: state.mark,
  stage_since: state.stageSince,
  round: state.round,
  movers: JSON.stringify(state.movers),
  due_on: state.dueOn,
  next_check_on: state.nextCheckOn,
  expires_on: state.expiresOn,
  last_check: state.lastCheck,
  last_check_on: state.lastCheckOn,
  baseline: state.baseline && JSON.stringify(state.baseline),
  merged_into: state.mergedInto,
  removed_at: state.removed && new Date(state.removed.at),
  removed_why: state.removed?.reason ?? null,
  version: state.version,
  changed_at: now,
})

export const stateOf = (row: Row): SubjectState => ({
  register: row.register,
  registerVersion: row.register_version,
  name: row.name,
  creditCode: row.credit_code,
  address: row.address,
  unitId: row.unit_id,
  cellId: row.cell_id,
  place: placeOf(row),
  geometry: row.geometry,
  source: row.source,
  fields: row.fields,
  stage: row.stage,
  mark: row.mark,
  stageSince: row.stage_since,
  round: row.round,
  movers: row.movers,
  dueOn: row.due_on,
  nextCheckOn: row.next_check_on,
  expiresOn: row.expires_on,
  lastCheck: row.last_check,
  lastCheckOn: row.last_check_on,
  baseline: row.baseline,
  mergedInto: row.merged_into,
  removed:
    row.removed_at && row.removed_why !== null
      ? { at: row.removed_at.toISOString(), reason: row.removed_why }
      : null,
  version: row.version,
})

export function placeOf({
  longitude,
  latitude,
  datum,
}: Pick<Row, 'longitude' | 'latitude' | 'datum'>): SubjectState['place'] {
  if (longitude === null || latitude === null || datum === null) return null
  return { longitude, latitude, from: datum }
}
