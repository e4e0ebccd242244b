/** Finds, for each item of a superior's ledger, the item of a plan that answers it. */
import type { Item } from '../../domain/plan/ledger.ts'
import { fold } from '../grammar/fold.ts'

/** Share of the superior's weighted characters pairs that the answering item must have. */
const ENOUGH = 0.3
/** The answering item must begin alike, or share this much of the whole. */
const SURE = 0.5

/** The best counterpart of each parent item, or null. Near linear: only items that share pairs are compared. */
export function matchItems(
  parents: readonly Item[],
  children: readonly Item[],
): ReadonlyMap<Item, Item | null> {
  const index = new Map<string, number[]>()
  const grams = children.map((child) => pairsOf(child.text))
  for (const [at, pairs] of grams.entries()) {
    for (const pair of pairs) {
      const list = index.get(pair)
      if (list === undefined) index.set(pair, [at])
      else list.push(at)
    }
  }
  const weight = (pair: string) =>
    Math.log(1 + children.length / (1 + (index.get(pair)?.length ?? 0)))
  const matches = new Map<Item, Item | null>()
  for (const parent of parents) matches.set(parent, bestFor(parent, children, index, weight))
  return matches
}

function bestFor(
  parent: Item,
  children: readonly Item[],
  index: ReadonlyMap<string, readonly number[]>,
  weight: (pair: string) => number,
): Item | null {
  const cited = children.find((child) => citesNumber(child, parent))
  if (cited !== undefined) return cited
  const scores = new Map<number, number>()
  const add = (text: string, factor: number) => {
    let total = 0
    for (const pair of pairsOf(text)) {
      const value = weight(pair) * factor
      total += value
      // A pair that every tenth item holds tells nothing.
      const holders = index.get(pair) ?? []
      if (holders.length > Math.max(20, children.length / 10)) continue
      for (const at of holders) scores.set(at, (scores.get(at) ?? 0) + value)
    }
    return total
  }
  const total = add(parent.title, 2) + add(parent.text, 1)
  let best: number | null = null
  for (const [at, score] of scores) if (best === null || score > (scores.get(best) ?? 0)) best = at
  if (best === null || total === 0) return null
  const child = children[best]
  const share = (scores.get(best) ?? 0) / total
  if (child === undefined || share < ENOUGH) return null
  return share >= SURE || sameTitle(parent, child) ? child : null
}

/** 对应市方案第二十七项, 上级任务第5项: the plan itself says which item it answers. */
function citesNumber(child: Item, parent: Item): boolean {
  const label = parent.path.at(-1) ?? ''
  return /^第.+[项条]$/.test(label) && fold(child.text.slice(0, 200)).includes(label)
}

function sameTitle(a: Item, b: Item): boolean {
  const [first, second] = [pairsOf(a.title), pairsOf(b.title)]
  if (first.size === 0 || second.size === 0) return false
  let shared = 0
  for (const pair of first) if (second.has(pair)) shared += 1
  return shared / Math.min(first.size, second.size) >= 0.5
}

/** Pairs of neighbouring Han characters and digits, of at most the first 600 characters. */
function pairsOf(text: string): Set<string> {
  const letters = fold(text.slice(0, 600)).replace(/[^\u4e00-\u9fff\d.%]/g, ' ')
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < letters.length; at++) {
    const pair = letters.slice(at, at + 2)
    if (!pair.includes(' ')) pairs.add(pair)
  }
  return pairs
}
