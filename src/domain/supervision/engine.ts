/**
 * The ladder: from an item's events, its papers, the packs and today to everything that has given rise to
 * a paper so far. It answers for the whole past, so it does not matter when or how often it is asked: what
 * it said on any day it says on every later day too.
 */
import { addDays, type CivilDate, daysBetween } from '../civil-date.ts'
import type { LedgerEvent } from '../ledger/events.ts'
import type { Cause } from './cause.ts'
import { type Deadline, deadlinesOf, type Procedure } from './deadlines.ts'
import type { LadderPack, Trigger } from './ladder-pack.ts'
import type { Past } from './notice.ts'
import { isAtRest, type Span, shifted, spansOf } from './spans.ts'

export interface LadderFacts extends Procedure {
  readonly events: readonly LedgerEvent[]
  /** Papers of this item that were signed. */
  readonly papers: readonly Past[]
  /** By the day they are in force from; the first holds for all time before the second. */
  readonly packs: readonly LadderPack[]
}

export interface Raised {
  readonly causes: readonly Cause[]
  /** The next day on which there may be more though nothing else happens; null: none is known. */
  readonly nextOn: CivilDate | null
}

/** Days on which a thing is so; `to` null: until further notice. */
interface Days {
  readonly from: CivilDate
  readonly to: CivilDate | null
}

export function raised(facts: LadderFacts, today: CivilDate): Raised {
  const spans = spansOf(facts.events)
  const found = facts.packs.flatMap((pack, index) => {
    const to = facts.packs[index + 1]?.effectiveFrom
    const from = index === 0 ? ('0001-01-01' as CivilDate) : pack.effectiveFrom
    const inForce = { from, to: to === undefined ? null : addDays(to, -1) }
    return spans.flatMap((span) => inSpan(facts, pack, span, spans, inForce))
  })
  const distinct = onlyFirst(found)
  const past = distinct.filter(({ raisedOn }) => raisedOn <= today)
  const coming = distinct.flatMap(({ raisedOn }) => (raisedOn > today ? [raisedOn] : [])).sort()
  return {
    causes: past.map(({ matter: _, ...cause }) => cause),
    nextOn: coming[0] ?? null,
  }
}

interface Found extends Cause {
  /** The date or happening it is about: of one matter only the highest rung is raised on one day. */
  readonly matter: string
}

function inSpan(
  facts: LadderFacts,
  pack: LadderPack,
  span: Span,
  spans: readonly Span[],
  inForce: Days,
): readonly Found[] {
  const { item } = span
  const unitId = item.leadUnitId
  const days = overlap(span, inForce)
  if (unitId === null || isAtRest(item) || days === null) return []
  const { round } = item
  const awaited = [
    ...deadlinesOf(span, pack.stages, facts).map((deadline) => ({ deadline, days })),
    ...repliesAwaited(facts.papers, span, days),
  ]
  const found = pack.rungs.flatMap(({ rung, triggers }) =>
    triggers.flatMap((trigger) =>
      awaited.flatMap(({ deadline, days }): Found[] => {
        const raisedOn = firstDay(trigger, deadline, days)
        if (raisedOn === null) return []
        const matter = `${deadline.on}:${round}:${deadline.detail}`
        // Before the day there may be several of one rung, after it one.
        const key = trigger.days > 0 ? matter : `${matter}:${trigger.days}`
        const reason = reasonOf(trigger, deadline, raisedOn)
        const whose = deadline.unitId ?? unitId
        return [{ rung, key, round, unitId: whose, raisedOn, reason, matter }]
      }),
    ),
  )
  return [...onlyHighest(found), ...relapse(facts.papers, pack, span, spans, unitId, days)]
}

/** The first day of `days` on which the trigger holds. */
function firstDay(
  { on, days: after, of }: Trigger,
  deadline: Deadline,
  { from, to }: Days,
): CivilDate | null {
  if (deadline.on !== on) return null
  if (on === 'reply' && !of?.includes(deadline.ofRung ?? -1)) return null
  const begins = addDays(deadline.dueOn, after)
  const soonest = begins > from ? begins : from
  const announces = after <= 0 && on !== 'milestone-kept' && on !== 'finished'
  const latest = announces ? earlier(to, deadline.dueOn) : to
  return latest !== null && soonest > latest ? null : soonest
}

/** Papers that were to be answered on these days. A limit rests while the item does. */
function repliesAwaited(
  papers: readonly Past[],
  { pauses }: Span,
  days: Days,
): readonly { readonly deadline: Deadline; readonly days: Days }[] {
  return papers.flatMap(({ noticeId, rung, unitId, number, terms }) =>
    terms.flatMap(({ dueOn, setOn, endedOn }) => {
      const open = overlap({ from: addDays(setOn, 1), to: endedOn }, days)
      if (open === null) return []
      const last = shifted(dueOn, setOn, pauses)
      const detail = `${noticeId}@${dueOn}`
      const words = `对${number ?? '文书'}的答复`
      const deadline = { on: 'reply', detail, dueOn: last, words, ofRung: rung, unitId } as const
      return [{ deadline, days: open }]
    }),
  )
}

/** A closed round broke open again: one rung above the highest of that round. */
function relapse(
  papers: readonly Past[],
  pack: LadderPack,
  { item: { round }, from }: Span,
  spans: readonly Span[],
  unitId: string,
  days: Days,
): readonly Found[] {
  if (round === 1) return []
  const ofRound = spans.filter((each) => each.item.round === round)
  const atWork = ofRound.find(({ item }) => item.leadUnitId !== null && !isAtRest(item))
  if (atWork?.from !== from || days.from !== from) return []
  const since = ofRound[0]?.from ?? from
  const highest = papers
    .filter((paper) => paper.round === round - 1 && paper.signedOn < since)
    .filter(({ withdrawnOn }) => withdrawnOn === null || withdrawnOn >= since)
    .reduce((top, paper) => Math.max(top, paper.rung), 0)
  const { raise, least, most } = pack.relapse
  const rung = Math.min(most, Math.max(least, highest + raise))
  const key = `relapse:${round}`
  const reason = `销号后反弹（第${round}轮）`
  return [{ rung, key, round, unitId, raisedOn: from, reason, matter: key }]
}

function reasonOf({ on, days }: Trigger, { words, dueOn }: Deadline, raisedOn: CivilDate): string {
  if (on === 'milestone-kept' || on === 'finished') return `${words}按时完成`
  if (days <= 0) return `${words}还有${daysBetween(raisedOn, dueOn)}天到期`
  return `${words}已逾期${daysBetween(dueOn, raisedOn)}天`
}

function onlyHighest(found: readonly Found[]): readonly Found[] {
  return found.filter(
    (one) =>
      !found.some(
        (other) =>
          other.matter === one.matter && other.raisedOn === one.raisedOn && other.rung > one.rung,
      ),
  )
}

/** The same cause may hold in several spans; it came to be in the first. */
function onlyFirst(found: readonly Found[]): readonly Found[] {
  const seen = new Map<string, Found>()
  const sorted = [...found].sort((a, b) => (a.raisedOn < b.raisedOn ? -1 : 1))
  for (const one of sorted) {
    const name = `${one.rung}/${one.key}`
    if (!seen.has(name)) seen.set(name, one)
  }
  return [...seen.values()]
}

function overlap(a: Days, b: Days): Days | null {
  const from = a.from > b.from ? a.from : b.from
  const to = earlier(a.to, b.to)
  return to !== null && from > to ? null : { from, to }
}

const earlier = (a: CivilDate | null, b: CivilDate | null) =>
  a === null ? b : b === null || a < b ? a : b
