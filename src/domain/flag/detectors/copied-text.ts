/** D4: progress text that is that of the last period, or of somebody else, with nothing new in it. */
import { dayInChina, daysBetween } from '../../civil-date.ts'
import type { DetectorsPack } from '../detectors-pack.ts'
import type { Facts, ReportFact } from '../facts.ts'
import type { Finding } from '../finding.ts'

export function copiedText(
  { item, reports, otherReports }: Pick<Facts, 'item' | 'reports' | 'otherReports'>,
  { D4: limits }: Pick<DetectorsPack, 'D4'>,
): readonly Finding[] {
  const inOrder = reports.filter(({ nil }) => !nil).sort(byTime)
  return inOrder.flatMap((report, index): Finding[] => {
    if (plain(report.text).length < limits.leastCharacters) return []
    const last = inOrder[index - 1]
    const near = otherReports.filter(
      (other) =>
        !other.nil &&
        other.enteredAt < report.enteredAt &&
        Math.abs(daysBetween(dayOf(other), dayOf(report))) <= limits.windowDays,
    )
    const candidates = [...(last && !figuresMoved(last, report) ? [last] : []), ...near]
    const found = candidates
      .map((source) => ({ source, share: likeness(report.text, source.text) }))
      .filter(({ share }) => share >= limits.similarity)
      .sort((a, b) => b.share - a.share)[0]
    if (!found) return []
    const { source, share } = found
    const percent = Math.round(share * 100)
    const own = source.itemId === item.itemId
    return [
      {
        detector: 'D4',
        itemId: item.itemId,
        severity: own ? 'low' : 'medium',
        causeKey: report.reportId,
        evidence: [report, source].map(({ reportId, itemNumber, at }) => ({
          kind: 'report',
          id: reportId,
          note: `${itemNumber} ${dayInChina(new Date(at))}`,
        })),
        zh: own
          ? `${dayOf(report)}的进展文字与上期（${dayOf(source)}）相同 ${percent}%，且没有新的数字`
          : `${dayOf(report)}的进展文字与事项 ${source.itemNumber} 的报告相同 ${percent}%`,
        en: own
          ? `The report of ${dayOf(report)} is ${percent}% that of ${dayOf(source)}, without new figures`
          : `The report of ${dayOf(report)} is ${percent}% that on item ${source.itemNumber}`,
      },
    ]
  })
}

const dayOf = ({ at }: ReportFact) => dayInChina(new Date(at))
const byTime = (a: ReportFact, b: ReportFact) => (a.at < b.at ? -1 : 1)

/** Share or figures changed: the words may stay, the work went on. */
function figuresMoved(a: ReportFact, b: ReportFact): boolean {
  return a.share !== b.share || JSON.stringify(a.figures) !== JSON.stringify(b.figures)
}

const plain = (text: string) => text.normalize('NFKC').replace(/[\s\p{P}]/gu, '')
const numbersIn = (text: string) => (text.normalize('NFKC').match(/\d+(?:\.\d+)?/g) ?? []).join(' ')

/**
 * 0 to 1: how much of the text stands in the source already, by runs of three characters. What the source says besides
 * does not count: who copies may leave out. 0 when the text has other numbers.
 */
function likeness(text: string, source: string): number {
  if (numbersIn(text) !== numbersIn(source)) return 0
  const [own, there] = [runsOf(plain(text)), runsOf(plain(source))]
  return own.size === 0 ? 0 : [...own].filter((run) => there.has(run)).length / own.size
}

function runsOf(text: string): ReadonlySet<string> {
  const characters = [...text]
  return new Set(characters.slice(2).map((_, n) => characters.slice(n, n + 3).join('')))
}
