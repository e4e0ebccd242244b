/** The months of a target's chart, one row each. */
import type { Standing } from '#domain/monitoring/indicator/standing.ts'

export interface FanRow {
  readonly month: string
  /** What came in; null: the month is still ahead. */
  readonly value: number | null
  readonly expected: number | null
  readonly low: number | null
  readonly high: number | null
  /** What each part of the rest must average. */
  readonly required: number | null
}

/**
 * History, then forecast. The month that is running stands in both; the fan opens from the last month known.
 * @param standing without a forecast it has history only.
 * @param monthsBack of history, at most.
 */
export function fanOf(
  {
    months,
    forecast,
    required,
    provenance,
  }: Pick<Standing, 'months' | 'forecast' | 'required' | 'provenance'>,
  monthsBack: number,
): readonly FanRow[] {
  const known = months.slice(-monthsBack)
  const coming = forecast?.months ?? []
  const rest = required === null ? null : Number(required.shown)
  const last = known.at(-1)
  const all = [...new Set([...known, ...coming].map(({ month }) => month))].sort()
  // Without a forecast the line of the rest has no months ahead to stand over: it runs over the period so far.
  const restFrom = coming[0]?.month ?? provenance?.from.slice(0, 7) ?? all.at(-1) ?? ''
  return all.map((month) => {
    const value = known.find((one) => one.month === month)?.value ?? null
    const ahead = coming.find((one) => one.month === month)
    const opening = coming.length > 0 && month === last?.month && !ahead ? last.value : null
    return {
      month,
      value,
      expected: ahead?.value ?? opening,
      low: ahead?.low ?? opening,
      high: ahead?.high ?? opening,
      required: month >= restFrom ? rest : null,
    }
  })
}
