/** A row a clerk added: a duty the plan does not have. */
import type { Item } from '../../domain/plan/ledger.ts'
import { classOf } from '../grammar/reading.ts'
import type { ItemColumnId } from './columns.ts'
import { editItem } from './edit-item.ts'
import type { Editing } from './editing.ts'
import { readText } from './phrases.ts'
import type { Entry } from './revision.ts'
import type { SheetRow } from './rows.ts'

/** The item a new row states, or null when it has neither task nor measures. */
export function newItem(
  row: SheetRow<ItemColumnId>,
  siblings: readonly Item[],
  freeNumber: () => string,
  editing: Editing,
): Item | null {
  const words = (id: ItemColumnId) => row.cells.get(id)?.text.trim() ?? ''
  const [task, measures] = [words('title'), words('text')]
  const duty = measures.startsWith(task) ? measures : [task, measures].join('\n').trim()
  if (duty === '') return null
  const ordinal = /^\d*$/.test(row.ordinal) ? '' : row.ordinal
  const number = words('number') || ordinal || freeNumber()
  const title = task === '' ? firstSentence(duty) : task
  const entry = editing.revision.add(`${number} 新增`, duty)
  const stated: Item = {
    ...placeOf(number, title, siblings),
    number,
    title,
    text: measures === '' ? task : measures,
    problem: null,
    goal: null,
    steps: [],
    status: null,
    class: null,
    units: [],
    deadlines: [],
    targets: [],
    references: [],
    source: entry.source,
  }
  const done = STATED.map((id) => [id, row.cells.get(id)?.raw ?? ''] as const)
  return withProse(editItem(stated, row, new Map(done), editing).item, entry, editing)
}

/** Columns that are in the item already when its other cells are read. */
const STATED: readonly ItemColumnId[] = ['number', 'title', 'text']

/** What no cell says is taken from the words themselves: …，2018年底前完成（建管站）。 */
function withProse(item: Item, entry: Entry, editing: Editing): Item {
  const prose = readText(entry, editing.year)
  const deadlines = item.deadlines.length > 0 ? item.deadlines : prose.deadlines
  return {
    ...item,
    units: item.units.length > 0 ? item.units : prose.units,
    deadlines,
    targets: item.targets.length > 0 ? item.targets : prose.targets,
    class: item.class ?? classOf(deadlines, null),
  }
}

/** 三(四)5 belongs with 三(四)1; a number of another kind stands for itself. */
export function placeOf(
  number: string,
  title: string,
  siblings: readonly Item[],
): Pick<Item, 'path' | 'headings' | 'kind'> {
  const near = siblings
    .map((item) => ({ item, above: item.path.slice(0, -1) }))
    .filter(({ above }) => above.length > 0 && number.startsWith(above.join('')))
    .filter(({ above }) => number.length > above.join('').length)
    .sort((a, b) => b.above.length - a.above.length)[0]
  if (near === undefined) return { path: [number], headings: [title], kind: 'measure' }
  const { item, above } = near
  return {
    path: [...above, number.slice(above.join('').length)],
    headings: [...item.headings.slice(0, above.length), title],
    kind: item.kind,
  }
}

function firstSentence(text: string): string {
  const sentence = /^[^。\n]*。?/u.exec(text)?.[0] ?? text
  return sentence.length <= 60 ? sentence : (/^[^，,；;：:。\n]*/u.exec(sentence)?.[0] ?? sentence)
}
