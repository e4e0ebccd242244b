import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Hash } from '../log/merkle.ts'
import { commitmentOf, makeDraw, quotaOf } from './draw.ts'
import { DrawFrame, demandFit, type Share } from './frame.ts'
import { PublishedDraw, verifyDraw } from './publication.ts'

const sha256: Hash = (bytes) => createHash('sha256').update(bytes).digest()
const SEED = '5f'.repeat(32)

const candidates = (prefix: string, count: number, earlier = 0) =>
  Array.from({ length: count }, (_, at) => ({
    id: `${prefix}${at + 1}`,
    name: `${prefix}企业${at + 1}`,
    earlier,
  }))

const aFrame = (changes: object = {}): DrawFrame =>
  DrawFrame.parse({
    version: 1,
    drawId: 'draw-1',
    title: '2026年第四季度随机抽查',
    drawOn: '2026-11-20',
    classes: [
      {
        key: 'key',
        title: '重点',
        share: { kind: 'percent', percent: 25 },
        candidates: candidates('k', 10),
      },
      {
        key: 'general',
        title: '一般',
        share: { kind: 'percent', percent: 5 },
        candidates: candidates('g', 30),
      },
    ],
    inspectors: ['i1', 'i2', 'i3', 'i4'],
    team: 2,
    most: 5,
    recusals: [],
    ...changes,
  })

const published = (frame: DrawFrame, changes: object = {}): PublishedDraw =>
  PublishedDraw.parse({
    format: 'taizhang-draw-1',
    frame,
    commitment: commitmentOf(sha256, SEED, frame),
    sealedAt: '2026-11-10T02:00:00Z',
    seed: SEED,
    revealedAt: '2026-11-19T16:00:00Z', // the first moment of 20 November in China
    drawn: makeDraw(sha256, SEED, frame),
    ...changes,
  })

test.each([
  [{ kind: 'percent', percent: 25 }, 10, 0, 3],
  [{ kind: 'percent', percent: 25 }, 12, 0, 3],
  [{ kind: 'percent', percent: 0.1 }, 10, 0, 1],
  [{ kind: 'percent', percent: 29 }, 100, 0, 29], // 0.29 × 100 is more than 29 in floating point
  [{ kind: 'percent', percent: 25 }, 0, 0, 0],
  [{ kind: 'percent', percent: 25 }, 8, 5, 5],
  [{ kind: 'percent', percent: 25 }, 8, 50, 8],
  [{ kind: 'per-inspector', count: 5 }, 100, 0, 20],
  [{ kind: 'per-inspector', count: 1.25 }, 100, 0, 5],
  [{ kind: 'per-inspector', count: 5 }, 7, 0, 7],
  [{ kind: 'count', count: 3 }, 7, 0, 3],
] as const)('%j of %i with floor %i: %i', (share: Share, count, floor, quota) => {
  const each = { key: 'c', title: 'C', share, floor, candidates: candidates('c', count) }
  expect(quotaOf(each, ['i1', 'i2', 'i3', 'i4'])).toBe(quota)
})

/** Frames in which a whole team is always left: one candidate in three bars one of four inspectors. */
const anyFrame = fc
  .record({
    sizes: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 4 }),
    percent: fc.integer({ min: 0, max: 10_000 }),
    floor: fc.integer({ min: 0, max: 10 }),
    inspectors: fc.integer({ min: 4, max: 9 }),
    most: fc.integer({ min: 1, max: 40 }),
  })
  .filter(({ sizes }) => sizes.some((size) => size > 0))
  .map(({ sizes, percent, floor, inspectors, most }) => {
    const codes = Array.from({ length: inspectors }, (_, at) => `i${at}`)
    const classes = sizes.map((size, at) => ({
      key: `class-${at}`,
      title: `第${at}类`,
      share: { kind: 'percent', percent: percent / 100 },
      floor,
      candidates: candidates(`c${at}-`, size).map((each, n) => ({ ...each, earlier: n % 3 })),
    }))
    const ids = classes.flatMap((each) => each.candidates.map(({ id }) => id))
    const recusals = ids.flatMap((candidate, at) =>
      at % 3 === 0
        ? [
            {
              inspector: codes[at % inspectors],
              candidate,
              reason: at % 2 ? 'relation' : 'last-time',
            },
          ]
        : [],
    )
    return aFrame({ classes, inspectors: codes, most, recusals })
  })
