/** Imports a plan: the one way by which plans and their items come into the database. */
import { createHash } from 'node:crypto'
import type { CompiledLedger } from '../domain/plan/ledger.ts'
import type { PlanSummary } from '../domain/plan/stored.ts'
import { type Database, writing } from '../store/db.ts'
import { findPlanByFile, insertPlan } from '../store/plan/plans.ts'

export interface PlanFile {
  readonly fileName: string
  readonly bytes: Uint8Array
  /** What the compiler made of the bytes. */
  readonly ledger: CompiledLedger
}

export interface Imported {
  readonly plan: PlanSummary
  /** False: the tenant had imported the same bytes before, and that plan is given back. */
  readonly created: boolean
}

/** Keeps the file, the text and every part of the ledger, all or nothing; the same bytes only once. */
export function importPlan(
  database: Database,
  tenantId: string,
  { fileName, bytes, ledger }: PlanFile,
  now: Date,
): Promise<Imported> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return writing(database, tenantId, async (tx) => {
    const planId = await insertPlan(tx, tenantId, { fileName, bytes, sha256, ledger }, now)
    const plan = await findPlanByFile(tx, sha256)
    if (!plan) throw new Error(`a plan with file ${sha256} neither was there nor could be added`)
    return { plan, created: planId !== null }
  })
}
