/** Scores: what follows from facts and a sheet, whatever they are; packs that contradict themselves; objections. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { CivilDate } from '../civil-date.ts'
import type { Hash } from '../log/merkle.ts'
import { FACT_KEYS, FACTS, type FactKey, type Facts, factsOf, type Ref } from './facts.ts'
import { type Given, outcomeOf, sumOf } from './outcome.ts'
import { endedPeriods, type Period, periodBefore, spanOf } from './period.ts'
import { ranksOf } from './ranking.ts'
import { recompute } from './recomputed.ts'
import {
  demandAnswer,
  demandByHand,
  demandObjection,
  NewAnswer,
  periodHash,
  type Score,
  withOutcome,
} from './score.ts'
import { FULL, lineOf, mostOf, ScoringPack, type Sheet } from './scoring-pack.ts'

const built = () =>
  parse(
    readFileSync(new URL('../../../packs/environment/scoring.yaml', import.meta.url), 'utf8'),
  ) as Record<string, unknown>
const PACK = ScoringPack.parse(built())
const [VILLAGE, OFFICE] = PACK.sheets as readonly [Sheet, Sheet]
const hash: Hash = (bytes) => createHash('sha256').update(bytes).digest()

const NOTHING = factsOf(new Map())
const with_ = (change: Partial<Record<FactKey, readonly [count: number, of?: number]>>): Facts => ({
  ...NOTHING,
  ...Object.fromEntries(
    Object.entries(change).map(([key, [count, of = null]]) => [key, { count, of, refs: [] }]),
  ),
})

/** Any facts: of a share as many as there are, or fewer. */
const anyFacts = fc.tuple(...FACT_KEYS.map(() => fc.tuple(fc.nat(40), fc.nat(40)))).map((all) =>
  with_(
    Object.fromEntries(
      FACT_KEYS.map((key, at) => {
        const [a = 0, b = 0] = all[at] ?? []
        return [key, FACTS[key] === 'share' ? [Math.min(a, b), Math.max(a, b)] : [a]]
      }),
    ),
  ),
)
const anySheet = fc.constantFrom(...PACK.sheets)
const linesOf = (sheet: Sheet) => [
  ...sheet.parts.flatMap(({ items }) => items.map(({ key }) => key)),
  ...sheet.bonus.items.map(({ key }) => key),
]
const anyGiven = (sheet: Sheet): fc.Arbitrary<readonly Given[]> =>
  fc.array(
    fc.record({
      line: fc.constantFrom(...linesOf(sheet), ...PACK.vetoes.map(({ key }) => key)),
      value: fc.nat(300).map((cents) => cents / 100),
    }),
    { maxLength: 8 },
  )
const anyScored = anySheet.chain((sheet) =>
  fc.record({ sheet: fc.constant(sheet), facts: anyFacts, given: anyGiven(sheet) }),
)

test('a score lies between nothing and the sheet’s most, and is the sum of its lines', () => {
  fc.assert(
    fc.property(anyScored, ({ sheet, facts, given }) => {
      const outcome = outcomeOf(PACK, sheet, facts, given)
      expect(outcome.total).toBeGreaterThanOrEqual(0)
      expect(outcome.total).toBeLessThanOrEqual(FULL + sheet.bonus.most)
      expect(outcome.total).toBe(sumOf(outcome.lines))
      expect(outcome.lines.map(({ key }) => key)).toEqual(linesOf(sheet))
      for (const line of outcome.lines) {
        expect(line.points).toBeGreaterThanOrEqual(0)
        expect(line.points).toBeLessThanOrEqual(line.most)
      }
      const bonus = outcome.lines.filter(({ part }) => part === null)
      expect(sumOf(bonus)).toBeLessThanOrEqual(sheet.bonus.most)
      expect(outcome.coefficient).toBeLessThanOrEqual(PACK.coefficient.most)
    }),
  )
})

test('one more that is late, missing or returned never gives more points; one more found by itself never fewer', () => {
  fc.assert(
    fc.property(anyScored, fc.constantFrom(...FACT_KEYS), ({ sheet, facts, given }, key) => {
      const { count, of, refs } = facts[key]
      // Of a share there is one more of which it is not true.
      const more = of === null ? { count: count + 1, of, refs } : { count, of: of + 1, refs }
      const before = outcomeOf(PACK, sheet, facts, given)
      const after = outcomeOf(PACK, sheet, { ...facts, [key]: more }, given)
      if (key === 'self-found') expect(after.total).toBeGreaterThanOrEqual(before.total)
      else expect(after.total).toBeLessThanOrEqual(before.total)
    }),
  )
})

