/** The sheet 诊断: what is wrong with the plan, to be read and filtered; it is not read back. */
import type { Workbook } from 'exceljs'
import { type Language, SEVERITY_NAME } from '../../domain/names.ts'
import { Severity } from '../../domain/plan/diagnostics.ts'
import type { CompiledLedger, Diagnostic } from '../../domain/plan/ledger.ts'
import { toCell } from './cell-text.ts'
import { setUpPrint, styleBody, styleHead, styleTitle } from './look.ts'

const NAME: Readonly<Record<Language, string>> = { zh: '诊断', en: 'Diagnostics' }

const HEADS: Readonly<Record<Language, readonly string[]>> = {
  zh: ['级别', '代码', '条款', '说明', '原文'],
  en: ['Severity', 'Code', 'Clause', 'Message', 'Text'],
}

const WIDTHS = [9, 28, 14, 60, 76]
const CENTRED = [true, false, true, false, false]
const HEAD_ROW = 2

/** How much of the plan's text is quoted. */
const QUOTE = 120

export function addDiagnosticsSheet(
  workbook: Workbook,
  ledger: CompiledLedger,
  language: Language,
): void {
  const sheet = workbook.addWorksheet(NAME[language])
  sheet.columns = WIDTHS.map((width) => ({ width }))
  styleTitle(sheet.addRow([NAME[language]]), WIDTHS.length, sheet)
  styleHead(sheet.addRow([...(HEADS[language] ?? [])]))
  for (const it of inOrder(ledger.diagnostics)) {
    const cells = [
      SEVERITY_NAME[it.severity][language],
      it.code,
      it.item ?? '',
      language === 'zh' ? it.message : it.messageEn,
      quote(it, ledger.document.text),
    ]
    styleBody(sheet.addRow(cells.map(toCell)), WIDTHS, CENTRED, WIDTHS.length)
  }
  sheet.views = [{ state: 'frozen', ySplit: HEAD_ROW }]
  sheet.autoFilter = {
    from: { row: HEAD_ROW, column: 1 },
    to: { row: HEAD_ROW + Math.max(1, ledger.diagnostics.length), column: WIDTHS.length },
  }
  setUpPrint(sheet, HEAD_ROW, language)
}

/** Errors first; within a severity as the compiler gave them. */
function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return Severity.options.flatMap((severity) =>
    diagnostics.filter((it) => it.severity === severity),
  )
}

function quote({ source }: Diagnostic, text: string): string {
  if (source === null) return ''
  const { start, end } = source
  return end - start <= QUOTE ? text.slice(start, end) : `${text.slice(start, start + QUOTE)}…`
}
