import Excel from 'exceljs'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { expectSound } from '../../../test/files/invariants.ts'
import { tablePage, trsPage } from '../../../test/files/pages.ts'
import { pdf, tableAt, typeset } from '../../../test/files/pdf.ts'
import { listed, p, wordFile } from '../../../test/files/word.ts'
import { Refusal } from '../../domain/refusal.ts'
import { FILE_BYTES_LIMIT } from './limits.ts'
import { readDocument } from './read.ts'

const PLAN =
  '一、总体要求\n（一）控制扬尘。2018年6月底前完成。（建管站）\n| 序号 | 任务 |\n| 1 | 清扫 |\n'

const utf8 = (text: string) => new TextEncoder().encode(text)

/** One good file of every kind. */
const FILES = new Map<string, Uint8Array>([
  ['plan.txt', utf8(PLAN)],
  ['plan.md', utf8(`# 方案\n\n${PLAN}`)],
  ['utf-16.txt', Uint8Array.from(Buffer.from(PLAN.repeat(3), 'utf16le'))],
  ['page.html', utf8(trsPage.html)],
  ['old.htm', utf8(tablePage.html)],
  ['plan.docx', wordPlan()],
  ['plan.pdf', pdfPlan()],
])

function wordPlan(): Uint8Array {
  const level =
    '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
  const cell = (text: string) => `<w:tc>${p(text)}</w:tc>`
  return wordFile({
    body: `${listed('总体要求', 1, 0)}${p('内容')}<w:tbl><w:tr>${cell('序号')}${cell('任务')}</w:tr><w:tr>${cell('1')}${cell('清扫')}</w:tr></w:tbl>`,
    numbering: `<w:abstractNum w:abstractNumId="0">${level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
    styles: '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/></w:style>',
  })
}

function pdfPlan(): Uint8Array {
  const { texts, rules } = tableAt(
    70,
    80,
    [60, 120],
    [
      [['序号'], ['任务']],
      [['1'], ['清扫']],
    ],
  )
  return pdf([...typeset(PLAN.split('\n').slice(0, 2)), { texts, rules }])
}

beforeAll(async () => {
  const workbook = new Excel.Workbook()
  const sheet = workbook.addWorksheet('台账')
  sheet.addRows([['整改台账'], ['序号', '任务', '时限'], [1, '清扫', new Date('2018-06-30')]])
  sheet.mergeCells('A1:C1')
  FILES.set('ledger.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()))
})

test('a file of every kind is read, and the document is sound', async () => {
  for (const [name, bytes] of FILES) {
    const document = await readDocument(bytes, `/some/folder/${name}`)
    expectSound(document)
    expect(document).toMatchObject({ name, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(document.text, name).toMatch(/总体要求|清扫/)
  }
})

test('the name does not decide what a file is', async () => {
  for (const bytes of FILES.values()) {
    const [asTxt, asDocx] = await Promise.all(
      ['x.txt', 'x.docx'].map((name) => readDocument(bytes, name)),
    )
    expect(asTxt?.text).toBe(asDocx?.text)
  }
})

/** Reads what may not be a file at all: a sound document or a refusal, never another error. */
async function readAnything(bytes: Uint8Array, name: string): Promise<void> {
  try {
    expectSound(await readDocument(bytes, name))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(error.code).toMatch(/^FILE_/)
    expect(`${error.message}${error.messageEn}`).not.toMatch(/undefined|\bat .*:\d+/)
  }
}

const anyName = fc.oneof(
  fc.constantFrom('a.txt', 'a.md', 'a.html', 'a.docx', 'a.xlsx', 'a.pdf', 'a.doc', ''),
  fc.string({ unit: 'binary' }),
)

test('any bytes under any name', async () => {
  const starts = fc.constantFrom(
    '',
    'PK\x03\x04',
    '%PDF-1.7\n',
    '<html>',
    '\xff\xfe',
    '\xd0\xcf\x11\xe0',
    '{\\rtf',
    '<?xml ',
  )
  const bytes = fc
    .tuple(starts, fc.uint8Array({ maxLength: 400 }))
    .map(([start, rest]) => Uint8Array.from([...Buffer.from(start, 'latin1'), ...rest]))
  await fc.assert(fc.asyncProperty(bytes, anyName, readAnything), { numRuns: 300 })
})

test('any text under any name', async () => {
  const pieces = fc.constantFrom(
    '一、',
    '<table><tr><td>',
    '</td>',
    '<p>',
    '|',
    '\n',
    '\t',
    '甲',
    '\0',
    '\u202e',
    '\ud800',
    '&#0;',
    '<ol><li>',
    '<td colspan=9 rowspan=0>',
    '\u00a0',
    '　',
    '环(huán)',
  )
  const text = fc
    .array(pieces, { maxLength: 60 })
    .map((all) => Uint8Array.from(Buffer.from(all.join(''))))
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom('a.txt', 'a.html', 'a.md'), readAnything),
    { numRuns: 400 },
  )
})

test('good files cut off anywhere', async () => {
  const cut = fc.double({ min: 0, max: 1, noNaN: true })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...FILES.keys()), cut, async (name, share) => {
      const bytes = FILES.get(name) ?? new Uint8Array()
      await readAnything(bytes.subarray(0, Math.floor(bytes.length * share)), name)
    }),
    { numRuns: 250 },
  )
})

test('good files with flipped bits', async () => {
  const flips = fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(7)), {
    minLength: 1,
    maxLength: 12,
  })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...FILES.keys()), flips, async (name, changes) => {
      const bytes = Uint8Array.from(FILES.get(name) ?? [])
      for (const [share, bit] of changes) {
        const at = Math.floor(bytes.length * share)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
      }
      await readAnything(bytes, name)
    }),
    { numRuns: 400 },
  )
})

/** XML elements in any order and depth, well-formed but meaning nothing. */
function anyXml(tags: readonly string[]): fc.Arbitrary<string> {
  const { node } = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 6, depthSize: 'medium' },
      fc.constantFrom('甲', '1', ' ', '二、'),
      fc
        .tuple(fc.constantFrom(...tags), fc.array(tie('node'), { maxLength: 4 }))
        .map(([tag, inner]) => `<${tag}>${inner.join('')}</${tag.replace(/ .*/, '')}>`),
    ),
  }))
  return fc.array(node, { maxLength: 6 }).map((nodes) => nodes.join(''))
}

test('Word elements in any order', async () => {
  const body = anyXml(
    (
      'w:p|w:r|w:t|w:tbl|w:tr|w:tc|w:tcPr|w:pPr|w:rPr|w:del|w:ins|w:sdt|w:sdtContent|w:txbxContent|w:trPr|w:footnote' +
      '|w:numId w:val="1"|w:ilvl w:val="2"|w:vMerge|w:vMerge w:val="restart"|w:gridSpan w:val="3"|w:gridBefore w:val="2"' +
      '|w:outlineLvl w:val="0"|w:br|w:vanish|w:docPartGallery w:val="Table of Contents"|w:footnoteReference w:id="1"'
    ).split('|'),
  )
  await fc.assert(
    fc.asyncProperty(body, async (xml) =>
      readAnything(
        wordFile({ body: xml + p('末'), footnotes: xml, numbering: xml, styles: xml }),
        'a.docx',
      ),
    ),
    { numRuns: 300 },
  )
})

test('web pages of any elements', async () => {
  const page = anyXml(
    'p|div|table|tr|td|td rowspan="3"|td colspan="2" rowspan="2"|th rowspan="0"|ol start="3"|li|h2|br|a href="x.doc"|div class="footer"|span hidden=""'.split(
      '|',
    ),
  )
  await fc.assert(
    fc.asyncProperty(page, (html) => readAnything(utf8(`<html>${html}`), 'a.html')),
    { numRuns: 300 },
  )
})

test('size is looked at first', async () => {
  await expect(readDocument(new Uint8Array(), 'a.docx')).rejects.toMatchObject({
    code: 'FILE_EMPTY',
  })
  const large = new Uint8Array(FILE_BYTES_LIMIT + 1)
  await expect(readDocument(large, 'a.docx')).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
    details: { name: 'a.docx', megabytes: 101, limitMegabytes: 100 },
  })
})

test.each([
  ['only blanks', ' \n\t\n', 'FILE_WITHOUT_TEXT'],
  ['a picture', '\x89PNG\r\n\x1a\n', 'FILE_KIND_MISMATCH'],
  ['a photograph', '\xff\xd8\xff\xe0xxJFIF', 'FILE_KIND_MISMATCH'],
  ['a bitmap', 'BM\x00\x01\x02\x03\0\0\0\0', 'FILE_KIND_MISMATCH'],
  ['an archive', 'Rar!\x1a\x07', 'FILE_KIND_MISMATCH'],
  ['RTF', '{\\rtf1\\ansi', 'FILE_OLD_FORMAT'],
  [
    'a web archive',
    'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related',
    'FILE_OLD_FORMAT',
  ],
  [
    'Word’s XML of 2003',
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?>',
    'FILE_OLD_FORMAT',
  ],
  [
    'Excel’s XML of 2003',
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>',
    'FILE_OLD_FORMAT',
  ],
  ['other XML', '<?xml version="1.0"?><rss/>', 'FILE_KIND_MISMATCH'],
  ['no text', '\x00\x01\x02\x03\x04\x05\x81\x82\x83', 'FILE_KIND_UNKNOWN'],
])('refused under a good name: %s', async (_, start, code) => {
  await expect(
    readDocument(Uint8Array.from(Buffer.from(start, 'latin1')), 'a.docx'),
  ).rejects.toMatchObject({ code })
})

test.each([
  ['WordDocument', 'FILE_OLD_FORMAT', '.docx'],
  ['Workbook', 'FILE_OLD_FORMAT', '.xlsx'],
  ['EncryptedPackage', 'FILE_ENCRYPTED', undefined],
  ['PowerPoint Document', 'FILE_KIND_MISMATCH', undefined],
])('an OLE file with a stream %s', async (stream, code, saveAs) => {
  const bytes = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from(stream, 'utf16le'),
  ])
  await expect(readDocument(bytes, 'a.doc')).rejects.toMatchObject({
    code,
    details: expect.objectContaining({ name: 'a.doc', ...(saveAs && { saveAs }) }),
  })
})
