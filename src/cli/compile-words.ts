/** What `taizhang compile` says of itself, in both languages. */
import type { Language } from '../domain/names.ts'

interface Words {
  readonly summary: string
  readonly description: string
  readonly file: string
  readonly format: string
  readonly output: string
  readonly organisation: string
  readonly proposeOrganisation: string
  readonly against: string
  readonly all: string
  readonly quiet: string
  readonly examples: string
  written(path: string): string
}

export const COMPILE_WORDS: Readonly<Record<Language, Words>> = {
  zh: {
    summary: '把整改方案编译成台账',
    description:
      '把整改方案编译成台账：逐条列出事项、责任单位、时限与指标，并像编译器一样指出方案中的问题。',
    file: '方案文件：docx、pdf、html、xlsx、txt 或 md；- 表示标准输入',
    format: 'table（终端表格，默认）、json 或 xlsx；不写时按 -o 的扩展名',
    output: '写入文件，不输出到终端；整个写成才替换原文件',
    organisation: '组织机构文件（JSON）：核对单位名称，展开“各村”等统称',
    proposeOrganisation: '从方案中提取单位，写成组织机构文件，供修改后使用',
    against: '与上级编译后的台账（JSON）对照：有无遗漏、时限是否推迟、目标是否降低',
    all: '逐条显示全部诊断，不合并',
    quiet: '只要结果与错误：不显示进度、警告和统计',
    examples: `
示例：
  taizhang compile 方案.docx
      在终端查看台账和诊断
  taizhang compile 方案.pdf -o 台账.xlsx
      写成 Excel 台账；修改后可再编译：taizhang compile 台账.xlsx
  taizhang compile 方案.docx --format json | jq '.items[].title'
      交给其他程序
  taizhang compile 方案.docx --propose-organisation 机构.json
  taizhang compile 方案.docx --organisation 机构.json
      先提取单位，核对修改后再用它编译
  taizhang compile 镇方案.docx --against 市方案.json
      与上级方案对照
`,
    written: (path) => `已写入 ${path}`,
  },
  en: {
    summary: 'compile a rectification plan into a ledger',
    description:
      'Compiles a rectification plan into a ledger: every item with its units, deadlines and targets, ' +
      'and what is wrong with the plan, shown as a compiler shows it.',
    file: 'the plan as docx, pdf, html, xlsx, txt or md; - for standard input',
    format: 'table (for the terminal, the default), json or xlsx; else by the ending of -o',
    output: 'write to this file instead; it is replaced only by a whole one',
    organisation: 'organisation file (JSON): checks names of units, expands groups such as 各村',
    proposeOrganisation:
      'write the units found in the plan as an organisation file, to be corrected',
    against:
      'compare with the superior’s compiled ledger (JSON): items left out, later dates, weaker targets',
    all: 'show every diagnostic in full instead of counting those of a kind',
    quiet: 'only the result and the errors: no progress, no warnings, no counts',
    examples: `
Examples:
  taizhang compile plan.docx
      show the ledger and its diagnostics on the terminal
  taizhang compile plan.pdf -o ledger.xlsx
      write a spreadsheet; once edited, it compiles again: taizhang compile ledger.xlsx
  taizhang compile plan.docx --format json | jq '.items[].title'
      hand it to another program
  taizhang compile plan.docx --propose-organisation units.json
  taizhang compile plan.docx --organisation units.json
      collect the units, correct the file, compile with it
  taizhang compile town.docx --against city.json
      compare with the superior’s plan
`,
    written: (path) => `wrote ${path}`,
  },
}
