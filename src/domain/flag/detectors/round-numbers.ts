/** D16: figures that all end in nought, or ratios that are all 100 %. */
import type { DetectorsPack } from '../detectors-pack.ts'
import type { Facts } from '../facts.ts'
import { type Finding, traces } from '../finding.ts'

export function roundNumbers(
  { item, reports }: Pick<Facts, 'item' | 'reports'>,
  { D16: limits }: Pick<DetectorsPack, 'D16'>,
): readonly Finding[] {
  // The same figure said again says nothing new.
  const figures = [
    ...new Map(
      reports
        .flatMap(({ figures: all }) => all)
        .map((figure) => [`${figure.name}|${figure.value}|${figure.unit}`, figure] as const),
    ).values(),
  ]
  const counts = figures.filter(({ unit, value }) => unit !== '%' && value >= limits.leastValue)
  const round = counts.filter(({ value }) => value % 10 === 0)
  const ratios = figures.filter(({ unit }) => unit === '%')
  const full = ratios.filter(({ value }) => value === 100)
  const { itemId } = item
  const found = (cause: string, shown: typeof figures, zh: string, en: string): Finding => ({
    detector: 'D16',
    itemId,
    severity: 'low',
    causeKey: `${itemId}:${item.round}:${cause}`,
    evidence: traces(shown, ({ name, value, unit }) => ({
      kind: 'figure',
      id: name,
      note: `${value}${unit}`,
    })),
    zh,
    en,
  })
  return [
    ...(counts.length >= limits.leastFigures && round.length >= counts.length * limits.roundShare
      ? [
          found(
            'round',
            round,
            `${counts.length} 个数字中有 ${round.length} 个是整十整百`,
            `${round.length} of ${counts.length} figures end in nought`,
          ),
        ]
      : []),
    ...(full.length >= limits.leastFull && full.length === ratios.length
      ? [
          found(
            'full',
            full,
            `所报 ${full.length} 个比率全部为 100%`,
            `All ${full.length} ratios reported are 100%`,
          ),
        ]
      : []),
  ]
}
