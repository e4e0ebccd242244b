/**
 * Which item of a revised plan goes on which item of the ledger: the same words, under whatever number, or
 * words enough alike. Near linear: only items that share rare pairs of characters are compared.
 */
import { likeness, pairsOf, weightsOf } from '../against/grams.ts'
import { fold } from '../grammar/fold.ts'

export interface Worded {
  readonly number: string
  readonly text: string
}

/** From here on two texts are the same duty in other words; a number kept counts for something. */
const ALIKE = 0.5
const SAME_NUMBER = 0.2
/** Items one pair may lead to. */
const LED_TO = 60

/** For every item of `after`, its index in `before` or null; no index twice. */
export function pairItems(
  before: readonly Worded[],
  after: readonly Worded[],
): readonly (number | null)[] {
  const found: (number | null)[] = after.map(() => null)
  const free = new Set(before.keys())
  const take = (at: number, index: number | undefined) => {
    if (index === undefined || found[at] !== null || !free.delete(index)) return
    found[at] = index
  }
  const wordsBefore = before.map(({ text }) => bare(text))
  for (const byNumber of [true, false]) {
    const known = new Map<string, number[]>()
    for (const index of free) {
      const id = key(wordsBefore[index] ?? '', byNumber ? before[index]?.number : undefined)
      known.set(id, [...(known.get(id) ?? []), index])
    }
    for (const [at, { number, text }] of after.entries())
      if (found[at] === null)
        take(at, known.get(key(bare(text), byNumber ? number : undefined))?.shift())
  }
  const left = [...after.keys()].filter((at) => found[at] === null)
  for (const { at, index } of candidates(before, after, [...free], left)) take(at, index)
  return found
}

const key = (words: string, number: string | undefined) => JSON.stringify([words, number])

function candidates(
  before: readonly Worded[],
  after: readonly Worded[],
  free: readonly number[],
  left: readonly number[],
) {
  const pairsBefore = new Map(
    free.map((index) => [index, pairsOf(bare(before[index]?.text ?? ''))]),
  )
  const pairsAfter = new Map(left.map((at) => [at, pairsOf(bare(after[at]?.text ?? ''))]))
  const weights = weightsOf([...pairsBefore.values(), ...pairsAfter.values()])
  const holders = new Map<string, number[]>()
  for (const [index, pairs] of pairsBefore)
    for (const pair of pairs) holders.set(pair, [...(holders.get(pair) ?? []), index])
  const byNumber = new Map(free.map((index) => [before[index]?.number, index]))
  const all = left.flatMap((at) => {
    const pairs = pairsAfter.get(at) ?? new Set<string>()
    const near = new Set(
      [...pairs].flatMap((pair) => {
        const led = holders.get(pair) ?? []
        return led.length > LED_TO ? [] : led
      }),
    )
    const namesake = byNumber.get(after[at]?.number)
    if (namesake !== undefined) near.add(namesake)
    return [...near].map((index) => {
      const alike = likeness(pairsBefore.get(index) ?? new Set<string>(), pairs, weights)
      return { at, index, score: alike + (index === namesake ? SAME_NUMBER : 0) }
    })
  })
  return all
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score || a.at - b.at || a.index - b.index)
}

/** The words without the number before them and without blanks. */
export function bare(text: string): string {
  return fold(text)
    .replace(/\s+/g, '')
    .replace(/^(?:第?[\d一二三四五六七八九十百]+[、.)]|\([\d一二三四五六七八九十]+\))/, '')
}
