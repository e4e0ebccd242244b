/** The line of a document that a span stands in, clipped to the terminal, and where to mark it. */
import type { Span } from '../../domain/plan/document.ts'
import { printable } from './printable.ts'
import { type Grapheme, graphemes, widthOf } from './width.ts'

export interface Place {
  /** From 1, in the normalised text. */
  readonly line: number
  /** From 1, in characters. */
  readonly column: number
}

export interface Excerpt extends Place {
  readonly text: string
  /** Columns before the mark. */
  readonly indent: number
  /** Columns to mark, at least 1. */
  readonly marked: number
}

/** How many widths of the terminal around a span are looked at. */
const REACH = 4

/** Finds lines in one text; reads the text once. */
export class Lines {
  readonly #text: string
  readonly #starts: number[] = [0]

  constructor(text: string) {
    this.#text = text
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1)
    }
  }

  placeOf(offset: number): Place {
    const line = this.#lineAt(offset)
    const before = this.#text.slice(this.#starts[line], offset)
    return { line: line + 1, column: [...before].length + 1 }
  }

  /** The line where `span` begins, in at most `width` columns around the span. */
  excerpt(span: Span, width: number): Excerpt {
    const line = this.#lineAt(span.start)
    const start = this.#starts[line] ?? 0
    const end = (this.#starts[line + 1] ?? this.#text.length + 1) - 1
    const from = Math.min(span.start, end)
    const to = Math.max(from, Math.min(span.end, end))
    // A line may be a whole book; what is far from the span cannot come into view.
    const near = Math.max(start, from - REACH * width)
    const far = Math.min(end, from + REACH * width)
    const text = this.#text.slice(near, far)
    const mark = focus(text, from - near, Math.min(to, far) - near)
    const clipped = clip(text, from - near, mark, width, near > start, far < end)
    return { ...this.placeOf(span.start), ...clipped }
  }

  #lineAt(offset: number): number {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}

/** A span this wide is a whole clause; its first sentence is enough to mark. */
const CLAUSE_COLUMNS = 40

/** Where the mark ends: a long span is marked to the end of its first sentence. */
function focus(text: string, from: number, to: number): number {
  if (widthOf(text.slice(from, to)) <= CLAUSE_COLUMNS) return to
  const stop = text.slice(from, to).search(/[。；;]/u)
  return stop < 0 ? to : from + stop + 1
}

/** `cutLeft`, `cutRight`: the line goes on beyond what was handed in. */
function clip(
  line: string,
  from: number,
  to: number,
  width: number,
  cutLeft: boolean,
  cutRight: boolean,
) {
  const all = graphemes(printable(line))
  const first = countWhile(all, (it) => it.start + it.text.length <= from)
  const last = Math.max(
    first,
    countWhile(all, (it) => it.start < to),
  )
  const whole = !cutLeft && !cutRight && columns(all, 0, all.length) <= width
  const near = whole ? 0 : leftEdge(all, first, last, width, cutLeft)
  const right = whole ? all.length : rightEdge(all, near, width - (near > 0 || cutLeft ? 2 : 1))
  const left = right < all.length || cutRight ? near : widen(all, near, width - 1)
  const lead = left > 0 || cutLeft ? '…' : ''
  const tail = right < all.length || cutRight ? '…' : ''
  return {
    text: lead + join(all.slice(left, right)) + tail,
    indent: lead.length + columns(all, left, first),
    marked: Math.max(1, columns(all, first, Math.min(last, right))),
  }
}

/** The line's own start when the span's end is then in view, else some context before the span. */
function leftEdge(
  all: readonly Grapheme[],
  first: number,
  last: number,
  width: number,
  cutLeft: boolean,
): number {
  if (!cutLeft && columns(all, 0, last) + 1 <= width) return 0
  const span = columns(all, first, last)
  let context = Math.max(Math.floor(width / 5), Math.floor((width - span) / 2) - 1)
  let left = first
  while (left > 0) {
    context -= all[left - 1]?.width ?? 0
    if (context < 0) break
    left -= 1
  }
  return left
}

/** Where the line ends before the terminal does, there is room for more of what stands before. */
function widen(all: readonly Grapheme[], from: number, room: number): number {
  let left = from
  let used = columns(all, from, all.length)
  while (left > 0) {
    used += all[left - 1]?.width ?? 0
    if (used > room) break
    left -= 1
  }
  return left
}

function rightEdge(all: readonly Grapheme[], left: number, room: number): number {
  let right = left
  let used = 0
  while (right < all.length) {
    used += all[right]?.width ?? 0
    if (used > room) break
    right += 1
  }
  return right
}

function columns(all: readonly Grapheme[], from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at += 1) sum += all[at]?.width ?? 0
  return sum
}

function countWhile(all: readonly Grapheme[], holds: (it: Grapheme) => boolean): number {
  const at = all.findIndex((it) => !holds(it))
  return at < 0 ? all.length : at
}

const join = (all: readonly Grapheme[]) => all.map(({ text }) => text).join('')
