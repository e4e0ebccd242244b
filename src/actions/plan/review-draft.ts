/** Review of a compiled plan: opened, corrected, corrections undone, given up. Nothing is listed by it. */
import { createHash } from 'node:crypto'
import { reviewed } from '../../compiler/review.ts'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { Level } from '../../domain/ledger/item-list.ts'
import type { Json } from '../../domain/log/event.ts'
import { type Correction, MOST_CORRECTIONS } from '../../domain/plan/correction.ts'
import type { CompiledLedger } from '../../domain/plan/ledger.ts'
import type { Organisation } from '../../domain/plan/organisation.ts'
import { saidBefore } from '../../domain/plan/said-before.ts'
import { Refusal, refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents, type NewEvent } from '../../store/log/events.ts'
import { addAlias } from '../../store/organisation/aliases.ts'
import { knownOrganisation } from '../../store/organisation/known.ts'
import {
  type FoundDraft,
  findOpenDraft,
  insertDraft,
  lockDraft,
  saveDraft,
} from '../../store/plan/drafts.ts'
import { digestOf } from '../../store/plan/keep.ts'
import { demandRevisable, findPlanByFile, levelOfPlan } from '../../store/plan/plans.ts'

export interface DraftFile {
  readonly fileName: string
  readonly bytes: Uint8Array
  /** What the compiler made of the bytes. */
  readonly ledger: CompiledLedger
  readonly level: Level
  /** The plan it is a revision of. */
  readonly revises: string | null
}

/** One of them is given: the same bytes are under review once, and a plan once. */
export interface Opened {
  readonly draftId: string | null
  readonly planId: string | null
  readonly created: boolean
}

/** @throws {Refusal} NOT_YOUR_DUTY, PLAN_NOT_FOUND, PLAN_REVISED_ALREADY */
export function openDraft(database: Database, caller: Caller, file: DraftFile): Promise<Opened> {
  const { actor, now } = caller
  demand(actor, 'plan.import')
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  return writing(database, caller, async (tx) => {
    const plan = await findPlanByFile(tx, sha256)
    if (plan) return { draftId: null, planId: plan.planId, created: false }
    if (file.revises !== null) await demandRevisable(tx, file.revises)
    // What a revised plan adds is of the level of what it revises.
    const level = (file.revises === null ? null : await levelOfPlan(tx, file.revises)) ?? file.level
    const draftId = await insertDraft(tx, actor.tenantId, { ...file, level, sha256 }, now)
    if (draftId === null)
      return { draftId: await findOpenDraft(tx, sha256), planId: null, created: false }
    const data = {
      title: file.ledger.plan.title,
      fileName: file.fileName,
      file: sha256,
      ledger: digestOf(file.ledger),
      level,
      revises: file.revises,
    }
    const stream = { kind: 'plan-draft', id: draftId }
    await appendEvents(tx, caller, [{ stream, version: 1, type: 'plan-draft.opened', data }])
    return { draftId, planId: null, created: true }
  })
}

export interface Change {
  readonly draftId: string
  /** Null: whatever the version is. */
  readonly expectedVersion: number | null
}

export interface Changed {
  readonly version: number
}

/**
 * One more correction. With `alias`, the organisation learns the name the plan uses for the unit.
 * @throws {Refusal} NOT_YOUR_DUTY, DRAFT_NOT_FOUND, DRAFT_CLOSED, RECORD_STALE, CORRECTIONS_TOO_MANY,
 * CORRECTION_ITEM_UNKNOWN, CORRECTION_PLACE_UNKNOWN, CORRECTION_UNIT_UNKNOWN, CORRECTION_SPLIT_EMPTY,
 * CORRECTION_MERGE_APART, CORRECTION_EMPTY, DIAGNOSTIC_UNKNOWN, UNIT_NAME_TAKEN
 */
