/** The items of a ledger as a table under the headings of their plan. */
import { CLASS_NAME, DEADLINE_NAME, type Language } from '../../domain/names.ts'
import type { Deadline, Item, UnitMention, UnitRole } from '../../domain/plan/ledger.ts'
import { type Column, fitList, layOut, renderRow, type TableCell, tableWidth } from './columns.ts'
import { printable } from './printable.ts'
import type { View } from './view.ts'
import { truncate } from './width.ts'

const TITLES: Readonly<Record<Language, readonly string[]>> = {
  zh: ['编号', '事项', '责任单位', '时限', '类别', '指标'],
  en: ['No.', 'Item', 'Units', 'Deadline', 'Class', 'Targets'],
}

const NONE = '—'
const UNITS_COLUMN = 2
const DEADLINE_COLUMN = 3

export function renderItems(items: readonly Item[], view: View): string[] {
  const [number = '', title = '', units = '', deadline = '', kind = '', targets = ''] =
    TITLES[view.language]
  const columns: Column[] = [
    { title: number, most: 18 },
    { title, most: 60, share: 5 },
    { title: units, most: 48, share: 4 },
    { title: deadline, most: 24, share: 2, least: 13 },
    { title: kind, most: 12 },
    { title: targets, most: 7, align: 'end' },
  ]
  const rows = items.map((item) => rowOf(item, view.language))
  const widths = layOut(columns, rows, view.width)
  const rule = view.paint('faint', '─'.repeat(tableWidth(widths)))
  const head = renderRow(
    columns.map((column) => ({ text: column.title, style: 'strong' })),
    columns,
    widths,
    view.paint,
  )
  return [head, rule, ...body(items, rows, columns, widths, view)]
}

function body(
  items: readonly Item[],
  rows: readonly TableCell[][],
  columns: readonly Column[],
  widths: readonly number[],
  view: View,
): string[] {
  let open: readonly string[] = []
  return items.flatMap((item, at) => {
    const headings = headingsAbove(item)
    const from = headings.findIndex((heading, depth) => heading !== open[depth])
    const fresh = from < 0 ? [] : headings.slice(from)
    open = headings
    const cells = (rows[at] ?? []).map((cell, column) => refit(cell, column, item, widths, view))
    return [
      ...(at > 0 && from === 0 ? [''] : []),
      ...fresh.map((heading, depth) =>
        view.paint(from + depth === 0 ? 'strong' : 'faint', truncate(heading, tableWidth(widths))),
      ),
      renderRow(cells, columns, widths, view.paint),
    ]
  })
}

/** 三 整改措施 · (四) 深入推进大气污染防治, without the item's own title. */
function headingsAbove(item: Item): string[] {
  return item.path
    .slice(0, -1)
    .map((mark, depth) => printable(`${mark} ${bare(item.headings[depth] ?? '')}`).trim())
}

function rowOf(item: Item, language: Language): TableCell[] {
  const units = unitNames(item.units)
  const deadlines = deadlineWords(item.deadlines, language)
  return [
    { text: printable(item.number), style: 'number' },
    { text: printable(bare(item.title)) },
    units.length === 0 ? missing(item) : { text: units.join('、') },
    deadlines.length === 0 ? missing(item) : { text: deadlines.join(', ') },
    item.class === null
      ? { text: NONE, style: 'faint' }
      : { text: CLASS_NAME[item.class][language], style: item.class },
    item.targets.length === 0
      ? { text: NONE, style: 'faint' }
      : { text: String(item.targets.length) },
  ]
}

const missing = (item: Item): TableCell => ({
  text: NONE,
  style: item.kind === 'measure' ? 'warning' : 'faint',
})

/** A list that is too wide drops whole names, not half of one. */
function refit(
  cell: TableCell,
  column: number,
  item: Item,
  widths: readonly number[],
  view: View,
): TableCell {
  const width = widths[column] ?? 0
  if (column === UNITS_COLUMN && item.units.length > 0) {
    return { ...cell, text: fitList(unitNames(item.units), '、', width) }
  }
  if (column === DEADLINE_COLUMN && item.deadlines.length > 0) {
    return { ...cell, text: fitList(deadlineWords(item.deadlines, view.language), ', ', width) }
  }
  return cell
}

const ROLE_ORDER: readonly UnitRole[] = ['lead', 'responsible', 'assist', 'supervise', 'person']

/** The leading unit first, persons last. */
function unitNames(units: readonly UnitMention[]): string[] {
  const names = ROLE_ORDER.flatMap((role) => units.filter((unit) => unit.role === role)).map(
    ({ name, open }) => printable(open ? `${name}等` : name),
  )
  return [...new Set(names)]
}

function deadlineWords(deadlines: readonly Deadline[], language: Language): string[] {
  const words = deadlines.map(({ kind, on, written }) => {
    if (kind === 'immediate' || kind === 'long-term') return DEADLINE_NAME[kind][language]
    return on ?? printable(written)
  })
  return [...new Set(words)]
}

const bare = (title: string) => title.replace(/[。．.：:]$/u, '')
