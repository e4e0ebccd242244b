/** Units the text puts to work that no item makes answerable. */
import type { Span } from '../../domain/plan/document.ts'
import type { Diagnostic, Item } from '../../domain/plan/ledger.ts'
import { isGroup, looksLikeUnit } from '../grammar/unit-names.ts'
import { likeness } from '../resolve/likeness.ts'
import { key, kindOf, readGroup } from '../resolve/names.ts'
import { finding } from './finding.ts'
import { type Plan, placeAt } from './plan.ts'

export function idleUnits(plan: Plan): Diagnostic[] {
  const busy = busyUnits(plan.items)
  const itemAt = itemLookup(plan.items)
  const found: Diagnostic[] = []
  for (const { name, start, end } of plan.directory === null ? inCharge(plan) : byName(plan)) {
    if (busy.has(key(name))) continue
    busy.add(key(name))
    const written = plan.document.text.slice(start, end)
    found.push(finding('UNIT_IDLE', { written }, itemAt(start), placeAt(plan, start, end)))
  }
  return found
}

/** Keys of all units that answer for something, by themselves or as members. */
function busyUnits(items: readonly Item[]): Set<string> {
  const busy = new Set<string>()
  for (const { name, written, members } of items.flatMap(({ units }) => units)) {
    if (busy.has(key(written)) && busy.has(key(name))) continue
    for (const each of [name, written, ...members]) busy.add(key(each))
  }
  return busy
}

interface Named extends Span {
  readonly name: string
}

/** Number of the item that holds an offset; items are in order of the text. */
function itemLookup(items: readonly Item[]): (offset: number) => string | null {
  return (offset) => {
    let low = 0
    let high = items.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((items[middle]?.source.start ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    const item = items[low - 1]
    return item !== undefined && offset < item.source.end ? item.number : null
  }
}

/** A tree of names: one walk along the text finds the longest name at every place. */
interface Branch {
  readonly next: Map<string, Branch>
  name: string | null
}

/** Units of the organisation wherever goals and items mention them under any of their names. */
function* byName(plan: Plan): Generator<Named> {
  const { folded, goals, items, organisation } = plan
  const root: Branch = { next: new Map(), name: null }
  const issuer = key(plan.plan.issuer ?? '')
  const spoken = kindsSpokenFor(items)
  for (const { name, aliases, kind } of organisation?.units ?? []) {
    if (issuer.includes(key(name)) || spoken.has(kind ?? kindOf(name))) continue
    for (const each of [name, ...aliases]) plant(root, key(each), name)
  }
  for (const { source } of [...goals, ...items]) {
    for (let at = source.start; at < source.end; at++) {
      const found = longest(root, folded, at)
      if (found === null) continue
      if (standsAlone(folded, at, found.end)) yield { ...found, start: at }
      at = found.end - 1
    }
  }
}

/** Kinds of which some, unnamed, answer for an item: with 相关村 any village may be busy. */
function kindsSpokenFor(items: readonly Item[]): ReadonlySet<string> {
  return new Set(
    items.flatMap(({ units }) =>
      units
        .filter(({ group, members }) => group && members.length === 0)
        .flatMap(({ written }) => readGroup(written).kinds),
    ),
  )
}

function plant(root: Branch, written: string, name: string): void {
  if (written.length < 2) return
  let branch = root
  for (let at = 0; at < written.length; at++) {
    const char = written.charAt(at)
    const next = branch.next.get(char) ?? { next: new Map(), name: null }
    branch.next.set(char, next)
    branch = next
  }
  branch.name ??= name
}

function longest(root: Branch, folded: string, at: number): { name: string; end: number } | null {
  let branch: Branch | undefined = root
  let found: { name: string; end: number } | null = null
  for (let end = at; end < folded.length; ) {
    branch = branch.next.get(folded.charAt(end))
    if (branch === undefined) break
    end += 1
    if (branch.name !== null) found = { name: branch.name, end }
  }
  return found
}

/** 东河村 in 东河村小学 and 环保办 in 区环保办 are something else. */
function standsAlone(folded: string, start: number, end: number): boolean {
  if (/[省市州区县]/.test(folded.charAt(start - 1))) return false
  return !/^(?:公室|小学|中学|学校|卫生|路|街(?!道)|桥|河|沟|渠|水库|工业|公园|广场|站|口|段|断面|人$)/.test(
    folded.slice(end, end + 3),
  )
}

const DUTY =
  /(?:^|[,。;:、(.)\s]|由)由?([\u4e00-\u9fff]{2,12}?(?:办|办公室|局|站|所|中心|大队|中队|科|室|委|管委会))(?:具体|共同|统一)?(?:牵头|负责|组织实施|要(?=[\u4e00-\u9fff])|应当?(?=[^急用对])|须)/g
const ABOVE = /^(?:党中央|中央|国务院|国家|生态环境部|驻|上级|司法|公安机关|检察)/
const LEVEL = /^[省市州区县]/

/**
 * Without an organisation only what the text itself puts in charge (由X负责, X要…), of the level of
 * government whose units answer elsewhere in the plan, and not a longer or shorter name of one of them.
 */
function* inCharge({ folded, items }: Plan): Generator<Named> {
  const names = new Set(items.flatMap(({ units }) => units.map(({ name }) => key(name))))
  const levels = new Set([...names].map((name) => name.charAt(0)))
  const like = likeness()
  for (const name of names) like.add(name)
  for (const { source } of items) {
    for (const match of folded.slice(source.start, source.end).matchAll(DUTY)) {
      const name = match[1] ?? ''
      if (name.length < 3 || ABOVE.test(name) || !looksLikeUnit(name) || isGroup(name)) continue
      if (LEVEL.test(name) && !levels.has(name.charAt(0))) continue
      if (like.find(name) !== null) continue
      const start = source.start + match.index + match[0].indexOf(name)
      yield { name, start, end: start + name.length }
    }
  }
}
