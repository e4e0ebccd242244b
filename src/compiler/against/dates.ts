/** No date later than the superior's: of an item, of a class of items, of everything. */
import { CLASS_NAME } from '../../domain/names.ts'
import type { Span } from '../../domain/plan/document.ts'
import type { CompiledLedger, Deadline, Diagnostic, Item } from '../../domain/plan/ledger.ts'
import { finding } from '../diagnose/finding.ts'
import { type GeneralDate, type GeneralDates, generalDates } from '../diagnose/general-dates.ts'
import { overlap, pairsOf, weightsOf } from './grams.ts'

type Dated = Deadline & { readonly on: NonNullable<Deadline['on']> }

/** The binding dates of an item, the earliest first. */
function datesOf({ deadlines }: Item): Dated[] {
  return deadlines
    .filter((deadline): deadline is Dated => deadline.kind === 'by' && deadline.on !== null)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

export interface Sides {
  readonly child: CompiledLedger
  readonly parent: CompiledLedger
  readonly general: { readonly child: GeneralDates; readonly parent: GeneralDates }
}

export function sidesOf(child: CompiledLedger, parent: CompiledLedger): Sides {
  return { child, parent, general: { child: generalDates(child), parent: generalDates(parent) } }
}

/**
 * The dates of an item against the last one of the superior's. Where some of them are in time, a later
 * one must be of the same step to be a fault: the item may simply go further.
 */
export function laterDates(sides: Sides, own: Item, theirs: Item): Diagnostic[] {
  const limit = datesOf(theirs).at(-1)
  const last = limit?.on ?? ofClass(theirs, sides.general.parent)?.on
  if (last === undefined) return []
  const dates = datesOf(own)
  const late = dates.filter(({ on }) => on > last)
  const fault =
    late.length === dates.length
      ? late[0]
      : limit && late.find((date) => isSameStep(sides, date, theirs, limit))
  if (fault !== undefined) return [after(fault.on, last, theirs.number, own.number, fault)]
  return dates.length > 0 ? [] : undated(sides, own, theirs, last)
}

/** An item without a date of its own: the date of its class, or no end at all. */
function undated({ general }: Sides, own: Item, theirs: Item, last: string): Diagnostic[] {
  const date = ofClass(own, general.child)
  const place = own.deadlines[0] ?? own
  if (date !== undefined)
    return date.on > last ? [after(date.on, last, theirs.number, own.number, place)] : []
  const endless = own.deadlines.find(({ kind }) => kind === 'long-term')
  const theirsToo = theirs.deadlines.some(({ kind }) => kind === 'long-term')
  if (endless === undefined || theirsToo || theirs.class === 'long-term') return []
  return [after(endless.written, last, theirs.number, own.number, endless)]
}

function ofClass(item: Item, { byClass }: GeneralDates): GeneralDate | undefined {
  return item.class === null ? undefined : byClass.get(item.class)
}

function after(
  on: string,
  parentOn: string,
  parent: string,
  item: string | null,
  { source }: Pick<Deadline, 'source'>,
): Diagnostic {
  return finding('DEADLINE_AFTER_PARENT', { on, parentOn, parent }, item, source)
}

/** Whether the sentence of a date says what that of the superior's last date says. */
function isSameStep({ child, parent }: Sides, date: Dated, theirs: Item, limit: Dated): boolean {
  const own = pairsOf(sentenceOf(child, date.source))
  const other = pairsOf(sentenceOf(parent, limit.source))
  const all = pairsOf(theirs.text)
  return overlap(own, other, weightsOf([own, other, all])) >= 0.5
}

function sentenceOf({ document }: CompiledLedger, { start, end }: Span): string {
  const before = /[^。；;\n]*$/.exec(document.text.slice(Math.max(0, start - 80), start))?.[0] ?? ''
  const rest = /^[^。；;\n]*/.exec(document.text.slice(end, end + 120))?.[0] ?? ''
  return before + rest
}

/** Dates that the goals set for a class of items or for all; a class goes by the date for all, too. */
export function laterGeneralDates({ general }: Sides): Diagnostic[] {
  const { child, parent } = general
  const found: Diagnostic[] = []
  for (const [name, date] of child.byClass) {
    const all = name === 'long-term' ? null : parent.forAll
    const limit = parent.byClass.get(name) ?? all
    if (limit != null && date.on > limit.on)
      found.push(
        after(
          date.on,
          limit.on,
          `${limit.goal} ${CLASS_NAME[name].zh}`.trim(),
          null,
          date.deadline,
        ),
      )
  }
  if (child.forAll !== null && parent.forAll !== null && child.forAll.on > parent.forAll.on)
    found.push(
      after(child.forAll.on, parent.forAll.on, parent.forAll.goal, null, child.forAll.deadline),
    )
  return found
}
