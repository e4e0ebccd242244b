/** What a citizen sent over the public site becomes a complaint; the receipt then follows the complaint. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { NewComplaint } from '../../domain/complaint/complaint.ts'
import { refuse } from '../../domain/refusal.ts'
import { registerComplaints } from '../../store/complaint/register.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import {
  lockSubmission,
  moveSubmission,
  readContact,
  readSubmission,
} from '../../store/disclosure/submissions.ts'
import { appendEvents } from '../../store/log/events.ts'
import type { ComplaintResult } from './register-complaint.ts'

/** What the clerk adds to what was sent. */
export interface TakenIn {
  readonly profile: string
  readonly types: readonly string[]
  readonly district: string
  readonly position: NewComplaint['position']
}

/**
 * @throws {Refusal} NOT_YOUR_DUTY, SUBMISSION_NOT_FOUND, VERSION_STALE, SUBMISSION_NO_REPORT,
 * SUBMISSION_SETTLED, SUBMISSION_TAKEN_IN, and those of `registerComplaints`
 */
export function takeInSubmission(
  database: Database,
  caller: Caller,
  submissionId: string,
  added: TakenIn,
  expected: number | null,
): Promise<ComplaintResult> {
  demand(caller.actor, 'complaint.register')
  return writing(database, caller, async (tx) => {
    const { kind, state, version, complaintId } = await lockSubmission(tx, submissionId, expected)
    if (kind === 'objection') refuse('SUBMISSION_NO_REPORT', {})
    if (complaintId !== null) refuse('SUBMISSION_TAKEN_IN', {})
    if (state === 'answered' || state === 'declined') refuse('SUBMISSION_SETTLED', {})
    const { madeAt, ...shown } = await readSubmission(tx, submissionId)
    const contact = await readContact(tx, submissionId)
    const { content, place } = shown.hides ? contact : shown
    const wanted = NewComplaint.parse({
      ...added,
      channel: 'network',
      receivedOn: dayInChina(new Date(madeAt)),
      content,
      place,
      complainant: { name: contact.name, phone: contact.reach },
    })
    const [done] = await registerComplaints(tx, caller, [{ wanted, submissionId }])
    const { complaintId: id = '', complaint } = done ?? {}
    if (state === 'received') {
      const stream = { kind: 'submission', id: submissionId }
      await appendEvents(tx, caller, [
        { stream, version: version + 1, type: 'submission.accepted', data: {} },
      ])
      const change = {
        state: 'accepted',
        answer: '',
        version: version + 1,
        settledAt: null,
      } as const
      await moveSubmission(tx, submissionId, change)
    }
    return { id, number: complaint?.number ?? '', version: complaint?.version ?? 0 }
  })
}
