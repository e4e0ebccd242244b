/** Assesses every bound target a few times a day, and at once when its binding or figures have changed. */
import { assessTarget } from '../../actions/monitoring/assess-target.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { newMemory } from '../../store/monitoring/gather.ts'
import { targetsToAssess } from '../../store/monitoring/standings.ts'
import type { Job, JobContext } from '../clock.ts'

const HOURS_BETWEEN = 6

export const ASSESS_TARGETS: Job = { name: 'assess-targets', everySeconds: 60, run }

/** One target that cannot be assessed does not keep the others from it; the first such fault is reported. */
async function run({ database, tenantId, now }: JobContext): Promise<void> {
  const program = theProgram(tenantId)
  const before = new Date(now.getTime() - HOURS_BETWEEN * 3_600_000)
  const due = await reading(database, program, (db) => targetsToAssess(db, before))
  const memory = newMemory()
  const faults: unknown[] = []
  for (const targetId of due)
    try {
      await assessTarget(database, { actor: program, now, request: null }, targetId, memory)
    } catch (fault) {
      faults.push(fault)
    }
  if (faults.length > 0) throw faults[0]
}
