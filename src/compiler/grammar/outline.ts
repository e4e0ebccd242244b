/**
 * The section tree of a plan. Marks make nodes by the order in which their styles nest; labels make
 * fields of the node they describe, so that the numbers under 整改措施： are steps of that node and
 * not its siblings.
 */
import type { Event, LabelEvent, MarkEvent } from './candidates.ts'
import { DUTY_FIELDS, LIST_FIELDS, STARTER_FIELDS } from './field-kinds.ts'
import type { Label } from './labels.ts'

import type { Line } from './lines.ts'
import type { Mark } from './marks.ts'
import { attachmentMark, type Field, makeNode, type Node } from './outline-node.ts'
import { fieldMarks } from './record-forms.ts'

export type { Field, Node } from './outline-node.ts'

export function buildOutline(
  folded: string,
  lines: readonly Line[],
  events: readonly Event[],
): Node {
  const root = makeNode(null, '', null, 0, 0)
  const state: State = { folded, stack: [root], open: null, fieldMarks: fieldMarks(folded, events) }
  let next = 0
  let bodyEnd = 0
  const closeAll = () => {
    cut(state, bodyEnd)
    closeTo(state, 0)
  }
  for (const line of lines) {
    if (line.kind === 'attachment-start') {
      closeAll()
      push(
        state,
        makeNode(
          attachmentMark(folded, line),
          attachmentMark(folded, line).label,
          root,
          line.start,
          line.end,
        ),
      )
    } else if (line.kind === 'attachment-list' || line.kind === 'date') {
      closeAll()
    }
    for (let event = events[next]; event?.line === line; event = events[++next]) {
      const label = event.type === 'mark' ? state.fieldMarks.get(event.mark) : event.label
      if (label !== undefined) addField(state, { type: 'label', label, line })
      else if (event.type === 'mark') {
        place(state, event)
        if (event.label !== null && event.label.bare !== true) {
          addField(state, { type: 'label', label: event.label, line })
        }
      }
    }
    if (line.kind === 'body' || line.kind === 'attachment-start') {
      extend(state, line.end)
      bodyEnd = line.end
    }
  }
  closeAll()
  return root
}

interface State {
  readonly folded: string
  readonly stack: Node[]
  /** The node whose list field is open, and that field. */
  open: { readonly node: Node; readonly field: Field } | null
  /** Marks that number fields and not sections. */
  readonly fieldMarks: ReadonlyMap<Mark, Label>
}

/** Text up to `end` belongs to whatever is open. */
function extend(state: State, end: number): void {
  const top = state.stack.at(-1)
  if (top === undefined) return
  for (const node of state.stack) node.end = Math.max(node.end, end)
  const field = top.fields.at(-1)
  if (field !== undefined && top.children.length === 0) field.to = Math.max(field.to, end)
  else if (top.children.length === 0) top.ownEnd = Math.max(top.ownEnd, end)
  if (state.open !== null && state.stack.includes(state.open.node)) {
    state.open.field.to = Math.max(state.open.field.to, end)
  }
}

/** Text before `start` ends whatever is open there. */
function cut(state: State, start: number): void {
  let end = start
  while (end > 0 && /\s/.test(state.folded.charAt(end - 1))) end -= 1
  for (const node of state.stack) {
    node.end = Math.max(node.end, Math.min(end, start))
    const field = node.fields.at(-1)
    if (field !== undefined)
      field.to = Math.max(
        field.from,
        Math.min(field.to < field.from ? end : Math.max(field.to, end), end),
      )
  }
  const top = state.stack.at(-1)
  if (top !== undefined && top.fields.length === 0 && top.children.length === 0) {
    top.ownEnd = Math.max(top.contentStart, end)
  }
}

function closeTo(state: State, depth: number): void {
  state.stack.length = depth + 1
  if (state.open !== null && !state.stack.includes(state.open.node)) state.open = null
}

function push(state: State, node: Node): void {
  node.parent?.children.push(node)
  state.stack.push(node)
}

function place(state: State, event: MarkEvent): void {
  const { mark } = event
  cut(state, mark.start)
  const floor = nestedFloor(state, event)
  let depth = state.stack.length - 1
  const same = nextRecord(state, event) ?? findStyle(state, mark, floor)
  if (same !== -1) depth = same - 1
  else while (depth > floor && (state.stack[depth]?.mark?.rank ?? Infinity) > mark.rank) depth -= 1
  closeTo(state, Math.max(depth, floor))
  const parent = state.stack.at(-1)
  if (parent !== undefined) push(state, makeNode(mark, mark.label, parent, mark.start, mark.end))
}

/** Depth of the record whose list is open where `event` begins the one after it: 2.反馈问题 behind steps 1. to 5. */
function nextRecord(state: State, { mark, label }: MarkEvent): number | null {
  const open = state.open?.node
  if (open?.mark == null || label === null || !STARTER_FIELDS.has(label.key)) return null
  const follows = open.mark.style === mark.style && open.mark.ordinal + 1 === mark.ordinal
  const depth = state.stack.indexOf(open)
  return follows && depth !== -1 ? depth : null
}

