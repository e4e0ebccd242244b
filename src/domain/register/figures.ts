/**
 * Figures of a register as sums over its subjects: what each subject adds, so that a figure is kept up by adding
 * what a change makes different, and never by counting all anew.
 */

import type { CivilDate } from '../civil-date.ts'
import {
  compare,
  decimal,
  type Exact,
  exact,
  minus,
  over,
  plus,
  text,
  times,
  ZERO,
} from '../exact.ts'
import { canonicalJson, type Json } from '../log/event.ts'
import { holds } from './field-tests.ts'
import type { Goal, Indicator, Which } from './pack-indicators.ts'
import type { Register } from './register-pack.ts'
import { isLive, type SubjectState } from './subject.ts'

/** What a figure goes by. */
export type Countable = Pick<
  SubjectState,
  | 'stage'
  | 'mark'
  | 'round'
  | 'lastCheck'
  | 'fields'
  | 'unitId'
  | 'dueOn'
  | 'nextCheckOn'
  | 'mergedInto'
  | 'removed'
>

/** Above and below the stroke; a count and a sum have nothing below. */
export interface Sums {
  readonly top: Exact
  readonly bottom: Exact
}
const NOTHING: Sums = { top: ZERO, bottom: ZERO }

/** Counted like indicators: how many stand in each stage. */
export const stageCount = (stage: string): Indicator => ({
  ...{ key: `@${stage}`, zh: stage, en: stage, kind: 'count', which: { stages: [stage] } },
  ...{ unit: '', decimals: 0 },
})

/** All that is counted of a register. */
export const countedOf = ({ stages, indicators }: Register): readonly Indicator[] => [
  ...stages.map(({ key }) => stageCount(key)),
  ...indicators,
]

const known = new WeakMap<Register, string>()

/** What the figures mean; while it is the same, sums kept before are good. */
export function definitionsOf(register: Register): string {
  const before = known.get(register)
  if (before !== undefined) return before
  const definitions = canonicalJson({
    days: ['due', 'check'],
    figures: countedOf(register).map(({ key, kind, field, over: below, which, among }) => ({
      ...{ key, kind, field: field ?? null, over: below ?? null },
      ...{ which: which as Json, among: (among ?? null) as Json },
    })),
  })
  known.set(register, definitions)
  return definitions
}

function isOf(which: Which, { stage, mark, round, lastCheck, fields }: Countable): boolean {
  const { stages, settled, gone, relapsed, lastCheck: wanted, fields: tests = [] } = which
  return (
    (stages === undefined || stages.includes(stage)) &&
    (settled === undefined || settled === (mark === 'settled')) &&
    (gone === undefined || gone === (mark === 'gone')) &&
    (relapsed === undefined || relapsed === round > 1) &&
    (wanted === undefined || wanted === lastCheck) &&
    tests.every((test) => holds(test, fields))
  )
}

/** What one subject adds to a figure; one that is merged or removed adds nothing. */
export function addedBy(indicator: Indicator, subject: Countable | null): Sums {
  if (subject === null || !isLive(subject)) return NOTHING
  const { kind, which, among = {}, field, over: below } = indicator
  const inTop = isOf(which, subject)
  const value = (key: string | undefined): Exact | null => {
    if (key === undefined) return exact(1)
    const found = subject.fields[key]
    return typeof found === 'number' ? exact(found) : null
  }
  const own = value(field)
  switch (kind) {
    case 'count':
    case 'sum':
      return inTop ? { top: own ?? ZERO, bottom: ZERO } : NOTHING
    case 'mean': {
      const weight = below === undefined ? exact(1) : value(below)
      return inTop && own !== null && weight !== null ? { top: own, bottom: weight } : NOTHING
    }
    case 'share': {
      if (!isOf(among, subject)) return NOTHING
      const whole = below === undefined ? own : value(below)
      return { top: inTop ? (own ?? ZERO) : ZERO, bottom: whole ?? ZERO }
    }
  }
}

export const sumOf = (a: Sums, b: Sums): Sums => ({
  top: plus(a.top, b.top),
  bottom: plus(a.bottom, b.bottom),
})

/** As it is shown: with the indicator's decimals; null: of nothing there is no share or mean. */
export function figureOf({ kind, decimals }: Indicator, { top, bottom }: Sums): string | null {
  if (kind === 'count' || kind === 'sum') return decimal(top, decimals)
  if (bottom.n === 0n) return null
  const share = over(top, bottom)
  return decimal(kind === 'share' ? times(share, exact(100)) : share, decimals)
}

