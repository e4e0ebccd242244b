/** Brings a plan in, within the transaction that does: file, text, ledger, and the event that says so. */
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../../domain/log/event.ts'
import type { CompiledLedger } from '../../domain/plan/ledger.ts'
import type { Caller, Tx } from '../db.ts'
import { appendEvents } from '../log/events.ts'
import { insertPlan, type NewPlan } from './plans.ts'

/** @returns its id; null when the tenant has the same bytes as a plan already. */
export async function keepPlan(tx: Tx, caller: Caller, file: NewPlan): Promise<string | null> {
  const planId = await insertPlan(tx, caller.actor.tenantId, file, caller.now)
  if (planId === null) return null
  const data = {
    title: file.ledger.plan.title,
    fileName: file.fileName,
    file: file.sha256,
    ledger: digestOf(file.ledger),
    items: file.ledger.items.length,
  }
  const stream = { kind: 'plan', id: planId }
  await appendEvents(tx, caller, [{ stream, version: 1, type: 'plan.imported', data }])
  return planId
}

/** SHA-256 of a ledger as canonical JSON. */
export function digestOf(ledger: CompiledLedger): string {
  return createHash('sha256')
    .update(canonicalJson(ledger as unknown as Json))
    .digest('hex')
}
