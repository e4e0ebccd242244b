/** One item made two at a place of its text, and neighbours made one. Texts and places are kept to the character. */
import { refuse } from '../refusal.ts'
import { paragraphAt, type Source } from './document.ts'
import type { CompiledLedger, Item } from './ledger.ts'

const MOST_TITLE = 60

/**
 * @param at characters of the text that stay with the item.
 * @throws {Refusal} CORRECTION_SPLIT_EMPTY when one part would say nothing.
 */
export function splitItem(
  ledger: CompiledLedger,
  item: Item,
  { at, title }: { readonly at: number; readonly title: string },
): CompiledLedger {
  const [head, tail] = [item.text.slice(0, at), item.text.slice(at)]
  const inside = /[\ud800-\udbff]$/.test(head) && /^[\udc00-\udfff]/.test(tail)
  if (inside || head.trim() === '' || tail.trim() === '')
    return refuse('CORRECTION_SPLIT_EMPTY', { item: item.number })
  const cut = placeIn(ledger, item, at)
  const { paragraphs } = ledger.document
  const { source } = item
  /** What was read in a part stays with it; where the place is not known, both have it. */
  const of = <T extends { readonly source: Source }>(all: readonly T[], first: boolean) =>
    cut === null ? [...all] : all.filter((each) => each.source.start < cut === first)
  /** Units and dates stand at the end for the whole: a part that names none of its own has all. */
  const ownOrAll = <T extends { readonly source: Source }>(all: readonly T[], first: boolean) => {
    const own = of(all, first)
    return own.length === 0 ? [...all] : own
  }
  const part = (first: boolean): Item => ({
    ...item,
    text: first ? head : tail,
    units: ownOrAll(item.units, first),
    deadlines: ownOrAll(item.deadlines, first),
    targets: of(item.targets, first),
    references: of(item.references, first),
    steps: of(item.steps, first),
  })
  const number = freeNumber(ledger, item.number)
  const before: Item = {
    ...part(true),
    title: head.includes(item.title) ? item.title : titleOf(head),
    source: cut === null ? source : { ...source, end: cut },
  }
  const behind: Item = {
    ...part(false),
    number: `${item.number}${number}`,
    path: [...item.path.slice(0, -1), `${item.path.at(-1) ?? ''}${number}`],
    title: title || titleOf(tail),
    source:
      cut === null
        ? source
        : { start: cut, end: source.end, paragraph: paragraphAt(paragraphs, cut) },
  }
  return {
    ...ledger,
    items: ledger.items.flatMap((each) => (each === item ? [before, behind] : [each])),
    diagnostics: ledger.diagnostics.map((each) =>
      each.item === item.number && cut !== null && each.source !== null && each.source.start >= cut
        ? { ...each, item: behind.number }
        : each,
    ),
  }
}

/** @throws {Refusal} CORRECTION_MERGE_APART unless they follow one another in the plan. */
export function mergeItems(ledger: CompiledLedger, chosen: readonly Item[]): CompiledLedger {
  const numbers = chosen.map(({ number }) => number)
  const places = chosen.map((item) => ledger.items.indexOf(item)).sort((a, b) => a - b)
  const [start = 0] = places
  if (places.some((place, index) => place !== start + index))
    return refuse('CORRECTION_MERGE_APART', { items: numbers })
  const parts = ledger.items.slice(start, start + chosen.length)
  const whole = parts.reduce(joined)
  const gone = new Set(numbers)
  return {
    ...ledger,
    items: [...ledger.items.slice(0, start), whole, ...ledger.items.slice(start + parts.length)],
    diagnostics: ledger.diagnostics.map((each) =>
      each.item !== null && gone.has(each.item) ? { ...each, item: whole.number } : each,
    ),
  }
}

function joined(a: Item, b: Item): Item {
  const touching = a.source.end === b.source.start
  const { completion: doneA, note: noteA, ...rest } = a
  const completion = both(doneA, b.completion)
  const note = both(noteA, b.note)
  return {
    ...rest,
    text: `${a.text}${touching ? '' : '\n'}${b.text}`,
    problem: both(a.problem, b.problem) ?? null,
    goal: both(a.goal, b.goal) ?? null,
    status: both(a.status, b.status) ?? null,
    ...(completion !== undefined && { completion }),
    ...(note !== undefined && { note }),
    class: a.class === b.class ? a.class : null,
    units: together(a.units, b.units),
    deadlines: together(a.deadlines, b.deadlines),
    targets: together(a.targets, b.targets),
    references: together(a.references, b.references),
    steps: together(a.steps, b.steps),
    source: {
      ...(a.source.start <= b.source.start ? a.source : b.source),
      end: Math.max(a.source.end, b.source.end),
    },
  }
}

function together<T>(a: readonly T[], b: readonly T[]): T[] {
  const known = new Set(a.map((each) => JSON.stringify(each)))
  return [...a, ...b.filter((each) => !known.has(JSON.stringify(each)))]
}

function both(a: string | null | undefined, b: string | null | undefined): string | undefined {
  const said = [...new Set([a, b])].filter((each) => each !== null && each !== undefined)
  return said.length === 0 ? undefined : said.join('\n')
}

/** Where in the document a place of the text is; null where the text was put together of cells. */
function placeIn({ document }: CompiledLedger, { text, source }: Item, at: number): number | null {
  const offset = document.text.slice(source.start, source.end).indexOf(text)
  return offset === -1 ? null : source.start + offset + at
}

/** 之2, 之3 …: what no item is called yet. */
function freeNumber({ items }: CompiledLedger, number: string): string {
  const taken = new Set(items.map((item) => item.number))
  let next = 2
  while (taken.has(`${number}之${next}`)) next += 1
  return `之${next}`
}

/** The first sentence, without the number before it. */
function titleOf(text: string): string {
  const plain = text.trim().replace(/^[（(]?[\d一二三四五六七八九十]+[)）.．、]\s*/, '')
  const sentence = /^[^。；;\n]*[。；;]?/.exec(plain)?.[0].trim() || plain
  return sentence.length <= MOST_TITLE ? sentence : `${sentence.slice(0, MOST_TITLE - 1)}…`
}
