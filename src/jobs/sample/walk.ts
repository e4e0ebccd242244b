/** An item of the sample is brought along its way, each step by whose it is. */
import { fileEvidence } from '../../actions/evidence/file-evidence.ts'
import { takeStep } from '../../actions/ledger/take-step.ts'
import { NewEvidence } from '../../domain/evidence/evidence.ts'
import { sendPicture } from './pictures.ts'
import { commandOf } from './said.ts'
import { asOf, type Duty, dayIn, type Hands, personWith, type SampleTown } from './town.ts'
import type { Stop } from './way.ts'

export async function walk(town: SampleTown, item: Duty, stops: readonly Stop[]): Promise<void> {
  const hands = handsOf(town, item)
  for (const [what, daysAgo, which] of stops)
    if (what === 'before' || what === 'after') await photograph(town, item, what, daysAgo)
    else {
      // Whose signature it is, comes before what is done.
      const hand = hands[`${what} ${which}`] ?? hands[what] ?? item.head
      await takeStep(town.database, asOf(town, hand, daysAgo), {
        ...{ itemId: item.itemId, occurredAt: null, expectedVersion: null },
        command: commandOf(what, which, { item, hands, on: dayIn(town, -daysAgo) }),
      })
    }
}

async function photograph(
  town: SampleTown,
  { itemId, head }: Duty,
  phase: 'before' | 'after',
  daysAgo: number,
): Promise<void> {
  const seed = Number.parseInt(itemId.slice(-4), 16) * 2 + (phase === 'before' ? 0 : 1)
  const uploadId = await sendPicture(town, head, `${phase} ${itemId}`, seed, daysAgo)
  const filed = NewEvidence.parse({
    ...{ part: 'investigation-record', phase, uploadIds: [uploadId] },
    title: phase === 'before' ? '整改前照片' : '整改后照片',
    evidenceOn: dayIn(town, -daysAgo),
  })
  await fileEvidence(town.database, asOf(town, head, daysAgo), itemId, filed)
}

/** By the step, or by the step and which of its kind; all else is the head's. */
function handsOf(town: SampleTown, { otherHead, level }: Duty): Hands {
  const clerk = personWith(town, 'clerk')
  const first = personWith(town, 'checker')
  const second = personWith(town, 'checker', [first.personId])
  const leader = personWith(town, 'town-leader')
  const inspector = personWith(town, 'inspector')
  const above = personWith(town, 'inspector', [inspector.personId])
  const own = level === 'own'
  const mover = own ? leader : inspector
  return {
    ...{ assign: clerk, merge: clerk, 'publish-notice': clerk, 'object-to-notice': clerk },
    ...{ 'look-back': clerk, consolidate: clerk, relapse: clerk },
    ...{ 'check-on-site': first, second, 'accept-stage': first, return: first },
    ...{ 'sign unit': otherHead, 'sign leader': leader, 'sign district': inspector },
    'sign office': personWith(town, 'checker', [first.personId, second.personId]),
    ...{ 'approve-extension': mover, suspend: mover, 'record-superior-check': above },
    'strike-off': own ? personWith(town, 'town-leader', [leader.personId]) : above,
  }
}
