/** Works out the provisional scores of the month and the year that are over. */
import { computeWhenOver } from '../../actions/scoring/compute-period.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { endedPeriods } from '../../domain/scoring/period.ts'
import type { Job } from '../clock.ts'

export const COMPUTE_SCORES: Job = {
  name: 'compute-scores',
  everySeconds: 3_600,
  async run({ database, tenantId, now }) {
    const caller = { actor: theProgram(tenantId), now, request: null }
    for (const key of endedPeriods(dayInChina(now))) await computeWhenOver(database, caller, key)
  },
}
