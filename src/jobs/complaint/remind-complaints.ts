/** Reminds of complaints that are due, and of those that are late. */
import { remindComplaints } from '../../actions/complaint/remind-complaints.ts'
import type { Job } from '../clock.ts'

export const REMIND_COMPLAINTS: Job = {
  name: 'remind-complaints',
  everySeconds: 900,
  async run({ database, tenantId, now }) {
    await remindComplaints(database, tenantId, now)
  },
}
