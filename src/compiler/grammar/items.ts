/** Builds the items and goals of a plan from the nodes of its section tree. */
import type { Span } from '../../domain/plan/document.ts'
import type { Goal, Item, ItemKind, PlanTarget, UnitRole } from '../../domain/plan/ledger.ts'
import { findDeadlines } from './deadlines.ts'
import { fateOf, type Survey, surveyDuties } from './duties.ts'
import { DUTY_FIELDS, type FieldKey, PROSE_FIELDS, ROLE_OF_FIELD } from './field-kinds.ts'
import { headingsOf, numberOf, pathOf } from './item-place.ts'
import type { Field, Node } from './outline.ts'
import {
  addDeadline,
  addUnit,
  classOf,
  emptyReading,
  type Page,
  type Reading,
  readProse,
  referencesIn,
  sourceOf,
  titleOf,
  toUnit,
  without,
} from './reading.ts'
import { findResponsibilities } from './responsibility.ts'
import { type SectionKind, sectionKind } from './sections.ts'
import { findSubjects } from './subjects.ts'
import { readUnitList } from './unit-list.ts'

export interface Drafts {
  readonly items: Item[]
  readonly goals: Goal[]
  readonly targets: PlanTarget[]
  readonly unbalanced: Span[]
  readonly impossible: Span[]
}

export function readItems(page: Page, root: Node): Drafts {
  const drafts: Drafts = { items: [], goals: [], targets: [], unbalanced: [], impossible: [] }
  const walk: Walk = { page, drafts, survey: surveyDuties(page, root) }
  splitParagraphs(walk, root, 'measure')
  for (const child of root.children)
    visit(walk, child, sectionKind(page.folded, child, 'measures'), [])
  return drafts
}

interface Walk {
  readonly page: Page
  readonly drafts: Drafts
  readonly survey: Survey
}

function visit(walk: Walk, node: Node, kind: SectionKind, inherited: readonly Field[]): void {
  const { page, survey } = walk
  const itemKind: ItemKind = kind === 'safeguards' ? 'safeguard' : 'measure'
  const fate = fateOf(page, survey, node, kind)
  if (fate === 'goals') addGoals(walk, node)
  if (fate === 'item') addItem(walk, node, itemKind, inherited)
  if (fate === 'self-and-children') addItem(walk, node, itemKind, inherited, true)
  if (fate !== 'children' && fate !== 'self-and-children') return
  for (const field of node.fields)
    if (field.key === 'goal') addGoal(walk, node, field.from, field.to)
  for (const child of node.children)
    visit(walk, child, sectionKind(page.folded, child, kind), handDown(inherited, node.fields))
}

/** What holds for the children of a node: its own fields, and of those above it what it does not say anew. */
function handDown(above: readonly Field[], own: readonly Field[]): readonly Field[] {
  const anew = new Set(own.map(({ key }) => key))
  return [...above.filter(({ key }) => !DUTY_FIELDS.has(key) || !anew.has(key)), ...own]
}

function addGoals(walk: Walk, node: Node): void {
  if (node.children.length === 0) {
    addGoal(walk, node, node.start, node.end)
    return
  }
  if (node.ownEnd - node.contentStart > 30) addGoal(walk, node, node.start, node.ownEnd)
  for (const child of node.children) addGoals(walk, child)
}

function addGoal(walk: Walk, node: Node, start: number, end: number): void {
  const { page, drafts } = walk
  const from = Math.max(start, start === node.start ? node.contentStart : start)
  if (end - from < 2) return
  const reading = emptyReading()
  readProse(page, [{ start: from, end }], reading, true)
  const number = numberOf(node)
  drafts.goals.push({
    number,
    title: titleOf(page, from, end),
    text: page.text.slice(start, end),
    deadlines: reading.deadlines,
    source: sourceOf(page, start, end),
  })
  for (const target of reading.targets) drafts.targets.push({ number, ...target })
  keepFaults(drafts, reading)
}

