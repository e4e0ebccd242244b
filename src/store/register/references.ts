/** Fields that name a subject of another register. */
import { refuse } from '../../domain/refusal.ts'
import type { Register } from '../../domain/register/register-pack.ts'
import type { FieldValue } from '../../domain/register/subject.ts'
import type { Db } from '../db.ts'

/** Each must name a subject there is, of the register the field is for. @throws {Refusal} SUBJECT_INVALID */
export async function demandReferences(
  db: Db,
  { fields }: Register,
  values: { readonly [key: string]: FieldValue | null },
): Promise<void> {
  const references = fields.flatMap((field) => {
    const id = values[field.key]
    return field.type === 'subject-reference' && typeof id === 'string' ? [{ field, id }] : []
  })
  if (references.length === 0) return
  const ids = references.map(({ id }) => id)
  const found = await db
    .selectFrom('subject')
    .select(['subject_id', 'register'])
    .where('subject_id', 'in', ids)
    .where('is_live', '=', true)
    .execute()
  const wrong = references.filter(
    ({ field, id }) =>
      !found.some((row) => row.subject_id === id && row.register === field.register),
  )
  if (wrong.length === 0) return
  refuse('SUBJECT_INVALID', {
    wrong: wrong.map(({ field: { key, zh, en } }) => ({
      path: `fields.${key}`,
      zh: `${zh}：没有这个对象`,
      en: `${en}: there is no such subject`,
    })),
  })
}
