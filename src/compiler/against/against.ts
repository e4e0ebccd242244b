/**
 * Checks a plan against the ledger of its superior: every item of the superior's answered, no date
 * later, no target weaker. A date or figure that only one of them gives is no fault here.
 */
import type { CompiledLedger, Diagnostic, Item } from '../../domain/plan/ledger.ts'
import { finding, inOrder, within } from '../diagnose/finding.ts'
import { concernOf } from './concern.ts'
import { laterDates, laterGeneralDates, sidesOf } from './dates.ts'
import { type Match, matchItems } from './match.ts'
import { weakerTargets } from './targets.ts'

export function compareWithParent(child: CompiledLedger, parent: CompiledLedger): Diagnostic[] {
  const sides = sidesOf(child, parent)
  const matches = matchItems(child, parent)
  const counterparts = counterpartsOf(matches)
  const answers = new Map<Item, Item[]>()
  for (const { child: own, parent: theirs } of counterparts)
    answers.set(own, [...(answers.get(own) ?? []), theirs])
  const found = [
    ...uncovered(child, parent, matches),
    ...counterparts.flatMap((pair) => laterDates(sides, pair.child, pair.parent)),
    ...laterGeneralDates(sides),
    ...weakerTargets(child, parent, answers),
  ]
  return inOrder(found.map((diagnostic) => within(child.document, diagnostic)))
}

interface Counterpart {
  readonly child: Item
  readonly parent: Item
}

/** Two items that are each other's best are compared from the first score on, others from the second. */
const [MUTUAL, ONE_SIDED] = [0.3, 0.65]

/**
 * Which items are compared: each with the item of the superior's it answers best, and each of the
 * superior's with its best answer, for one item may answer two and two may answer one.
 */
function counterpartsOf(matches: readonly Match[]): Counterpart[] {
  const ofChild = new Map<Match['child'], Match>()
  const ofParent = new Map<Item, Match>()
  for (const match of matches) {
    if (match.score > (ofChild.get(match.child)?.score ?? 0)) ofChild.set(match.child, match)
    if (match.score > (ofParent.get(match.parent)?.score ?? 0)) ofParent.set(match.parent, match)
  }
  return matches.flatMap((match) => {
    const { child, parent, score } = match
    if (!('units' in child)) return []
    const best = Number(ofChild.get(child) === match) + Number(ofParent.get(parent) === match)
    const enough = best === 2 ? MUTUAL : ONE_SIDED
    return best > 0 && score >= enough ? [{ child, parent }] : []
  })
}

const SHOWN = 40

/** Items of the superior's that nothing here answers; only a question where they may be for others. */
function uncovered(
  child: CompiledLedger,
  parent: CompiledLedger,
  matches: readonly Match[],
): Diagnostic[] {
  const answered = new Set(matches.map((match) => match.parent))
  const concern = concernOf(child, parent)
  return parent.items.flatMap((item) => {
    if (item.kind !== 'measure' || answered.has(item)) return []
    const details = { parent: item.number, title: shorten(item.title.replace(/[。，,；;]$/, '')) }
    const concerned = concern(item)
    if (concerned === 'no') return []
    if (concerned === 'yes') return [finding('PARENT_ITEM_UNCOVERED', details, null, null)]
    const units = shorten([...new Set(item.units.map(({ written }) => written))].join('、'))
    return [finding('PARENT_ITEM_UNCONFIRMED', { ...details, units }, null, null)]
  })
}

const shorten = (words: string) => (words.length <= SHOWN ? words : `${words.slice(0, SHOWN)}…`)
