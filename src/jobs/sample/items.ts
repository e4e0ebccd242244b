/** Items of the sample plan on every part of their way: some not yet handed out, some struck off and looked at again. */
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { itemsListedAt } from '../../store/operations/sample.ts'
import {
  type Duty,
  dayIn,
  headOf,
  PLAN_CAME,
  personWith,
  planCame,
  type SampleTown,
} from './town.ts'
import { walk } from './walk.ts'
import { type Arrived, begun, closing, type Stop } from './way.ts'

const DUE_IN = 60
const ASSIGNED = PLAN_CAME - 1

/** How far the items that others help with have come; null: not to their end. */
const TRACKS: readonly (Arrived | null)[] = [
  ['publish-notice', 4],
  ['look-back', 2, '1'],
  ['apply', 2],
  ['sign', 1, 'office'],
  ['strike-off', 10],
  ['sign', 1, 'unit'],
  ['publish-notice', 26],
  ['sign', 1, 'leader'],
  ['strike-off', 36],
  ['check-on-site', 2],
  null,
  null,
  null,
]

/** The others are at work; some units have not begun. */
const ORDINARY: readonly (readonly Stop[])[] = [
  begun(ASSIGNED),
  begun(ASSIGNED),
  begun(ASSIGNED, 'set-plan'),
  begun(ASSIGNED),
  begun(ASSIGNED, 'acknowledge'),
  begun(ASSIGNED),
  begun(ASSIGNED, 'assign'),
]

/** Every item gets as far as its place in the plan says, or as its unit has somebody to take the step. */
export async function workOnItems(town: SampleTown): Promise<void> {
  const clerk = personWith(town, 'clerk')
  const items = await reading(town.database, theProgram(town.tenantId), (db) =>
    itemsListedAt(db, planCame(town.now)),
  )
  let [ended, ordinary] = [0, 0]
  for (const { item_id: itemId, lead_unit_id, unit_ids, due_on, class: itemClass } of items) {
    // Whose it is stays open where the plan does not say.
    const lead = lead_unit_id ?? unit_ids[0]
    if (lead === undefined) continue
    const assist = unit_ids.filter((id) => id !== lead)
    const head = headOf(town, [lead])
    const otherHead = headOf(town, assist, head)
    const duty: Duty = {
      ...{ itemId, lead, assist, level: 'own', due: due_on ?? dayIn(town, DUE_IN) },
      ...{ head: head ?? clerk, otherHead: otherHead ?? clerk },
    }
    if (head && otherHead && itemClass !== 'long-term') {
      const track = TRACKS[ended % TRACKS.length] ?? null
      ended += 1
      if (track !== null) {
        await walk(town, duty, closing(ASSIGNED, track))
        continue
      }
    }
    const stops = head ? ORDINARY[ordinary % ORDINARY.length] : begun(ASSIGNED, 'assign')
    if (head) ordinary += 1
    await walk(town, duty, stops ?? [])
  }
}
