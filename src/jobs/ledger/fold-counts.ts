/** Keeps the counts of the ledger short: what changed is folded into them. */
import { foldSomeCounts } from '../../actions/ledger/fold-counts.ts'
import type { Job } from '../clock.ts'

export const FOLD_ITEM_COUNTS: Job = {
  name: 'fold-item-counts',
  everySeconds: 30,
  async run({ database, tenantId, now }) {
    while (await foldSomeCounts(database, tenantId, now));
  },
}
