/** Keeps counts short: what has changed is folded into them. */
import { foldCounts } from '../actions/fold-counts.ts'
import type { Job } from './clock.ts'

export const FOLD_COUNTS: Job = {
  name: 'fold-counts',
  everySeconds: 30,
  run: ({ database, tenantId, now }) => foldCounts(database, tenantId, now),
}
