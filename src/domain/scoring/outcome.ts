/**
 * From what was counted and a sheet to a score, line by line. Worked out exactly and rounded once a line, to two
 * decimals by GB/T 8170; the score is the sum of what its lines show.
 */
import { z } from 'zod'
import { compare, decimal, type Exact, exact, minus, over, plus, times, total } from '../exact.ts'
import { type Fact, FactKey, type Facts } from './facts.ts'
import { type BonusItem, FULL, type Rule, type ScoringPack, type Sheet } from './scoring-pack.ts'

/** What a person gave a line: its points, or for a veto whether it holds (1) or not (0). */
export const Given = z.object({ line: z.string(), value: z.number().min(0).max(1_000) })
export type Given = Readonly<z.infer<typeof Given>>

export const Line = z.object({
  /** Null: a bonus. */
  part: z.string().nullable(),
  key: z.string(),
  fact: FactKey.nullable(),
  count: z.int().nullable(),
  of: z.int().nullable(),
  most: z.number(),
  points: z.number(),
  /** By hand, whatever the rule gives. */
  given: z.boolean(),
})
export type Line = Readonly<z.infer<typeof Line>>

export const Outcome = z.object({
  lines: z.array(Line).readonly(),
  total: z.number(),
  /** By the points alone. */
  earned: z.string(),
  grade: z.string(),
  /** Those that hold. */
  vetoes: z.array(z.string()).readonly(),
  coefficient: z.number(),
})
export type Outcome = Readonly<z.infer<typeof Outcome>>

export type Rules = Pick<ScoringPack, 'grades' | 'vetoes' | 'coefficient'>

/** @param given the last word on a line counts. */
export function outcomeOf(
  rules: Rules,
  sheet: Sheet,
  facts: Facts,
  given: readonly Given[],
): Outcome {
  const said = new Map(given.map(({ line, value }) => [line, value]))
  const lines = [
    ...sheet.parts.flatMap(({ key: part, items }) =>
      items.map(({ key, fact, points, rule }) =>
        lineWith(said, { part, key, fact, most: points }, facts, (found) =>
          pointsBy(rule, exact(points), found),
        ),
      ),
    ),
    ...bonusLines(sheet.bonus, facts, said),
  ]
  const sum = total(lines.map(({ points }) => exact(points)))
  const vetoes = rules.vetoes
    .filter(({ key, fact }) => {
      const value = said.get(key)
      return value === undefined ? fact !== null && facts[fact].count > 0 : value > 0
    })
    .map(({ key }) => key)
  const earned = gradeAt(rules, sum)
  return {
    lines,
    total: shown(sum),
    earned,
    grade: worst(rules, earned, vetoes),
    vetoes,
    coefficient: shown(least(over(sum, exact(FULL)), exact(rules.coefficient.most))),
  }
}

type Head = Pick<Line, 'part' | 'key' | 'fact' | 'most'>

function lineWith(
  said: ReadonlyMap<string, number>,
  head: Head,
  facts: Facts,
  points: (fact: Fact | null) => Exact,
): Line {
  const fact = head.fact === null ? null : facts[head.fact]
  const value = said.get(head.key)
  const reached = value === undefined ? points(fact) : exact(value)
  return {
    ...head,
    count: fact?.count ?? null,
    of: fact?.of ?? null,
    points: shown(least(reached, exact(head.most))),
    given: value !== undefined,
  }
}

/** Together no more than the sheet allows: the first lines come first. */
function bonusLines(
  { most, items }: { readonly most: number; readonly items: readonly BonusItem[] },
  facts: Facts,
  said: ReadonlyMap<string, number>,
): readonly Line[] {
  let left = exact(most)
  return items.map(({ key, fact, each, most: own }) => {
    const head = { part: null, key, fact, most: own }
    const line = lineWith(said, head, facts, (found) =>
      times(exact(each), exact(found?.count ?? 0)),
    )
    const points = least(exact(line.points), left)
    left = minus(left, points)
    return { ...line, points: shown(points) }
  })
}

const ZERO = exact(0)
const HUNDRED = exact(100)

function pointsBy(rule: Rule, most: Exact, fact: Fact | null): Exact {
  switch (rule.kind) {
    case 'by-hand':
      return rule.initial === 'full' ? most : ZERO
    case 'deduct': {
      const beyond = Math.max(0, (fact?.count ?? 0) - rule.free)
      const left = minus(most, times(exact(rule.each), exact(beyond)))
      return greatest(left, exact(rule.floor))
    }
    case 'target':
      return compare(percentOf(fact), exact(rule.target)) >= 0 ? most : ZERO
    case 'share': {
      const none = exact(rule.none)
      const part = over(minus(percentOf(fact), none), minus(exact(rule.full), none))
      return times(most, greatest(ZERO, least(part, exact(1))))
    }
  }
}

/** Of nothing everything was done. */
function percentOf(fact: Fact | null): Exact {
  const { count = 0, of = null } = fact ?? {}
  return of === null || of === 0 ? HUNDRED : times(HUNDRED, over(exact(count), exact(of)))
}

function gradeAt({ grades }: Rules, points: Exact): string {
  const found = grades.find(({ from }) => compare(points, exact(from)) >= 0)
  if (!found) throw new Error('the last grade begins with 0')
  return found.key
}

function worst(rules: Rules, earned: string, vetoes: readonly string[]): string {
  const capped = rules.vetoes.filter(({ key }) => vetoes.includes(key)).map(({ grade }) => grade)
  const places = [earned, ...capped].map((key) =>
    rules.grades.findIndex((grade) => grade.key === key),
  )
  return rules.grades[Math.max(...places)]?.key ?? earned
}

const least = (a: Exact, b: Exact) => (compare(a, b) <= 0 ? a : b)
const greatest = (a: Exact, b: Exact) => (compare(a, b) >= 0 ? a : b)
const shown = (value: Exact) => Number(decimal(value, 2))

/** What the points of some lines come to. */
export const sumOf = (lines: readonly Pick<Line, 'points'>[]): number =>
  shown(lines.map(({ points }) => exact(points)).reduce(plus, ZERO))
