/** Reminds of evidence that is soon no longer good. */
import { remindExpiring } from '../../actions/evidence/remind-expiring.ts'
import type { Job } from '../clock.ts'

export const REMIND_EXPIRING: Job = {
  name: 'remind-expiring-evidence',
  everySeconds: 1_800,
  async run({ database, tenantId, now }) {
    await remindExpiring(database, tenantId, now)
  },
}
