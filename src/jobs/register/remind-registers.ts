/** Tells units of the dates of their subjects. */
import { remindRegisters } from '../../actions/register/remind-registers.ts'
import type { Job } from '../clock.ts'

export const REMIND_REGISTERS: Job = {
  name: 'remind-registers',
  everySeconds: 1_800,
  async run({ database, tenantId, now }) {
    await remindRegisters(database, tenantId, now)
  },
}
