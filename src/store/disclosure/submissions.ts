/** What citizens have sent in. All SQL about submissions and their contacts. */

import type { ComplaintState } from '../../domain/complaint/complaint.ts'
import type { SubmissionState } from '../../domain/disclosure/submission.ts'
import { type FullContact, masked, type Submission } from '../../domain/disclosure/submission.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { appendEvents } from '../log/events.ts'

export interface NewRow {
  readonly tenantId: string
  readonly submissionId: string
  readonly receipt: string
  readonly kind: Submission['kind']
  readonly itemId: string | null
  readonly itemVersion: number | null
  readonly place: string
  readonly seenOn: Submission['seenOn']
  readonly content: string
  readonly contact: FullContact
  readonly madeAt: Date
}

export async function insertSubmission(tx: Tx, row: NewRow): Promise<void> {
  const key = { tenant_id: row.tenantId, submission_id: row.submissionId }
  await tx
    .insertInto('submission')
    .values({
      ...key,
      receipt: row.receipt,
      kind: row.kind,
      state: 'received',
      version: 1,
      item_id: row.itemId,
      item_version: row.itemVersion,
      place: row.place,
      seen_on: row.seenOn,
      content: row.content,
      answer: '',
      made_at: row.madeAt,
      settled_at: null,
    })
    .execute()
  await tx
    .insertInto('submission_contact')
    .values({ ...key, ...row.contact })
    .execute()
}

/** @throws {Refusal} SUBMISSION_NOT_FOUND, VERSION_STALE */
export async function lockSubmission(
  tx: Tx,
  submissionId: string,
  expected: number | null,
): Promise<Pick<Submission, 'kind' | 'state' | 'version' | 'complaintId'>> {
  const row = await tx
    .selectFrom('submission')
    .select(['kind', 'state', 'version'])
    .where('submission_id', '=', submissionId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse('SUBMISSION_NOT_FOUND', { submissionId })
  if (expected !== null && expected !== row.version)
    refuse('VERSION_STALE', { expected, actual: row.version })
  const taken = await tx
    .selectFrom('complaint')
    .select('complaint_id')
    .where('submission_id', '=', submissionId)
    .executeTakeFirst()
  return { ...row, complaintId: taken?.complaint_id ?? null }
}

/** The complaint it was taken in as is answered, and so is whoever holds the receipt. */
export async function answerSubmission(
  tx: Tx,
  caller: Caller,
  submissionId: string | null,
  answer: string,
): Promise<void> {
  if (submissionId === null) return
  const { version } = await lockSubmission(tx, submissionId, null)
  const next = version + 1
  const stream = { kind: 'submission', id: submissionId }
  await appendEvents(tx, caller, [
    { stream, version: next, type: 'submission.answered', data: { answer } },
  ])
  await moveSubmission(tx, submissionId, {
    ...{ state: 'answered', answer, version: next, settledAt: caller.now },
  })
}

export async function moveSubmission(
  tx: Tx,
  submissionId: string,
  change: {
    readonly state: SubmissionState
    readonly answer: string
    readonly version: number
    readonly settledAt: Date | null
  },
): Promise<void> {
  await tx
    .updateTable('submission')
    .set({
      state: change.state,
      answer: change.answer,
      version: change.version,
      settled_at: change.settledAt,
    })
    .where('submission_id', '=', submissionId)
    .execute()
}

/** Counts an event of the stream that changes nothing of the row. */
export async function countEvent(tx: Tx, submissionId: string, version: number): Promise<void> {
  await tx
    .updateTable('submission')
    .set({ version })
    .where('submission_id', '=', submissionId)
    .execute()
}

/** @throws {Refusal} SUBMISSION_NOT_FOUND */
export async function readContact(db: Db, submissionId: string): Promise<FullContact> {
  const row = await db
    .selectFrom('submission_contact')
    .select(['name', 'reach', 'content', 'place'])
    .where('submission_id', '=', submissionId)
    .executeTakeFirst()
  return row ?? refuse('SUBMISSION_NOT_FOUND', { submissionId })
}

/** @throws {Refusal} SUBMISSION_NOT_FOUND */
export async function readSubmission(db: Db, submissionId: string): Promise<Submission> {
  const row = await columns(db)
    .where('submission.submission_id', '=', submissionId)
    .executeTakeFirst()
  return row ? toSubmission(row) : refuse('SUBMISSION_NOT_FOUND', { submissionId })
}

/** The latest first. */
export async function listSubmissions(
  db: Db,
  {
    kind,
    state,
  }: {
    readonly kind?: Submission['kind'] | undefined
    readonly state?: SubmissionState | undefined
  },
  after: readonly [string, string] | null,
  limit: number,
): Promise<{
  readonly submissions: readonly Submission[]
  readonly last: readonly [string, string] | null
}> {
  const found = await columns(db)
    .$if(kind !== undefined, (all) => all.where('kind', '=', kind as Submission['kind']))
    .$if(state !== undefined, (all) => all.where('submission.state', '=', state as SubmissionState))
    .$if(after !== null, (all) =>
      all.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple('made_at', 'submission.submission_id'),
          '<',
          tuple(new Date(after?.[0] ?? 0), after?.[1] ?? ''),
        ),
      ),
    )
    .orderBy('made_at', 'desc')
    .orderBy('submission.submission_id', 'desc')
    .limit(limit + 1)
    .execute()
  const submissions = found.slice(0, limit).map(toSubmission)
  const end = found.length > limit ? submissions.at(-1) : undefined
  return { submissions, last: end ? [end.madeAt, end.submissionId] : null }
}

