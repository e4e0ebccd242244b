/**
 * Finds which items of a plan answer which items of its superior's: by the number the plan cites, by
 * the metrics they share, by their words. Near linear: only items that share rare pairs of characters
 * are compared.
 */
import type { CompiledLedger, Goal, Item } from '../../domain/plan/ledger.ts'
import { fold } from '../grammar/fold.ts'
import { chineseNumber } from '../grammar/numerals.ts'
import { metricKey } from '../measure/metric.ts'
import { likeness, overlap, pairsOf, type Weights, weightsOf } from './grams.ts'

export interface Match {
  readonly parent: Item
  /** A goal of the plan may answer, too; it has no units and no dates of an item. */
  readonly child: Item | Goal
  readonly score: number
}

/** From here on an item answers the superior's. */
const ANSWERS = 0.28
/** Rare pairs of an item by which counterparts are looked for, and items one of them may lead to. */
const LOOKED_UP = 60
const LED_TO = 60
/** Pairs that a text must have, all of them rare, to be told by its words alone. */
const TELLING = 10

interface Text {
  readonly title: ReadonlySet<string>
  readonly words: ReadonlySet<string>
  readonly metrics: ReadonlySet<string>
}

/** Every pair that answers well enough, the best of each parent first. */
export function matchItems(child: CompiledLedger, parent: CompiledLedger): readonly Match[] {
  const children = [...child.items, ...child.goals]
  const parents = parent.items.filter(({ kind }) => kind === 'measure')
  const same = unchanged(child.items, parents)
  const taken = new Set(same.map((match) => match.child))
  const answered = new Set(same.map((match) => match.parent))
  const left = children.filter((each) => !taken.has(each))
  const asked = parents.filter((each) => !answered.has(each))
  return [...same, ...alike(left, asked, child.targets)]
}

/** The n-th item of a number and text answers the n-th that is the same in all of it. */
function unchanged(children: readonly Item[], parents: readonly Item[]): Match[] {
  const byText = new Map<string, Item[]>()
  const id = ({ number, title, text }: Item) => JSON.stringify([number, title, text])
  for (const child of children.toReversed()) {
    const list = byText.get(id(child))
    if (list === undefined) byText.set(id(child), [child])
    else list.push(child)
  }
  return parents.flatMap((parent) => {
    const child = byText.get(id(parent))?.pop()
    return child === undefined ? [] : [{ parent, child, score: 2 }]
  })
}

function alike(
  children: ReadonlyArray<Item | Goal>,
  parents: readonly Item[],
  targets: CompiledLedger['targets'],
): Match[] {
  const texts = children.map((each) => textOf(each, targets))
  const asked = parents.map((each) => textOf(each, []))
  const weights = weightsOf([...texts, ...asked].map(({ words }) => words))
  const index = indexOf(texts)
  const cited = citations(children, parents)
  return parents.flatMap((parent, at) => {
    const text = asked[at]
    if (text === undefined) return []
    const found = new Set([...candidates(text, index, weights), ...(cited.get(parent) ?? [])])
    return [...found]
      .flatMap((place) => {
        const [child, other] = [children[place], texts[place]]
        if (child === undefined || other === undefined) return []
        const score = cited.get(parent)?.has(place)
          ? 1.5
          : scoreOf(text, other, weights) + (child.number === parent.number ? 1e-6 : 0)
        return score >= ANSWERS ? [{ parent, child, score }] : []
      })
      .sort((a, b) => b.score - a.score)
  })
}

function textOf(entry: Item | Goal, planTargets: CompiledLedger['targets']): Text {
  const targets =
    'targets' in entry ? entry.targets : planTargets.filter(({ number }) => number === entry.number)
  return {
    title: pairsOf(dutyIn(entry, entry.title)),
    words: pairsOf(dutyIn(entry, `${entry.title}\n${entry.text.slice(0, 1200)}`)),
    metrics: new Set(targets.map(({ metric }) => metricKey(metric)).filter((name) => name !== '')),
  }
}

/** What is to be done: the words without who and when, which many duties have in common. */
function dutyIn(entry: Item | Goal, words: string): string {
  const units = 'units' in entry ? entry.units : []
  let duty = words
  for (const { written } of [...units, ...entry.deadlines])
    if (written.length > 1) duty = duty.replaceAll(written, ' ')
  return duty
}

/** How surely the two speak of one duty. */
function scoreOf(a: Text, b: Text, weights: Weights): number {
  const words = overlap(a.words, b.words, weights, TELLING * weights.most)
  const titles = likeness(a.title, b.title, weights)
  const metric = [...a.metrics].some((name) => b.metrics.has(name)) ? 0.1 : 0
  return words + 0.35 * titles + metric
}

type Index = ReadonlyMap<string, readonly number[]>

function indexOf(texts: readonly Text[]): Index {
  const index = new Map<string, number[]>()
  for (const [at, { words }] of texts.entries()) {
    for (const pair of words) {
      const list = index.get(pair)
      if (list === undefined) index.set(pair, [at])
      else list.push(at)
    }
  }
  return index
}

/** The ten items that share most of the rare pairs. */
function candidates({ words }: Text, index: Index, weights: Weights): number[] {
  const shared = new Map<number, number>()
  const rare = [...words]
    .filter((pair) => (index.get(pair)?.length ?? Number.POSITIVE_INFINITY) <= LED_TO)
    .sort((a, b) => weights.of(b) - weights.of(a))
    .slice(0, LOOKED_UP)
  for (const pair of rare) {
    for (const at of index.get(pair) ?? []) shared.set(at, (shared.get(at) ?? 0) + weights.of(pair))
  }
  return [...shared]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, 10)
    .map(([at]) => at)
}

const CITED =
  /(?:上级|中央|省|市|区|县|督察|反馈|清单|方案|任务|问题|意见|对应)[^,。;\n]{0,16}(?:第|序号:?)([一二三四五六七八九十百零〇\d]{1,5})(?:项|条|个问题|号问题|(?=[)\]]))/g

/** Places of the children that say which item of the superior's they answer: 对应市方案第二十七项. */
function citations(
  children: ReadonlyArray<Item | Goal>,
  parents: readonly Item[],
): ReadonlyMap<Item, ReadonlySet<number>> {
  const byOrdinal = new Map<number, Item | null>()
  for (const parent of parents) {
    const ordinal = ordinalOf(parent)
    if (ordinal !== null) byOrdinal.set(ordinal, byOrdinal.has(ordinal) ? null : parent)
  }
  const cited = new Map<Item, Set<number>>()
  for (const [at, child] of children.entries()) {
    const words = fold(`${'headings' in child ? child.headings.join('\n') : ''}\n${child.text}`)
    for (const [all, written = ''] of words.slice(0, 4000).matchAll(CITED)) {
      if (/本(?:方案|清单|镇|区|县|市)/.test(all)) continue
      const parent = byOrdinal.get(numberIn(written) ?? -1)
      if (parent == null) continue
      cited.set(parent, (cited.get(parent) ?? new Set()).add(at))
    }
  }
  return cited
}

/** 27 of 二27 or 表1-27, if the superior counts its items through; null where it does not. */
function ordinalOf({ path, number }: Item): number | null {
  return numberIn(
    /[一二三四五六七八九十百零〇\d]+(?=[^一二三四五六七八九十百零〇\d]*$)/.exec(
      path.at(-1) ?? number,
    )?.[0] ?? '',
  )
}

function numberIn(written: string): number | null {
  return /^\d+$/.test(written) ? Number(written) : chineseNumber(written)
}
