/** Complaints are entered, one or many: by hand, from a sheet, or as a citizen sent them in. */
import { lastDay } from '../../domain/calendar/working-days.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { Brought, Complaint, NewComplaint } from '../../domain/complaint/complaint.ts'
import { decodeNumber, plainNumber } from '../../domain/complaint/complaint-number.ts'
import { COMPLAINTS, type ComplaintPack } from '../../domain/complaint/complaint-pack.ts'
import { demandTypes, profileOf } from '../../domain/complaint/decide.ts'
import { duesOnAcceptance, duesOnReceipt, type LastDay } from '../../domain/complaint/limits.ts'
import { refuse } from '../../domain/refusal.ts'
import { maskPersonal, maskSaid, maskTexts } from '../../domain/register/mask.ts'
import { readCalendar } from '../calendar/years.ts'
import type { Caller, Tx } from '../db.ts'
import { newIds } from '../ids.ts'
import { queueNotice } from '../notification/queue.ts'
import { currentPack } from '../packs/packs.ts'
import { takeNumber } from '../supervision/numbers.ts'
import { insertComplaints, saveComplaint } from './complaints.ts'
import { findRepeats, noteBands } from './near.ts'
import { insertPersons } from './persons.ts'

export interface Entered {
  readonly wanted: NewComplaint
  readonly submissionId?: string
  /** As a sheet has it, when it went further before it was brought in. */
  readonly brought?: Brought | null
}

/** What came before is of another age: a slip of the pen. */
const EARLIEST = '1990-01-01'

export interface RegisteredComplaint {
  readonly complaintId: string
  readonly complaint: Complaint
}

/**
 * All of them or none. Telephone and ID numbers in what was said are masked; the words in full are kept with
 * the complainant. Who stands near a closed case is noted.
 * @throws {Refusal} COMPLAINT_NUMBER_TAKEN, COMPLAINT_NUMBER_MISSING, COMPLAINT_NUMBER_INVALID,
 * COMPLAINT_PROFILE_UNKNOWN, COMPLAINT_TYPE_UNKNOWN, INPUT_INVALID for a day that cannot be
 */
export async function registerComplaints(
  tx: Tx,
  caller: Caller,
  entered: readonly Entered[],
): Promise<readonly RegisteredComplaint[]> {
  const { actor, now } = caller
  const today = dayInChina(now)
  const pack = await currentPack(tx, COMPLAINTS, today)
  const calendar = await readCalendar(tx, today)
  const ids = newIds(now, entered.length)
  const registrations = []
  for (const [index, { wanted, submissionId = null, brought = null }] of entered.entries()) {
    const { complainant, liaison: _, content, place, ...fields } = wanted
    if (wanted.receivedOn > today || wanted.receivedOn < EARLIEST)
      refuse('INPUT_INVALID', { issues: [`receivedOn: ${EARLIEST} – ${today}`] })
    const profile = profileOf(pack, wanted.profile)
    demandTypes(pack, wanted.types)
    const byCalendar: LastDay = (from, span) => lastDay(calendar, from, span)
    const onReceipt = duesOnReceipt(profile, wanted.receivedOn, byCalendar)
    const dues =
      brought === null || brought.state === 'registered'
        ? onReceipt
        : duesOnAcceptance(profile, onReceipt, wanted.receivedOn, byCalendar)
    registrations.push({
      complaintId: ids[index] ?? '',
      data: {
        ...fields,
        number: await numberFor(tx, caller, wanted, pack),
        content: maskSaid(content, complainant.name, complainant.phone),
        place: maskSaid(place, complainant.name, complainant.phone),
        district: maskPersonal(fields.district),
        leaders: maskPersonal(fields.leaders),
        submissionId,
        isNamed: complainant.name !== '' || complainant.phone !== '',
        ...dues,
        uncertainYears: [...dues.uncertainYears],
        brought: maskTexts(brought),
      },
    })
  }
  const complaints = await insertComplaints(tx, caller, registrations)
  const persons = entered.map(({ wanted }, index) => {
    const { complainant, liaison, content, place } = wanted
    const full = place === '' ? content : `${content}\n${place}`
    return {
      complaintId: ids[index] ?? '',
      complainant,
      liaison,
      said: maskSaid(full, complainant.name, complainant.phone) === full ? '' : full,
    }
  })
  await insertPersons(tx, actor.tenantId, persons)
  const texts = registrations.map(({ complaintId, data }) => ({
    complaintId,
    content: data.content,
    receivedOn: data.receivedOn,
  }))
  await noteBands(tx, actor.tenantId, texts, pack.near)
  const done: RegisteredComplaint[] = []
  for (const [index, complaint] of complaints.entries()) {
    const complaintId = ids[index] ?? ''
    const noted =
      complaint.state === 'registered'
        ? await noteRepeats(tx, caller, complaintId, complaint, pack)
        : complaint
    done.push({ complaintId, complaint: noted })
  }
  return done
}

/** @throws {Refusal} COMPLAINT_NUMBER_MISSING, COMPLAINT_NUMBER_INVALID */
async function numberFor(
  tx: Tx,
  { actor, now }: Caller,
  { number, profile }: NewComplaint,
  pack: ComplaintPack,
): Promise<string> {
  const today = dayInChina(now)
  const { numbering, word } = profileOf(pack, profile)
  if (numbering === 'hand-over') {
    const { faults } = decodeNumber(number, today)
    if (faults !== null) refuse('COMPLAINT_NUMBER_INVALID', { number, faults })
    return plainNumber(number)
  }
  if (number !== '') return number
  if (numbering === 'free') refuse('COMPLAINT_NUMBER_MISSING', {})
  return takeNumber(tx, actor.tenantId, word, Number(today.slice(0, 4)))
}

/** Closed cases around it: each an event of the complaint, and of the item it may be the relapse of. */
export async function noteRepeats(
  tx: Tx,
  caller: Caller,
  complaintId: string,
  complaint: Complaint,
  pack: ComplaintPack,
): Promise<Complaint> {
  let found = complaint
  for (const repeat of await findRepeats(tx, complaintId, complaint, pack.repeat)) {
    if (found.repeats.some(({ id }) => id === repeat.id)) continue
    const itemId = repeat.of === 'item' ? repeat.id : null
    const event = { type: 'complaint.repeat-found', data: repeat } as const
    found = await saveComplaint(tx, caller, complaintId, found, event, itemId)
    await queueNotice(tx, caller, {
      to: { roles: ['clerk', 'inspector'] },
      kind: 'relapse',
      title: {
        zh: `疑似反弹：${complaint.number} 距“${repeat.name}” ${repeat.metres} 米`,
        en: `Perhaps a relapse: ${complaint.number} is ${repeat.metres} m from “${repeat.name}”`,
      },
      body: {
        zh: `新举报与${repeat.closedOn}已办结的“${repeat.name}”地点相近、类型相同，请核实是否反弹。`,
        en: `A new complaint of the same type stands near “${repeat.name}”, closed on ${repeat.closedOn}.`,
      },
      link: `/complaints/${complaintId}`,
      itemId,
      dedupeKey: `complaint/${complaintId}/repeat/${repeat.id}`,
    })
  }
  return found
}
