/** Who complained, in full, for a stated purpose; that it was shown is an event. */
import { demand } from '../../domain/access/permissions.ts'
import type { StatedPurpose } from '../../domain/access/purposes.ts'
import { type Complainant, NOBODY } from '../../domain/complaint/complaint.ts'
import { acceptPurpose } from '../../store/access/purposes.ts'
import { lockComplaint, saveComplaint } from '../../store/complaint/complaints.ts'
import { readPersons } from '../../store/complaint/persons.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'

export interface ShownPersons {
  readonly complainant: Complainant
  readonly liaison: Complainant
  readonly said: string
}

/** @throws {Refusal} NOT_YOUR_DUTY, COMPLAINT_NOT_FOUND, PURPOSE_UNKNOWN, PURPOSE_REASON_MISSING */
export function showComplainant(
  database: Database,
  caller: Caller,
  complaintId: string,
  stated: StatedPurpose,
): Promise<ShownPersons> {
  demand(caller.actor, 'personal.reveal')
  // The answer is not kept under the request's key: that would be a second copy.
  return writing(database, { ...caller, request: null }, async (tx) => {
    const before = await lockComplaint(tx, complaintId, null)
    const data = await acceptPurpose(tx, caller, 'complaint', stated)
    const event = { type: 'complaint.complainant-shown', data } as const
    await saveComplaint(tx, caller, complaintId, before, event)
    const { complainant, liaison } = await readPersons(tx, complaintId)
    const bare = (person?: Complainant): Complainant =>
      person ? { name: person.name, phone: person.phone } : NOBODY
    return { complainant: bare(complainant), liaison: bare(liaison), said: complainant?.said ?? '' }
  })
}
