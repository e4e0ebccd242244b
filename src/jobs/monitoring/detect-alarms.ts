/** Looks every few minutes for what is wrong with the last hours of readings. */
import { raiseAlarms } from '../../actions/monitoring/raise-alarms.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { ALARMS_PACK } from '../../domain/monitoring/alarm/alarms-pack.ts'
import { detectAlarms } from '../../domain/monitoring/alarm/detect-alarms.ts'
import { FACTORS_PACK } from '../../domain/monitoring/factors-pack.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { readAlarmHours } from '../../store/monitoring/alarm-hours.ts'
import { currentPack } from '../../store/packs/packs.ts'
import type { Job, JobContext } from '../clock.ts'

export const DETECT_ALARMS: Job = { name: 'detect-alarms', everySeconds: 300, run }

async function run({ database, tenantId, now }: JobContext): Promise<void> {
  const program = theProgram(tenantId)
  const found = await reading(database, program, async (db) => {
    const today = dayInChina(now)
    const { rules, windowHours } = await currentPack(db, ALARMS_PACK, today)
    const factors = await currentPack(db, FACTORS_PACK, today)
    return detectAlarms(rules, await readAlarmHours(db, now, windowHours, factors))
  })
  if (found.length > 0) await raiseAlarms(database, { actor: program, now, request: null }, found)
}
