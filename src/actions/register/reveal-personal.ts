/** Personal data of a subject are shown in plain, to who says what for; that it was shown is an event. */
import { demand } from '../../domain/access/permissions.ts'
import type { StatedPurpose } from '../../domain/access/purposes.ts'
import { refuse } from '../../domain/refusal.ts'
import { HIDDEN_BACK } from '../../domain/register/merge.ts'
import { acceptPurpose } from '../../store/access/purposes.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { readHidden } from '../../store/register/hidden.ts'
import { lockAnySubject, saveSubject } from '../../store/register/subjects.ts'

/**
 * The answer is not kept for a request that is repeated: each time is a time of its own.
 * @throws {Refusal} NOT_YOUR_DUTY, SUBJECT_NOT_FOUND, NOTHING_HIDDEN, PURPOSE_UNKNOWN, PURPOSE_REASON_MISSING
 */
export async function revealPersonal(
  database: Database,
  caller: Caller,
  subjectId: string,
  stated: StatedPurpose,
): Promise<{ readonly [field: string]: string }> {
  demand(caller.actor, 'personal.reveal')
  return writing(database, { ...caller, request: null }, async (tx) => {
    const before = await lockAnySubject(tx, subjectId)
    const all = Object.entries(await readHidden(tx, subjectId))
    const hidden = Object.fromEntries(all.filter(([field]) => !field.startsWith(HIDDEN_BACK)))
    const fields = Object.keys(hidden)
    if (fields.length === 0) refuse('NOTHING_HIDDEN', {})
    const data = { fields, ...(await acceptPurpose(tx, caller, 'subject', stated)) }
    await saveSubject(tx, caller, subjectId, before, { type: 'subject.revealed', data })
    return hidden
  })
}
