/**
 * Compiles a document into a draft ledger: lines → marks and labels → section tree → duties, goals and
 * their phrases, each with its source. Pure, and linear in the length of the text.
 */

import {
  type DiagnosticCode,
  type DiagnosticDetails,
  sayDiagnostic,
} from '../domain/plan/diagnostics.ts'
import { paragraphAt, type SourceDocument } from '../domain/plan/document.ts'
import type { CompiledLedger, Diagnostic, Item } from '../domain/plan/ledger.ts'
import { findEvents } from './grammar/candidates.ts'
import { findCellTables } from './grammar/cell-lines.ts'
import { fold } from './grammar/fold.ts'
import { readHead } from './grammar/head.ts'
import { readItems } from './grammar/items.ts'
import { type Line, readLines } from './grammar/lines.ts'
import { numberingFaults } from './grammar/numbering.ts'
import { buildOutline, type Node } from './grammar/outline.ts'
import type { Page } from './grammar/reading.ts'
import { addRow, readTable, type TablePlace } from './grammar/tables.ts'

/** The ledger a document states. Diagnostics here are those of its form: numbering, brackets, dates. */
export function parsePlan(document: SourceDocument): CompiledLedger {
  const { text } = document
  const folded = fold(text)
  const allLines = readLines(document, folded)
  const cellTables = findCellTables(folded, allLines)
  const lines = withoutLines(
    allLines,
    cellTables.flatMap((table) => table.lines),
  )
  const events = findEvents(folded, lines)
  const first = events[0]
  const bodyStart =
    first === undefined ? text.length : first.type === 'mark' ? first.mark.start : first.label.start
  const plan = readHead({ text, folded, lines, bodyStart, fileName: document.name })
  const issued = planYear(plan.issuedOn, plan.title, plan.documentNumber)
  const page: Page = {
    text,
    folded,
    paragraphs: document.paragraphs,
    tables: document.tables,
    issued,
    year: issued ?? commonYear(folded),
  }
  const root = buildOutline(folded, lines, events)
  const { items, goals, targets, unbalanced, impossible } = readItems(page, root)
  for (const [index, table] of document.tables.entries()) {
    const read = readTable(page, table, placeOf(page, root, table.start, index, items.length > 0))
    items.push(...read.items)
    unbalanced.push(...read.unbalanced)
    impossible.push(...read.impossible)
  }
  for (const { rows } of cellTables) {
    for (const [index, { number, fields }] of rows.entries()) {
      const place = { place: null, section: null, ordinal: Number(number) || index + 1 }
      if (fields.length > 0) addRow(page, fields, place, { items, unbalanced, impossible })
    }
  }
  items.sort((a, b) => a.source.start - b.source.start)
  nameSingleRecord(items, folded)
  const diagnostics: Diagnostic[] = []
  const say = <C extends DiagnosticCode>(
    code: C,
    details: DiagnosticDetails<C>,
    start: number,
    end: number,
    item: string | null,
  ) => {
    const source = { paragraph: paragraphAt(document.paragraphs, start), start, end }
    diagnostics.push({ ...sayDiagnostic(code, details), item, source })
  }
  for (const fault of numberingFaults(root)) {
    if (fault.code === 'NUMBER_GAP')
      say(fault.code, { before: fault.before, after: fault.after }, fault.start, fault.end, null)
    else say(fault.code, { number: fault.after }, fault.start, fault.end, null)
  }
  for (const span of unbalanced)
    say(
      'BRACKET_UNBALANCED',
      { written: excerpt(text, span.start, span.end) },
      span.start,
      span.end,
      null,
    )
  for (const span of impossible)
    say(
      'DEADLINE_IMPOSSIBLE',
      { written: text.slice(span.start, span.end) },
      span.start,
      span.end,
      null,
    )
  return { version: 1, plan, goals, items: uniqueNumbers(items), targets, diagnostics, document }
}

/** A table's rows are numbered after its attachment, or after the table itself beside other items. */
function placeOf(
  page: Page,
  root: Node,
  start: number,
  index: number,
  beside: boolean,
): TablePlace | null {
  const section = root.children.findLast((node) => node.start <= start)
  if (section?.mark?.rank === -1) {
    const heading = page.text.slice(section.contentStart, Math.min(section.ownEnd, start)).trim()
    return { label: section.label, heading: heading.split('\n')[0] ?? '' }
  }
  return beside || index > 0 ? { label: `表${index + 1}`, heading: '' } : null
}

/** The lines that are no cells. */
function withoutLines(lines: readonly Line[], cells: readonly Line[]): readonly Line[] {
  if (cells.length === 0) return lines
  const taken = new Set(cells)
  return lines.filter((line) => !taken.has(line))
}

/** A publicity form is about one problem, whose number stands above it: (序号十), 第二十七项. */
function nameSingleRecord(items: Item[], folded: string): void {
  const [item] = items
  if (item === undefined || items.length !== 1 || item.number !== '1') return
  const head = folded.slice(0, Math.min(item.source.start, 600))
  const number =
    /序号\s?[:]?\s?[一二三四五六七八九十百\d]{1,6}|第[一二三四五六七八九十百\d]{1,6}项/.exec(
      head,
    )?.[0]
  if (number !== undefined) items[0] = { ...item, number, path: [number] }
}

/** Every number once: a repeat gets a prime. */
function uniqueNumbers(items: readonly Item[]): Item[] {
  const seen = new Set<string>()
  return items.map((item) => {
    let { number } = item
    while (seen.has(number)) number += '′'
    seen.add(number)
    return number === item.number ? item : { ...item, number }
  })
}

function planYear(
  issuedOn: string | null,
  title: string,
  documentNumber: string | null,
): number | null {
  const written =
    issuedOn ??
    /(?:^|\D)(20\d{2})(?:\s?年|[-—～~至])/.exec(title)?.[1] ??
    /[〔[(（【]\s?(20\d{2})\s?[〕\])）】]/.exec(documentNumber ?? '')?.[1]
  return written === undefined ? null : Number(written.slice(0, 4))
}

/** The year a document without date, number or dated title speaks of most. */
function commonYear(folded: string): number | null {
  const counts = new Map<number, number>()
  let best: number | null = null
  for (const [, digits] of folded.slice(0, 200_000).matchAll(/(20\d{2})\s?年/g)) {
    const year = Number(digits)
    const count = (counts.get(year) ?? 0) + 1
    counts.set(year, count)
    if (best === null || count > (counts.get(best) ?? 0)) best = year
  }
  return best
}

function excerpt(text: string, start: number, end: number): string {
  return end - start <= 30 ? text.slice(start, end) : `${text.slice(start, start + 30)}…`
}
