/**
 * Tells what a file is by its bytes; its name is believed only between plain text, Markdown and HTML.
 * What cannot be read as a plan is refused here, by what it is.
 */
import { refuse } from '../../domain/refusal.ts'

export type Kind = 'zip' | 'pdf' | 'html' | 'text'

/** Bytes looked at for the beginning of HTML and XML. */
const HEAD = 4096
const PDF_HEAD = 1024

interface Known {
  readonly found: string
  readonly foundEn: string
}

const PICTURE: Known = { found: '图片', foundEn: 'a picture' }
const ARCHIVE: Known = { found: '压缩包', foundEn: 'an archive' }
const MEDIA: Known = { found: '音频或视频', foundEn: 'audio or video' }
export const PRESENTATION: Known = { found: '演示文稿（PowerPoint）', foundEn: 'a presentation' }
export const OTHER_ARCHIVE: Known = { found: '压缩包或其他打包文件', foundEn: 'an archive' }

/** First bytes in Latin-1; `?` stands for any byte. */
const SIGNATURES: ReadonlyArray<readonly [string, Known]> = [
  ['\x89PNG', PICTURE],
  ['\xff\xd8\xff', PICTURE],
  ['GIF8', PICTURE],
  ['II*\0', PICTURE],
  ['MM\0*', PICTURE],
  ['RIFF????WEBP', PICTURE],
  ['????ftyphei', PICTURE],
  ['????ftypmif', PICTURE],
  ['????ftyp', MEDIA],
  ['RIFF', MEDIA],
  ['ID3', MEDIA],
  ['Rar!', ARCHIVE],
  ['7z\xbc\xaf', ARCHIVE],
  ['\x1f\x8b', ARCHIVE],
  ['MZ', { found: '程序文件', foundEn: 'a program' }],
  ['\x7fELF', { found: '程序文件', foundEn: 'a program' }],
]

/** @throws {Refusal} FILE_KIND_MISMATCH, FILE_OLD_FORMAT, FILE_ENCRYPTED */
export function kindOf(bytes: Uint8Array, name: string): Kind {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1')
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return 'zip'
  if (head.slice(0, PDF_HEAD).includes('%PDF-')) return 'pdf'
  if (head.startsWith('\xd0\xcf\x11\xe0')) refuseCompound(bytes, name)
  const known = SIGNATURES.find(([signature]) => matches(head, signature))?.[1]
  const bitmap = head.startsWith('BM') && head.slice(6, 10) === '\0\0\0\0'
  if (known !== undefined || bitmap) refuse('FILE_KIND_MISMATCH', { name, ...(known ?? PICTURE) })
  // UTF-16 and byte-order marks out of the way: what is looked for is ASCII.
  return kindOfText(
    head.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', ''),
    name,
  )
}

function matches(head: string, signature: string): boolean {
  return Array.from(signature).every((char, at) => char === '?' || head[at] === char)
}

const WORD: Known = { found: '旧版 Word 文档（.doc 或 .wps）', foundEn: 'an old Word document' }
const EXCEL: Known = { found: '旧版 Excel 表格（.xls 或 .et）', foundEn: 'an old Excel workbook' }

/** Old Office files and encrypted new ones are containers whose streams have telling names. */
function refuseCompound(bytes: Uint8Array, name: string): never {
  const has = (stream: string) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(stream, 0, 'utf16le')
  if (has('EncryptedPackage')) refuse('FILE_ENCRYPTED', { name })
  if (has('PowerPoint Document')) refuse('FILE_KIND_MISMATCH', { name, ...PRESENTATION })
  if (!has('WordDocument') && (has('Workbook') || has('Book')))
    refuse('FILE_OLD_FORMAT', { name, ...EXCEL, saveAs: '.xlsx' })
  return refuse('FILE_OLD_FORMAT', { name, ...WORD, saveAs: '.docx' })
}

const HTML =
  /^\s*(<\?xml[^>]*>\s*)?(<!--[^>]*-->\s*)*<(!doctype html|html|head|body|meta|title|link|script|style|div|table|p|span|center|font|h[1-6]|section|article|main)\b/i
const XML = /^\s*<\?xml\b/i

function kindOfText(head: string, name: string): Kind {
  if (head.startsWith('{\\rtf')) {
    const found = 'RTF 文档'
    refuse('FILE_OLD_FORMAT', { name, found, foundEn: 'an RTF document', saveAs: '.docx' })
  }
  if (
    /^(MIME-Version|From|Content-Type):.*\r?\n/i.test(head) &&
    /^Content-Type:\s*multipart/im.test(head)
  ) {
    const found = '单个文件网页（.mht）'
    refuse('FILE_OLD_FORMAT', { name, found, foundEn: 'a web archive (.mht)', saveAs: '.docx' })
  }
  if (HTML.test(head) || (/\.x?html?$/i.test(name) && /<[a-z]+[\s>]/i.test(head))) return 'html'
  if (!XML.test(head)) return 'text'
  if (/progid="Excel\.Sheet"/.test(head))
    refuse('FILE_OLD_FORMAT', { name, ...EXCEL, saveAs: '.xlsx' })
  if (/progid="Word\.Document"|pkg:package/.test(head))
    refuse('FILE_OLD_FORMAT', { name, ...WORD, saveAs: '.docx' })
  return refuse('FILE_KIND_MISMATCH', { name, found: 'XML 数据', foundEn: 'XML data' })
}
