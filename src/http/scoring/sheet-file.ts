/** The sheet of one unit as an official document. */
import { dayInChina } from '../../domain/civil-date.ts'
import { PERIOD_STATE_NAME, periodName } from '../../domain/scoring/names.ts'
import { type ScoreView, sheetOf } from '../../domain/scoring/score.ts'
import { lineOf } from '../../domain/scoring/scoring-pack.ts'
import { chineseDay } from '../../domain/supervision/cause.ts'
import { officialDocument } from '../files/official-document.ts'

export function sheetFile(
  { period, score, place }: ScoreView,
  issuer: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const { rules, key, state, computed, closed } = period
  const { outcome, objections, marks } = score
  const sheet = sheetOf(rules, score.sheet)
  const nameOf = (line: string) =>
    (lineOf(sheet, line) ?? rules.vetoes.find((veto) => veto.key === line))?.zh ?? line
  const gradeOf = (grade: string) => rules.grades.find((each) => each.key === grade)?.zh ?? grade
  const partOf = (part: string | null) => sheet.parts.find((each) => each.key === part)?.zh
  const vetoes = outcome.vetoes.map(nameOf)
  return officialDocument({
    ...{ issuer, number: null, addressee: null },
    title: `${score.unit}${periodName(key, 'zh')}${sheet.zh}`,
    paragraphs: [
      `考评结果（${PERIOD_STATE_NAME[state].zh}）：${outcome.total} 分，等次${gradeOf(outcome.grade)}，第 ${place.rank} 名，绿色发展系数 ${outcome.coefficient}。`,
      ...(vetoes.length > 0
        ? [`一票否决：${vetoes.join('、')}；按得分应为${gradeOf(outcome.earned)}。`]
        : []),
      ...marks.map(
        ({ line, value, reason, evidence, name }) =>
          `手工评分：${nameOf(line)} ${value} 分，${reason}${evidence === '' ? '' : `（依据：${evidence}）`}，${name}。`,
      ),
      ...objections.map(
        ({ line, text, answer }) =>
          `申诉：${nameOf(line)}，${text}。${answer === null ? '待答复。' : `答复：${answer.upheld ? '成立' : '不成立'}，${answer.reason}。`}`,
      ),
    ],
    date: chineseDay(dayInChina(new Date(closed?.at ?? computed.at))),
    tables: [
      {
        title: '逐项得分',
        head: ['部分', '项目', '数据', '分值', '得分'],
        rows: outcome.lines.map(({ part, key: line, count, of, most, points }) => [
          partOf(part) ?? '加分',
          nameOf(line),
          count === null ? '—' : of === null ? String(count) : `${count}/${of}`,
          String(most),
          String(points),
        ]),
      },
    ],
  })
}