const anySeed = fc.stringMatching(/^[0-9a-f]{64}$/)

test('every class gets its share, nobody twice, and nobody inspects whom he must keep away from', () => {
  fc.assert(
    fc.property(anyFrame, anySeed, (frame, seed) => {
      demandFit(frame)
      const drawn = makeDraw(sha256, seed, frame)
      for (const each of frame.classes) {
        const mine = drawn.filter(({ classKey }) => classKey === each.key)
        expect(mine).toHaveLength(quotaOf(each, frame.inspectors))
        expect(new Set(mine.map(({ id }) => id)).size).toBe(mine.length)
        expect(mine.every(({ id }) => each.candidates.some((one) => one.id === id))).toBe(true)
        // Nobody is drawn again while somebody of the class was drawn less often.
        const earlier = new Map(each.candidates.map((one) => [one.id, one.earlier]))
        const most = Math.max(0, ...mine.map(({ id }) => earlier.get(id) ?? 0))
        const left = each.candidates.filter(({ id }) => !mine.some((one) => one.id === id))
        expect(left.every((one) => one.earlier >= most)).toBe(true)
      }
      const load = new Map<string, number>()
      for (const { id, inspectors } of drawn)
        for (const inspector of inspectors) {
          load.set(inspector, (load.get(inspector) ?? 0) + 1)
          const barred = frame.recusals.some(
            (each) =>
              each.candidate === id && each.inspector === inspector && each.reason !== 'last-time',
          )
          expect(barred).toBe(false)
        }
      expect(Math.max(0, ...load.values())).toBeLessThanOrEqual(frame.most)
      expect(verifyDraw(sha256, published(frame))).toEqual([])
    }),
    { seed: 20261126, numRuns: 60 },
  )
})

test('the same seed gives the same draw, whatever the order of lists; another seed another', () => {
  fc.assert(
    fc.property(anyFrame, anySeed, (frame, seed) => {
      const turned = {
        ...frame,
        classes: [...frame.classes]
          .reverse()
          .map((each) => ({ ...each, candidates: [...each.candidates].reverse() })),
        inspectors: [...frame.inspectors].reverse(),
        recusals: [...frame.recusals].reverse(),
      }
      expect(makeDraw(sha256, seed, turned)).toEqual(makeDraw(sha256, seed, frame))
      expect(commitmentOf(sha256, seed, turned)).toBe(commitmentOf(sha256, seed, frame))
    }),
    { seed: 20261126, numRuns: 30 },
  )
  const frame = aFrame()
  const other = makeDraw(sha256, 'a0'.repeat(32), frame)
  expect(other).not.toEqual(makeDraw(sha256, SEED, frame))
})

test('over many seeds everybody is drawn about as often', () => {
  const frame = aFrame({ team: 0, inspectors: [] })
  const times = new Map<string, number>()
  for (let n = 0; n < 2000; n += 1)
    for (const { id } of makeDraw(sha256, n.toString(16).padStart(64, '0'), frame))
      times.set(id, (times.get(id) ?? 0) + 1)
  // 3 of 10 in 2,000 draws: 600 with a standard deviation of 20.
  for (const { id } of candidates('k', 10))
    expect(Math.abs((times.get(id) ?? 0) - 600)).toBeLessThan(100)
})

test('four quarters of a quarter each reach everybody once', () => {
  const reached = new Map(candidates('k', 37).map(({ id }) => [id, 0]))
  for (let quarter = 1; quarter <= 4; quarter += 1) {
    const all = [...reached].map(([id, earlier]) => ({ id, name: id, earlier }))
    const share = { kind: 'percent', percent: 25 }
    const frame = aFrame({
      classes: [{ key: 'key', title: '重点', share, candidates: all }],
      most: 40,
    })
    for (const { id } of makeDraw(sha256, `${quarter}`.repeat(64), frame))
      reached.set(id, (reached.get(id) ?? 0) + 1)
  }
  expect(Math.min(...reached.values())).toBe(1)
})

