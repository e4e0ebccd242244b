/** What a named check of a register says against a change: why it may not be, and by which clause. */
export interface Objection {
  /** Stable, as `plot-listed`. */
  readonly code: string
  readonly zh: string
  readonly en: string
  /** The document and clause it rests on. */
  readonly source: string
}
