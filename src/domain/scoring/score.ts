/**
 * The score of a unit in a period: what was counted when it was computed, what people gave by hand, what the unit
 * objected to, and the outcome, which follows from these and the rules of the period alone.
 */

import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { many } from '../lists.ts'
import { canonicalJson, type Json } from '../log/event.ts'
import type { Hash } from '../log/merkle.ts'
import { hex } from '../log/note.ts'
import { BasisFile, BasisUploads } from '../monitoring/basis.ts'
import { refuse } from '../refusal.ts'
import { optionalText, Text } from '../text.ts'
import { Facts } from './facts.ts'
import { type Given, Outcome, outcomeOf } from './outcome.ts'
import { Period, PeriodKey } from './period.ts'
import { lineOf, mostOf, type ScoringPack, type Sheet } from './scoring-pack.ts'

const Done = z.object({ by: z.uuid().nullable(), name: z.string(), at: z.iso.datetime() })
/** What it rests on, to be opened; absent from what was said before files were taken, which a hash may hold to. */
const files = many(BasisFile).optional()

const line = z.string().min(1).max(41)
const value = z.number().min(0).max(1_000).multipleOf(0.01)

/** Points by hand, or whether a veto holds (1) or not (0). */
export const NewMark = z.object({
  line,
  value,
  reason: Text(1_000),
  /** The paper it rests on, by its number or where it is kept. */
  evidence: Text(500),
  uploadIds: BasisUploads,
})
export type NewMark = Readonly<z.infer<typeof NewMark>>

export const NewObjection = z.object({ line, text: Text(2_000), uploadIds: BasisUploads })
export type NewObjection = Readonly<z.infer<typeof NewObjection>>

export const NewAnswer = z
  .object({
    upheld: z.boolean(),
    /** What the line gets from now on; null: it stays as it is. */
    value: value.nullable().default(null),
    reason: Text(2_000),
    evidence: optionalText(500).default(''),
    uploadIds: BasisUploads,
  })
  .refine((answer) => answer.upheld === (answer.value !== null), {
    message: '成立的须写明更正后的得分，不成立的不填 / points if and only if it is upheld',
    path: ['value'],
  })
export type NewAnswer = Readonly<z.infer<typeof NewAnswer>>

export const Mark = NewMark.omit({ uploadIds: true }).extend({
  ...Done.shape,
  evidence: z.string(),
  files,
  /** Given in answer to it. */
  objectionId: z.uuid().nullable(),
})
export type Mark = Readonly<z.infer<typeof Mark>>

export const Objection = NewObjection.omit({ uploadIds: true }).extend({
  ...Done.shape,
  objectionId: z.uuid(),
  files,
  answer: z
    .object({
      ...Done.shape,
      ...{ upheld: z.boolean(), value: value.nullable(), reason: z.string(), files },
    })
    .nullable(),
})
export type Objection = Readonly<z.infer<typeof Objection>>

export const Score = z.object({
  unitId: z.uuid(),
  unit: z.string(),
  sheet: z.string(),
  version: z.int(),
  facts: Facts,
  marks: many(Mark),
  objections: many(Objection),
  outcome: Outcome,
})
export type Score = Readonly<z.infer<typeof Score>>

export const RankingRow = z.object({
  unitId: z.uuid(),
  unit: z.string(),
  sheet: z.string(),
  total: z.number(),
  grade: z.string(),
  coefficient: z.number(),
  vetoed: z.boolean(),
  rank: z.int(),
  /** In the period before; null: it was not assessed, or that is not to be seen. */
  rankBefore: z.int().nullable(),
  openObjections: z.int(),
  version: z.int(),
})
export type RankingRow = Readonly<z.infer<typeof RankingRow>>

const head = { key: true, cadence: true, from: true, to: true, state: true, version: true } as const
export const PeriodRow = Period.pick(head).extend({
  units: z.int(),
  objectUntil: CivilDate.nullable(),
  openObjections: z.int(),
})
export type PeriodRow = Readonly<z.infer<typeof PeriodRow>>
export const PeriodView = Period.extend({ rows: many(RankingRow) })
export type PeriodView = Readonly<z.infer<typeof PeriodView>>
export const ScoreView = z.object({ period: Period, score: Score, place: RankingRow })
export type ScoreView = Readonly<z.infer<typeof ScoreView>>

