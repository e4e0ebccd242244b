/**
 * Writes small PDF files for tests: Chinese text under Identity-H with a ToUnicode map, as word processors
 * write it, but without embedding a font. Measures are points, y counts from the top of the page.
 */
export interface PdfText {
  readonly text: string
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  readonly size?: number
  /** Extra space after each character. */
  readonly spacing?: number
  /** Degrees, anticlockwise. */
  readonly turn?: number
}

export interface PdfPage {
  readonly texts: readonly PdfText[]
  /** Lines from one point to another: x0, y0, x1, y1. */
  readonly rules?: ReadonlyArray<readonly [number, number, number, number]>
  readonly width?: number
  readonly height?: number
  /** The page is shown turned, its content is not (a landscape table in a portrait document). */
  readonly rotate?: 0 | 90
}

export interface PdfOptions {
  /** Without it a reader cannot tell the characters. */
  readonly toUnicode?: boolean
  /** Claims that a password is needed. */
  readonly encrypted?: boolean
}

const A4 = { width: 595, height: 842 }

export function pdf(pages: readonly PdfPage[], options: PdfOptions = {}): Uint8Array {
  const objects: string[] = []
  const add = (body: string) => objects.push(body)
  const kids = pages.map((_, index) => `${7 + index * 2} 0 R`)
  add('<</Type/Catalog/Pages 2 0 R>>')
  add(`<</Type/Pages/Kids[${kids.join(' ')}]/Count ${pages.length}>>`)
  const map = options.toUnicode === false ? '' : '/ToUnicode 6 0 R'
  add(
    `<</Type/Font/Subtype/Type0/BaseFont/FangSong/Encoding/Identity-H/DescendantFonts[4 0 R]${map}>>`,
  )
  add(
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/FangSong/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[32 126 500]/FontDescriptor 5 0 R>>',
  )
  add(
    '<</Type/FontDescriptor/FontName/FangSong/Flags 4/FontBBox[0 -141 1000 859]/ItalicAngle 0/Ascent 859/Descent -141/CapHeight 700/StemV 80>>',
  )
  add(stream(IDENTITY))
  for (const page of pages) {
    const { width = A4.width, height = A4.height, rotate = 0 } = page
    const own = objects.length + 1
    const box = rotate === 90 ? [height, width] : [width, height]
    add(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${box.join(' ')}]/Rotate ${rotate}/Contents ${own + 1} 0 R/Resources<</Font<</F 3 0 R>>>>>>`,
    )
    add(stream(contentOf(page, height)))
  }
  const encryption = options.encrypted
    ? `/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>>>/ID[<00><00>]`
    : ''
  return file(objects, encryption)
}

function contentOf({ texts, rules = [], rotate }: PdfPage, height: number): string {
  const parts = rotate === 90 ? [`0 1 -1 0 ${height} 0 cm`] : []
  for (const { text, x, y, size = 16, spacing = 0, turn = 0 } of texts) {
    const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
    const matrix = [cos, sin, -sin, cos, x, height - y].map((value) => value.toFixed(3)).join(' ')
    parts.push(`BT /F ${size} Tf ${spacing} Tc ${matrix} Tm <${hex(text)}> Tj ET`)
  }
  for (const [x0, y0, x1, y1] of rules)
    parts.push(`0.5 w ${x0} ${height - y0} m ${x1} ${height - y1} l S`)
  return parts.join('\n')
}

/** Characters are their own glyph numbers. */
function hex(text: string): string {
  let out = ''
  for (let i = 0; i < text.length; i++) out += text.charCodeAt(i).toString(16).padStart(4, '0')
  return out
}

const IDENTITY = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Test def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
256 beginbfrange
${Array.from({ length: 256 }, (_, high) => {
  const byte = high.toString(16).padStart(2, '0')
  return `<${byte}00> <${byte}ff> <${byte}00>`
}).join('\n')}
endbfrange endcmap end end`

function stream(content: string): string {
  return `<</Length ${content.length}>>stream\n${content}\nendstream`
}

function file(objects: readonly string[], trailer: string): Uint8Array {
  let out = '%PDF-1.4\n'
  const offsets: string[] = []
  for (const [index, body] of objects.entries()) {
    offsets.push(String(out.length).padStart(10, '0'))
    out += `${index + 1} 0 obj\n${body}\nendobj\n`
  }
  const start = out.length
  const entries = offsets.map((offset) => `${offset} 00000 n \n`).join('')
  const size = objects.length + 1
  out += `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${start}\n%%EOF`
  return Uint8Array.from(Buffer.from(out, 'latin1'))
}

/** The page of an official document: 22 lines of 28 characters, 16 points (GB/T 9704). */
const LEFT = 74
const TOP = 105
const PITCH = 28.95
const CHARACTERS = 28
const LINES = 22
const SIZE = 16

/** Sets paragraphs as a word processor would: first line indented, lines filled, pages numbered. */
export function typeset(paragraphs: readonly string[], runningHead = ''): PdfPage[] {
  const lines = paragraphs.flatMap((paragraph) => {
    const wrapped: string[] = []
    let line = ''
    let room = CHARACTERS
    for (const char of `　　${paragraph}`) {
      const width = char < '\x80' ? 0.5 : 1
      if (width > room) {
        wrapped.push(line)
        line = ''
        room = CHARACTERS
      }
      line += char
      room -= width
    }
    return [...wrapped, line]
  })
  const pages: PdfPage[] = []
  for (let at = 0; at < lines.length; at += LINES) {
    const texts: PdfText[] = lines.slice(at, at + LINES).map((line, row) => {
      const indent = line.startsWith('　　') ? 2 : 0
      return { text: line.slice(indent), x: LEFT + indent * SIZE, y: TOP + row * PITCH, size: SIZE }
    })
    if (runningHead !== '') texts.unshift({ text: runningHead, x: LEFT, y: 50, size: 9 })
    texts.push({ text: `— ${pages.length + 1} —`, x: 280, y: 790, size: 14 })
    pages.push({ texts })
  }
  return pages
}

/** A bordered table; each cell’s text is already broken into lines. */
export function tableAt(
  left: number,
  top: number,
  widths: readonly number[],
  rows: ReadonlyArray<ReadonlyArray<readonly string[]>>,
): { texts: PdfText[]; rules: Array<[number, number, number, number]>; bottom: number } {
  const size = 10.5
  const texts: PdfText[] = []
  const right = left + widths.reduce((sum, width) => sum + width, 0)
  const rules: Array<[number, number, number, number]> = [[left, top, right, top]]
  let y = top
  for (const row of rows) {
    const height = Math.max(...row.map((cell) => cell.length)) * 14 + 6
    let x = left
    rules.push([x, y, x, y + height])
    for (const [column, cell] of row.entries()) {
      for (const [line, text] of cell.entries())
        texts.push({ text, x: x + 5, y: y + 13 + line * 14, size })
      x += widths[column] ?? 0
      rules.push([x, y, x, y + height])
    }
    y += height
    rules.push([left, y, right, y])
  }
  return { texts, rules, bottom: y }
}
