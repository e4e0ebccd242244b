/** Imported plans: the file, the document read from it, the head of the plan. All SQL about them. */
import type { Level } from '../../domain/ledger/item-list.ts'
import type { CompiledLedger } from '../../domain/plan/ledger.ts'
import type { PlanSummary, StoredPlan } from '../../domain/plan/stored.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'
import { newIds } from '../ids.ts'
import { readCorrections } from './drafts.ts'
import { insertDiagnostics, insertGoals, readDiagnostics, readGoals } from './goals.ts'
import { insertItems, insertPlanTargets, readItems, readPlanTargets } from './items.ts'
import { storable } from './rows.ts'

export interface NewPlan {
  readonly fileName: string
  readonly bytes: Uint8Array
  /** SHA-256 of `bytes`, lower-case hex: what makes two imports the same. */
  readonly sha256: string
  readonly ledger: CompiledLedger
  /** The plan it is a revision of. */
  readonly revises?: string | null
}

/**
 * Keeps a plan with its file and ledger.
 * @returns its id, or null when the tenant has imported the same bytes before; nothing is written then.
 */
export async function insertPlan(
  tx: Tx,
  tenantId: string,
  plan: NewPlan,
  now: Date,
): Promise<string | null> {
  const ledger = storable(plan.ledger)
  const { document, plan: head } = ledger
  const [planId = ''] = newIds(now, 1)
  await tx
    .insertInto('source_file')
    .values({ tenant_id: tenantId, sha256: plan.sha256, bytes: plan.bytes })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const inserted = await tx
    .insertInto('plan')
    .values({
      tenant_id: tenantId,
      plan_id: planId,
      imported_at: now,
      file_name: storable(plan.fileName),
      file_sha256: plan.sha256,
      title: head.title,
      issuer: head.issuer,
      addressees: [...head.addressees],
      issued_on: head.issuedOn,
      document_number: head.documentNumber,
      attachments: [...head.attachments],
      revises: plan.revises ?? null,
      document_name: document.name,
      media_type: document.mediaType,
      document_sha256: document.sha256,
      text: document.text,
      paragraphs: JSON.stringify(document.paragraphs),
      tables: JSON.stringify(document.tables),
      item_count: ledger.items.length,
      error_count: ledger.diagnostics.filter(({ severity }) => severity === 'error').length,
      warning_count: ledger.diagnostics.filter(({ severity }) => severity === 'warning').length,
    })
    // An import of the same bytes that is under way is waited for.
    .onConflict((conflict) => conflict.columns(['tenant_id', 'file_sha256']).doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 0n) return null

  const key = { tenant_id: tenantId, plan_id: planId }
  await insertGoals(tx, key, ledger.goals)
  await insertItems(tx, key, ledger.items, now)
  await insertPlanTargets(tx, key, ledger.targets, now)
  await insertDiagnostics(tx, key, ledger.diagnostics)
  return planId
}

/** Newest first. */
export async function listPlans(db: Db): Promise<PlanSummary[]> {
  const rows = await summaries(db).orderBy('import_order', 'desc').execute()
  return rows.map(toSummary)
}

/** The plan imported from a file with these bytes, if any. */
export async function findPlanByFile(db: Db, sha256: string): Promise<PlanSummary | null> {
  const row = await summaries(db).where('file_sha256', '=', sha256).executeTakeFirst()
  return row ? toSummary(row) : null
}

/** Of the items listed from it; null while there is none. */
export async function levelOfPlan(db: Db, planId: string): Promise<Level | null> {
  const row = await db
    .selectFrom('item')
    .select('level')
    .where('plan_id', '=', planId)
    .limit(1)
    .executeTakeFirst()
  return row?.level ?? null
}

/** @throws {Refusal} PLAN_NOT_FOUND; PLAN_REVISED_ALREADY when another plan has taken its place. */
export async function demandRevisable(db: Db, planId: string): Promise<void> {
  const plan = await db
    .selectFrom('plan')
    .leftJoin('plan as next', 'next.revises', 'plan.plan_id')
    .select(['plan.plan_id', 'next.title as next_title'])
    .where('plan.plan_id', '=', planId)
    .executeTakeFirst()
  if (!plan) return refuse('PLAN_NOT_FOUND', { planId })
  if (plan.next_title !== null) refuse('PLAN_REVISED_ALREADY', { title: plan.next_title })
}

/** @throws {Refusal} PLAN_NOT_FOUND */
export async function readPlan(db: Db, planId: string): Promise<StoredPlan> {
  const row = await db
    .selectFrom('plan')
    .selectAll()
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  if (!row) return refuse('PLAN_NOT_FOUND', { planId })
  const ledger: CompiledLedger = {
    version: 1,
    plan: {
      title: row.title,
      issuer: row.issuer,
      addressees: row.addressees,
      issuedOn: row.issued_on,
      documentNumber: row.document_number,
      attachments: row.attachments,
    },
    goals: await readGoals(db, planId),
    items: await readItems(db, planId),
    targets: await readPlanTargets(db, planId),
    diagnostics: await readDiagnostics(db, planId),
    document: {
      name: row.document_name,
      mediaType: row.media_type,
      sha256: row.document_sha256,
      text: row.text,
      paragraphs: row.paragraphs,
      tables: row.tables,
    },
  }
  const next = await db
    .selectFrom('plan')
    .select('plan_id')
    .where('revises', '=', planId)
    .executeTakeFirst()
  return {
    planId,
    fileName: row.file_name,
    importedAt: row.imported_at.toISOString(),
    revises: row.revises,
    revisedBy: next?.plan_id ?? null,
    corrections: await readCorrections(db, planId),
    ledger,
  }
}

const summaries = (db: Db) =>
  db
    .selectFrom('plan')
    .select([
      'plan_id',
      'file_name',
      'imported_at',
      'title',
      'issuer',
      'issued_on',
      'revises',
      'item_count',
      'error_count',
      'warning_count',
    ])

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>['executeTakeFirstOrThrow']>>

const toSummary = (row: SummaryRow): PlanSummary => ({
  planId: row.plan_id,
  fileName: row.file_name,
  importedAt: row.imported_at.toISOString(),
  title: row.title,
  issuer: row.issuer,
  issuedOn: row.issued_on,
  revises: row.revises,
  itemCount: row.item_count,
  errorCount: row.error_count,
  warningCount: row.warning_count,
})
