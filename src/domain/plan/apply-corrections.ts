/** A compiled ledger with the corrections of people over it. Nothing is lost: every text and place stays. */
import { refuse } from '../refusal.ts'
import type { Correction, CorrectionOf, Mention } from './correction.ts'
import type { CompiledLedger, Deadline, Diagnostic, Item, UnitMention } from './ledger.ts'
import { mergeItems, splitItem } from './split-and-merge.ts'

/**
 * Applies corrections in their order.
 * @throws {Refusal} CORRECTION_ITEM_UNKNOWN, CORRECTION_PLACE_UNKNOWN, CORRECTION_SPLIT_EMPTY,
 * CORRECTION_MERGE_APART
 */
export function applyCorrections(
  ledger: CompiledLedger,
  corrections: readonly Correction[],
): CompiledLedger {
  return corrections.reduce(applyOne, ledger)
}

/** The diagnostics nobody has looked at yet. */
export function unacknowledged(
  diagnostics: readonly Diagnostic[],
  corrections: readonly Correction[],
): readonly Diagnostic[] {
  const seen = new Set(
    corrections.flatMap((each) => {
      if (each.kind === 'acknowledge') return [placeOf(each.code, each.item, each.start)]
      if (each.kind !== 'acknowledge-all') return []
      return each.places.map(({ item, start }) => placeOf(each.code, item, start))
    }),
  )
  return diagnostics.filter(
    ({ code, item, source }) => !seen.has(placeOf(code, item, source?.start ?? null)),
  )
}

const placeOf = (code: string, item: string | null, start: number | null) =>
  JSON.stringify([code, item, start])

function applyOne(ledger: CompiledLedger, correction: Correction): CompiledLedger {
  switch (correction.kind) {
    case 'split':
      return splitItem(ledger, itemOf(ledger, correction.item), correction)
    case 'merge':
      return mergeItems(
        ledger,
        correction.items.map((number) => itemOf(ledger, number)),
      )
    case 'acknowledge':
    case 'acknowledge-all':
      return ledger
    case 'name-unit': {
      const named = changeItem(ledger, correction.item, (item) => namedIn(item, correction))
      return correction.everywhere ? { ...named, items: named.items.map(alike(correction)) } : named
    }
    case 'set-deadline':
      return withoutImpossible(
        changeItem(ledger, correction.item, (item) => withDeadline(item, correction)),
        correction.item,
      )
    default:
      return changeItem(ledger, correction.item, (item) => changed(item, correction))
  }
}

type Single = Exclude<
  Correction,
  { kind: 'split' | 'merge' | 'acknowledge' | 'acknowledge-all' | 'name-unit' | 'set-deadline' }
>

function changed(item: Item, correction: Single): Item {
  switch (correction.kind) {
    case 'set-role': {
      const { role } = correction
      return {
        ...item,
        units: replaced(item, item.units, correction.unit, (u) => [{ ...u, role }]),
      }
    }
    case 'drop-unit':
      return { ...item, units: replaced(item, item.units, correction.unit, () => []) }
    case 'add-unit': {
      const { name, role } = correction
      const { source } = item
      const unit = { name, written: name, role, group: false, members: [], open: false, source }
      return { ...item, units: [...item.units, unit] }
    }
    case 'drop-deadline':
      return { ...item, deadlines: replaced(item, item.deadlines, correction.deadline, () => []) }
    case 'set-class':
      return { ...item, class: correction.class }
    case 'set-title':
      return { ...item, title: correction.title }
  }
}

function namedIn(item: Item, { unit, name }: CorrectionOf<'name-unit'>): Item {
  return { ...item, units: replaced(item, item.units, unit, (each) => [renamed(each, name)]) }
}

const alike =
  ({ unit, name }: CorrectionOf<'name-unit'>) =>
  (item: Item): Item => ({
    ...item,
    units: item.units.map((each) => (each.written === unit.written ? renamed(each, name) : each)),
  })

const renamed = (unit: UnitMention, name: string): UnitMention => ({
  ...unit,
  name,
  group: false,
  members: [],
})

function withDeadline(item: Item, { deadline, as, on }: CorrectionOf<'set-deadline'>): Item {
  const set: Omit<Deadline, 'written' | 'source'> = {
    kind: as,
    on,
    from: null,
    within: null,
    every: null,
    yearInherited: false,
  }
  if (deadline !== null)
    return {
      ...item,
      deadlines: replaced(item, item.deadlines, deadline, (each) => [{ ...each, ...set }]),
    }
  const added = { ...set, written: on ?? '', source: item.source }
  return { ...item, deadlines: [...item.deadlines, added] }
}

/** A day the calendar does not have is settled by one that it has. */
function withoutImpossible(ledger: CompiledLedger, number: string): CompiledLedger {
  const settled = ({ code, item }: Diagnostic) => code === 'DEADLINE_IMPOSSIBLE' && item === number
  return { ...ledger, diagnostics: ledger.diagnostics.filter((each) => !settled(each)) }
}

function itemOf({ items }: CompiledLedger, number: string): Item {
  return (
    items.find((item) => item.number === number) ??
    refuse('CORRECTION_ITEM_UNKNOWN', { item: number })
  )
}

function changeItem(
  ledger: CompiledLedger,
  number: string,
  change: (item: Item) => Item,
): CompiledLedger {
  const item = itemOf(ledger, number)
  return { ...ledger, items: ledger.items.map((each) => (each === item ? change(item) : each)) }
}

/** The first of these that was read there, replaced. */
function replaced<T extends UnitMention | Deadline>(
  { number }: Item,
  all: readonly T[],
  { start, written }: Mention,
  change: (one: T) => readonly T[],
): T[] {
  const at = all.findIndex((each) => each.source.start === start && each.written === written)
  const found = all[at]
  if (found === undefined) return refuse('CORRECTION_PLACE_UNKNOWN', { item: number, written })
  return [...all.slice(0, at), ...change(found), ...all.slice(at + 1)]
}
