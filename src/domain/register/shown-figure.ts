/** A figure of a register as it is shown: with its goal, and since when it is met. */
import { z } from 'zod'
import { ZERO } from '../exact.ts'
import { figureOf, meetsGoal, type Sums } from './figures.ts'
import { Goal, type Indicator } from './pack-indicators.ts'

export const ShownFigure = z.object({
  indicator: z.string(),
  zh: z.string(),
  en: z.string(),
  /** A decimal; null: of nothing there is no share or mean. */
  figure: z.string().nullable(),
  unit: z.string(),
  goal: Goal.nullable(),
  /** Null: there is no goal, or no figure. */
  isMet: z.boolean().nullable(),
  /** Since when the goal is met, as it was noticed; null: it is not. */
  metSince: z.iso.datetime().nullable(),
})
export type ShownFigure = Readonly<z.infer<typeof ShownFigure>>

interface Standing {
  readonly isMet: boolean
  readonly since: string
}

export function shownFigure(
  indicator: Indicator,
  sums: ReadonlyMap<string, Sums>,
  goals: ReadonlyMap<string, Standing>,
): ShownFigure {
  const { key, zh, en, kind, unit, goal } = indicator
  const found = sums.get(key) ?? { top: ZERO, bottom: ZERO }
  const isMet = goal ? meetsGoal(indicator, goal, found) : null
  const standing = goals.get(key)
  return {
    ...{ indicator: key, zh, en, figure: figureOf(indicator, found) },
    unit: kind === 'share' ? '%' : unit,
    goal: goal ?? null,
    isMet,
    metSince: isMet && standing?.isMet ? standing.since : null,
  }
}