/** Whether a figure is what the goal asks for, before it is rounded; null: there is no figure. */
export function meetsGoal({ kind }: Indicator, goal: Goal, { top, bottom }: Sums): boolean | null {
  const ratio = kind === 'share' || kind === 'mean'
  if (ratio && bottom.n === 0n) return null
  const value = !ratio ? top : over(kind === 'share' ? times(top, exact(100)) : top, bottom)
  const difference = compare(value, exact(goal.value))
  if (goal.operator === '=') return difference === 0
  return goal.operator === '<=' ? difference <= 0 : difference >= 0
}

/** Stands for a unit where days are counted, over all units: `dayKey` takes the place of the indicator. */
export const DAYS = 'eeeeeeee-eeee-eeee-eeee-eeeeeeeeeeee'

/** Sorts as the days do. */
export const dayKey = (kind: 'due' | 'check', day: CivilDate): string => `${kind}@${day}`

function daysOf(subject: Countable | null): readonly string[] {
  if (subject === null || !isLive(subject)) return []
  const { dueOn, nextCheckOn } = subject
  return [
    ...(dueOn === null ? [] : [dayKey('due', dueOn)]),
    ...(nextCheckOn === null ? [] : [dayKey('check', nextCheckOn)]),
  ]
}

/** What a change adds to the sums, by unit; only what differs. */
export interface Delta {
  /** Null: of no unit; or `DAYS`. */
  readonly unitId: string | null
  /** Of the register, `stageCount` or `dayKey`. */
  readonly indicator: string
  readonly top: string
  readonly bottom: string
}

export function deltasOf(
  register: Register,
  before: Countable | null,
  after: Countable | null,
): readonly Delta[] {
  const sameUnit = before?.unitId === after?.unitId
  const figures = countedOf(register).flatMap((indicator) => {
    const [was, is] = [addedBy(indicator, before), addedBy(indicator, after)]
    if (before && after && sameUnit)
      return difference(after.unitId, indicator.key, {
        top: minus(is.top, was.top),
        bottom: minus(is.bottom, was.bottom),
      })
    const gone = { top: minus(ZERO, was.top), bottom: minus(ZERO, was.bottom) }
    return [
      ...(before ? difference(before.unitId, indicator.key, gone) : []),
      ...(after ? difference(after.unitId, indicator.key, is) : []),
    ]
  })
  const [gone, come] = [daysOf(before), daysOf(after)]
  return [
    ...figures,
    ...gone.filter((day) => !come.includes(day)).map((day) => oneMore(day, '-1')),
    ...come.filter((day) => !gone.includes(day)).map((day) => oneMore(day, '1')),
  ]
}

const oneMore = (day: string, top: string): Delta => ({
  ...{ unitId: DAYS, indicator: day, top, bottom: '0' },
})

function difference(unitId: string | null, indicator: string, { top, bottom }: Sums): Delta[] {
  if (top.n === 0n && bottom.n === 0n) return []
  return [{ unitId, indicator, top: text(top), bottom: text(bottom) }]
}

/** The sums of many subjects, unit by unit, built up one by one. */
export function tallyOf(register: Register) {
  const counted = countedOf(register)
  const units = new Map<string | null, Map<string, Sums>>()
  const days = new Map<string, number>()
  return {
    add(subject: Countable): void {
      const sums = units.get(subject.unitId) ?? new Map<string, Sums>()
      units.set(subject.unitId, sums)
      for (const indicator of counted) {
        const added = addedBy(indicator, subject)
        if (added === NOTHING) continue
        const known = sums.get(indicator.key)
        sums.set(indicator.key, known ? sumOf(known, added) : added)
      }
      for (const day of daysOf(subject)) days.set(day, (days.get(day) ?? 0) + 1)
    },
    result(): readonly Delta[] {
      return [
        ...[...units].flatMap(([unitId, sums]) =>
          [...sums].flatMap(([key, each]) => difference(unitId, key, each)),
        ),
        ...[...days].map(([day, count]) => oneMore(day, String(count))),
      ]
    },
  }
}

/** Many deltas as few: one for each unit and figure. */
export function gathered(deltas: readonly Delta[]): readonly Delta[] {
  const sums = new Map<string, Delta>()
  for (const delta of deltas) {
    const key = `${delta.unitId ?? ''} ${delta.indicator}`
    const known = sums.get(key)
    const add = (part: 'top' | 'bottom') =>
      known ? text(plus(exact(known[part]), exact(delta[part]))) : delta[part]
    sums.set(key, { ...delta, top: add('top'), bottom: add('bottom') })
  }
  return [...sums.values()]
}
