/** Looks for hours, minutes and days that a device should have sent, and asks it for them again. */
import { dayInChina } from '../../domain/civil-date.ts'
import { type GapKind, gapsOf } from '../../domain/monitoring/gaps.ts'
import { MONITORING_PACK } from '../../domain/monitoring/monitoring-pack.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { insertCommands } from '../../store/monitoring/commands.ts'
import { askedBefore, devicesToFill, instantsThere } from '../../store/monitoring/gaps.ts'
import { currentPack } from '../../store/packs/packs.ts'

const HOUR_MS = 3_600_000

/** @returns how many commands were added. */
export function fillGaps(database: Database, tenantId: string, now: Date): Promise<number> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  return writing(database, caller, async (tx) => {
    const { gaps } = await currentPack(tx, MONITORING_PACK, dayInChina(now))
    const to = now.getTime() - gaps.afterHours.value * HOUR_MS
    const from = to - gaps.lookBackDays.value * 24 * HOUR_MS
    const wanted: { readonly deviceId: string; readonly cn: string; readonly cp: string }[] = []
    for (const device of await devicesToFill(tx)) {
      for (const kind of kindsOf(device)) {
        const there = await instantsThere(
          tx,
          device.deviceId,
          kind.kind,
          new Date(from),
          new Date(to),
        )
        for (const gap of gapsOf(kind, there, from, to))
          wanted.push({ deviceId: device.deviceId, cn: gap.cn, cp: gap.cp })
      }
    }
    const pause = new Date(now.getTime() - gaps.pauseHours.value * HOUR_MS)
    const asked = await askedBefore(tx, wanted, gaps.tries.value, pause)
    const due = wanted.filter(({ deviceId, cp }) => !asked.has(`${deviceId} ${cp}`))
    const ids = newIds(now, due.length)
    await insertCommands(
      tx,
      tenantId,
      due.map((each, at) => ({
        ...each,
        commandId: ids[at] ?? '',
        reason: 'gap' as const,
        askedBy: null,
        askedAt: now,
      })),
    )
    return due.length
  })
}

function kindsOf(device: Awaited<ReturnType<typeof devicesToFill>>[number]): readonly GapKind[] {
  return [
    ...(device.sendsHours ? [{ kind: 'hour', cn: '2061', stepMs: HOUR_MS } as const] : []),
    ...(device.minuteMinutes === null
      ? []
      : [{ kind: 'minute', cn: '2051', stepMs: device.minuteMinutes * 60_000 } as const]),
    ...(device.sendsDays ? [{ kind: 'day', cn: '2031', stepMs: 24 * HOUR_MS } as const] : []),
  ]
}
