/** Keeps the counts of registers short: what changed is folded into them. */
import { foldSomeCounts } from '../../actions/register/fold-counts.ts'
import type { Job } from '../clock.ts'

export const FOLD_COUNTS: Job = {
  name: 'fold-register-counts',
  everySeconds: 30,
  async run({ database, tenantId, now }) {
    while (await foldSomeCounts(database, tenantId, now));
  },
}
