/** The pack of assessment (绩效考评): sheets by kind of unit, grades, vetoes, and until when a unit may object. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { UNIT_KINDS } from '../organisation/shapes.ts'
import { FACTS, FactKey } from './facts.ts'

const source = z.string().min(1)
const key = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)
const words = { zh: z.string().min(1).max(100), en: z.string().min(1).max(100) }
const points = z.number().min(0).max(1_000).multipleOf(0.01)
const percent = z.number().min(0).max(100).multipleOf(0.01)

const keyed = <T extends z.ZodType<{ key: string }>>(each: T) =>
  z
    .array(each)
    .min(1)
    .readonly()
    .refine((all) => new Set(all.map((one) => one.key)).size === all.length, {
      message: 'a key is there twice',
    })

export const FULL = 100

export const Rule = z.discriminatedUnion('kind', [
  /** Of a share: all points from `full` per cent on, none up to `none`, in proportion between. */
  z.object({ kind: z.literal('share'), full: percent.min(0.01), none: percent }),
  /** Of a share: all points from `target` per cent on, else none. */
  z.object({ kind: z.literal('target'), target: percent }),
  /** Of a count: so many points off for each beyond those that are free, never below `floor`. */
  z.object({
    kind: z.literal('deduct'),
    each: points.min(0.01),
    free: z.int().min(0).max(1_000).default(0),
    floor: points.default(0),
  }),
  /** Given by hand, with a reason; until then as `initial` says. */
  z.object({ kind: z.literal('by-hand'), initial: z.enum(['full', 'none']) }),
])
export type Rule = Readonly<z.infer<typeof Rule>>

const FITS: Readonly<Record<Rule['kind'], 'share' | 'count' | null>> = {
  share: 'share',
  target: 'share',
  deduct: 'count',
  'by-hand': null,
}

export const SheetItem = z
  .object({
    key,
    ...words,
    points: points.min(0.01),
    /** Null: given by hand. */
    fact: FactKey.nullable(),
    rule: Rule,
    source,
  })
  .superRefine(({ fact, rule, points: most }, context) => {
    const say = (path: string[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    if ((fact === null ? null : FACTS[fact]) !== FITS[rule.kind])
      say(['rule', 'kind'], `${rule.kind} does not go with ${fact ?? 'no fact'}`)
    if (rule.kind === 'share' && rule.none >= rule.full)
      say(['rule', 'none'], 'must lie below full')
    if (rule.kind === 'deduct' && rule.floor > most) say(['rule', 'floor'], 'is above the points')
  })
export type SheetItem = Readonly<z.infer<typeof SheetItem>>

const SheetPart = z
  .object({ key, ...words, points: points.min(0.01), items: keyed(SheetItem) })
  .refine((part) => sum(part.items) === cents(part.points), {
    message: 'the points of its items do not add up to its own',
    path: ['points'],
  })

export const BonusItem = z
  .object({
    key,
    ...words,
    /** Null: given by hand. */
    fact: FactKey.nullable(),
    each: points,
    most: points.min(0.01),
    source,
  })
  .refine(({ fact }) => fact === null || FACTS[fact] === 'count', {
    message: 'a bonus goes by a count',
    path: ['fact'],
  })
export type BonusItem = Readonly<z.infer<typeof BonusItem>>

const CADENCES = ['month', 'year'] as const
export const Cadence = z.enum(CADENCES)
export type Cadence = z.infer<typeof Cadence>

export const Sheet = z
  .object({
    key,
    ...words,
    kinds: z.array(z.enum(UNIT_KINDS)).min(1).readonly(),
    cadences: z.array(Cadence).min(1).readonly(),
    parts: keyed(SheetPart),
    bonus: z.object({ most: points, items: z.array(BonusItem).readonly() }),
  })
  .superRefine(({ parts, bonus }, context) => {
    if (sum(parts) !== cents(FULL))
      context.addIssue({ code: 'custom', path: ['parts'], message: `do not add up to ${FULL}` })
    const lines = [...parts.flatMap(({ items }) => items), ...bonus.items].map((one) => one.key)
    if (new Set(lines).size !== lines.length)
      context.addIssue({ code: 'custom', path: ['parts'], message: 'a line is there twice' })
  })
export type Sheet = Readonly<z.infer<typeof Sheet>>

export const Grade = z.object({ key, ...words, from: points, source })
export type Grade = Readonly<z.infer<typeof Grade>>

export const Veto = z.object({
  key,
  ...words,
  /** Once is enough. Null: said by hand. */
  fact: FactKey.nullable(),
  /** No better than this, whatever the points. */
  grade: key,
  source,
})
export type Veto = Readonly<z.infer<typeof Veto>>

export const ScoringPack = z
  .object({
    version: z.int().min(1),
    effectiveFrom: CivilDate,
    /** 绿色发展系数: points in a hundred, no more than `most`. */
    coefficient: z.object({ most: points.min(0.01), source }),
    /** Whether a unit sees the scores of the others. */
    ranking: z.object({ open: z.boolean(), source }),
    objection: z.object({
      days: z.int().min(1).max(60),
      kind: z.enum(['working', 'calendar']),
      source,
    }),
    /** The best first. */
    grades: keyed(Grade),
    vetoes: z.array(Veto).readonly(),
    sheets: keyed(Sheet),
  })
  .superRefine(({ grades, vetoes, sheets }, context) => {
    const say = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    for (const [at, { from }] of grades.entries())
      if (from >= (grades[at - 1]?.from ?? Number.POSITIVE_INFINITY))
        say(['grades', at, 'from'], 'must lie below the grade before it')
    if (grades.at(-1)?.from !== 0) say(['grades', grades.length - 1, 'from'], 'the last is from 0')
    for (const [at, { grade, key: name }] of vetoes.entries()) {
      if (!grades.some((each) => each.key === grade)) say(['vetoes', at, 'grade'], 'no such grade')
      if (vetoes.findIndex((each) => each.key === name) !== at || isLine(sheets, name))
        say(['vetoes', at, 'key'], 'a key is there twice')
    }
    for (const cadence of CADENCES) {
      const kinds = sheets
        .filter(({ cadences }) => cadences.includes(cadence))
        .flatMap((sheet) => [...new Set(sheet.kinds)])
      for (const kind of new Set(kinds.filter((each, at) => kinds.indexOf(each) !== at)))
        say(['sheets'], `two sheets for ${kind}, ${cadence}`)
    }
  })
export type ScoringPack = Readonly<z.infer<typeof ScoringPack>>

export const SCORING = { name: 'scoring', schema: ScoringPack }

/** A line of a sheet by its key: an item or a bonus. */
export function lineOf({ parts, bonus }: Sheet, name: string): SheetItem | BonusItem | null {
  const lines = [...parts.flatMap(({ items }) => items), ...bonus.items]
  return lines.find(({ key: each }) => each === name) ?? null
}

export const mostOf = (line: SheetItem | BonusItem): number =>
  'points' in line ? line.points : line.most

const isLine = (sheets: readonly Sheet[], name: string) =>
  sheets.some((sheet) => lineOf(sheet, name) !== null)
const cents = (value: number) => Math.round(value * 100)
const sum = (all: readonly { readonly points: number }[]) =>
  all.reduce((before, each) => before + cents(each.points), 0)
