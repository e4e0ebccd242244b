/** Who of a register may be drawn. */
import { sql } from 'kysely'
import type { FromRegister } from '../../domain/draw/plan.ts'
import type { Db } from '../db.ts'
import type { FrameWanted } from './frame.ts'
import { isMasked } from './persons.ts'

/** Subjects that are there, of these stages and with this value; names of persons are masks already. */
export async function candidatesOfRegister(
  db: Db,
  { register, classKey, stages, field, equals }: FromRegister,
): Promise<FrameWanted['candidates']> {
  let query = db
    .selectFrom('subject')
    .select(['subject_id', 'name', 'unit_id'])
    .where('register', '=', register)
    .where('is_live', '=', true)
    .orderBy('subject_id')
  if (stages.length > 0) query = query.where('stage', 'in', stages)
  if (field !== null) query = query.where(sql<boolean>`fields->>${field} = ${equals}`)
  return (await query.execute()).map(({ subject_id, name, unit_id }) => ({
    ...{ id: subject_id, name, classKey, unitId: unit_id, subjectId: subject_id },
    isPerson: isMasked(name),
  }))
}
