/** Looks for signs of false rectification soon after something was entered, and every night. */
import { lookForFlags } from '../../actions/flag/look-for-flags.ts'
import type { Job } from '../clock.ts'

/** One run leaves the rest to the next, so that the clock can stop it in between. */
const MOST_ROUNDS = 200

export const LOOK_FOR_FLAGS: Job = {
  name: 'look-for-flags',
  everySeconds: 15,
  async run({ database, tenantId, now }) {
    for (let round = 0; round < MOST_ROUNDS; round += 1)
      if (!(await lookForFlags(database, tenantId, now))) return
  },
}