/** Depth of the innermost open node numbered in the style of `mark`, above `floor`; -1 for none. */
function findStyle(state: State, mark: Mark, floor: number): number {
  for (let depth = state.stack.length - 1; depth > floor; depth--) {
    const other = state.stack[depth]?.mark
    if (other?.style === mark.style && other.prefix?.length === mark.prefix?.length) return depth
  }
  return -1
}

/** The depth below which `mark` must stay: that of a record whose list field is open, or the root. */
function nestedFloor(state: State, { mark, label }: MarkEvent): number {
  if (state.open === null) return 0
  const depth = state.stack.indexOf(state.open.node)
  const own = state.open.node.mark
  if (depth === -1) return 0
  if (label !== null && STARTER_FIELDS.has(label.key)) return 0
  if (own === null) return leavesRecord(state, mark, depth) ? 0 : depth
  if (mark.rank > own.rank) return depth
  const inner = state.stack[depth + 1]?.mark
  const continuesInner = inner?.style === mark.style && inner.ordinal + 1 === mark.ordinal
  if (continuesInner) return depth
  const opensInner = mark.ordinal === 1 && mark.style === own.style && own.rank >= 2
  return opensInner ? depth : 0
}

/** A chapter mark that continues an outer sequence ends a record that has no number of its own. */
function leavesRecord(state: State, mark: Mark, depth: number): boolean {
  if (mark.rank > 2) return false
  return state.stack.slice(0, depth).some((node) => {
    const sibling = node.children.findLast((child) => child.mark?.style === mark.style)
    return (
      sibling !== undefined && sibling.mark !== null && sibling.mark.ordinal + 1 === mark.ordinal
    )
  })
}

function addField(state: State, event: LabelEvent): void {
  const { label } = event
  if (label.unknown === true && !inDutyField(state)) return
  cut(state, label.start)
  const top = state.stack.at(-1)
  if (top === undefined) return
  const owner = fieldOwner(state, label)
  const after = state.stack.includes(top) ? top : owner
  const field: Field = {
    key: label.key,
    word: label.word,
    start: label.start,
    from: label.end,
    to: label.end,
    after,
    ...(label.number === undefined ? {} : { number: label.number }),
  }
  owner.fields.push(field)
  closeTo(state, state.stack.indexOf(owner))
  state.open = LIST_FIELDS.has(label.key) ? { node: owner, field } : null
}

function inDutyField({ stack }: State): boolean {
  const last = stack.at(-1)?.fields.at(-1)
  return last !== undefined && DUTY_FIELDS.has(last.key)
}

function fieldOwner(state: State, { key, word, number }: Label): Node {
  // What the root holds (来源：…, 发布时间：…) makes no record.
  const depth = state.stack.findLastIndex((node, at) => at > 0 && node.fields.length > 0)
  const record = state.stack[depth]
  const top = state.stack.at(-1)
  if (record === undefined || top === undefined) {
    if (number !== undefined) return openRecord(state, state.stack.length - 1, number)
    if (top !== undefined && top.parent !== null) return top
    return key === 'other' ? (state.stack[0] as Node) : openRecord(state, 0)
  }
  const repeated = record.fields.some((field) => field.key === key)
  if (!repeated) return record
  if (record !== top && DUTY_FIELDS.has(key)) return state.stack[depth + 1] ?? record
  // 分管责任人 and 责任人 are two fields of one record; the same word again begins the next.
  if (!STARTER_FIELDS.has(key) && record.fields[0]?.word !== word) return record
  if (record.fields.every((field) => STARTER_FIELDS.has(field.key))) return record
  if (record.mark !== null) moveFieldsToRecord(state, record, depth)
  return openRecord(state, record.mark === null ? depth - 1 : depth, number)
}

/** Opens a record below the node at `depth`: numbered by its label, else counted. */
function openRecord(state: State, depth: number, number?: string): Node {
  closeTo(state, depth)
  const parent = state.stack[depth] as Node
  const label = number ?? String(parent.children.filter((child) => child.mark === null).length + 1)
  const node = makeNode(null, label, parent, parent.end, parent.end)
  push(state, node)
  return node
}

/** A numbered heading under which records without numbers follow: its fields were the first record. */
function moveFieldsToRecord(state: State, node: Node, depth: number): void {
  const fields = node.fields.splice(0)
  const children = node.children.splice(0)
  const start = fields[0]?.start ?? node.contentStart
  const record = openRecord(state, depth, fields[0]?.number)
  Object.assign(record, {
    start,
    contentStart: start,
    ownEnd: start,
    end: fields.at(-1)?.to ?? start,
  })
  record.fields.push(...fields)
  record.children.push(...children.map((child) => Object.assign(child, { parent: record })))
}
