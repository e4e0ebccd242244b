/** What the rules of this folder read: a resolved ledger, its text folded, and places in it. */
import { paragraphAt, type Source, type Span } from '../../domain/plan/document.ts'
import type { CompiledLedger, Item } from '../../domain/plan/ledger.ts'
import type { Organisation } from '../../domain/plan/organisation.ts'
import { fold } from '../grammar/fold.ts'
import { type Directory, directoryOf } from '../resolve/directory.ts'

export interface Plan extends CompiledLedger {
  /** `document.text`, folded: offsets mean the same place in both. */
  readonly folded: string
  /** null without an organisation. */
  readonly directory: Directory | null
  readonly organisation: Organisation | null
  readonly measures: readonly Item[]
}

export function readPlan(ledger: CompiledLedger, organisation: Organisation | null): Plan {
  return {
    ...ledger,
    folded: fold(ledger.document.text),
    directory: organisation === null ? null : directoryOf(organisation),
    organisation,
    measures: ledger.items.filter((item) => item.kind === 'measure'),
  }
}

export function placeAt({ document }: CompiledLedger, start: number, end: number): Source {
  return { paragraph: paragraphAt(document.paragraphs, start), start, end }
}

/** Where an item is shown to lack something: its title, or its first words. */
export function titlePlace(ledger: CompiledLedger, { title, source }: Item): Source {
  const words = ledger.document.text.slice(source.start, source.end)
  const at = title === '' ? -1 : words.indexOf(title)
  if (at !== -1) return placeAt(ledger, source.start + at, source.start + at + title.length)
  const line = /^[^\n。]{0,40}/.exec(words)?.[0].length ?? 0
  return { ...source, end: source.start + Math.max(line, Math.min(1, words.length)) }
}

/** Farthest a sentence is followed: text without stops must not make a rule slow. */
const REACH = 400

/** The stretch of `folded` around `[start, end)` up to the nearest breaks on both sides. */
export function stretchAround(folded: string, { start, end }: Span, breaks: RegExp): Span {
  let from = start
  while (from > 0 && start - from < REACH && !breaks.test(folded.charAt(from - 1))) from -= 1
  let to = end
  while (to < folded.length && to - end < REACH && !breaks.test(folded.charAt(to))) to += 1
  return { start: from, end: to }
}

export const SENTENCE = /[。\n\t]/
export const CLAUSE = /[,，。;:!?\n\t]/

/** Spans sorted by start, for asking whether any of them meets a stretch. */
export function spanIndex(spans: readonly Span[]): (stretch: Span) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start)
  const farthest: number[] = []
  for (const span of sorted) farthest.push(Math.max(span.end, farthest.at(-1) ?? 0))
  return ({ start, end }) => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle]?.start ?? 0) < end) low = middle + 1
      else high = middle
    }
    return low > 0 && (farthest[low - 1] ?? 0) > start
  }
}
