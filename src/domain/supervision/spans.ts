/**
 * The past of an item as the ladder sees it: how it stood at the beginning of each day. What was entered
 * on a day counts from the next one on, so that it does not matter at what time of a day one looks.
 */
import { addDays, type CivilDate, dayInChina, daysBetween } from '../civil-date.ts'
import type { LedgerEvent } from '../ledger/events.ts'
import { after, fold } from '../ledger/fold.ts'
import type { ItemState } from '../ledger/item-state.ts'
import { isAside } from '../ledger/state.ts'

/** A time in which the item was at rest. */
interface Pause {
  readonly from: CivilDate
  /** The day it went on; null: it has not yet. */
  readonly to: CivilDate | null
}

/** A date somebody set. */
export interface Entered {
  /** The date as it was set: what it is called however far rests have moved it. */
  readonly name: CivilDate | null
  /** Rests that begin from here on move it; earlier ones have, or were known of. */
  readonly setOn: CivilDate
}

export interface Span {
  readonly from: CivilDate
  /** The last day; null: the item still stands so. */
  readonly to: CivilDate | null
  readonly item: ItemState
  readonly due: Entered
  /** Dates of milestones, and when they were entered as reached, by key. */
  readonly milestones: ReadonlyMap<string, Entered>
  readonly reachedOn: ReadonlyMap<string, CivilDate>
  readonly pauses: readonly Pause[]
}

/** @param events of one item, first to last. */
export function spansOf(events: readonly LedgerEvent[]): readonly Span[] {
  const [first, ...rest] = events
  if (first === undefined) return []
  const spans: Span[] = []
  let day = dayInChina(new Date(first.recordedAt))
  let now = standing(fold([first]), day)
  for (const event of rest) {
    const entered = dayInChina(new Date(event.recordedAt))
    // A clock that was set back does not turn the order around.
    if (entered > day) {
      spans.push({ ...now, from: addDays(day, 1), to: entered })
      day = entered
    }
    now = next(now, event, day)
  }
  spans.push({ ...now, from: addDays(day, 1), to: null })
  return spans
}

type Standing = Omit<Span, 'from' | 'to'>

const standing = (item: ItemState, day: CivilDate): Standing => ({
  item,
  due: { name: item.dueOn, setOn: day },
  milestones: new Map(),
  reachedOn: new Map(),
  pauses: [],
})

function next(before: Standing, event: LedgerEvent, day: CivilDate): Standing {
  const item = after(before.item, event)
  const was = new Map(before.item.milestones.map((each) => [each.key, each]))
  // The procedure itself moves the dates of an item that was suspended, if the item has one.
  const moved = event.type === 'item.resumed' && before.item.dueOn !== null
  const entered = (
    known: Entered | undefined,
    from: CivilDate | null | undefined,
    to: CivilDate | null,
  ): Entered => {
    if (known === undefined) return { name: to, setOn: day }
    if (moved) return { ...known, setOn: day }
    return from === to ? known : { name: to, setOn: day }
  }
  return {
    item,
    due: entered(before.due, before.item.dueOn, item.dueOn),
    milestones: new Map(
      item.milestones.map(({ key, dueOn }) => [
        key,
        entered(before.milestones.get(key), was.get(key)?.dueOn, dueOn),
      ]),
    ),
    reachedOn: new Map(
      item.milestones.flatMap(({ key, reachedAt }) => {
        if (reachedAt === null) return []
        const known = was.get(key)?.reachedAt === reachedAt ? before.reachedOn.get(key) : undefined
        return [[key, known ?? day] as const]
      }),
    ),
    pauses: pausesAfter(before, item, day),
  }
}

function pausesAfter({ item: before, pauses }: Standing, item: ItemState, day: CivilDate) {
  const [was, is] = [isAtRest(before), isAtRest(item)]
  if (is && !was) return [...pauses, { from: day, to: null }]
  if (was && !is) return pauses.map((pause) => (pause.to === null ? { ...pause, to: day } : pause))
  return pauses
}

export function isAtRest({ state }: Pick<ItemState, 'state'>): boolean {
  return isAside(state)
}

/** A last day that was set before the item rested lies so many days later. */
export function shifted(on: CivilDate, setOn: CivilDate, pauses: readonly Pause[]): CivilDate {
  let day = on
  for (const { from, to } of pauses)
    if (to !== null && setOn <= from && from <= day) day = addDays(day, daysBetween(from, to))
  return day
}
