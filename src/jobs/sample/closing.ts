/** The way of an item of the sample from its assignment to the look-back, and how far along it some have come. */
import { fileEvidence } from '../../actions/evidence/file-evidence.ts'
import { takeStep } from '../../actions/ledger/take-step.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { NewEvidence } from '../../domain/evidence/evidence.ts'
import { COMMANDS, type Command } from '../../domain/ledger/commands.ts'
import type { Step } from '../../domain/ledger/steps.ts'
import { sendPicture } from './pictures.ts'
import { asOf, dayIn, type Person, personWith, type SampleTown } from './town.ts'

export interface Closing {
  readonly itemId: string
  readonly lead: string
  readonly assist: readonly string[]
  readonly due: CivilDate
  readonly head: Person
  /** Who signs for a unit: never who applies. */
  readonly otherHead: Person
}

/** The last thing done, and how many days ago; ordinary: not on its way to the end. */
export type Track = readonly [at: number, daysAgo: number] | 'ordinary'

/** Days after the assignment; the notice runs out before the decision, whatever the holidays. */
const WAY = [
  ['assign', 0],
  ['acknowledge', 2],
  ['set-plan', 4],
  ['start', 5],
  ['before', 6],
  ['report-progress', 12],
  ['after', 13],
  ['reach-milestone', 14, 'a'],
  ['reach-milestone', 18, 'b'],
  ['self-check', 20],
  ['apply', 21],
  ['check-on-site', 24],
  ['sign', 25, 'unit'],
  ['sign', 26, 'office'],
  ['sign', 27, 'leader'],
  ['publish-notice', 28],
  ['strike-off', 56],
  ['look-back', 89],
] as const satisfies readonly (readonly [Step | 'before' | 'after', number, string?])[]

const at = (step: (typeof WAY)[number][0], which?: string) =>
  WAY.findIndex(([each, , said]) => each === step && said === which)

export const TRACKS: readonly Track[] = [
  [at('publish-notice'), 4],
  [at('look-back'), 2],
  [at('apply'), 2],
  [at('sign', 'office'), 1],
  [at('strike-off'), 10],
  [at('sign', 'unit'), 1],
  [at('publish-notice'), 26],
  [at('sign', 'leader'), 1],
  [at('strike-off'), 36],
  [at('check-on-site'), 2],
  'ordinary',
  'ordinary',
  'ordinary',
]

export async function bringToEnd(
  town: SampleTown,
  item: Closing,
  [last, ended]: Exclude<Track, 'ordinary'>,
): Promise<void> {
  const hands = handsOf(town, item)
  const end = WAY[last]?.[1] ?? 0
  for (const [step, after, which] of WAY.slice(0, last + 1)) {
    const daysAgo = ended + end - after
    if (step === 'before' || step === 'after') await photograph(town, item, step, daysAgo)
    else
      await takeStep(town.database, asOf(town, hands[which ?? step] ?? item.head, daysAgo), {
        ...{ itemId: item.itemId, occurredAt: null, expectedVersion: null },
        command: commandOf(step, which, { item, hands, on: dayIn(town, -daysAgo) }),
      })
  }
}

async function photograph(
  town: SampleTown,
  { itemId, head }: Closing,
  phase: 'before' | 'after',
  daysAgo: number,
): Promise<void> {
  const seed = Number.parseInt(itemId.slice(-4), 16) * 2 + (phase === 'before' ? 0 : 1)
  const uploadId = await sendPicture(town, head, `${phase} ${itemId}`, seed)
  const filed = NewEvidence.parse({
    ...{ part: 'investigation-record', phase, uploadIds: [uploadId] },
    title: phase === 'before' ? '整改前照片' : '整改后照片',
    evidenceOn: dayIn(town, -daysAgo),
  })
  await fileEvidence(town.database, asOf(town, head, daysAgo), itemId, filed)
}

type Hands = Readonly<Record<string, Person>>

/** By the step, or by whose signature it is; all else is the head's. */
function handsOf(town: SampleTown, { otherHead }: Closing): Hands {
  const clerk = personWith(town, 'clerk')
  const first = personWith(town, 'checker')
  const second = personWith(town, 'checker', [first.personId])
  const leader = personWith(town, 'town-leader')
  return {
    ...{ assign: clerk, 'publish-notice': clerk, 'look-back': clerk },
    ...{ 'check-on-site': first, second, unit: otherHead, leader },
    office: personWith(town, 'checker', [first.personId, second.personId]),
    'strike-off': personWith(town, 'town-leader', [leader.personId]),
  }
}

interface Saying {
  readonly item: Closing
  readonly hands: Hands
  readonly on: CivilDate
}

const PROOF = '整改前后照片和台账'

function commandOf(step: Step, which: string | undefined, { item, hands, on }: Saying): Command {
  const checkerIds = [hands['check-on-site']?.personId, hands.second?.personId]
  const said: Readonly<Partial<Record<Step, object>>> = {
    assign: { leadUnitId: item.lead, assistUnitIds: item.assist },
    'set-plan': {
      milestones: [
        { key: 'a', title: '排查建账', dueOn: item.due, share: 30 },
        { key: 'b', title: '完成整改', dueOn: item.due, share: 70 },
      ],
    },
    'report-progress': { text: '方案所列措施已基本完成，正在整理台账。', share: 90 },
    'reach-milestone': { key: which },
    'self-check': {
      criteria: [
        { text: '方案所列任务和措施全部完成', met: true, evidence: PROOF },
        { text: '举一反三，同类问题一并整改到位', met: true, evidence: PROOF },
      ],
    },
    apply: { result: '任务和措施已全部完成，申请销号。' },
    'check-on-site': {
      ...{ checkerIds, place: '整改点位现场' },
      findings: '现场查看并核对台账，所列措施已落实，未发现反弹。',
    },
    sign: { opinion: '同意销号。' },
    'publish-notice': {
      ...{ startsOn: on, place: '镇政府公告栏、所在村（社区）公示栏' },
      channel: '镇环保办，来信来访或在公开网站提出',
    },
    'strike-off': { opinion: '公示期满无异议，同意销号。' },
    'look-back': { month: 1, held: true, findings: '现场复查，整改成果保持，未见反弹。' },
  }
  return { step, data: COMMANDS[step].parse(said[step] ?? {}) } as Command
}
