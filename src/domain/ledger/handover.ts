/** An assigned item given to other units because the plan now names others (改派). */
import type { Handover } from '../plan/revision.ts'
import type { ItemState } from './item-state.ts'
import { isAside, isBefore, type State } from './state.ts'

export interface Duties {
  readonly leadUnitId: string | null
  readonly unitIds: readonly string[]
}
type Held = Pick<ItemState, 'state' | 'held' | 'leadUnitId' | 'unitIds'>

/** The state it has or, while it rests, had. */
export const heldState = ({ state, held }: Pick<ItemState, 'state' | 'held'>): State =>
  isAside(state) ? (held ?? state) : state

/** Null: nothing to hand over. */
export function handoverOf(item: Held, to: Duties): Handover['possible'] | null {
  const held = heldState(item)
  const same =
    to.leadUnitId === item.leadUnitId &&
    [...to.unitIds].sort().join() === [...item.unitIds].sort().join()
  if (held === 'listed' || same || !isBefore(held, 'struck-off')) return null
  if (to.leadUnitId === null) return 'unit-unknown'
  // Who applied answers for the application until it is decided or sent back.
  return isBefore(held, 'applied') ? 'yes' : 'too-late'
}

/**
 * The item with its new units: others in the lead take it on from the beginning, with all that was reported
 * and filed; where only those who assist change, the work goes on.
 */
export function handedOver(item: Held, duties: Duties): Partial<ItemState> {
  const unitIds = [...duties.unitIds]
  if (heldState(item) === 'listed' || duties.leadUnitId === item.leadUnitId)
    return { ...duties, unitIds }
  return {
    ...duties,
    unitIds,
    responsibleId: null,
    objection: null,
    extensionRequest: null,
    selfCheck: null,
    ...(isAside(item.state) ? { held: 'assigned' } : { state: 'assigned' }),
  }
}
