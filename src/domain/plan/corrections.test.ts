/** Corrections over a compiled sample: whatever a person does, no text and no place is lost, and all of it can be undone. */
import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileFile } from '../../compiler/compile.ts'
import { Refusal } from '../refusal.ts'
import { applyCorrections } from './apply-corrections.ts'
import { Correction } from './correction.ts'
import type { CompiledLedger, Item } from './ledger.ts'

const FILE = new URL('../../../samples/qingfeng.txt', import.meta.url)
const LEDGER = await compileFile(await readFile(FILE), 'qingfeng.txt')

const pick = <T>(all: readonly T[], n: number): T | undefined => all[n % Math.max(1, all.length)]
const mentionOf = (each: Item['units'][number] | Item['deadlines'][number] | undefined) => ({
  start: each?.source.start ?? 0,
  written: each?.written ?? '无',
})

/** A correction that may or may not be possible, made of numbers drawn. */
function drawn(
  { items }: CompiledLedger,
  [what, n, m]: readonly [number, number, number],
): Correction {
  const at = n % items.length
  const item = items[at] as Item
  const { number } = item
  const unit = mentionOf(pick(item.units, m))
  const deadline = mentionOf(pick(item.deadlines, m))
  const all: readonly unknown[] = [
    { kind: 'split', item: number, at: 1 + (m % item.text.length), title: '' },
    { kind: 'merge', items: items.slice(at, at + 2 + (m % 3)).map((each) => each.number) },
    { kind: 'name-unit', item: number, unit, name: '环保办', everywhere: m % 2 === 0 },
    { kind: 'set-role', item: number, unit, role: m % 2 ? 'lead' : 'assist' },
    { kind: 'add-unit', item: number, name: '农业办', role: 'assist' },
    { kind: 'set-deadline', item: number, deadline, as: 'by', on: '2027-12-31', reason: '核实' },
    {
      kind: 'set-deadline',
      item: number,
      deadline: null,
      as: 'long-term',
      on: null,
      reason: '核实',
    },
    { kind: 'set-class', item: number, class: 'long-term' },
    { kind: 'set-title', item: number, title: '标题' },
  ]
  const parsed = Correction.safeParse(pick(all, what))
  return parsed.success ? parsed.data : { kind: 'set-title', item: number, title: '标题' }
}

/** As many corrections as are possible, with the ledger after each. */
function walk(draws: readonly (readonly [number, number, number])[]) {
  const done: { readonly correction: Correction; readonly after: CompiledLedger }[] = []
  let ledger = LEDGER
  for (const draw of draws) {
    const correction = drawn(ledger, draw)
    try {
      ledger = applyCorrections(ledger, [correction])
    } catch (error) {
      if (error instanceof Refusal) continue
      throw error
    }
    done.push({ correction, after: ledger })
  }
  return done
}

const draws = fc.array(fc.tuple(fc.nat(8), fc.nat(10_000), fc.nat(10_000)), { maxLength: 25 })
const words = ({ items }: CompiledLedger) =>
  items
    .map(({ text }) => text)
    .join('')
    .replaceAll('\n', '')
const places = ({ items }: CompiledLedger) =>
  new Set(
    items.flatMap((item) =>
      [...item.units, ...item.deadlines, ...item.targets, ...item.references, ...item.steps].map(
        ({ source }) => `${source.start}-${source.end}`,
      ),
    ),
  )

test('no text is lost or doubled, every place is still there, and spans stay in the document', () => {
  const [text, before] = [words(LEDGER), places(LEDGER)]
  fc.assert(
    fc.property(draws, (chosen) => {
      const ledger = walk(chosen).at(-1)?.after ?? LEDGER
      expect(words(ledger)).toBe(text)
      expect([...before].filter((place) => !places(ledger).has(place))).toEqual([])
      expect(new Set(ledger.items.map(({ number }) => number)).size).toBe(ledger.items.length)
      for (const { source } of ledger.items) {
        expect(source.start).toBeLessThan(source.end)
        expect(source.end).toBeLessThanOrEqual(ledger.document.text.length)
      }
    }),
    { numRuns: 150 },
  )
})

