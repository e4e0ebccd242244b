/** Takes a reviewed plan in: its items are listed or, of a revised plan, go on; all of it or nothing. */

import { reviewed } from '../../compiler/review.ts'
import { compareRevision } from '../../compiler/revise/compare.ts'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { CompiledLedger } from '../../domain/plan/ledger.ts'
import { type Decision, type RevisionRow, undecided } from '../../domain/plan/revision.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, type Db, type Tx, writing } from '../../store/db.ts'
import { listOpenPlans, setPlanOpen } from '../../store/disclosure/openness.ts'
import { listItems } from '../../store/ledger/listing.ts'
import { readStandingItems, reviseItems, withHandovers } from '../../store/ledger/revise.ts'
import { appendEvents } from '../../store/log/events.ts'
import { carryBindings } from '../../store/monitoring/carry-bindings.ts'
import { knownOrganisation } from '../../store/organisation/known.ts'
import { type FoundDraft, lockDraft, readSourceFile, saveDraft } from '../../store/plan/drafts.ts'
import { keepPlan } from '../../store/plan/keep.ts'
import { demandRevisable } from '../../store/plan/plans.ts'
import type { Change, Changed } from './review-draft.ts'

export interface TakenIn extends Changed {
  readonly planId: string
}

/**
 * @throws {Refusal} NOT_YOUR_DUTY, DRAFT_NOT_FOUND, DRAFT_CLOSED, RECORD_STALE, PLAN_REVISED_ALREADY,
 * REVISION_UNDECIDED, REVISION_NO_HANDOVER
 */
export function takeInDraft(
  database: Database,
  caller: Caller,
  { draftId, expectedVersion }: Change,
): Promise<TakenIn> {
  demand(caller.actor, 'plan.import')
  return writing(database, caller, async (tx) => {
    const draft = await lockDraft(tx, draftId, expectedVersion)
    const ledger = await reviewedDraft(tx, draft, caller.now)
    const planId = await keep(tx, caller, draft, ledger)
    if (draft.revises === null) await listItems(tx, caller, planId, draft.level)
    else await revise(tx, caller, { ...draft, revises: draft.revises }, ledger, planId)
    await saveDraft(tx, draft, { state: 'taken-in', planId }, caller.now)
    const version = draft.version + 1
    const data = {
      planId,
      corrections: draft.corrections.length,
      diagnostics: ledger.diagnostics.length,
    }
    const stream = { kind: 'plan-draft', id: draftId }
    await appendEvents(tx, caller, [{ stream, version, type: 'plan-draft.taken-in', data }])
    return { planId, version }
  })
}

/**
 * Says of differences whether they are taken over; what was decided before of these rows no longer counts.
 * @throws {Refusal} NOT_YOUR_DUTY, DRAFT_NOT_FOUND, DRAFT_CLOSED, RECORD_STALE, REVISION_NONE,
 * REVISION_ROW_UNKNOWN, REVISION_REASON_NEEDED, REVISION_NO_HANDOVER
 */
export function decideRevision(
  database: Database,
  caller: Caller,
  { draftId, expectedVersion }: Change,
  decisions: readonly Decision[],
): Promise<Changed> {
  demand(caller.actor, 'plan.import')
  return writing(database, caller, async (tx) => {
    const draft = await lockDraft(tx, draftId, expectedVersion)
    const rows = await revisionRows(tx, draft, await reviewedDraft(tx, draft, caller.now))
    for (const decision of decisions) {
      const { row, accept, reason } = decision
      const found = rows.find((each) => each.row === row) ?? refuse('REVISION_ROW_UNKNOWN', { row })
      demandHandover(found, decision)
      if (found.kind === 'removed' && accept && reason === '')
        refuse('REVISION_REASON_NEEDED', { number: found.before?.number ?? row })
    }
    const named = new Set(decisions.map(({ row }) => row))
    const kept = draft.decisions.filter(({ row }) => !named.has(row))
    await saveDraft(tx, draft, { decisions: [...kept, ...decisions] }, caller.now)
    const version = draft.version + 1
    const stream = { kind: 'plan-draft', id: draftId }
    const data = { decisions: [...decisions] }
    await appendEvents(tx, caller, [{ stream, version, type: 'plan-draft.decided', data }])
    return { version }
  })
}

/** The draft's ledger as it stands, with the corrections made so far. */
export async function reviewedDraft(
  db: Db,
  { compiled, corrections }: FoundDraft,
  now: Date,
): Promise<CompiledLedger> {
  const organisation = await knownOrganisation(db, dayInChina(now))
  return reviewed(
    compiled,
    corrections.map(({ correction }) => correction),
    organisation,
  )
}

/** @throws {Refusal} REVISION_NONE */
export async function revisionRows(
  db: Db,
  { revises }: Pick<FoundDraft, 'revises'>,
  ledger: CompiledLedger,
): Promise<readonly RevisionRow[]> {
  if (revises === null) return refuse('REVISION_NONE', {})
  const rows = compareRevision(await readStandingItems(db, revises), ledger.items)
  return withHandovers(db, rows, ledger.items)
}

/** @throws {Refusal} REVISION_NO_HANDOVER */
function demandHandover({ handover, before, row }: RevisionRow, decision: Decision): void {
  if (decision.reassign && !(decision.accept && handover?.possible === 'yes'))
    refuse('REVISION_NO_HANDOVER', { number: before?.number ?? row })
}

async function keep(
  tx: Tx,
  caller: Caller,
  { sha256, fileName, revises }: FoundDraft,
  ledger: CompiledLedger,
): Promise<string> {
  if (revises !== null) await demandRevisable(tx, revises)
  const bytes = await readSourceFile(tx, sha256)
  const planId = await keepPlan(tx, caller, { fileName, bytes, sha256, ledger, revises })
  // The same file went in by another way meanwhile.
  return planId ?? refuse('DRAFT_CLOSED', { state: 'taken-in' })
}

async function revise(
  tx: Tx,
  caller: Caller,
  draft: FoundDraft & { readonly revises: string },
  ledger: CompiledLedger,
  planId: string,
): Promise<void> {
  const { decisions, level, revises } = draft
  const rows = await revisionRows(tx, draft, ledger)
  const open = undecided(rows, decisions)
  if (open.length > 0) refuse('REVISION_UNDECIDED', { count: open.length })
  for (const decision of decisions) {
    const row = rows.find((each) => each.row === decision.row)
    if (row) demandHandover(row, decision) // it may have been assigned or applied for meanwhile
  }
  const accepted = new Set(decisions.flatMap(({ row, accept }) => (accept ? row : [])))
  const taken = rows.filter(({ kind, row }) => kind === 'same' || accepted.has(row))
  const reasons = new Map(decisions.map(({ row, reason }) => [row, reason]))
  const added = taken.flatMap(({ kind, after }) => (kind === 'added' && after ? after.number : []))
  await listItems(tx, caller, planId, level, new Set(added))
  const reassigned = new Set(decisions.flatMap(({ row, reassign }) => (reassign ? row : [])))
  await carryBindings(tx, caller, { from: revises, to: planId }, taken)
  await reviseItems(tx, caller, { planId, rows: taken, reasons, reassigned })
  // What the public could see of it, it can go on seeing.
  if ((await listOpenPlans(tx)).includes(revises)) await setPlanOpen(tx, caller, planId, true, '')
}
