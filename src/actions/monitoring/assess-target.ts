/** Assesses one bound target and keeps how it stands; a change of status is an event and, if bad, a proposal. */
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import type { Binding } from '../../domain/monitoring/indicator/binding.ts'
import type { Standing } from '../../domain/monitoring/indicator/standing.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { appendEvents } from '../../store/log/events.ts'
import { assessNow } from '../../store/monitoring/assess.ts'
import { type Memory, newMemory, type Packs, readPacks } from '../../store/monitoring/gather.ts'
import { saveStanding } from '../../store/monitoring/standings.ts'
import { statusSince } from '../../store/monitoring/status-since.ts'
import { proposeForTarget } from '../../store/monitoring/target-proposals.ts'
import { lockTarget, type StoredTarget } from '../../store/monitoring/targets.ts'

/** @returns how it stands; null: it is not bound (any more). */
export function assessTarget(
  database: Database,
  caller: Caller,
  targetId: string,
  memory: Memory = newMemory(),
): Promise<Standing | null> {
  return writing(database, caller, async (tx) => {
    const target = await lockTarget(tx, targetId, null)
    const { binding } = target
    if (binding === null) return null
    const packs = await readPacks(tx, dayInChina(caller.now))
    const standing = await assessNow(tx, packs, memory, target, binding, dayInChina(caller.now))
    const since =
      target.since === null && !['unknown', 'not-begun'].includes(standing.status)
        ? await statusSince(
            standing.status,
            binding,
            dayInChina(caller.now),
            isOfWater(packs, binding),
            async (day) => (await assessNow(tx, packs, memory, target, binding, day)).status,
          )
        : dayInChina(caller.now)
    await keep(tx, caller, target, standing, since)
    if (standing.status !== target.status)
      await proposeForTarget(tx, caller, packs.indicators.ladder, target, binding, standing)
    return standing
  })
}

/** Its figures are those of months. */
const isOfWater = ({ indicators: { indicators } }: Packs, binding: Binding) =>
  indicators.find(({ id }) => id === binding.indicator)?.source === 'water'

/** @param changedOn the day on which it became so, if it did. */
async function keep(
  tx: Tx,
  caller: Caller,
  target: StoredTarget,
  standing: Standing,
  changedOn: CivilDate,
): Promise<void> {
  const first = target.since === null
  const changed = first || standing.status !== target.status
  const version = target.version + (changed ? 1 : 0)
  if (changed) {
    const { months: _, forecast, ...kept } = standing
    const { months: __, ...estimate } = forecast ?? { months: [] }
    const shown = forecast && estimate
    await appendEvents(tx, caller, [
      {
        stream: { kind: 'target', id: target.targetId },
        version,
        type: 'target.status-changed',
        itemId: target.itemId,
        data: {
          status: standing.status,
          before: first ? null : target.status,
          since: changedOn,
          standing: { ...kept, forecast: shown },
        },
      },
    ])
  }
  const since = changed ? changedOn : (target.since ?? changedOn)
  const assessedAt = caller.now
  await saveStanding(tx, target.targetId, { version, since, assessedAt, standing })
}
