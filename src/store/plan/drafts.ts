/** Plans under review: what the compiler made of a file and what persons correct in it. All SQL about them. */
import type { Level } from '../../domain/ledger/item-list.ts'
import type { DraftState, DraftSummary, MadeCorrection } from '../../domain/plan/draft.ts'
import type { CompiledLedger } from '../../domain/plan/ledger.ts'
import type { Decision } from '../../domain/plan/revision.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'
import { newIds } from '../ids.ts'
import { storable } from './rows.ts'

export interface NewDraft {
  readonly fileName: string
  readonly bytes: Uint8Array
  /** SHA-256 of `bytes`, lower-case hex. */
  readonly sha256: string
  readonly ledger: CompiledLedger
  readonly level: Level
  readonly revises: string | null
}

/** A draft with all that hangs on it, but for the bytes of its file. */
export interface FoundDraft extends Omit<DraftSummary, 'corrections'> {
  readonly sha256: string
  readonly corrections: readonly MadeCorrection[]
  readonly decisions: readonly Decision[]
  /** As it left the compiler. */
  readonly compiled: CompiledLedger
}

/** @returns its id; null when the same file is under review already. */
export async function insertDraft(
  tx: Tx,
  tenantId: string,
  draft: NewDraft,
  now: Date,
): Promise<string | null> {
  const [draftId = ''] = newIds(now, 1)
  const ledger = storable(draft.ledger)
  await tx
    .insertInto('source_file')
    .values({ tenant_id: tenantId, sha256: draft.sha256, bytes: draft.bytes })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const added = await tx
    .insertInto('plan_draft')
    .values({
      tenant_id: tenantId,
      draft_id: draftId,
      version: 1,
      state: 'open',
      file_name: storable(draft.fileName),
      file_sha256: draft.sha256,
      level: draft.level,
      revises: draft.revises,
      plan_id: null,
      title: ledger.plan.title,
      ledger: JSON.stringify(ledger),
      corrections: '[]',
      opened_at: now,
      changed_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'file_sha256']).where('state', '=', 'open').doNothing(),
    )
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 0n ? null : draftId
}

/** The draft of these bytes that is under review, if any. */
export async function findOpenDraft(db: Db, sha256: string): Promise<string | null> {
  const row = await db
    .selectFrom('plan_draft')
    .select('draft_id')
    .where('file_sha256', '=', sha256)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return row?.draft_id ?? null
}

/** Those under review, the latest first. */
export async function listOpenDrafts(db: Db): Promise<readonly DraftSummary[]> {
  const rows = await db
    .selectFrom('plan_draft')
    .select([...SUMMARY])
    .select(({ fn }) => fn<number>('jsonb_array_length', ['corrections']).as('count'))
    .where('state', '=', 'open')
    .orderBy('opened_at', 'desc')
    .execute()
  return rows.map(({ count, ...row }) => ({ ...toSummary(row), corrections: count }))
}

/** @throws {Refusal} DRAFT_NOT_FOUND */
export async function readDraft(db: Db, draftId: string): Promise<FoundDraft> {
  const row = await found(db, draftId).executeTakeFirst()
  return row ? toDraft(row) : refuse('DRAFT_NOT_FOUND', { draftId })
}

/**
 * The draft as it is now, held until `tx` ends.
 * @throws {Refusal} DRAFT_NOT_FOUND, DRAFT_CLOSED; RECORD_STALE when it is not at the version the caller saw.
 */
export async function lockDraft(
  tx: Tx,
  draftId: string,
  expected: number | null,
): Promise<FoundDraft> {
  const row = await found(tx, draftId).forUpdate().executeTakeFirst()
  if (!row) return refuse('DRAFT_NOT_FOUND', { draftId })
  if (row.state !== 'open') refuse('DRAFT_CLOSED', { state: row.state })
  if (expected !== null && expected !== row.version)
    refuse('RECORD_STALE', { expected, actual: row.version })
  return toDraft(row)
}

export async function saveDraft(
  tx: Tx,
  { draftId, version }: FoundDraft,
  change: {
    readonly corrections?: readonly MadeCorrection[]
    readonly decisions?: readonly Decision[]
    readonly state?: DraftState
    readonly planId?: string
  },
  now: Date,
): Promise<void> {
  const { corrections, decisions, state, planId } = change
  await tx
    .updateTable('plan_draft')
    .set({
      version: version + 1,
      changed_at: now,
      ...(corrections !== undefined && { corrections: JSON.stringify(corrections) }),
      ...(decisions !== undefined && { decisions: JSON.stringify(decisions) }),
      ...(state !== undefined && { state }),
      ...(planId !== undefined && { plan_id: planId }),
    })
    .where('draft_id', '=', draftId)
    .execute()
}

/** What was corrected in the review of a plan that was taken in; nothing when it came in without one. */
export async function readCorrections(db: Db, planId: string): Promise<readonly MadeCorrection[]> {
  const row = await db
    .selectFrom('plan_draft')
    .select('corrections')
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  return row?.corrections ?? []
}

/** The bytes of a file that was imported. */
export async function readSourceFile(db: Db, sha256: string): Promise<Uint8Array> {
  const row = await db
    .selectFrom('source_file')
    .select('bytes')
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow()
  return row.bytes
}

const SUMMARY = [
  'draft_id',
  'version',
  'state',
  'title',
  'file_name',
  'level',
  'revises',
  'plan_id',
  'opened_at',
  'changed_at',
] as const

const found = (db: Db, draftId: string) =>
  db
    .selectFrom('plan_draft')
    .select([...SUMMARY, 'file_sha256', 'ledger', 'corrections', 'decisions'])
    .where('draft_id', '=', draftId)

type Row = Awaited<ReturnType<ReturnType<typeof found>['executeTakeFirstOrThrow']>>

const toSummary = (row: Pick<Row, (typeof SUMMARY)[number]>) => ({
  draftId: row.draft_id,
  version: row.version,
  state: row.state,
  title: row.title,
  fileName: row.file_name,
  level: row.level,
  revises: row.revises,
  planId: row.plan_id,
  openedAt: row.opened_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
})

const toDraft = (row: Row): FoundDraft => ({
  ...toSummary(row),
  sha256: row.file_sha256,
  corrections: row.corrections,
  decisions: row.decisions,
  compiled: row.ledger,
})
