/** Pieces of text that stand side by side, as lines. */
import type { Piece } from './page.ts'

export interface Line {
  readonly text: string
  readonly left: number
  readonly right: number
  /** Of the baseline. */
  readonly y: number
  readonly size: number
}

/** Share of its height by which a piece must overlap a line to stand in it. */
const OVERLAP = 0.5
const ASCENT = 0.8
const DESCENT = 0.2
/** Gap, in characters, that is a blank in Latin text and in Chinese text. */
const LATIN_GAP = 0.2
const WIDE_GAP = 0.7

interface OpenLine {
  top: number
  bottom: number
  readonly pieces: Piece[]
}

/** From top to bottom. */
export function linesOf(pieces: readonly Piece[]): Line[] {
  const lines: OpenLine[] = []
  for (const piece of [...pieces].sort((a, b) => a.y - b.y || a.left - b.left)) {
    const [top, bottom] = [piece.y - piece.size * ASCENT, piece.y + piece.size * DESCENT]
    const line = lines.slice(-3).find((open) => {
      const overlap = Math.min(open.bottom, bottom) - Math.max(open.top, top)
      return overlap > OVERLAP * Math.min(bottom - top, open.bottom - open.top)
    })
    if (line === undefined) lines.push({ top, bottom, pieces: [piece] })
    else {
      line.pieces.push(piece)
      // Raised and lowered figures do not make the line any taller.
      const tallest = line.pieces.reduce((a, b) => (b.size > a.size ? b : a))
      line.top = tallest.y - tallest.size * ASCENT
      line.bottom = tallest.y + tallest.size * DESCENT
    }
  }
  return lines.map(({ pieces: inLine }) => joined(inLine)).sort((a, b) => a.y - b.y)
}

function joined(pieces: readonly Piece[]): Line {
  const sorted = [...pieces].sort((a, b) => a.left - b.left)
  const tallest = sorted.reduce((a, b) => (b.size > a.size ? b : a))
  let text = ''
  let right = Number.NEGATIVE_INFINITY
  for (const piece of sorted) {
    const gap = (piece.left - right) / tallest.size
    if (text !== '' && gap > (isWide(text.at(-1)) || isWide(piece.text[0]) ? WIDE_GAP : LATIN_GAP))
      text += ' '
    text += piece.text
    right = Math.max(right, piece.right)
  }
  const left = sorted[0]?.left ?? 0
  return { text: text.trim(), left, right, y: tallest.y, size: tallest.size }
}

function isWide(char: string | undefined): boolean {
  return (
    char !== undefined && /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f“”‘’—…]/.test(char)
  )
}

/** Two lines of one paragraph in one string: a blank only between Latin words. */
export function joinText(before: string, after: string): string {
  const words = /[A-Za-z][,.;:)]?$/.test(before) && /^[A-Za-z(]/.test(after)
  return before + (words ? ' ' : '') + after
}