test('replayed from the start they give the same, and without the last what was before it', () => {
  fc.assert(
    fc.property(draws, (chosen) => {
      const done = walk(chosen)
      const corrections = done.map(({ correction }) => correction)
      expect(applyCorrections(LEDGER, corrections)).toEqual(done.at(-1)?.after ?? LEDGER)
      expect(applyCorrections(LEDGER, corrections.slice(0, -1))).toEqual(
        done.at(-2)?.after ?? LEDGER,
      )
    }),
    { numRuns: 60 },
  )
})

test('two parts that are merged again are the item they were made of', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(10_000), (n, m) => {
      const item = pick(LEDGER.items, n) as Item
      const at = 1 + (m % item.text.length)
      const split: Correction = { kind: 'split', item: item.number, at, title: '' }
      let parts: CompiledLedger
      try {
        parts = applyCorrections(LEDGER, [split])
      } catch (error) {
        expect((error as Refusal).code).toBe('CORRECTION_SPLIT_EMPTY')
        return
      }
      const merge: Correction = { kind: 'merge', items: [item.number, `${item.number}之2`] }
      expect(parts.items).toHaveLength(LEDGER.items.length + 1)
      const again = applyCorrections(parts, [merge]).items.find(
        (each) => each.number === item.number,
      )
      expect(again).toMatchObject({ text: item.text, source: item.source, class: item.class })
      expect(new Set(again?.units)).toEqual(new Set(item.units))
      expect(new Set(again?.deadlines)).toEqual(new Set(item.deadlines))
      expect(new Set(again?.targets)).toEqual(new Set(item.targets))
    }),
    { numRuns: 150 },
  )
})

describe('refused', () => {
  const [first, , third] = LEDGER.items as [Item, Item, Item]
  const nowhere = { start: 0, written: '没有' }
  test.each([
    [{ kind: 'set-class', item: '无此号', class: 'limited' }, 'CORRECTION_ITEM_UNKNOWN'],
    [{ kind: 'merge', items: [first.number, '无此号'] }, 'CORRECTION_ITEM_UNKNOWN'],
    [{ kind: 'merge', items: [first.number, third.number] }, 'CORRECTION_MERGE_APART'],
    [{ kind: 'merge', items: [first.number, first.number] }, 'CORRECTION_MERGE_APART'],
    [{ kind: 'split', item: first.number, at: 100_000, title: '' }, 'CORRECTION_SPLIT_EMPTY'],
    [{ kind: 'drop-unit', item: first.number, unit: nowhere }, 'CORRECTION_PLACE_UNKNOWN'],
    [
      { kind: 'drop-deadline', item: first.number, deadline: nowhere, reason: '误读' },
      'CORRECTION_PLACE_UNKNOWN',
    ],
  ] as const)('%j: %s', (correction, code) => {
    const parsed = Correction.parse(correction)
    expect(() => applyCorrections(LEDGER, [parsed])).toThrow(expect.objectContaining({ code }))
  })

  test.each([
    { kind: 'set-deadline', item: '一', deadline: null, as: 'by', on: null, reason: '核实' },
    {
      kind: 'set-deadline',
      item: '一',
      deadline: null,
      as: 'immediate',
      on: '2027-01-01',
      reason: '核实',
    },
    {
      kind: 'set-deadline',
      item: '一',
      deadline: null,
      as: 'by',
      on: '2027-02-30',
      reason: '核实',
    },
    { kind: 'set-deadline', item: '一', deadline: null, as: 'by', on: '2027-01-01', reason: ' ' },
    { kind: 'split', item: '一', at: 0, title: '' },
    { kind: 'merge', items: ['一'] },
    { kind: 'set-role', item: '一', unit: nowhere, role: 'boss' },
    { kind: 'rewrite', item: '一' },
  ])('%j is no correction', (said) => {
    expect(Correction.safeParse(said).success).toBe(false)
  })
})