test('who came last time comes again only when too few others may', () => {
  const classes = [
    {
      key: 'key',
      title: '重点',
      share: { kind: 'count', count: 1 },
      candidates: candidates('k', 1),
    },
  ]
  const last = (...codes: readonly string[]) =>
    codes.map((inspector) => ({ inspector, candidate: 'k1', reason: 'last-time' }))
  const inspectorsWith = (inspectors: readonly string[], recusals: object) =>
    makeDraw(sha256, SEED, aFrame({ classes, inspectors, recusals }))[0]?.inspectors
  expect(inspectorsWith(['i1', 'i2', 'i3', 'i4'], last('i1', 'i2'))?.toSorted()).toEqual([
    'i3',
    'i4',
  ])
  expect(inspectorsWith(['i1', 'i2', 'i3'], last('i1', 'i2'))?.[0]).toBe('i3')
  expect(inspectorsWith(['i1', 'i2', 'i3'], last('i1', 'i2'))).toHaveLength(2)
})

test.each([
  [
    'nobody to draw',
    { classes: [{ key: 'a', title: 'A', share: { kind: 'count', count: 1 }, candidates: [] }] },
  ],
  [
    'a candidate twice',
    {
      classes: [
        {
          key: 'a',
          title: 'A',
          share: { kind: 'count', count: 1 },
          candidates: [...candidates('k', 2), ...candidates('k', 1)],
        },
      ],
    },
  ],
  ['an inspector twice', { inspectors: ['i1', 'i1', 'i2'] }],
  ['fewer inspectors than a team', { inspectors: ['i1'] }],
  [
    'too many keep away',
    {
      recusals: ['i1', 'i2', 'i3'].map((inspector) => ({
        inspector,
        candidate: 'k1',
        reason: 'own-unit',
      })),
    },
  ],
])('refused: %s', (_, changes) => {
  expect(() => demandFit(aFrame(changes))).toThrow(
    expect.objectContaining({ code: 'DRAW_FRAME_UNFIT' }),
  )
})

test('refused: a seed that is none', () => {
  for (const seed of ['', 'F'.repeat(64), `${SEED}00`])
    expect(() => makeDraw(sha256, seed, aFrame())).toThrow(
      expect.objectContaining({ code: 'DRAW_SEED_UNFIT' }),
    )
})

const honest = published(aFrame())
const [first, second] = honest.drawn
const swapped = honest.drawn.map((each, at) => (at === 0 ? { ...each, id: 'k99' } : each))

test.each([
  [
    'a candidate taken out afterwards',
    {
      frame: aFrame({
        classes: honest.frame.classes.map((each) => ({
          ...each,
          candidates: each.candidates.slice(1),
        })),
      }),
    },
    'commitment-differs',
  ],
  [
    'a share made smaller afterwards',
    {
      frame: aFrame({
        classes: honest.frame.classes.map((each) => ({
          ...each,
          share: { kind: 'count', count: 0 },
        })),
      }),
    },
    'commitment-differs',
  ],
  ['another day', { frame: aFrame({ drawOn: '2026-11-19' }) }, 'commitment-differs'],
  [
    'another name under the same id',
    {
      frame: aFrame({
        classes: honest.frame.classes.map((each) => ({
          ...each,
          candidates: each.candidates.map((one) => ({ ...one, name: '别家' })),
        })),
      }),
    },
    'commitment-differs',
  ],
  ['another seed', { seed: 'a0'.repeat(32) }, 'commitment-differs'],
  ['one exchanged', { drawn: swapped }, 'drawn-differs'],
  ['one left out', { drawn: honest.drawn.slice(1) }, 'share-missed'],
  [
    'one of a class there is not',
    { drawn: [...honest.drawn, { ...first, classKey: 'none' }] },
    'drawn-differs',
  ],
  [
    'inspectors exchanged',
    { drawn: honest.drawn.map((each) => ({ ...each, inspectors: ['i9', 'i8'] })) },
    'inspectors-differ',
  ],
  ['revealed a moment early', { revealedAt: '2026-11-19T15:59:59Z' }, 'revealed-early'],
])('found: %s', (_, changes, kind) => {
  expect(second).toBeDefined()
  const kinds = verifyDraw(sha256, PublishedDraw.parse({ ...honest, ...changes })).map(
    (it) => it.kind,
  )
  expect(kinds).toContain(kind)
})