export interface FollowUp {
  readonly kind: Submission['kind']
  readonly state: SubmissionState
  readonly answer: string
  readonly madeAt: Date
  readonly settledAt: Date | null
  readonly itemId: string | null
  readonly itemVersion: number | null
  /** Of the complaint it was taken in as. */
  readonly complaintState: ComplaintState | null
}

/** What whoever holds a receipt is told: neither the content nor the sender. */
export async function readByReceipt(db: Db, receipt: string): Promise<FollowUp | null> {
  const row = await db
    .selectFrom('submission')
    .leftJoin('complaint', (join) =>
      join
        .onRef('complaint.tenant_id', '=', 'submission.tenant_id')
        .onRef('complaint.submission_id', '=', 'submission.submission_id'),
    )
    .select(['kind', 'submission.state', 'answer', 'made_at', 'settled_at', 'submission.item_id'])
    .select(['item_version', 'complaint.state as complaint_state'])
    .where('receipt', '=', receipt)
    .executeTakeFirst()
  return row
    ? {
        kind: row.kind,
        state: row.state,
        answer: row.answer,
        madeAt: row.made_at,
        settledAt: row.settled_at,
        itemId: row.item_id,
        itemVersion: row.item_version,
        complaintState: row.complaint_state,
      }
    : null
}

const columns = (db: Db) =>
  db
    .selectFrom('submission')
    .innerJoin('submission_contact as contact', (join) =>
      join
        .onRef('contact.tenant_id', '=', 'submission.tenant_id')
        .onRef('contact.submission_id', '=', 'submission.submission_id'),
    )
    .leftJoin('complaint', (join) =>
      join
        .onRef('complaint.tenant_id', '=', 'submission.tenant_id')
        .onRef('complaint.submission_id', '=', 'submission.submission_id'),
    )
    .select([
      'submission.submission_id',
      'receipt',
      'kind',
      'submission.state',
      'submission.item_id',
      'submission.place',
      'seen_on',
      'submission.content',
      'contact.name',
      'contact.reach',
      'contact.content as full',
      'answer',
      'made_at',
      'settled_at',
      'submission.version',
      'complaint.complaint_id',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>
const toSubmission = (row: Row): Submission => ({
  submissionId: row.submission_id,
  receipt: row.receipt,
  kind: row.kind,
  state: row.state,
  itemId: row.item_id,
  place: row.place,
  seenOn: row.seen_on,
  content: row.content,
  contact: masked(row),
  hides: row.full !== '',
  answer: row.answer,
  madeAt: row.made_at.toISOString(),
  settledAt: row.settled_at?.toISOString() ?? null,
  version: row.version,
  complaintId: row.complaint_id,
})
