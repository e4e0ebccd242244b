/** D10: a ratio below nothing or above the whole. */
import type { DetectorsPack } from '../detectors-pack.ts'
import type { Facts, ReportFact } from '../facts.ts'
import { type Finding, type Trace, traces } from '../finding.ts'

type Limits = DetectorsPack['D10']

/** How a clause reads from its last comma to the figure: 污水收集率达到100.92%. */
const RATIO = /([^，。；、,;\s]{1,30}?)(-?\d+(?:\.\d+)?)\s*[%％]/g

export function ratioRange(
  { item, reports }: Pick<Facts, 'item' | 'reports'>,
  { D10: limits }: Pick<DetectorsPack, 'D10'>,
): readonly Finding[] {
  return reports.flatMap((report): Finding[] => {
    const wrong = ratiosIn(report, limits).filter(({ value }) => value < 0 || value > 100)
    const [first] = wrong
    if (!first) return []
    return [
      {
        detector: 'D10',
        itemId: item.itemId,
        severity: 'medium',
        causeKey: report.reportId,
        evidence: [
          { kind: 'report', id: report.reportId, note: report.at },
          ...traces(
            wrong.slice(0, 10),
            ({ name, value }): Trace => ({ kind: 'figure', id: name, note: `${value}%` }),
          ),
        ],
        zh: `“${first.name}”为 ${first.value}%，超出 0–100% 的范围`,
        en: `“${first.name}” is given as ${first.value}%, outside 0–100%`,
      },
    ]
  })
}

function ratiosIn(report: ReportFact, limits: Limits) {
  const figures = report.figures.filter(({ unit }) => unit === '%' || unit === '％')
  const inText = [...report.text.matchAll(RATIO)].map(([, words = '', number = '']) => ({
    name: words,
    value: Number(number),
  }))
  return [
    ...figures.filter(({ name }) => !limits.changeWords.some((word) => name.includes(word))),
    ...inText.filter(({ name }) => isRatio(name, limits)),
  ]
}

function isRatio(words: string, { ratioWords, changeWords }: Limits): boolean {
  return (
    ratioWords.some((word) => words.includes(word)) &&
    !changeWords.some((word) => words.includes(word))
  )
}
