/** A clerk enters a complaint that came by letter, call or hand-over. */
import { demand } from '../../domain/access/permissions.ts'
import type { NewComplaint } from '../../domain/complaint/complaint.ts'
import { registerComplaints } from '../../store/complaint/register.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'

export interface ComplaintResult {
  readonly id: string
  readonly number: string
  readonly version: number
}

/** @throws {Refusal} NOT_YOUR_DUTY and those of `registerComplaints` */
export function registerComplaint(
  database: Database,
  caller: Caller,
  wanted: NewComplaint,
): Promise<ComplaintResult> {
  demand(caller.actor, 'complaint.register')
  // The answer kept under the request's key names nobody.
  return writing(database, caller, async (tx) => {
    const [done] = await registerComplaints(tx, caller, [{ wanted }])
    const { complaintId: id = '', complaint } = done ?? {}
    return { id, number: complaint?.number ?? '', version: complaint?.version ?? 0 }
  })
}