/** What came out when a period was worked out anew from what is kept. */
export const Recomputed = z.object({
  key: PeriodKey,
  equal: z.boolean(),
  units: many(
    z.object({
      unitId: z.uuid(),
      unit: z.string(),
      kept: z.number(),
      recomputed: z.number(),
      equal: z.boolean(),
    }),
  ),
  /** Of a final period: the hash in the log, and that of what is kept now. */
  sha256: z.object({ logged: z.string(), kept: z.string() }).nullable(),
})
export type Recomputed = Readonly<z.infer<typeof Recomputed>>

export function sheetOf({ sheets }: Pick<ScoringPack, 'sheets'>, key: string): Sheet {
  const found = sheets.find((sheet) => sheet.key === key)
  if (!found) throw new Error(`no sheet ${key}`)
  return found
}

const given = ({ marks }: Pick<Score, 'marks'>): readonly Given[] =>
  marks.map(({ line, value }) => ({ line, value }))

export const withOutcome = (rules: ScoringPack, score: Omit<Score, 'outcome'>): Score => ({
  ...score,
  outcome: outcomeOf(rules, sheetOf(rules, score.sheet), score.facts, given(score)),
})

/**
 * What a person may give a line.
 * @throws {Refusal} SCORING_LINE_UNKNOWN, SCORING_POINTS_WRONG
 */
function demandValue(rules: ScoringPack, sheet: string, key: string, value: number): void {
  const found = lineOf(sheetOf(rules, sheet), key)
  const veto = rules.vetoes.some((each) => each.key === key)
  if (!found && !veto) refuse('SCORING_LINE_UNKNOWN', { line: key })
  const most = found ? mostOf(found) : 1
  if (value > most || (veto && !Number.isInteger(value)))
    refuse('SCORING_POINTS_WRONG', { line: key, most })
}

/**
 * Before publication people give points only where nothing is counted.
 * @throws {Refusal} SCORING_LINE_UNKNOWN, SCORING_LINE_COUNTED, SCORING_POINTS_WRONG
 */
export function demandByHand(
  rules: ScoringPack,
  sheet: string,
  { line, value }: Pick<NewMark, 'line' | 'value'>,
): void {
  demandValue(rules, sheet, line, value)
  const counted = lineOf(sheetOf(rules, sheet), line) ?? rules.vetoes.find((v) => v.key === line)
  if (counted?.fact) refuse('SCORING_LINE_COUNTED', { line })
}

/**
 * A unit objects to one line, once at a time.
 * @throws {Refusal} SCORING_WINDOW_CLOSED, SCORING_LINE_UNKNOWN, SCORING_OBJECTION_PENDING
 */
export function demandObjection(
  { rules, published }: Period,
  { sheet, objections }: Score,
  { line }: Pick<NewObjection, 'line'>,
  today: CivilDate,
): void {
  const until = published?.objectUntil
  if (until === undefined || today > until)
    refuse('SCORING_WINDOW_CLOSED', { until: until ?? today })
  demandValue(rules, sheet, line, 0)
  if (objections.some((each) => each.line === line && each.answer === null))
    refuse('SCORING_OBJECTION_PENDING', { line })
}

/** @throws {Refusal} SCORING_OBJECTION_NOT_FOUND, SCORING_OBJECTION_ANSWERED, and of the value */
export function demandAnswer(
  rules: ScoringPack,
  { sheet, objections }: Score,
  objectionId: string,
  { value }: NewAnswer,
): Objection {
  const found = objections.find((each) => each.objectionId === objectionId)
  if (!found) return refuse('SCORING_OBJECTION_NOT_FOUND', { objectionId })
  if (found.answer !== null) refuse('SCORING_OBJECTION_ANSWERED', { name: found.answer.name })
  if (value !== null) demandValue(rules, sheet, found.line, value)
  return found
}

/** SHA-256 of canonical JSON (RFC 8785), in hexadecimal. */
export const contentHash = (hash: Hash, content: unknown): string =>
  hex(hash(new TextEncoder().encode(canonicalJson(content as Json))))

/** What a final period is bound by: its rules, and all that its scores are made of. */
export function periodHash(
  hash: Hash,
  { key, from, to, rules }: Period,
  scores: readonly (Score & { readonly rank: number })[],
): string {
  const rows = scores.map(({ unitId, sheet, facts, marks, objections, outcome, rank }) => ({
    ...{ unitId, sheet, rank, outcome },
    sha256: contentHash(hash, { facts, marks, objections }),
  }))
  rows.sort((a, b) => (a.unitId < b.unitId ? -1 : 1))
  return contentHash(hash, { key, from, to, rules: contentHash(hash, rules), rows })
}
