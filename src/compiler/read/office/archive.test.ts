import { expect, test } from 'vitest'
import { wordFile } from '../../../../test/files/word.ts'
import { zip } from '../../../../test/files/zip.ts'
import { ENTRIES_LIMIT } from '../limits.ts'
import { readDocument } from '../read.ts'

const TYPES = (main: string) =>
  `<Types xmlns="t"><Override PartName="/main.xml" ContentType="application/${main}"/></Types>`
const RELS =
  '<Relationships xmlns="r"><Relationship Id="a" Type="http://x/officeDocument" Target="main.xml"/></Relationships>'

function office(
  contentType: string,
  main: string | Uint8Array,
  more: Parameters<typeof zip>[0] = [],
) {
  return zip([
    { name: '[Content_Types].xml', bytes: TYPES(contentType) },
    { name: '_rels/.rels', bytes: RELS },
    { name: 'main.xml', bytes: main },
    ...more,
  ])
}

const word = (xml: string | Uint8Array, more: Parameters<typeof zip>[0] = []) =>
  office('wordprocessingml.document', xml, more)
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const text = (inner: string) =>
  `<w:document xmlns:w="${MAIN}"><w:body><w:p><w:r><w:t>${inner}</w:t></w:r></w:p></w:body></w:document>`

test.each([
  ['a presentation', office('presentationml.presentation', 'x'), 'FILE_KIND_MISMATCH'],
  ['a binary workbook', office('vnd.ms-excel.sheet.binary.macroEnabled', 'x'), 'FILE_OLD_FORMAT'],
  ['an OFD document', zip([{ name: 'OFD.xml', bytes: '<x/>' }]), 'FILE_KIND_MISMATCH'],
  [
    'an OpenDocument file',
    zip([{ name: 'mimetype', bytes: 'application/x' }]),
    'FILE_KIND_MISMATCH',
  ],
  ['a plain archive', zip([{ name: 'a.txt', bytes: '甲' }]), 'FILE_KIND_MISMATCH'],
  ['an archive without entries', zip([]), 'FILE_KIND_MISMATCH'],
  [
    'no main part',
    zip([
      { name: '[Content_Types].xml', bytes: TYPES('x') },
      { name: '_rels/.rels', bytes: '<a xmlns="r"/>' },
    ]),
    'FILE_DAMAGED',
  ],
  ['XML that is not well-formed', word('<w:document><w:body>'), 'FILE_DAMAGED'],
  [
    'a wrong checksum',
    zip([
      { name: '[Content_Types].xml', bytes: TYPES('x'), crc: 1 },
      { name: '_rels/.rels', bytes: RELS },
    ]),
    'FILE_DAMAGED',
  ],
  [
    'an encrypted entry',
    zip([
      { name: '[Content_Types].xml', bytes: TYPES('x'), flags: 1 },
      { name: '_rels/.rels', bytes: RELS },
    ]),
    'FILE_ENCRYPTED',
  ],
  ['half a file', word(text('甲')).subarray(0, 200), 'FILE_DAMAGED'],
])('refused: %s', async (_, bytes, code) => {
  await expect(readDocument(bytes, 'a.docx')).rejects.toMatchObject({ code })
})

test.each([
  ['a part that inflates a thousandfold', word(text('甲'.repeat(20_000_000)))],
  [
    'a part larger than it says',
    zip([
      { name: '[Content_Types].xml', bytes: TYPES('x'.repeat(100_000)), declaredSize: 10 },
      { name: '_rels/.rels', bytes: RELS },
    ]),
  ],
  [
    'more entries than any document has',
    zip(Array.from({ length: ENTRIES_LIMIT + 1 }, (_, at) => ({ name: `${at}`, bytes: '' }))),
  ],
  [
    'entities that grow',
    word(`<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>${text('&b;')}`),
  ],
  [
    'elements nested without end',
    word(text(`${'<w:x>'.repeat(200_000)}${'</w:x>'.repeat(200_000)}`)),
  ],
])('bombs are put out: %s', async (_, bytes) => {
  const started = performance.now()
  await expect(readDocument(bytes, 'a.docx')).rejects.toMatchObject({
    code: expect.stringMatching(/^FILE_(EXPANDS_TOO_FAR|DAMAGED)$/),
  })
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('archives inside and pictures are not looked into', async () => {
  const bomb = zip([{ name: 'x', bytes: new Uint8Array(30_000_000) }])
  const { text: read } = await readDocument(
    word(text('甲'), [
      { name: 'word/embeddings/a.zip', bytes: bomb },
      { name: 'word/media/a.png', bytes: new Uint8Array(30_000_000) },
    ]),
    'a.docx',
  )
  expect(read).toBe('甲')
})

test('a part in UTF-16, a strict file, another prefix', async () => {
  const strict = text('甲').replace(MAIN, 'http://purl.oclc.org/ooxml/wordprocessingml/main')
  const utf16 = Buffer.from(
    `\ufeff${strict.replaceAll('w:', 'ns0:').replace(':w=', ':ns0=')}`,
    'utf16le',
  )
  expect((await readDocument(word(Uint8Array.from(utf16)), 'a.docx')).text).toBe('甲')
})

test('characters that hide or turn text are not taken over', async () => {
  const { text: read } = await readDocument(
    wordFile({ body: '<w:p><w:r><w:t>甲\u202e\u200b乙&#x9;丙&#xD;丁</w:t></w:r></w:p>' }),
    'a.docx',
  )
  expect(read).toBe('甲乙 丙\n丁')
})
