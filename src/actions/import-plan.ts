/** Imports a plan: the one way by which plans and their items come into the database. */
import { createHash } from 'node:crypto'
import { demand } from '../domain/access/permissions.ts'
import type { Level } from '../domain/ledger/item-list.ts'
import type { CompiledLedger } from '../domain/plan/ledger.ts'
import type { PlanSummary } from '../domain/plan/stored.ts'
import { type Caller, type Database, writing } from '../store/db.ts'
import { listItems } from '../store/ledger/listing.ts'
import { keepPlan } from '../store/plan/keep.ts'
import { findPlanByFile } from '../store/plan/plans.ts'

export interface PlanFile {
  readonly fileName: string
  readonly bytes: Uint8Array
  /** What the compiler made of the bytes. */
  readonly ledger: CompiledLedger
  /** Whose inspection it answers, which decides who strikes off; the tenant's own unless told. */
  readonly level?: Level
}

export interface Imported {
  readonly plan: PlanSummary
  /** False: the tenant had imported the same bytes before, and that plan is given back. */
  readonly created: boolean
}

/**
 * Keeps the file, the text and every part of the ledger, and puts every item on the list: all or
 * nothing, the same bytes only once.
 * @throws {Refusal} NOT_YOUR_DUTY
 */
export function importPlan(
  database: Database,
  caller: Caller,
  { fileName, bytes, ledger, level = 'own' }: PlanFile,
): Promise<Imported> {
  const { actor } = caller
  demand(actor, 'plan.import')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return writing(database, caller, async (tx) => {
    const planId = await keepPlan(tx, caller, { fileName, bytes, sha256, ledger })
    const plan = await findPlanByFile(tx, sha256)
    if (!plan) throw new Error(`a plan with file ${sha256} neither was there nor could be added`)
    if (planId !== null) await listItems(tx, caller, planId, level)
    return { plan, created: planId !== null }
  })
}
