/** One page as pieces of text and ruled lines, with where they stand: points from the top left corner. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { withoutRadicals } from './radicals.ts'
import { multiply, type Rule, readRules } from './rules.ts'

export interface Piece {
  readonly text: string
  readonly left: number
  readonly right: number
  /** Of the baseline. */
  readonly y: number
  readonly size: number
}

export interface Page {
  readonly width: number
  readonly height: number
  readonly pieces: readonly Piece[]
  readonly rules: readonly Rule[]
}

/** Text turned by more than this (as its sine) is a watermark or a stamp. */
const TURNED = 0.1
/** Blank between pieces of a line, in characters, from which it may part columns. */
const COLUMN_GAP = 0.8

export async function readPage(page: PDFPageProxy): Promise<Page> {
  const viewport = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent({ disableNormalization: true })
  const pieces: Piece[] = []
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue
    const [a, b, c, d, left, y] = multiply(viewport.transform, item.transform)
    const size = Math.hypot(c, d)
    if (a <= 0 || Math.abs(b) > TURNED * Math.hypot(a, b) || size === 0) continue
    const text = tighten(withoutRadicals(item.str))
    pieces.push({ text, left, right: left + item.width, y, size })
  }
  const rules = mayHoldTable(pieces)
    ? readRules(await page.getOperatorList(), viewport.transform)
    : []
  page.cleanup()
  return { width: viewport.width, height: viewport.height, pieces, rules }
}

/** Looking for ruled lines costs as much as reading the text, and most pages are prose. */
function mayHoldTable(pieces: readonly Piece[]): boolean {
  const sorted = [...pieces].sort((a, b) => a.y - b.y || a.left - b.left)
  return sorted.some((piece, at) => {
    const before = sorted[at - 1]
    if (before === undefined || Math.abs(before.y - piece.y) > piece.size / 3) return false
    return piece.left - before.right > COLUMN_GAP * piece.size
  })
}

const WIDE = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uff60\\u3001-\\u303f“”‘’—…·〇○]'
const MARK = '[，。、；：！？（）〔〕【】《》“”‘’]'
const BETWEEN_WIDE = new RegExp(`(?<=${WIDE}) (?=${WIDE})`, 'g')
const PAIRS = new RegExp(`${WIDE}(?= ?${WIDE})`, 'g')
/** Blanks that stand for the little space typesetters put around punctuation, figures and Latin words. */
const TYPESETTING = new RegExp(
  `(?<=${MARK}) | (?=${MARK})|(?<=${WIDE}) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9%％]) (?=${WIDE})`,
  'g',
)

/**
 * Takes out blanks that only stand for spacing: pdf.js gives one for every gap of a tenth of a character.
 * Blanks between Chinese characters stay unless nearly all pairs have one.
 */
function tighten(text: string): string {
  const spaced = text.match(BETWEEN_WIDE)?.length ?? 0
  const pairs = text.match(PAIRS)?.length ?? 0
  const even = spaced >= 3 && spaced > pairs * 0.6
  return (even ? text.replace(/(?<=\S) (?=\S)/g, '') : text).replace(TYPESETTING, '')
}
