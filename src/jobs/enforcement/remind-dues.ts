/** Reminds of the limits of enforcement cases. */
import { remindOfDues } from '../../actions/enforcement/remind-dues.ts'
import type { Job } from '../clock.ts'

export const REMIND_OF_DUES: Job = {
  name: 'remind-enforcement-dues',
  everySeconds: 1_800,
  async run({ database, tenantId, now }) {
    await remindOfDues(database, tenantId, now)
  },
}
