/** Applies what a clerk changed in one row to the item it came from. */
import type { Deadline, Item, UnitMention, UnitRole } from '../../domain/plan/ledger.ts'
import { isCut, isUnchanged } from './cell-text.ts'
import { classNamed } from './choices.ts'
import { type ItemColumnId, unitWords } from './columns.ts'
import type { Editing } from './editing.ts'
import { splitList } from './known-list.ts'
import { readField, readText } from './phrases.ts'
import type { SheetCell, SheetRow } from './rows.ts'

type Edit = (item: Item, cell: SheetCell, editing: Editing) => Item

/** The item with the cells of `row` that differ from `put`, and which these are. */
export function editItem(
  base: Item,
  row: SheetRow<ItemColumnId>,
  put: ReadonlyMap<string, string>,
  editing: Editing,
): { readonly item: Item; readonly changed: ReadonlySet<ItemColumnId> } {
  const changed = new Set<ItemColumnId>()
  let item = base
  for (const [id, edit] of EDITS) {
    const cell = row.cells.get(id)
    const before = put.get(id) ?? ''
    if (cell === undefined || isUnchanged(cell.raw, before)) continue
    if (isCut(before)) {
      // The cell never held the whole text: an edit of it would lose the rest.
      editing.say('SHEET_CELL_UNREAD', unread(cell), item.number, null)
      continue
    }
    changed.add(id)
    item = edit(item, cell, editing)
  }
  return { item, changed }
}

/** In this order: the number first, since what follows refers to it. */
const EDITS: ReadonlyArray<readonly [ItemColumnId, Edit]> = [
  ['number', (item, { text }) => (text.trim() === '' ? item : { ...item, number: text.trim() })],
  ['problem', (item, { text }) => ({ ...item, problem: orNull(text) })],
  ['title', editTitle],
  ['goal', editGoal],
  ['text', editText],
  ...(['lead', 'responsible', 'assist', 'supervise', 'person'] as const).map(
    (role) => [role, editUnits(role)] as const,
  ),
  ['deadline', editDeadlines],
  ['class', editClass],
  ['status', (item, { text }) => ({ ...item, status: orNull(text) })],
  ['completion', ({ completion: _, ...item }, { text }) => withWords(item, 'completion', text)],
  ['note', ({ note: _, ...item }, { text }) => withWords(item, 'note', text)],
]

const LABELS: Readonly<Record<'goal' | 'text' | UnitRole | 'deadline' | 'class', string>> = {
  goal: '整改目标',
  text: '整改措施',
  lead: '牵头单位',
  responsible: '责任单位',
  assist: '配合单位',
  supervise: '督导单位',
  person: '责任人',
  deadline: '整改时限',
  class: '类别',
}

const placeOf = (item: Item, field: keyof typeof LABELS) => `${item.number} ${LABELS[field]}`

function editTitle(item: Item, { text }: SheetCell): Item {
  const headings = item.headings.map((heading, at) =>
    at === item.headings.length - 1 && heading === item.title ? text : heading,
  )
  return { ...item, title: text, headings }
}

/** Figures that are no longer stated anywhere in the item go; those of the new words come. */
function editGoal(item: Item, { text }: SheetCell, editing: Editing): Item {
  const goal = orNull(text)
  return { ...item, goal, targets: targetsOf(item, item.text, goal, 'goal', editing) }
}

function editText(item: Item, { text }: SheetCell, editing: Editing): Item {
  return {
    ...item,
    text,
    targets: targetsOf(item, text, item.goal, 'text', editing),
    steps: item.steps.filter((step) => text.includes(step.text)),
    references: item.references.filter(({ written }) => text.includes(written)),
  }
}

function targetsOf(
  item: Item,
  text: string,
  goal: string | null,
  edited: 'goal' | 'text',
  editing: Editing,
) {
  const words = edited === 'goal' ? (goal ?? '') : text
  const kept = item.targets.filter(
    ({ written }) => text.includes(written) || goal?.includes(written) === true,
  )
  if (words.trim() === '') return kept
  const entry = editing.revision.add(placeOf(item, edited), words)
  const known = new Set(kept.map(({ written }) => written))
  const read = readText(entry, editing.year).targets
  return [...kept, ...read.filter(({ written }) => !known.has(written))]
}

const UNIT_SEPARATORS = /[、，,；;/|\n]/u

function editUnits(role: UnitRole): Edit {
  return (item, cell, editing) => {
    const before = item.units.filter((unit) => unit.role === role)
    const after = splitList(cell.text, before.map(unitWords), UNIT_SEPARATORS).flatMap((part) =>
      'known' in part ? (before[part.known] ?? []) : newUnits(item, role, part.words, editing),
    )
    const first = item.units.findIndex((unit) => unit.role === role)
    const others = item.units.filter((unit) => unit.role !== role)
    const at = first < 0 ? others.length : first
    return { ...item, units: [...others.slice(0, at), ...after, ...others.slice(at)] }
  }
}

/** Read as a plan would be; a name the grammar does not take for one is still a name. */
function newUnits(item: Item, role: UnitRole, words: string, editing: Editing): UnitMention[] {
  const entry = editing.revision.add(placeOf(item, role), words)
  const { units } = readField(entry, role, editing.year)
  if (units.length > 0) return units
  const { text, source } = entry
  return [{ name: text, written: text, role, group: false, members: [], open: false, source }]
}

const DEADLINE_SEPARATORS = /[；;\n]/u

function editDeadlines(item: Item, cell: SheetCell, editing: Editing): Item {
  const before = item.deadlines.map(({ written }) => written)
  const deadlines = splitList(cell.text, before, DEADLINE_SEPARATORS).flatMap((part) =>
    'known' in part
      ? (item.deadlines[part.known] ?? [])
      : newDeadlines(item, part.words, cell, editing),
  )
  return { ...item, deadlines }
}

/** Words that name no time stay as a deadline without a day, with an error that says where. */
function newDeadlines(item: Item, words: string, cell: SheetCell, editing: Editing): Deadline[] {
  const day = cell.date?.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')
  const entry = editing.revision.add(placeOf(item, 'deadline'), day ?? words)
  const { text: written, source } = entry
  if (cell.date !== null) return [{ ...UNDATED, written, on: cell.date, source }]
  const { deadlines, impossible } = readField(entry, 'deadline', editing.year)
  for (const written of impossible) {
    editing.say('DEADLINE_IMPOSSIBLE', { written }, item.number, source)
  }
  if (deadlines.length > 0) return deadlines
  editing.say('SHEET_CELL_UNREAD', { cell: cell.address, written }, item.number, source)
  return [{ ...UNDATED, written, source }]
}

const UNDATED = {
  kind: 'by',
  on: null,
  from: null,
  within: null,
  every: null,
  yearInherited: false,
} as const

function editClass(item: Item, cell: SheetCell, editing: Editing): Item {
  const words = cell.text.trim()
  const named = classNamed(words)
  if (named === null && words !== '') {
    const { source } = editing.revision.add(placeOf(item, 'class'), words)
    editing.say('SHEET_CELL_UNREAD', unread(cell), item.number, source)
  }
  return { ...item, class: named }
}

function unread({ address, text }: SheetCell) {
  return { cell: address, written: text.length > 60 ? `${text.slice(0, 60)}…` : text }
}

function withWords(item: Item, field: 'completion' | 'note', text: string): Item {
  return text.trim() === '' ? item : { ...item, [field]: text }
}

const orNull = (text: string) => (text.trim() === '' ? null : text)
