/** Raises what the rules found, and tells of what is new. */
import type { AlarmFinding } from '../../domain/monitoring/alarm/detect-alarms.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { raiseAlarm } from '../../store/monitoring/alarms.ts'
import { queueNotice } from '../../store/notification/queue.ts'

/** @returns how many are new. */
export function raiseAlarms(
  database: Database,
  caller: Caller,
  findings: readonly AlarmFinding[],
): Promise<number> {
  return writing(database, caller, async (tx) => {
    let raised = 0
    for (const { evidence, from, to, ...finding } of findings) {
      const alarmId = await raiseAlarm(tx, caller, {
        ...finding,
        from: moment(from),
        to: moment(to),
        evidence: evidence.map(({ at, value }) => ({ at: moment(at), value })),
      })
      if (alarmId === null) continue
      raised += 1
      await queueNotice(tx, caller, {
        to: { roles: ['clerk'] },
        kind: 'monitoring',
        title: { zh: finding.zh.slice(0, 190), en: finding.en.slice(0, 190) },
        body: { zh: finding.zh, en: finding.en },
        link: `/alarms/${alarmId}`,
        dedupeKey: `monitoring/alarm/${alarmId}`,
      })
    }
    return raised
  })
}

const moment = (at: number) => new Date(at).toISOString()
