/** Text measured in terminal columns: a Chinese character takes two, a combining mark none. */
import stringWidth from 'string-width'

/** One character as a reader sees it. */
export interface Grapheme {
  readonly text: string
  /** Offset in the text it came from, in UTF-16 code units. */
  readonly start: number
  readonly width: number
}

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'grapheme' })

export function graphemes(text: string): Grapheme[] {
  return Array.from(SEGMENTER.segment(text), ({ segment, index }) => ({
    text: segment,
    start: index,
    width: stringWidth(segment),
  }))
}

export function widthOf(text: string): number {
  return stringWidth(text)
}

/** `text` in at most `width` columns; what is cut is marked by …, and no wide character is halved. */
export function truncate(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  if (width < 1) return ''
  let used = 1
  let kept = ''
  for (const grapheme of graphemes(text)) {
    used += grapheme.width
    if (used > width) break
    kept += grapheme.text
  }
  return `${kept}…`
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text
}

/** Breaks `text` into lines of at most `width` columns: at a blank if there is one, else anywhere. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(2, width)))
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = []
  let line: Grapheme[] = []
  let used = 0
  for (const grapheme of graphemes(text)) {
    if (used + grapheme.width > width && line.length > 0) {
      const rest = breakLine(line, grapheme, width)
      lines.push(join(line.slice(0, line.length - rest.length)).trimEnd())
      line = rest
      used = rest.reduce((sum, { width }) => sum + width, 0)
    }
    if (line.length === 0 && lines.length > 0 && grapheme.text === ' ') continue
    line.push(grapheme)
    used += grapheme.width
  }
  lines.push(join(line))
  return lines
}

/** What of a full line must move to the next: a word begun, or a character no line may begin after. */
function breakLine(line: readonly Grapheme[], next: Grapheme, width: number): Grapheme[] {
  if (next.text === ' ') return []
  let at = line.length
  while (at > 0 && !mayBreak(line[at - 1], line[at] ?? next)) at -= 1
  const rest = line.slice(at)
  return at === 0 || widthOf(join(rest)) + next.width > width ? [] : rest
}

function mayBreak(before: Grapheme | undefined, after: Grapheme): boolean {
  if (before === undefined || before.text === ' ') return true
  if (/^[、，。；：！？）》”’\],;:.!?)]/u.test(after.text)) return false
  return before.width === 2 || after.width === 2
}

const join = (line: readonly Grapheme[]) => line.map(({ text }) => text).join('')
