/** Complaints one by one: their row, which caches the fold of their events, and the events. */
import { dayInChina } from '../../domain/civil-date.ts'
import { type Complaint, runningDue } from '../../domain/complaint/complaint.ts'
import type { Decided } from '../../domain/complaint/decide.ts'
import type { ComplaintEvent } from '../../domain/complaint/events.ts'
import { afterComplaint, foldComplaint } from '../../domain/complaint/fold.ts'
import { squareOf } from '../../domain/complaint/likeness.ts'
import type { Json } from '../../domain/log/event.ts'
import { refuse } from '../../domain/refusal.ts'
import { maskTexts } from '../../domain/register/mask.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { appendEvents } from '../log/events.ts'

const COMPLAINT_STREAM = 'complaint'

type Registered = Extract<ComplaintEvent, { type: 'complaint.registered' }>['data']

export interface Registration {
  readonly complaintId: string
  readonly data: Registered
}

/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const AT_ONCE = 1_000

/** @throws {Refusal} COMPLAINT_NUMBER_TAKEN; the transaction is lost then. */
export async function insertComplaints(
  tx: Tx,
  caller: Caller,
  registrations: readonly Registration[],
): Promise<readonly Complaint[]> {
  const made = registrations.map(({ complaintId, data }) => {
    const event = eventOf(caller, { type: 'complaint.registered', data }, 1)
    return { complaintId, event, found: foldComplaint([event]) }
  })
  for (let start = 0; start < made.length; start += AT_ONCE)
    await tx
      .insertInto('complaint')
      .values(
        made.slice(start, start + AT_ONCE).map(({ complaintId, found }) => ({
          tenant_id: caller.actor.tenantId,
          complaint_id: complaintId,
          number: found.number,
          profile: found.profile,
          received_on: found.receivedOn,
          submission_id: found.submissionId,
          registered_at: caller.now,
          ...cacheOf(found),
        })),
      )
      .execute()
      .catch((error: unknown) => numberTaken(error, made[0]?.found.number ?? ''))
  await appendEvents(
    tx,
    caller,
    made.map(({ complaintId, event }) => toLog(complaintId, event, null)),
  )
  return made.map(({ found }) => found)
}

/** @throws {Refusal} COMPLAINT_NOT_FOUND also when the asker may not see it. */
export async function readComplaint(db: Db, complaintId: string): Promise<Complaint> {
  const row = await db
    .selectFrom('complaint')
    .select('content')
    .where('complaint_id', '=', complaintId)
    .executeTakeFirst()
  return row ? row.content : refuse('COMPLAINT_NOT_FOUND', { complaintId })
}

/**
 * The complaint as it is now, held until `tx` ends.
 * @throws {Refusal} COMPLAINT_NOT_FOUND; VERSION_STALE when it is not at the version the caller saw.
 */
export async function lockComplaint(
  tx: Tx,
  complaintId: string,
  expected: number | null,
): Promise<Complaint> {
  const row = await tx
    .selectFrom('complaint')
    .select('content')
    .where('complaint_id', '=', complaintId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse('COMPLAINT_NOT_FOUND', { complaintId })
  const { version } = row.content
  if (expected !== null && expected !== version)
    refuse('VERSION_STALE', { expected, actual: version })
  return row.content
}

/** @param itemId of the item in whose story it belongs, if any. */
export async function saveComplaint(
  tx: Tx,
  caller: Caller,
  complaintId: string,
  before: Complaint,
  happened: Decided,
  itemId: string | null = null,
): Promise<Complaint> {
  const event = eventOf(caller, maskTexts(happened), before.version + 1)
  const found = afterComplaint(before, event)
  await appendEvents(tx, caller, [toLog(complaintId, event, itemId)])
  await tx
    .updateTable('complaint')
    .set(cacheOf(found))
    .where('complaint_id', '=', complaintId)
    .execute()
  return found
}

function eventOf({ actor, now }: Caller, happened: Decided, version: number): ComplaintEvent {
  const { personId: actorId, name: actorName } = actor
  return {
    ...happened,
    version,
    actorId,
    actorName,
    occurredAt: now.toISOString(),
  } as ComplaintEvent
}

const toLog = (id: string, { type, version, data }: ComplaintEvent, itemId: string | null) => ({
  stream: { kind: COMPLAINT_STREAM, id },
  version,
  type,
  itemId,
  data: data as unknown as Json,
})

function numberTaken(error: unknown, number: string): never {
  const { code, constraint } = error as { code?: string; constraint?: string }
  if (code === '23505' && constraint === 'complaint_number')
    refuse('COMPLAINT_NUMBER_TAKEN', { number })
  throw error
}

/** What the row keeps of the fold. */
function cacheOf(found: Complaint) {
  const { position, reply, closed, outcome } = found
  return {
    channel: found.channel,
    state: found.state,
    version: found.version,
    batch_on: found.batchOn,
    district: found.district,
    types: [...found.types],
    is_key: found.isKey,
    longitude: position?.longitude ?? null,
    latitude: position?.latitude ?? null,
    square: position === null ? null : squareOf(position),
    unit_id: found.dispatch?.unitId ?? null,
    cell_id: found.dispatch?.cellId ?? null,
    due_on: runningDue(found),
    reply_due_on: found.replyDueOn,
    replied_on: reply && dayInChina(new Date(reply.at)),
    closed_on: closed && dayInChina(new Date(closed.at)),
    verified: outcome?.verified ?? null,
    duplicate_of: found.duplicateOf?.complaintId ?? null,
    item_id: found.itemId,
    open_repeats: found.repeats.filter(({ state }) => state === 'proposed').length,
    extension_asked: found.extensionRequest !== null,
    content: JSON.stringify(found),
  }
}
