/** One step of a complaint, whoever takes it; a letter answers its duplicates too, a relapse opens the item again. */

import { dayInChina } from '../../domain/civil-date.ts'
import type { ComplaintCommand } from '../../domain/complaint/commands.ts'
import type { Complaint, ComplaintState } from '../../domain/complaint/complaint.ts'
import { COMPLAINTS } from '../../domain/complaint/complaint-pack.ts'
import { answeredAlong, type Decided, decideComplaint } from '../../domain/complaint/decide.ts'
import { maskText, maskTexts } from '../../domain/register/mask.ts'
import { lockComplaint, saveComplaint } from '../../store/complaint/complaints.ts'
import { complaintFacts } from '../../store/complaint/facts.ts'
import { nameLiaison, readPersons } from '../../store/complaint/persons.ts'
import { noteRepeats } from '../../store/complaint/register.ts'
import { tellOfComplaint } from '../../store/complaint/tell.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { answerSubmission } from '../../store/disclosure/submissions.ts'
import { carryOut } from '../../store/ledger/steps.ts'
import { currentPack } from '../../store/packs/packs.ts'

export interface ComplaintStepResult {
  readonly id: string
  readonly state: ComplaintState
  readonly version: number
}

/**
 * @throws {Refusal} COMPLAINT_NOT_FOUND, VERSION_STALE, what `decideComplaint` refuses, and what the relapse of
 * an item refuses. Nothing is written then.
 */
export function takeComplaintStep(
  database: Database,
  caller: Caller,
  complaintId: string,
  command: ComplaintCommand,
  expected: number | null,
): Promise<ComplaintStepResult> {
  return writing(database, caller, async (tx) => {
    const before = await lockComplaint(tx, complaintId, expected)
    const facts = await complaintFacts(tx, caller, complaintId, before, command)
    const { complainant } = await readPersons(tx, complaintId)
    const plain = decideComplaint(before, command, caller.actor, facts)
    const decided = masked(plain, complainant?.name ?? '')
    let after = await saveComplaint(tx, caller, complaintId, before, decided)
    if (command.step === 'correct' && command.data.position)
      after = await noteRepeats(
        tx,
        caller,
        complaintId,
        after,
        await currentPack(tx, COMPLAINTS, dayInChina(caller.now)),
      )
    await follow(tx, caller, complaintId, after, command, decided)
    await tellOfComplaint(tx, caller, complaintId, after, command)
    return { id: complaintId, state: after.state, version: after.version }
  })
}

/** Who complained is not named in what officials write; numbers of persons stay masked. */
function masked(plain: Decided, name: string): Decided {
  const decided = maskTexts(plain, name)
  if (decided.type !== 'complaint.corrected') return decided
  const { content, place } = decided.data
  return {
    ...decided,
    data: {
      ...decided.data,
      ...(content !== undefined && { content: maskText(content) }),
      ...(place !== undefined && { place: maskText(place) }),
    },
  }
}

async function follow(
  tx: Tx,
  caller: Caller,
  complaintId: string,
  after: Complaint,
  command: ComplaintCommand,
  decided: Decided,
): Promise<void> {
  if (decided.type === 'complaint.replied' && command.step === 'reply') {
    await answerSubmission(tx, caller, after.submissionId, decided.data.text)
    // In the order of their ids, so that two letters cannot wait for each other.
    for (const id of [...new Set(command.data.also)].sort()) {
      const duplicate = await lockComplaint(tx, id, null)
      const also = answeredAlong(duplicate, { ...decided.data, complaintId }, caller.actor)
      await saveComplaint(tx, caller, id, duplicate, also)
      await answerSubmission(tx, caller, duplicate.submissionId, decided.data.text)
    }
  }
  if (decided.type === 'complaint.declined')
    await answerSubmission(tx, caller, after.submissionId, `不予受理：${decided.data.reason}`)
  if (command.step === 'name-liaison')
    await nameLiaison(tx, caller.actor.tenantId, complaintId, command.data)
  if (command.step === 'confirm-repeat') await relapse(tx, caller, after, command.data)
}

/** The item goes into its next round; a closed complaint is only named, it stays as it was. */
async function relapse(
  tx: Tx,
  caller: Caller,
  { number, repeats, receivedOn }: Complaint,
  { id, note }: { readonly id: string; readonly note: string },
): Promise<void> {
  const repeat = repeats.find((each) => each.id === id)
  if (repeat?.of !== 'item') return
  const findings = `${receivedOn}收到举报件${number}，距原点位${repeat.metres}米。${note}`.slice(
    0,
    5_000,
  )
  await carryOut(tx, caller, {
    itemId: id,
    command: { step: 'relapse', data: { source: 'complaint', findings, dueOn: null } },
    occurredAt: null,
    expectedVersion: null,
  })
}
