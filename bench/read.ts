/**
 * Pages read a second and peak memory for each kind of file, at 1,000 printed pages, in a process of its
 * own under the heap limit of the compiler’s thread. Limit in the same run: what plain text takes.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Excel from 'exceljs'
import { LIMITS } from '../src/compiler/isolated.ts'
import { built, ROOT } from '../test/built.ts'
import { pdf, tableAt, typeset } from '../test/files/pdf.ts'
import { p, wordFile } from '../test/files/word.ts'
import { generatedPlan } from './parts/generated-plan.ts'

/** A printed page of a plan: 22 lines of 28 characters (GB/T 9704). */
const PAGE = 616
const PAGES = 1_000
const ROWS_A_PAGE = 12

/** Reads the file it is given and tells how long it took, and the most memory the process held. */
const READER = `
import { readFileSync } from 'node:fs'
import { readDocument } from './dist/compiler/read/read.js'
await readDocument(new TextEncoder().encode('预热'), 'a.txt')
const bytes = readFileSync(process.argv[1])
const started = performance.now()
const document = await readDocument(bytes, process.argv[1])
const seconds = (performance.now() - started) / 1000
console.log(JSON.stringify({
  seconds,
  characters: document.text.length,
  paragraphs: document.paragraphs.length,
  megabytes: process.resourceUsage().maxRSS / 1024,
}))`

interface Reading {
  readonly seconds: number
  readonly characters: number
  readonly paragraphs: number
  readonly megabytes: number
}

export async function bench(): Promise<void> {
  await built()
  const folder = mkdtempSync(join(tmpdir(), 'taizhang-bench-'))
  try {
    let plain: Reading | null = null
    for (const [name, bytes] of await files()) {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      const reading = read(path)
      plain ??= reading
      print(
        `${name.padEnd(12)} ${(bytes.length / 1e6).toFixed(1).padStart(6)} MB  ` +
          `${reading.seconds.toFixed(2).padStart(6)} s  ` +
          `${(PAGES / reading.seconds).toFixed(0).padStart(7)} pages/s  ` +
          `${(reading.seconds / plain.seconds).toFixed(0).padStart(4)} × plain text  ` +
          `${reading.megabytes.toFixed(0).padStart(4)} MB at most  ${reading.paragraphs} paragraphs`,
      )
    }
    print(
      `${PAGES} pages each; heap limit ${LIMITS.heapMegabytes} MB, time limit ${LIMITS.seconds} s`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function read(path: string): Reading {
  const options = [`--max-old-space-size=${LIMITS.heapMegabytes}`, '--input-type=module']
  const out = execFileSync(process.execPath, [...options, '-e', READER, path], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return JSON.parse(out)
}

async function files(): Promise<Array<[string, Uint8Array]>> {
  const text = generatedPlan(PAGES * PAGE)
  const lines = text.split('\n')
  const html = lines.map((line) => `<p style="text-indent:2em"><span>${line}</span></p>`).join('\n')
  const pages = typeset(lines)
  return [
    ['plan.txt', new TextEncoder().encode(text)],
    ['utf-16.txt', Uint8Array.from(Buffer.from(text, 'utf16le'))],
    ['page.html', new TextEncoder().encode(`<html><body><div>${html}</div></body></html>`)],
    ['plan.docx', wordFile({ body: lines.map((line) => p(line)).join('') })],
    ['ledger.xlsx', await workbook(lines)],
    ['plan.pdf', pdf(pages)],
    ['table.pdf', pdf(Array.from({ length: PAGES }, (_, page) => tablePage(page)))],
  ]
}

function tablePage(page: number) {
  const rows = Array.from({ length: ROWS_A_PAGE }, (_, row) => [
    [`${page * ROWS_A_PAGE + row}`],
    ['规范工地管理，落实扬尘防', '治要求。'],
    ['建管站'],
    ['2018年6月'],
  ])
  return tableAt(70, 80, [40, 200, 100, 80], rows)
}

async function workbook(lines: readonly string[]): Promise<Uint8Array> {
  const book = new Excel.Workbook()
  const sheet = book.addWorksheet('台账')
  for (let row = 0; row < PAGES * ROWS_A_PAGE; row++)
    sheet.addRow([row, lines[row % lines.length], '建管站', new Date('2018-06-30'), 0.95])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