test('a veto takes away the grade and leaves the points', () => {
  fc.assert(
    fc.property(anyScored, ({ sheet, facts, given }) => {
      const clear = [...given, ...PACK.vetoes.map(({ key }) => ({ line: key, value: 0 }))]
      const without = outcomeOf(PACK, sheet, facts, clear)
      const held = outcomeOf(PACK, sheet, facts, [...clear, { line: 'faked-data', value: 1 }])
      expect(without.vetoes).toEqual([])
      expect(without.grade).toBe(without.earned)
      expect(held).toEqual({ ...without, grade: 'poor', vetoes: ['faked-data'] })
    }),
  )
})

test('who has more points never stands behind; as many, the same place', () => {
  const scores = fc.uniqueArray(
    fc.record({
      unitId: fc.uuid(),
      sheet: fc.constantFrom('a', 'b'),
      total: fc.nat(5),
    }),
    { selector: ({ unitId }) => unitId, maxLength: 12 },
  )
  fc.assert(
    fc.property(scores, (all) => {
      const ranks = ranksOf(all)
      for (const a of all)
        for (const b of all.filter(({ sheet }) => sheet === a.sheet))
          expect(Math.sign((ranks.get(a.unitId) ?? 0) - (ranks.get(b.unitId) ?? 0)) + 0).toBe(
            Math.sign(b.total - a.total) + 0,
          )
      expect([...ranks.values()].filter((rank) => rank === 1).length > 0).toBe(all.length > 0)
    }),
  )
  const of = (...totals: number[]) => [
    ...ranksOf(totals.map((total, at) => ({ unitId: `${at}`, sheet: 'a', total }))).values(),
  ]
  expect(of(90, 80, 90, 70)).toEqual([1, 3, 1, 4])
})

test.each([
  ['nothing to do', VILLAGE, {}, 'on-time', 15],
  ['all in time', VILLAGE, { 'items-on-time': [4, 4] }, 'on-time', 15],
  ['two of three', VILLAGE, { 'items-on-time': [2, 3] }, 'on-time', 5],
  ['half or fewer', VILLAGE, { 'items-on-time': [1, 2] }, 'on-time', 0],
  // 5/8 = 62.5 %: a quarter of the points, 3.75
  ['a fraction', VILLAGE, { 'items-on-time': [5, 8] }, 'on-time', 3.75],
  ['rounded', VILLAGE, { 'grid-events-on-time': [51, 80] }, 'grid-events', 4.58],
  // 2.505 and 2.535
  ['half to the even digit below', VILLAGE, { 'items-on-time': [1167, 2000] }, 'on-time', 2.5],
  ['half to the even digit above', VILLAGE, { 'items-on-time': [1169, 2000] }, 'on-time', 2.54],
  ['more than full', VILLAGE, { 'grid-events-on-time': [19, 20] }, 'grid-events', 15],
  ['one is free', VILLAGE, { 'items-returned': [1] }, 'returned', 5],
  ['the second costs', VILLAGE, { 'items-returned': [2] }, 'returned', 4],
  ['never below nothing', VILLAGE, { 'items-overdue': [9] }, 'overdue', 0],
  ['a target missed', OFFICE, { 'replies-on-time': [9, 10] }, 'replies', 0],
  ['a target met', OFFICE, { 'replies-on-time': [10, 10] }, 'replies', 5],
  ['found by itself', VILLAGE, { 'self-found': [3] }, 'self-found', 1.5],
  ['no more than its most', VILLAGE, { 'self-found': [30] }, 'self-found', 3],
  ['nobody was there yet', VILLAGE, {}, 'spot-check', 5],
] as const)('%s', (_, sheet, facts, key, points) => {
  const { lines } = outcomeOf(PACK, sheet, with_(facts), [])
  expect(lines.find((line) => line.key === key)?.points).toBe(points)
})

test('bonuses together stop at the sheet’s most', () => {
  const facts = with_({ 'self-found': [6] })
  const { lines, total } = outcomeOf(PACK, VILLAGE, facts, [{ line: 'experience', value: 3 }])
  expect(lines.slice(-2).map(({ points }) => points)).toEqual([3, 2])
  expect(total).toBe(105)
})

