/**
 * A source document as every later stage sees it: one normalised text, its paragraphs and its
 * tables. Offsets count UTF-16 code units of `text`, as JavaScript's `slice` does, `end` exclusive.
 */
import { z } from 'zod'

/** A stretch of the document's text. */
export const Span = z.object({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
})
export type Span = Readonly<z.infer<typeof Span>>

/** A span and the index of the paragraph it begins in. */
export const Source = Span.extend({ paragraph: z.int().nonnegative() })
export type Source = Readonly<z.infer<typeof Source>>

export const Paragraph = Span.extend({
  /** `heading` only where the file itself says so (a Word heading style, an HTML h1–h6). */
  kind: z.enum(['text', 'heading', 'cell']),
})
export type Paragraph = Readonly<z.infer<typeof Paragraph>>

/** A cell; row and column count from 0. Its text is `[start, end)`, in-cell lines separated by \n. */
export const Cell = Span.extend({
  row: z.int().nonnegative(),
  column: z.int().nonnegative(),
  rowSpan: z.int().positive(),
  columnSpan: z.int().positive(),
})
export type Cell = Readonly<z.infer<typeof Cell>>

export const DocumentTable = Span.extend({
  rows: z.int().nonnegative(),
  columns: z.int().nonnegative(),
  /** In reading order; a merged cell stands once, at its top left. */
  cells: z.array(Cell).readonly(),
})
export type DocumentTable = Readonly<z.infer<typeof DocumentTable>>

export const SourceDocument = z.object({
  /** File name without its folder. */
  name: z.string(),
  mediaType: z.string(),
  /** SHA-256 of the file's bytes, lower-case hex. */
  sha256: z.string(),
  /**
   * LF line ends, no byte-order mark, no control characters. Paragraphs are separated by \n, the
   * cells of a row by \t and rows by \n; in plain text what separates cells stays as it is written.
   */
  text: z.string(),
  /** In order, not overlapping. Every line of a cell is a paragraph of kind `cell`. */
  paragraphs: z.array(Paragraph).readonly(),
  tables: z.array(DocumentTable).readonly(),
})
export type SourceDocument = Readonly<z.infer<typeof SourceDocument>>

/** Index of the paragraph that holds `offset`, or the last one that begins before it. */
export function paragraphAt(paragraphs: readonly Paragraph[], offset: number): number {
  let low = 0
  let high = paragraphs.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const paragraph = paragraphs[middle]
    if (paragraph !== undefined && paragraph.start <= offset) low = middle
    else high = middle - 1
  }
  return low
}
