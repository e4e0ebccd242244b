/** Cuts a stretch of text at the marks that lie in it, so that each piece can be shown in its own way. */
import type { Span } from '#domain/plan/document.ts'
import type { UnitRole } from '#domain/plan/ledger.ts'

export type MarkKind = 'clause' | 'unit' | 'deadline' | 'target' | 'diagnostic'

export interface TextMark extends Span {
  readonly kind: MarkKind
  /** Number of the item it belongs to; null for what belongs to the plan. */
  readonly item: string | null
  /** What stands before it where its item is chosen; the first unit of a list has it for all. */
  readonly label?: UnitRole | 'deadline' | 'target'
}

export interface Segment extends Span {
  readonly text: string
  /** Marks that cover the whole segment, outer ones first. */
  readonly marks: readonly TextMark[]
}

/**
 * The pieces of `text.slice(start, end)` in order; joined they give it back. Marks may overlap, nest or
 * reach beyond the stretch.
 */
export function segmentsOf(
  text: string,
  { start, end }: Span,
  marks: readonly TextMark[],
): Segment[] {
  const inside = marks.filter(
    (mark) => mark.start < end && mark.end > start && mark.end > mark.start,
  )
  const cuts = new Set([start, end])
  for (const mark of inside) {
    cuts.add(Math.max(mark.start, start))
    cuts.add(Math.min(mark.end, end))
  }
  const places = [...cuts].sort((a, b) => a - b)
  const segments: Segment[] = []
  for (let index = 0; index + 1 < places.length; index++) {
    const from = places[index] ?? start
    const to = places[index + 1] ?? end
    const covering = inside.filter((mark) => mark.start <= from && mark.end >= to)
    covering.sort((a, b) => b.end - b.start - (a.end - a.start))
    segments.push({ start: from, end: to, text: text.slice(from, to), marks: covering })
  }
  return segments
}

/** The same pieces, cut once more where `span` begins and ends. */
export function cutAt(segments: readonly Segment[], { start, end }: Span): Segment[] {
  return segments.flatMap((segment) => {
    const inside = [start, end].filter((place) => place > segment.start && place < segment.end)
    const places = [...new Set([segment.start, ...inside, segment.end])]
    return places.slice(1).map((to, index) => {
      const from = places[index] ?? segment.start
      const text = segment.text.slice(from - segment.start, to - segment.start)
      return { ...segment, start: from, end: to, text }
    })
  })
}

/** For each of many stretches in order, the marks that reach into it; one pass over both. */
export function marksByStretch(
  stretches: readonly Span[],
  marks: readonly TextMark[],
): TextMark[][] {
  const sorted = [...marks].sort((a, b) => a.start - b.start)
  const open: TextMark[] = []
  let next = 0
  return stretches.map(({ start, end }) => {
    for (let mark = sorted[next]; mark !== undefined && mark.start < end; mark = sorted[++next])
      open.push(mark)
    for (let index = open.length - 1; index >= 0; index--) {
      if ((open[index]?.end ?? 0) <= start) open.splice(index, 1)
    }
    return [...open]
  })
}
