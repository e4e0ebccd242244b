/** `docs/diagnostics.md` explains every code, and its examples bring about what they explain. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compileDocument } from '../src/compiler/compile.ts'
import { loadExcel } from '../src/compiler/sheet/excel.ts'
import { recompileSheet } from '../src/compiler/sheet/recompile.ts'
import { writeLedgerSheet } from '../src/compiler/sheet/write.ts'
import { SEVERITY_NAME } from '../src/domain/names.ts'
import { DIAGNOSTICS, DiagnosticCode } from '../src/domain/plan/diagnostics.ts'
import type { CompiledLedger } from '../src/domain/plan/ledger.ts'
import { Organisation } from '../src/domain/plan/organisation.ts'
import { plainDocument } from './plain-document.ts'

const [, ...sections] = readFileSync(new URL('../docs/diagnostics.md', import.meta.url), 'utf8')
  .split(/^## /m)
  .map((text) => ({ code: /^\S*/.exec(text)?.[0] ?? '', text }))

test('every code has its section, in the order of the catalogue', () => {
  expect(sections.map(({ code }) => code)).toEqual(DiagnosticCode.options)
})

test.each(sections)('$code: severity, Chinese, English, example', ({ code, text }) => {
  const { severity } = DIAGNOSTICS[DiagnosticCode.parse(code)]
  const { zh, en } = SEVERITY_NAME[severity]
  const [, shown, chinese, english] = text.split('\n\n')
  expect(shown).toBe(`**${zh} · ${en.toLowerCase()}**`)
  expect(chinese).toMatch(/^[^A-Za-z`]{2,}.*[。]$/)
  expect(english).toMatch(/^[^a-z]?[A-Za-z\p{Script=Han}].*\.$/u)
  expect(blockOf(text, 'plan')).not.toBeNull()
})

test.each(sections)('$code: the example brings it about', async ({ code, text }) => {
  const { diagnostics } = await compileExample(text)
  expect(diagnostics.map((it) => it.code)).toContain(code)
})

async function compileExample(text: string): Promise<CompiledLedger> {
  const organisation = blockOf(text, 'organisation')
  const superior = blockOf(text, 'superior')
  const ledger = compileDocument(plainDocument(blockOf(text, 'plan') ?? ''), {
    ...(organisation !== null && { organisation: Organisation.parse(JSON.parse(organisation)) }),
    ...(superior !== null && { parent: compileDocument(plainDocument(superior)) }),
  })
  const cells = blockOf(text, 'cells')
  return cells === null ? ledger : edited(ledger, cells)
}

/** `第 1 行 整改时限 = 看情况`, `第 1 行 删除`, `加列 联系电话 = 0123` */
async function edited(ledger: CompiledLedger, cells: string): Promise<CompiledLedger> {
  const { Workbook } = await loadExcel()
  const workbook = new Workbook()
  const bytes = await writeLedgerSheet(ledger, 'zh')
  await workbook.xlsx.load(bytes.buffer as ArrayBuffer)
  const [sheet] = workbook.worksheets
  const [head, first] = [3, 4]
  const [, row, added, column, words] =
    /^(?:第 (\d+) 行|(加列)) ([^ ]+)(?: = (.+))?$/.exec(cells) ?? []
  const heads = sheet?.getRow(head).values as unknown[]
  const at = first + Number(row ?? 1) - 1
  if (column === '删除') sheet?.spliceRows(at, 1)
  else {
    const place = added ? heads.length : heads.indexOf(column)
    if (sheet) sheet.getRow(head).getCell(place).value = column ?? null
    if (sheet) sheet.getRow(at).getCell(place).value = words ?? null
  }
  const again = await recompileSheet(new Uint8Array(await workbook.xlsx.writeBuffer()))
  if (again === null) throw new Error('the sheet was not read back')
  return again
}

function blockOf(text: string, kind: string): string | null {
  return new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)\\n\`\`\`$`, 'm').exec(text)?.[1] ?? null
}