test('records that tell against a unit are kept first', () => {
  const ref = (id: number, counted: boolean): Ref => ({
    ...{ kind: 'item', id: `00000000-0000-7000-8000-${String(id).padStart(12, '0')}` },
    ...{ label: `${id}`, counted },
  })
  const refs = Array.from({ length: 600 }, (_, at) => ref(at, at < 590))
  const fact = factsOf(new Map([['items-on-time', refs]]))['items-on-time']
  expect([fact.count, fact.of, fact.refs.length]).toEqual([590, 600, 500])
  expect(fact.refs.slice(0, 10).every(({ counted }) => !counted)).toBe(true)
})

const sheets = (change: (sheet: Sheet) => object) => ({ sheets: PACK.sheets.map(change) })
const firstItem = (change: object) =>
  sheets((sheet) => ({
    ...sheet,
    parts: sheet.parts.map((part, at) =>
      at === 0
        ? { ...part, items: part.items.map((item, n) => (n === 0 ? { ...item, ...change } : item)) }
        : part,
    ),
  }))

test.each([
  ['items that do not add up', firstItem({ points: 14 }), 'sheets.0.parts.0.points'],
  [
    'parts that do not add up to a hundred',
    sheets((sheet) => ({ ...sheet, parts: sheet.parts.slice(1) })),
    'sheets.0.parts',
  ],
  [
    'a count under a rule for shares',
    firstItem({ fact: 'items-overdue' }),
    'sheets.0.parts.0.items.0.rule.kind',
  ],
  [
    'a fact under a rule for hands',
    firstItem({ rule: { kind: 'by-hand', initial: 'full' } }),
    'sheets.0.parts.0.items.0.rule.kind',
  ],
  [
    'no way up',
    firstItem({ rule: { kind: 'share', full: 50, none: 50 } }),
    'sheets.0.parts.0.items.0.rule.none',
  ],
  ['an unknown fact', firstItem({ fact: 'weather' }), 'sheets.0.parts.0.items.0.fact'],
  ['a line twice', firstItem({ key: 'overdue' }), 'sheets.0.parts.0.items'],
  [
    'two sheets for one kind of unit',
    sheets((sheet) => ({ ...sheet, kinds: ['village'] })),
    'sheets',
  ],
  [
    'grades out of order',
    { grades: PACK.grades.map((grade) => ({ ...grade, from: 0 })) },
    'grades.1.from',
  ],
  ['no grade from 0', { grades: PACK.grades.slice(0, 2) }, 'grades.1.from'],
  [
    'a veto to a grade there is not',
    { vetoes: PACK.vetoes.map((veto) => ({ ...veto, grade: 'awful' })) },
    'vetoes.0.grade',
  ],
  [
    'a veto called like a line',
    { vetoes: PACK.vetoes.map((veto) => ({ ...veto, key: 'overdue' })) },
    'vetoes.0.key',
  ],
  ['no source', { objection: { days: 5, kind: 'working' } }, 'objection.source'],
])('a pack with %s is refused with its place', (_, change, path) => {
  const { error } = ScoringPack.safeParse({ ...PACK, ...change })
  const issues = error?.issues ?? []
  expect(issues.map((issue) => issue.path.join('.'))).toContain(path)
  for (const { message } of issues) expect(message).not.toBe('')
})

test.each([
  ['2026-10', '2026-10-01', '2026-10-31', 'month', '2026-09'],
  ['2024-02', '2024-02-01', '2024-02-29', 'month', '2024-01'],
  ['2026-01', '2026-01-01', '2026-01-31', 'month', '2025-12'],
  ['2026', '2026-01-01', '2026-12-31', 'year', '2025'],
])('%s: %s to %s', (key, from, to, cadence, before) => {
  expect(spanOf(key)).toEqual({ key, from, to, cadence })
  expect(periodBefore(key)).toBe(before)
})

test('what was over last', () => {
  expect(endedPeriods('2026-01-01' as CivilDate)).toEqual(['2025-12', '2025'])
  expect(endedPeriods('2026-11-26' as CivilDate)).toEqual(['2026-10', '2025'])
})

const aScore = (facts: Facts, change: Partial<Score> = {}): Score =>
  withOutcome(PACK, {
    ...{ unitId: '00000000-0000-7000-8000-000000000001', unit: '东村', sheet: 'village' },
    ...{ version: 1, marks: [], objections: [], facts },
    ...change,
  })
