/** The ranking of a period as a workbook: a sheet for each kind of unit. */
import { loadExcel } from '../../compiler/sheet/excel.ts'
import { PERIOD_STATE_NAME, periodName } from '../../domain/scoring/names.ts'
import type { Period } from '../../domain/scoring/period.ts'
import type { RankingRow } from '../../domain/scoring/score.ts'

const HEAD = ['名次', '单位', '得分', '等次', '绿色发展系数', '一票否决', '上期名次']

export async function rankingBook(
  { key, rules, state }: Period,
  rows: readonly RankingRow[],
): Promise<Uint8Array<ArrayBuffer>> {
  const { Workbook } = await loadExcel()
  const book = new Workbook()
  const grades = new Map(rules.grades.map((grade) => [grade.key, grade.zh]))
  for (const { key: sheetKey, zh } of rules.sheets) {
    const own = rows.filter(({ sheet }) => sheet === sheetKey)
    if (own.length === 0) continue
    const sheet = book.addWorksheet(zh.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31))
    sheet.addRow([`${periodName(key, 'zh')}${zh}（${PERIOD_STATE_NAME[state].zh}）`])
    sheet.addRow(HEAD).font = { bold: true }
    for (const row of own)
      sheet.addRow([
        ...[row.rank, row.unit, row.total, grades.get(row.grade) ?? row.grade, row.coefficient],
        ...[row.vetoed ? '是' : '', row.rankBefore ?? ''],
      ])
    sheet.columns.forEach((column, at) => {
      column.width = at === 1 ? 24 : 14
    })
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}
