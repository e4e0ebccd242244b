/** Items of the sample plan on every part of their way: some not yet handed out, some struck off and looked at again. */
import { takeStep } from '../../actions/ledger/take-step.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { COMMANDS, type Command } from '../../domain/ledger/commands.ts'
import type { Step } from '../../domain/ledger/steps.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { itemsInOrder } from '../../store/operations/sample.ts'
import { bringToEnd, TRACKS } from './closing.ts'
import { asOf, dayIn, personWith, type SampleTown } from './town.ts'

/** The way of an item, and how many days ago each step is taken. */
const WAY: readonly (readonly [Step, number])[] = [
  ['assign', 34],
  ['acknowledge', 32],
  ['set-plan', 29],
  ['start', 27],
  ['report-progress', 15],
  ['report-progress', 6],
]
const DUE_IN = 60

/** Every item gets as far as its place in the plan says, or as its unit has somebody to take the step. */
export async function workOnItems(town: SampleTown): Promise<void> {
  const clerk = personWith(town, 'clerk')
  const items = await reading(town.database, theProgram(town.tenantId), itemsInOrder)
  let [closing, ordinary] = [0, 0]
  for (const [index, item] of items.entries()) {
    const { item_id: itemId, lead_unit_id, unit_ids, due_on } = item
    const lead = lead_unit_id ?? unit_ids[0]
    if (lead === undefined) continue
    const head = town.people.find(
      ({ roles, ownUnits }) => roles.includes('unit-head') && ownUnits.includes(lead),
    )
    const duty = {
      lead,
      assist: unit_ids.filter((id) => id !== lead),
      due: due_on ?? dayIn(town, DUE_IN),
    }
    const otherHead = town.people.find(
      ({ roles, ownUnits, personId }) =>
        roles.includes('unit-head') &&
        personId !== head?.personId &&
        duty.assist.some((id) => ownUnits.includes(id)),
    )
    if (head && otherHead && item.class !== 'long-term') {
      const track = TRACKS[closing % TRACKS.length] ?? 'ordinary'
      closing += 1
      if (track !== 'ordinary') {
        await bringToEnd(town, { itemId, head, otherHead, ...duty }, track)
        continue
      }
    }
    const steps = (head ? ordinary : index) % (WAY.length + 1)
    if (head) ordinary += 1
    for (const [step, daysAgo] of WAY.slice(0, steps)) {
      const actor = step === 'assign' ? clerk : head
      if (!actor) break
      await takeStep(town.database, asOf(town, actor, daysAgo), {
        itemId,
        command: commandOf(step, daysAgo, duty),
        occurredAt: null,
        expectedVersion: null,
      })
    }
  }
}

interface Duty {
  readonly lead: string
  readonly assist: readonly string[]
  readonly due: CivilDate
}

function commandOf(step: Step, daysAgo: number, { lead, assist, due }: Duty): Command {
  const said: Readonly<Record<string, object>> = {
    assign: { leadUnitId: lead, assistUnitIds: assist },
    'set-plan': {
      milestones: [
        { key: 'a', title: '排查建账', dueOn: due, share: 30 },
        { key: 'b', title: '完成整改', dueOn: due, share: 70 },
      ],
      reportEveryDays: 14,
    },
    'report-progress': {
      text: '已按方案推进，完成现场排查并建立台账。',
      share: 60 - 2 * daysAgo,
    },
  }
  return { step, data: COMMANDS[step].parse(said[step] ?? {}) } as Command
}
