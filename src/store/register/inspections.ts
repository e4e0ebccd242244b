/** Inspections of subjects. All SQL about them. */
import type { InspectionRow } from '../../domain/register/inspection.ts'
import type { Caller, Db, Tx } from '../db.ts'

export async function insertInspection(
  tx: Tx,
  { actor, now }: Caller,
  made: Omit<InspectionRow, 'inspectors' | 'recordedAt'>,
): Promise<void> {
  await tx
    .insertInto('inspection')
    .values({
      tenant_id: actor.tenantId,
      inspection_id: made.inspectionId,
      subject_id: made.subjectId,
      register_version: made.registerVersion,
      item_set: made.set,
      set_from: made.setFrom,
      inspected_on: made.on,
      results: JSON.stringify(made.results),
      passed: made.passed,
      score: made.score,
      note: made.note,
      inspector_ids: [...made.inspectorIds],
      case_id: made.caseId,
      recorded_at: now,
    })
    .execute()
}

/** The latest first. */
export async function listInspections(
  db: Db,
  subjectId: string,
): Promise<readonly InspectionRow[]> {
  const rows = await db
    .selectFrom('inspection')
    .selectAll()
    .where('subject_id', '=', subjectId)
    .orderBy('inspected_on', 'desc')
    .orderBy('inspection_id', 'desc')
    .execute()
  const ids = [...new Set(rows.flatMap(({ inspector_ids }) => inspector_ids))]
  const people =
    ids.length === 0
      ? []
      : await db
          .selectFrom('person')
          .select(['person_id', 'name'])
          .where('person_id', 'in', ids)
          .execute()
  const names = new Map(people.map(({ person_id, name }) => [person_id, name]))
  return rows.map((row) => ({
    inspectionId: row.inspection_id,
    subjectId: row.subject_id,
    registerVersion: row.register_version,
    set: row.item_set,
    setFrom: row.set_from,
    on: row.inspected_on,
    results: row.results,
    passed: row.passed,
    score: row.score,
    note: row.note,
    inspectorIds: row.inspector_ids,
    inspectors: row.inspector_ids.map((id) => names.get(id) ?? id),
    caseId: row.case_id,
    recordedAt: row.recorded_at.toISOString(),
  }))
}
