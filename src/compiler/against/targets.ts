/** No target weaker than the superior's: the same metric, counted the same way, for the same year. */
import type { CompiledLedger, Diagnostic, Item, Target } from '../../domain/plan/ledger.ts'
import { finding } from '../diagnose/finding.ts'
import { smallerIsBetter } from '../grammar/predicates.ts'
import { amountOf, sameValue } from '../measure/amount.ts'
import { metricKey } from '../measure/metric.ts'

interface Placed {
  readonly target: Target
  /** Number of the item or goal. */
  readonly number: string
  readonly item: Item | null
}

/** Figures of one metric and year that are kept: with more of them it is not said which one counts. */
const KEPT = 8

/**
 * Reports a target that is weaker than every figure the superior gives for it. Figures of the item that
 * is answered go before those elsewhere in the superior's plan.
 */
export function weakerTargets(
  child: CompiledLedger,
  parent: CompiledLedger,
  answers: ReadonlyMap<Item, readonly Item[]>,
): Diagnostic[] {
  const limits = limitsOf(parent)
  const weaker = targetsOf(child).flatMap((own) => {
    const id = idOf(own.target)
    if (id === null) return []
    const asked = nearest(own, id, answers) ?? limits(id, own.target.by)
    const first = asked[0]
    if (first === undefined || !asked.every((limit) => isWeaker(own.target, limit.target)))
      return []
    const details = {
      written: own.target.written,
      parentWritten: first.target.written,
      parent: first.number,
    }
    return [finding('TARGET_WEAKER', details, own.item?.number ?? null, own.target.source)]
  })
  return [...weaker, ...laterYears(child, parent)]
}

/** A figure that the plan promises only for years after the last one the superior gives it for. */
function laterYears(child: CompiledLedger, parent: CompiledLedger): Diagnostic[] {
  const theirs = yearsOf(parent)
  return [...yearsOf(child)].flatMap(([id, own]) => {
    const limit = theirs.get(id)
    const { by: on } = own.first.target
    const parentOn = limit?.last.target.by
    if (
      limit === undefined ||
      on === null ||
      parentOn == null ||
      on.slice(0, 4) <= parentOn.slice(0, 4)
    )
      return []
    const details = { on, parentOn, parent: limit.last.number }
    return [
      finding(
        'DEADLINE_AFTER_PARENT',
        details,
        own.first.item?.number ?? null,
        own.first.target.source,
      ),
    ]
  })
}

interface Years {
  readonly first: Placed
  readonly last: Placed
}

/** The first and last dated figure for each thing that is promised with a date throughout. */
function yearsOf(ledger: CompiledLedger): ReadonlyMap<string, Years> {
  const years = new Map<string, Years>()
  const undated = new Set<string>()
  for (const placed of targetsOf(ledger)) {
    const id = idOf(placed.target)
    if (id === null || placed.target.stretch) continue
    const { by } = placed.target
    if (by === null) undated.add(id)
    else {
      const { first, last } = years.get(id) ?? { first: placed, last: placed }
      years.set(id, {
        first: by < (first.target.by ?? '') ? placed : first,
        last: by > (last.target.by ?? '') ? placed : last,
      })
    }
  }
  for (const id of undated) years.delete(id)
  return years
}

/** Figures for the same thing in the superior's items that this target's item answers. */
function nearest(
  { item, target }: Placed,
  id: string,
  answers: ReadonlyMap<Item, readonly Item[]>,
): Placed[] | null {
  const found = (item === null ? [] : (answers.get(item) ?? [])).flatMap((theirs) =>
    theirs.targets
      .filter((limit) => !limit.stretch && idOf(limit) === id && sameYear(target, limit))
      .map((limit) => ({ target: limit, number: theirs.number, item: theirs })),
  )
  return found.length === 0 ? null : found
}

/** The superior's figures for one thing in one year; a figure without a year counts for every year. */
function limitsOf(parent: CompiledLedger): (id: string, by: Target['by']) => readonly Placed[] {
  const kept = new Map<string, Placed[]>()
  for (const placed of targetsOf(parent)) {
    const { target } = placed
    const id = target.stretch ? null : idOf(target)
    if (id === null) continue
    const list = kept.get(id)
    if (list === undefined) kept.set(id, [placed])
    else if (list.length <= KEPT && list.every((other) => !isSameFigure(other.target, target)))
      list.push(placed)
  }
  return (id, by) => {
    const all = kept.get(id) ?? []
    return all.length > KEPT ? [] : all.filter(({ target }) => sameYear({ by }, target))
  }
}

const isSameFigure = (a: Target, b: Target) =>
  a.value === b.value && a.unit === b.unit && a.operator === b.operator && yearOf(a) === yearOf(b)

function targetsOf({ targets, items }: CompiledLedger): Placed[] {
  return [
    ...targets.map((target) => ({ target, number: target.number, item: null })),
    ...items.flatMap((item) =>
      item.targets.map((target) => ({ target, number: item.number, item })),
    ),
  ]
}

/** What must be equal for two figures to be comparable; null for a target without one. */
function idOf({ metric, operator, value, unit, baseline, scope }: Target): string | null {
  const name = metricKey(metric)
  if (value === null || name.length < 2) return null
  const change = operator === 'decrease' || operator === 'increase'
  return JSON.stringify([
    name,
    amountOf(value, unit).unit,
    change ? [operator, baselineKey(baseline)] : null,
    scope,
  ])
}

function baselineKey(baseline: string | null): string {
  if (baseline === null) return ''
  return /同比|上年|去年|上一年|前一年/.test(baseline) ? '同比' : baseline.replace(/年$/, '')
}

const yearOf = ({ by }: Pick<Target, 'by'>) => by?.slice(0, 4) ?? null

function sameYear(a: Pick<Target, 'by'>, b: Pick<Target, 'by'>): boolean {
  const [first, second] = [yearOf(a), yearOf(b)]
  return first === null || second === null || first === second
}

/** 左右 of the superior's leaves this much room. */
const ABOUT = 0.02

function isWeaker(own: Target, limit: Target): boolean {
  if (own.value === null || limit.value === null) return false
  const [a, b] = [amountOf(own.value, own.unit).value, amountOf(limit.value, limit.unit).value]
  if (sameValue(a, b) || (limit.approximate && Math.abs(a - b) <= ABOUT * Math.abs(b))) return false
  const way = directionOf(limit) ?? directionOf(own)
  return way !== null && (way === 'down' ? a > b : a < b)
}

/** Which way is better; null where neither the words nor the metric say. */
function directionOf({ operator, metric }: Target): 'up' | 'down' | null {
  if (operator === '<=') return 'down'
  if (operator === '>=' || operator === 'decrease' || operator === 'increase') return 'up'
  if (operator !== '=') return null
  if (smallerIsBetter(metric)) return 'down'
  return /率|比例|比重|天数|面积/.test(metric) ? 'up' : null
}
