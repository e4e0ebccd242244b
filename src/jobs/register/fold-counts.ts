/** Keeps the counts of the map of registers short: what changed is folded into them. */
import { foldSomeSquares } from '../../actions/register/fold-squares.ts'
import type { Job } from '../clock.ts'

export const FOLD_SQUARES: Job = {
  name: 'fold-map-squares',
  everySeconds: 30,
  async run({ database, tenantId, now }) {
    while (await foldSomeSquares(database, tenantId, now));
  },
}
