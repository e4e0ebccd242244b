/** Complaints to the sample town, each as far on its way as the table says. */
import { registerComplaint } from '../../actions/complaint/register-complaint.ts'
import { takeComplaintStep } from '../../actions/complaint/take-complaint-step.ts'
import { COMPLAINT_COMMANDS, type ComplaintStep } from '../../domain/complaint/commands.ts'
import { type ComplaintState, NewComplaint, NO_FIGURES } from '../../domain/complaint/complaint.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { readComplaint } from '../../store/complaint/complaints.ts'
import { reading } from '../../store/db.ts'
import { asOf, dayIn, type Person, personWith, type SampleTown, sampleTable } from './town.ts'

const WAY: readonly (readonly [ComplaintState, ComplaintStep])[] = [
  ['accepted', 'accept'],
  ['dispatched', 'dispatch'],
  ['handled', 'handle'],
  ['replied', 'reply'],
  ['closed', 'record-satisfaction'],
  ['closed', 'close'],
]

const SAID: Partial<Record<ComplaintStep, object>> = {
  handle: {
    ...{ investigation: '经现场核查，反映情况属实。', verified: 'true', goal: '', latest: '' },
    ...{ handling: '已责令立即改正并加强巡查。', accountability: '', acceptance: '' },
    figures: { ...NO_FIGURES, ordered: 1 },
  },
  reply: { text: '您反映的问题已到现场核查并责令改正，我们将持续巡查。' },
  'record-satisfaction': { level: 'satisfied' },
  close: { conclusion: 'closed' },
}

export async function bringComplaints(town: SampleTown): Promise<void> {
  const clerk = personWith(town, 'clerk')
  for (const row of await sampleTable(town, 'complaints.csv')) {
    const cell = (head: string) => row[head] ?? ''
    const daysAgo = Number(cell('几天前'))
    const { id } = await registerComplaint(
      town.database,
      asOf(town, clerk, daysAgo),
      NewComplaint.parse({
        ...{ profile: cell('来源'), channel: cell('渠道'), number: cell('编号') },
        ...{ content: cell('内容'), types: cell('类型').split('、'), place: cell('地点') },
        receivedOn: dayIn(town, -daysAgo),
        position: { longitude: Number(cell('经度')), latitude: Number(cell('纬度')) },
      }),
    )
    const steps = WAY.slice(0, WAY.findLastIndex(([state]) => state === cell('到达')) + 1)
    for (const [index, [, step]] of steps.entries()) {
      const hand = step === 'handle' ? await handlerOf(town, id) : clerk
      const data = COMPLAINT_COMMANDS[step].parse(SAID[step] ?? {})
      // Spread between then and now.
      const caller = asOf(town, hand, daysAgo * (1 - (index + 1) / (WAY.length + 1)))
      await takeComplaintStep(town.database, caller, id, { step, data } as never, null)
    }
  }
}

/** The head of the unit to which the place has sent it. */
async function handlerOf(town: SampleTown, complaintId: string): Promise<Person> {
  const program = theProgram(town.tenantId)
  const { dispatch } = await reading(town.database, program, (db) => readComplaint(db, complaintId))
  const found = town.people.find(
    ({ roles, ownUnits }) =>
      roles.includes('unit-head') && ownUnits.includes(dispatch?.unitId ?? ''),
  )
  if (!found) throw new Error('a sample complaint was sent to a unit without a head')
  return found
}
