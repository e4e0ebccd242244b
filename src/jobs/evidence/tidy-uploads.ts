/** Removes uploads whose time is over, and what a crash left of them. */
import { tidyUploads } from '../../actions/evidence/tidy-uploads.ts'
import type { Job } from '../clock.ts'

export const TIDY_UPLOADS: Job = {
  name: 'tidy-uploads',
  everySeconds: 600,
  async run({ database, filing, tenantId, now }) {
    await tidyUploads(database, filing, tenantId, now)
  },
}
