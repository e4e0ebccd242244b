/** What the office does with a citizen's report, and how it learns whom to call back. */
import { demand } from '../../domain/access/permissions.ts'
import type { StatedPurpose } from '../../domain/access/purposes.ts'
import { canBecome, type FullContact, type Handling } from '../../domain/disclosure/submission.ts'
import { refuse } from '../../domain/refusal.ts'
import { maskPersonal } from '../../domain/register/mask.ts'
import { acceptPurpose } from '../../store/access/purposes.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import {
  countEvent,
  lockSubmission,
  moveSubmission,
  readContact,
} from '../../store/disclosure/submissions.ts'
import { appendEvents } from '../../store/log/events.ts'

/**
 * Accepts, answers or declines a report.
 * @throws {Refusal} NOT_YOUR_DUTY, SUBMISSION_NOT_FOUND, VERSION_STALE, OBJECTION_WITH_ITEM, SUBMISSION_SETTLED,
 * SUBMISSION_TAKEN_IN
 */
export function handleSubmission(
  database: Database,
  caller: Caller,
  submissionId: string,
  handling: Handling,
  expected: number | null,
): Promise<{ readonly version: number }> {
  demand(caller.actor, 'submission.handle')
  return writing(database, caller, async (tx) => {
    const { kind, state, version, complaintId } = await lockSubmission(tx, submissionId, expected)
    if (kind === 'objection') refuse('OBJECTION_WITH_ITEM', {})
    if (complaintId !== null) refuse('SUBMISSION_TAKEN_IN', {})
    if (!canBecome(state, handling.to)) refuse('SUBMISSION_SETTLED', {})
    const answer = handling.to === 'accepted' ? '' : maskPersonal(handling.answer)
    const next = version + 1
    await appendEvents(tx, caller, [
      {
        stream: { kind: 'submission', id: submissionId },
        version: next,
        type: `submission.${handling.to}`,
        data: handling.to === 'accepted' ? {} : { answer },
      },
    ])
    const settledAt = handling.to === 'accepted' ? null : caller.now
    await moveSubmission(tx, submissionId, { state: handling.to, answer, version: next, settledAt })
    return { version: next }
  })
}

/**
 * The contact in full, for a stated purpose; that it was shown is an event.
 * @throws {Refusal} NOT_YOUR_DUTY, SUBMISSION_NOT_FOUND, PURPOSE_UNKNOWN, PURPOSE_REASON_MISSING
 */
export function showContact(
  database: Database,
  caller: Caller,
  submissionId: string,
  stated: StatedPurpose,
): Promise<FullContact> {
  demand(caller.actor, 'submission.contact')
  // The answer is not kept under the request's key: that would be a second copy of the contact.
  return writing(database, { ...caller, request: null }, async (tx) => {
    const { version } = await lockSubmission(tx, submissionId, null)
    await appendEvents(tx, caller, [
      {
        stream: { kind: 'submission', id: submissionId },
        version: version + 1,
        type: 'submission.contact-shown',
        data: await acceptPurpose(tx, caller, 'submission', stated),
      },
    ])
    await countEvent(tx, submissionId, version + 1)
    return readContact(tx, submissionId)
  })
}