export function correctDraft(
  database: Database,
  caller: Caller,
  { draftId, expectedVersion }: Change,
  correction: Correction,
  alias: boolean,
): Promise<Changed> {
  const { actor, now } = caller
  demand(actor, 'plan.import')
  return writing(database, caller, async (tx) => {
    const draft = await lockDraft(tx, draftId, expectedVersion)
    if (draft.corrections.length >= MOST_CORRECTIONS)
      refuse('CORRECTIONS_TOO_MANY', { most: MOST_CORRECTIONS })
    const organisation = await knownOrganisation(tx, dayInChina(now))
    demandUnit(correction, organisation)
    const made = draft.corrections.map((each) => each.correction)
    const before = reviewed(draft.compiled, made, organisation)
    const after = reviewed(draft.compiled, [...made, correction], organisation)
    demandEffect(correction, before, after)
    if (alias && correction.kind === 'name-unit')
      await addAlias(tx, caller, correction.name, correction.unit.written)
    const [correctionId = ''] = newIds(now, 1)
    const entry = { correctionId, correction, by: actor.name, at: now.toISOString() }
    await saveDraft(tx, draft, { corrections: [...draft.corrections, entry] }, now)
    return append(tx, caller, draft, {
      type: 'plan-draft.corrected',
      data: { correctionId, correction, before: saidBefore(before, correction) } as Json,
    })
  })
}

/**
 * Takes a correction back, whichever it is, unless a later one rests on it.
 * @throws {Refusal} NOT_YOUR_DUTY, DRAFT_NOT_FOUND, DRAFT_CLOSED, RECORD_STALE, CORRECTION_UNKNOWN,
 * CORRECTION_HELD
 */
export function undoCorrection(
  database: Database,
  caller: Caller,
  { draftId, expectedVersion }: Change,
  correctionId: string,
): Promise<Changed> {
  demand(caller.actor, 'plan.import')
  return writing(database, caller, async (tx) => {
    const draft = await lockDraft(tx, draftId, expectedVersion)
    const corrections = draft.corrections.filter((each) => each.correctionId !== correctionId)
    if (corrections.length === draft.corrections.length)
      refuse('CORRECTION_UNKNOWN', { correctionId })
    const organisation = await knownOrganisation(tx, dayInChina(caller.now))
    demandStanding(draft, corrections, organisation)
    await saveDraft(tx, draft, { corrections }, caller.now)
    const data = { correctionId }
    return append(tx, caller, draft, { type: 'plan-draft.correction-undone', data })
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, DRAFT_NOT_FOUND, DRAFT_CLOSED, RECORD_STALE */
export function discardDraft(
  database: Database,
  caller: Caller,
  { draftId, expectedVersion }: Change,
): Promise<Changed> {
  demand(caller.actor, 'plan.import')
  return writing(database, caller, async (tx) => {
    const draft = await lockDraft(tx, draftId, expectedVersion)
    await saveDraft(tx, draft, { state: 'discarded' }, caller.now)
    return append(tx, caller, draft, { type: 'plan-draft.discarded', data: {} })
  })
}

async function append(
  tx: Tx,
  caller: Caller,
  { draftId, version }: FoundDraft,
  event: Pick<NewEvent, 'type' | 'data'>,
): Promise<Changed> {
  const stream = { kind: 'plan-draft', id: draftId }
  await appendEvents(tx, caller, [{ stream, version: version + 1, ...event }])
  return { version: version + 1 }
}

function demandUnit(correction: Correction, organisation: Organisation | null): void {
  if (correction.kind !== 'name-unit' && correction.kind !== 'add-unit') return
  if (correction.kind === 'add-unit' && correction.role === 'person') return
  const { name } = correction
  if (organisation !== null && !organisation.units.some((unit) => unit.name === name))
    refuse('CORRECTION_UNIT_UNKNOWN', { name })
}

function demandEffect(correction: Correction, before: CompiledLedger, after: CompiledLedger): void {
  if (correction.kind === 'acknowledge' || correction.kind === 'acknowledge-all') {
    if (before.diagnostics.length === after.diagnostics.length)
      refuse('DIAGNOSTIC_UNKNOWN', { code: correction.code })
  } else if (JSON.stringify(before.items) === JSON.stringify(after.items))
    refuse('CORRECTION_EMPTY', {})
}

function demandStanding(
  draft: FoundDraft,
  corrections: FoundDraft['corrections'],
  organisation: Organisation | null,
): void {
  const left = corrections.map(({ correction }) => correction)
  try {
    reviewed(draft.compiled, left, organisation)
  } catch (error) {
    if (error instanceof Refusal) refuse('CORRECTION_HELD', {})
    throw error
  }
}
