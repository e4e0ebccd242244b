/** The goals of a plan, and what the compiler said about it. All SQL about them. */
import { DiagnosticCode } from '../../domain/plan/diagnostics.ts'
import type { Diagnostic, Goal } from '../../domain/plan/ledger.ts'
import type { Db, Tx } from '../db.ts'
import type { PlanKey } from './items.ts'
import { fromSource, insertRows, toSource } from './rows.ts'

export async function insertGoals(tx: Tx, plan: PlanKey, goals: readonly Goal[]): Promise<void> {
  const rows = goals.map(({ source, ...goal }, position) => ({
    ...plan,
    position,
    ...goal,
    ...fromSource(source),
  }))
  await insertRows(tx, 'plan_goal', rows)
}

export async function readGoals(db: Db, planId: string): Promise<Goal[]> {
  const rows = await db
    .selectFrom('plan_goal')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    title: row.title,
    text: row.text,
    deadlines: row.deadlines,
    source: toSource(row),
  }))
}

export async function insertDiagnostics(
  tx: Tx,
  plan: PlanKey,
  diagnostics: readonly Diagnostic[],
): Promise<void> {
  const nowhere = { source_paragraph: null, source_start: null, source_end: null }
  const rows = diagnostics.map((diagnostic, position) => ({
    ...plan,
    position,
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    message_en: diagnostic.messageEn,
    item_number: diagnostic.item,
    ...(diagnostic.source ? fromSource(diagnostic.source) : nowhere),
  }))
  await insertRows(tx, 'plan_diagnostic', rows)
}

export async function readDiagnostics(db: Db, planId: string): Promise<Diagnostic[]> {
  const rows = await db
    .selectFrom('plan_diagnostic')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute()
  return rows.map((row) => {
    const { source_paragraph, source_start, source_end } = row
    const somewhere = source_paragraph !== null && source_start !== null && source_end !== null
    return {
      code: DiagnosticCode.parse(row.code),
      severity: row.severity,
      message: row.message,
      messageEn: row.message_en,
      item: row.item_number,
      source: somewhere ? toSource({ source_paragraph, source_start, source_end }) : null,
    }
  })
}
