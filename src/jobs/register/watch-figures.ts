/** Keeps the figures of registers and watches their goals. */
import { watchFigures } from '../../actions/register/watch-figures.ts'
import type { Job } from '../clock.ts'

export const WATCH_FIGURES: Job = {
  name: 'watch-register-figures',
  everySeconds: 60,
  async run({ database, tenantId, now }) {
    await watchFigures(database, tenantId, now)
  },
}
