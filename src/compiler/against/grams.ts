/** Texts as weighted pairs of characters, for finding the same duty in other words. */
import { fold } from '../grammar/fold.ts'

/** What is read of a text: the duty is said at its beginning, lists follow. */
const READ = 600

/** Pairs of neighbouring Han characters and digits, each once; not those of digits alone. */
export function pairsOf(text: string): ReadonlySet<string> {
  const letters = fold(text.slice(0, READ)).replace(/[^\u4e00-\u9fff\d.%]/g, ' ')
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < letters.length; at++) {
    const pair = letters.slice(at, at + 2)
    if (!/ |^[\d.%]{2}$/.test(pair)) pairs.add(pair)
  }
  return pairs
}

export interface Weights {
  /** Rare pairs say more. */
  of(pair: string): number
  total(pairs: ReadonlySet<string>): number
  /** Of a pair that stands in one text only. */
  readonly most: number
}

export function weightsOf(texts: ReadonlyArray<ReadonlySet<string>>): Weights {
  const holders = new Map<string, number>()
  for (const pairs of texts)
    for (const pair of pairs) holders.set(pair, (holders.get(pair) ?? 0) + 1)
  const of = (pair: string) => Math.log(1 + texts.length / (holders.get(pair) ?? 1))
  return {
    of,
    most: Math.log(1 + texts.length),
    total: (pairs) => {
      let sum = 0
      for (const pair of pairs) sum += of(pair)
      return sum
    },
  }
}

/** Weight the two have in common, as a share of the lighter one. */
export function overlap(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  weights: Weights,
  /** A text of less weight says too little: it counts as if it had this much. */
  least = 0,
): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  let shared = 0
  for (const pair of few) if (many.has(pair)) shared += weights.of(pair)
  const lighter = Math.max(Math.min(weights.total(a), weights.total(b)), least)
  return lighter === 0 ? 0 : shared / lighter
}

/** Weight in common as a share of both: 1 only for the same pairs. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>, weights: Weights): number {
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared += weights.of(pair)
  const both = weights.total(a) + weights.total(b)
  return both === 0 ? 0 : (2 * shared) / both
}