/** Fields that name a duty without a heading, the best first. */
const NAMING: readonly FieldKey[] = ['task', 'problem', 'goal', 'measures']

function addItem(
  walk: Walk,
  node: Node,
  kind: ItemKind,
  inherited: readonly Field[],
  ownOnly = false,
): void {
  const { page, drafts } = walk
  if (
    !ownOnly &&
    node.children.length === 0 &&
    node.fields.length === 0 &&
    splitParagraphs(walk, node, kind)
  )
    return
  const end = ownOnly ? node.ownEnd : node.end
  const fields = ownOnly ? [] : [...allFields(node)]
  const reading = emptyReading()
  readProse(page, proseSpans(page, node, end, fields), reading)
  for (const field of fields) readDutyField(page, field, reading)
  addHandedDown(page, inherited, reading)
  if (reading.units.length === 0) addSubjects(page, proseSpans(page, node, end, fields), reading)
  dropTitleClearances(page, node, end, reading)
  const words = (key: FieldKey) => fieldWords(page, [...fields, ...inherited], key)
  const heading = page.folded.slice(node.contentStart, node.ownEnd).trim()
  const named = NAMING.map((key) => fields.find((field) => field.key === key)).find(
    (field) => field !== undefined && field.to > field.from,
  )
  const titleSpan =
    heading !== '' || named === undefined
      ? { start: node.contentStart, end: heading === '' ? end : node.ownEnd }
      : { start: named.from, end: named.to }
  drafts.items.push({
    number: numberOf(node),
    path: pathOf(node),
    headings: headingsOf(page, node),
    kind,
    title: titleOf(page, titleSpan.start, titleSpan.end),
    text: page.text.slice(node.start, end),
    problem: words('problem'),
    goal: words('goal'),
    steps: ownOnly ? [] : stepsOf(page, node),
    status: words('status'),
    class: classOf(reading.deadlines, words('class')),
    units: reading.units,
    deadlines: reading.deadlines,
    targets: reading.targets,
    references: referencesIn(page, node.start, end),
    ...optional('note', words('note')),
    source: sourceOf(page, node.start, end),
  })
  keepFaults(drafts, reading)
}

/**
 * A record whose measures name their own units or dates still says for all of them what they do not: who
 * answers where nobody is named, who leads and supervises, and by when.
 */
function addHandedDown(page: Page, inherited: readonly Field[], into: Reading): void {
  const general = emptyReading()
  for (const field of inherited) readDutyField(page, field, general)
  const roles = new Set(into.units.map(({ role }) => role))
  const answered = ANSWERING.some((role) => roles.has(role))
  for (const unit of general.units) {
    const said = answered && (ANSWERING.includes(unit.role) || unit.role === 'assist')
    if (!said && !roles.has(unit.role)) addUnit(into, unit)
  }
  if (into.deadlines.every(({ kind }) => kind === 'periodic'))
    into.deadlines.push(...general.deadlines)
}

const ANSWERING: readonly UnitRole[] = ['lead', 'responsible']

/** Where neither bracket nor field names a unit, the subjects of the sentences do. */
function addSubjects(page: Page, spans: readonly Span[], into: Reading): void {
  for (const { start, end } of spans) {
    for (const draft of findSubjects(page.folded, start, end)) addUnit(into, toUnit(page, draft))
  }
}

/** 淘汰燃煤锅炉。 as the heading of a measure announces what the measure then promises with its date. */
function dropTitleClearances(page: Page, node: Node, end: number, { targets }: Reading): void {
  const title = /^[^。\n]*[。\n]/.exec(page.folded.slice(node.contentStart, end))?.[0] ?? ''
  const titleEnd = node.contentStart + title.length
  if (title === '' || /\d/.test(title) || end - titleEnd < 12) return
  const kept = targets.filter(
    ({ operator, source }) => operator !== 'clear' || source.end > titleEnd,
  )
  targets.splice(0, targets.length, ...kept)
}

