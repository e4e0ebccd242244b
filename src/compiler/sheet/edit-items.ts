/** From the rows of an edited sheet to items: kept, changed, renumbered, added, removed, reordered. */
import type { DiagnosticCode } from '../../domain/plan/diagnostics.ts'
import type { CompiledLedger, Diagnostic, Item } from '../../domain/plan/ledger.ts'
import type { ItemColumnId } from './columns.ts'
import { editItem } from './edit-item.ts'
import type { Editing } from './editing.ts'
import { matchRows, type Origin, sayStrays } from './matching.ts'
import { newItem, placeOf } from './new-item.ts'
import type { Put } from './payload.ts'
import type { SheetRow, SheetTable } from './rows.ts'

export interface EditedItems {
  readonly items: Item[]
  /** Those of the ledger that still hold. */
  readonly diagnostics: Diagnostic[]
}

interface Outcome {
  readonly item: Item
  /** Its number before, null for a new item. */
  readonly before: string | null
  readonly changed: ReadonlySet<ItemColumnId>
}

export function editItems(
  ledger: CompiledLedger,
  table: SheetTable<ItemColumnId>,
  put: Put,
  editing: Editing,
): EditedItems {
  const origins = matchRows(table.rows, ledger.items, put, {
    base: ({ number }) => number,
    row: 'number',
  })
  const freeNumber = numberGiver(ledger.items)
  const outcomes = table.rows.flatMap((row, at): Outcome[] => {
    const origin = origins[at]
    if (origin !== undefined) return [editRow(origin, row, ledger, editing)]
    const item = newItem(row, ledger.items, freeNumber, editing)
    if (item !== null) return [{ item, before: null, changed: new Set() }]
    sayUnreadRow(row, editing)
    return []
  })
  const unique = withUniqueNumbers(outcomes)
  const kept = new Set(origins.map((origin) => origin?.base))
  const removed = ledger.items.filter((item) => !kept.has(item))
  for (const { number, title, source } of removed) {
    editing.say('SHEET_ITEM_REMOVED', { number, title }, null, source)
  }
  sayStrays(table, editing)
  noteChange(unique, ledger.items, editing)
  return {
    items: unique.map(({ item }) => item),
    diagnostics: stillTrue(ledger.diagnostics, unique, removed),
  }
}

function editRow(
  { base, put }: Origin<Item>,
  row: SheetRow<ItemColumnId>,
  ledger: CompiledLedger,
  editing: Editing,
): Outcome {
  const { item, changed } = editItem(base, row, put, editing)
  const before = base.number
  if (!changed.has('number')) return { item, before, changed }
  const others = ledger.items.filter((it) => it !== base)
  const { kind, ...place } = placeOf(item.number, item.title, others)
  const moved = place.path.length > 1 ? { ...place, kind } : place
  return { item: { ...item, ...moved }, before, changed }
}

/** 新增1, 新增2 … for rows that were given no number. */
function numberGiver(items: readonly Item[]): () => string {
  const taken = new Set(items.map(({ number }) => number))
  let count = 0
  return () => {
    do count += 1
    while (taken.has(`新增${count}`))
    return `新增${count}`
  }
}

/** A number given twice gets a prime, as in a plan; after three of them, a count. */
function withUniqueNumbers(outcomes: readonly Outcome[]): Outcome[] {
  const seen = new Set<string>()
  const repeats = new Map<string, number>()
  return outcomes.map((outcome) => {
    const given = outcome.item.number
    let number = given
    while (seen.has(number)) {
      const count = (repeats.get(given) ?? 0) + 1
      repeats.set(given, count)
      number = `${given}${'′'.repeat(Math.min(count, 3))}${count > 3 ? count : ''}`
    }
    seen.add(number)
    return number === outcome.item.number
      ? outcome
      : { ...outcome, item: { ...outcome.item, number } }
  })
}

function sayUnreadRow(row: SheetRow<ItemColumnId>, editing: Editing): void {
  const words = [row.ordinal, ...[...row.cells.values(), ...row.strays].map(({ text }) => text)]
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join(' ')
  const entry = editing.revision.add(`表格第 ${row.rowNumber} 行`, words)
  const written = words.length > 60 ? `${words.slice(0, 60)}…` : words
  editing.say('SHEET_ROW_UNREAD', { row: String(row.rowNumber), written }, null, entry.source)
}

function noteChange(outcomes: readonly Outcome[], before: readonly Item[], editing: Editing): void {
  const same =
    outcomes.length === before.length && outcomes.every(({ item }, at) => item === before[at])
  if (!same) editing.touched = true
}

/** Diagnostics that a change of a column may have answered. */
const ANSWERED: Partial<Record<ItemColumnId, RegExp>> = {
  title: /^NUMBER_/,
  goal: /^TARGET_/,
  text: /^(TARGET|BRACKET)_/,
  lead: /^UNIT_/,
  responsible: /^UNIT_/,
  assist: /^UNIT_/,
  supervise: /^UNIT_/,
  person: /^PERSON_/,
  deadline: /^DEADLINE_/,
  class: /^DEADLINE_/,
}

function stillTrue(
  diagnostics: readonly Diagnostic[],
  outcomes: readonly Outcome[],
  removed: readonly Item[],
): Diagnostic[] {
  const gone = new Set(removed.map(({ number }) => number))
  const after = new Map(outcomes.map((outcome) => [outcome.before, outcome]))
  return diagnostics.flatMap((it) => {
    if (it.item === null) return [it]
    if (gone.has(it.item)) return []
    const outcome = after.get(it.item)
    if (outcome === undefined) return [it]
    return answered(it.code, outcome.changed) ? [] : [{ ...it, item: outcome.item.number }]
  })
}

const answered = (code: DiagnosticCode, changed: ReadonlySet<ItemColumnId>) =>
  [...changed].some((column) => ANSWERED[column]?.test(code) === true)
