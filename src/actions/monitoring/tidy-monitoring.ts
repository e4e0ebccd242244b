/** Makes the coming months, and forgets what need not be kept any longer. */
import { dayInChina } from '../../domain/civil-date.ts'
import { MONITORING_PACK } from '../../domain/monitoring/monitoring-pack.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, writing } from '../../store/db.ts'
import { forgetCommands } from '../../store/monitoring/commands.ts'
import { trimRejected } from '../../store/monitoring/frames.ts'
import { makeMonths } from '../../store/monitoring/months.ts'
import { forgetMonths } from '../../store/monitoring/roll-ups.ts'
import { currentPack } from '../../store/packs/packs.ts'

const DAY_MS = 86_400_000

export function tidyMonitoring(database: Database, tenantId: string, now: Date): Promise<void> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  return writing(database, caller, async (tx) => {
    const today = dayInChina(now)
    const { receive, retention } = await currentPack(tx, MONITORING_PACK, today)
    const ahead = [now.getTime(), now.getTime() + 31 * DAY_MS, now.getTime() + 62 * DAY_MS]
    await makeMonths(tx, 'reading', ahead)
    await makeMonths(tx, 'frame_chunk', ahead)
    await forgetMonths(tx, 'reading', monthBefore(today, retention.readingMonths.value))
    await forgetMonths(tx, 'frame_chunk', monthBefore(today, retention.frameMonths.value))
    await forgetCommands(tx, new Date(now.getTime() - retention.commandDays.value * DAY_MS))
    await trimRejected(tx, receive.keptRejected.value)
  })
}

/** The first day of the month that lies so many months before the one of `today`. */
function monthBefore(today: string, months: number): string {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const count = year * 12 + month - 1 - months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01`
}