function keepFaults(drafts: Drafts, reading: Reading): void {
  drafts.unbalanced.push(...reading.unbalanced)
  drafts.impossible.push(...reading.impossible)
}

/** Several unnumbered paragraphs, each closing with its own units, are as many duties. */
function splitParagraphs(walk: Walk, node: Node, kind: ItemKind): boolean {
  const { page, drafts } = walk
  const closings = findResponsibilities(page.folded, node.contentStart, node.ownEnd, {
    year: page.year,
    field: false,
  }).filter(
    ({ end }) => end >= node.ownEnd || /^[。;]?\s*(\n|$)/.test(page.folded.slice(end, end + 4)),
  )
  if (closings.length < 2 && node.mark !== null) return false
  let start = node.contentStart
  for (const [index, closing] of closings.entries()) {
    const from = start + (/^\s*/.exec(page.folded.slice(start, closing.end))?.[0].length ?? 0)
    const reading = emptyReading()
    readProse(page, [{ start: from, end: closing.end }], reading)
    const part = String(index + 1)
    const path =
      node.children.length === 0 && node.mark === null ? [part] : [...pathOf(node), `¶${part}`]
    drafts.items.push({
      number: path.join(''),
      path,
      headings: node.mark === null ? [] : headingsOf(page, node),
      kind,
      title: titleOf(page, from, closing.end),
      text: page.text.slice(from, closing.end),
      problem: null,
      goal: null,
      steps: [],
      status: null,
      class: classOf(reading.deadlines, null),
      units: reading.units,
      deadlines: reading.deadlines,
      targets: reading.targets,
      references: referencesIn(page, from, closing.end),
      source: sourceOf(page, from, closing.end),
    })
    keepFaults(drafts, reading)
    start =
      closing.end +
      (/^[。;\s]*/.exec(page.folded.slice(closing.end, closing.end + 4))?.[0].length ?? 0)
  }
  return closings.length > 0
}

function* allFields(node: Node): Generator<Field> {
  yield* node.fields
  for (const child of node.children) yield* allFields(child)
}

/** The node's words without tables and the fields that are read by themselves or say nothing of the duty. */
function proseSpans(page: Page, node: Node, end: number, fields: readonly Field[]): Span[] {
  const holes = fields
    .filter((field) => !PROSE_FIELDS.has(field.key))
    .map((field) => ({ start: field.start, end: Math.max(field.to, field.from) }))
  return without({ start: node.contentStart, end }, [...holes, ...page.tables])
}

export function readDutyField(
  page: Page,
  field: Pick<Field, 'key' | 'from' | 'to'>,
  into: Reading,
): void {
  const role = ROLE_OF_FIELD[field.key]
  if (role !== undefined) {
    for (const draft of readUnitList(page.folded, field.from, field.to, role, false))
      addUnit(into, toUnit(page, draft))
  } else if (field.key === 'deadline') {
    for (const draft of findDeadlines(page.folded, field.from, field.to, {
      year: page.year,
      field: true,
    }))
      addDeadline(page, draft, into)
  }
}

function fieldWords(page: Page, fields: readonly Field[], key: FieldKey): string | null {
  const words = fields
    .filter((field) => field.key === key)
    .map((field) => page.text.slice(field.from, field.to).trim())
    .filter((text) => text !== '')
  return words.length === 0 ? null : words.join('\n')
}

function stepsOf(page: Page, node: Node): Item['steps'] {
  const status = node.fields.filter((field) => field.key === 'status' || field.key === 'problem')
  return node.children
    .filter((child) => !status.some((field) => child.start >= field.from && child.start < field.to))
    .map((child) => ({
      number: child.label,
      text: page.text.slice(child.start, child.end),
      source: sourceOf(page, child.start, child.end),
    }))
}

/** A field that is only there when the document has it. */
export function optional<K extends string>(
  key: K,
  value: string | null,
): Partial<Record<K, string>> {
  return value === null ? {} : ({ [key]: value } as Record<K, string>)
}
