/** A person confirms what a target of a plan is measured by, or takes that back. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { Binding } from '../../domain/monitoring/indicator/binding.ts'
import { unfitness } from '../../domain/monitoring/indicator/fitness.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { appendEvents } from '../../store/log/events.ts'
import { itemUnits } from '../../store/monitoring/answering.ts'
import { readPacks } from '../../store/monitoring/gather.ts'
import { saveBinding } from '../../store/monitoring/standings.ts'
import { listStations } from '../../store/monitoring/stations.ts'
import { lockTarget } from '../../store/monitoring/targets.ts'

export interface BindingResult {
  readonly targetId: string
  readonly version: number
}

/** @throws {Refusal} NOT_YOUR_DUTY, TARGET_NOT_FOUND, VERSION_STALE, INDICATOR_UNKNOWN, BINDING_UNFIT, ITEM_NOT_FOUND */
export function bindTarget(
  database: Database,
  caller: Caller,
  targetId: string,
  binding: Binding,
  expected: number | null,
): Promise<BindingResult> {
  demand(caller.actor, 'target.bind')
  return writing(database, caller, async (tx) => {
    const target = await lockTarget(tx, targetId, expected)
    const packs = await readPacks(tx, dayInChina(caller.now))
    const indicator =
      packs.indicators.indicators.find(({ id }) => id === binding.indicator) ??
      refuse('INDICATOR_UNKNOWN', { indicator: binding.indicator })
    const issues = unfitness(target, indicator, binding, await listStations(tx))
    if (issues.length > 0)
      refuse('BINDING_UNFIT', {
        issues: issues.map(({ zh }) => zh),
        issuesEn: issues.map(({ en }) => en),
      })
    if (binding.itemId !== null) await itemUnits(tx, binding.itemId)
    const itemId = binding.itemId ?? target.itemId
    const version = target.version + 1
    await saveBinding(tx, caller.actor.tenantId, targetId, { version, itemId, binding })
    const stream = { kind: 'target', id: targetId }
    const data = Binding.parse(binding)
    await appendEvents(tx, caller, [{ stream, version, type: 'target.bound', itemId, data }])
    return { targetId, version }
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, TARGET_NOT_FOUND, VERSION_STALE, TARGET_NOT_BOUND */
export function unbindTarget(
  database: Database,
  caller: Caller,
  targetId: string,
  reason: string,
  expected: number | null,
): Promise<BindingResult> {
  demand(caller.actor, 'target.bind')
  return writing(database, caller, async (tx) => {
    const target = await lockTarget(tx, targetId, expected)
    if (target.binding === null) refuse('TARGET_NOT_BOUND', { targetId })
    const version = target.version + 1
    const { itemId } = target
    await saveBinding(tx, caller.actor.tenantId, targetId, { version, itemId, binding: null })
    const stream = { kind: 'target', id: targetId }
    await appendEvents(tx, caller, [
      { stream, version, type: 'target.unbound', itemId, data: { reason } },
    ])
    return { targetId, version }
  })
}