const done = { by: null, name: '考评员', at: '2026-11-01T00:00:00.000Z' }
const aPeriod = (change: Partial<Period> = {}): Period => ({
  ...spanOf('2026-10'),
  ...{ state: 'published', version: 2, rules: PACK, computed: done, closed: null },
  published: { ...done, objectUntil: '2026-11-09' as CivilDate, uncertainYears: [] },
  ...change,
})

test('worked out anew it is equal; changed by anybody it is not', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const score = { ...aScore(facts), rank: 1 }
      const logged = periodHash(hash, aPeriod(), [score])
      expect(recompute(hash, aPeriod(), [score], logged).equal).toBe(true)
      const raised = { ...score, outcome: { ...score.outcome, total: score.outcome.total + 1 } }
      const forged = recompute(hash, aPeriod(), [raised], logged)
      expect(forged).toMatchObject({ equal: false, units: [{ equal: false }] })
      // Facts and outcome changed together still give another hash.
      const other = { ...aScore({ ...facts, 'items-overdue': { count: 41, of: null, refs: [] } }) }
      const swapped = recompute(hash, aPeriod(), [{ ...other, rank: 1 }], logged)
      expect(swapped.units.every(({ equal }) => equal)).toBe(true)
      expect(swapped.equal).toBe(false)
    }),
    { numRuns: 25 },
  )
})

const OPEN = {
  ...{ line: 'overdue', text: '已完成', objectionId: '00000000-0000-7000-8000-000000000002' },
  ...{ ...done, files: [], answer: null },
}
const objected = aScore(NOTHING, { objections: [OPEN] })
const day = '2026-11-09' as CivilDate
const upheld = (value: number) => NewAnswer.parse({ upheld: true, value, reason: '属实' })
const aMark = (line: string, value: number) => ({ line, value, reason: '现场', evidence: '记录' })

test.each([
  [
    'after the window',
    () =>
      demandObjection(aPeriod(), aScore(NOTHING), { line: 'overdue' }, '2026-11-10' as CivilDate),
    'SCORING_WINDOW_CLOSED',
  ],
  [
    'to a line there is not',
    () => demandObjection(aPeriod(), aScore(NOTHING), { line: 'weather' }, day),
    'SCORING_LINE_UNKNOWN',
  ],
  [
    'a second one while the first waits',
    () => demandObjection(aPeriod(), objected, { line: 'overdue' }, day),
    'SCORING_OBJECTION_PENDING',
  ],
  [
    'an answer to nothing',
    () => demandAnswer(PACK, objected, done.at, upheld(1)),
    'SCORING_OBJECTION_NOT_FOUND',
  ],
  [
    'more than the line has',
    () => demandAnswer(PACK, objected, OPEN.objectionId, upheld(10.01)),
    'SCORING_POINTS_WRONG',
  ],
  [
    'points by hand for what is counted',
    () => demandByHand(PACK, 'village', aMark('overdue', 10)),
    'SCORING_LINE_COUNTED',
  ],
  [
    'a veto that is counted',
    () => demandByHand(PACK, 'village', aMark('fake-fix', 1)),
    'SCORING_LINE_COUNTED',
  ],
  [
    'half a veto',
    () => demandByHand(PACK, 'village', aMark('faked-data', 0.5)),
    'SCORING_POINTS_WRONG',
  ],
])('refused: %s', (_, act, code) => {
  expect(act).toThrow(expect.objectContaining({ code }))
})

test('taken: on the last day, to a veto, and all of a line’s points', () => {
  demandObjection(aPeriod(), aScore(NOTHING), { line: 'fake-fix' }, day)
  expect(demandAnswer(PACK, objected, OPEN.objectionId, upheld(10))).toEqual(OPEN)
  demandByHand(PACK, 'village', aMark('spot-check', 5))
  for (const key of linesOf(OFFICE)) expect(mostOf(lineOf(OFFICE, key) as never)).toBeGreaterThan(0)
})

test.each([
  ['upheld without points', { upheld: true, reason: '属实' }],
  ['points though not upheld', { upheld: false, value: 3, reason: '不实' }],
  ['no reason', { upheld: false, reason: ' ' }],
])('an answer is refused: %s', (_, answer) => {
  expect(NewAnswer.safeParse(answer).success).toBe(false)
})
