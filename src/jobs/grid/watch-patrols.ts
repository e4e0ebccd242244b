/** Raises spans of the cadence that went by without patrols enough, and those nobody answered in time. */
import { watchPatrols } from '../../actions/grid/missed-patrols.ts'
import type { Job } from '../clock.ts'

export const WATCH_PATROLS: Job = {
  name: 'watch-patrols',
  everySeconds: 3_600,
  async run({ database, tenantId, now }) {
    await watchPatrols(database, tenantId, now)
  },
}
