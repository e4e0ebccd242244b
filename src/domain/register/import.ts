/** A table brought in: what it would do, row by row. */
import { z } from 'zod'

export const MOST_ROWS = 20_000
const MOST_ISSUES = 500

export const ImportIssue = z.object({
  row: z.int(),
  path: z.string(),
  zh: z.string(),
  en: z.string(),
})
export type ImportIssue = Readonly<z.infer<typeof ImportIssue>>

export const ImportReport = z.object({
  headers: z.array(z.string()).readonly(),
  /** Column by column what it is taken for; null: left out. */
  mapping: z.array(z.string().nullable()).readonly(),
  /** Whether the mapping is that of an earlier import with these headers. */
  remembered: z.boolean(),
  rows: z.int(),
  /** To be entered, or entered when it was applied. */
  added: z.int(),
  /** In the register already, by credit code or by name and address: left out. */
  known: z.int(),
  issueCount: z.int(),
  issues: z.array(ImportIssue).max(MOST_ISSUES).readonly(),
  applied: z.boolean(),
})
export type ImportReport = Readonly<z.infer<typeof ImportReport>>

export const firstIssues = (issues: readonly ImportIssue[]) => issues.slice(0, MOST_ISSUES)

/** By what a subject is known again: its credit code, else its name and address. */
export const sameAs = (subject: {
  readonly name: string
  readonly creditCode: string | null
  readonly address: string | null
}): string => subject.creditCode ?? `${tidy(subject.name)}\n${tidy(subject.address ?? '')}`

const tidy = (text: string) => text.normalize('NFKC').replace(/\s/g, '')
