/**
 * Lines to paragraphs, also across pages. A line that could have held another word ends its paragraph; so
 * does one before an indented line, a numbered one, a larger gap or another size of type.
 */
import { joinText, type Line } from './lines.ts'

/** Where the text of a page or cell begins and ends. */
export interface Frame {
  readonly left: number
  readonly right: number
}

export interface Setting {
  /** Size of most of the type. */
  readonly size: number
  /** Usual distance of two lines. */
  readonly pitch: number
}

const NUMBERED =
  /^(第[一二三四五六七八九十百\d]+[条章节]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}[.．、](?!\d)|[①-⑳]|附\s*件|——)/
const SENTENCE_END = /[。；：！？;:!?）)]$/
/** In characters. */
const INDENT = 1.2
const ROOM = 2
/** In shares of the usual. */
const OTHER_SIZE = 0.12
const LARGE = 1.1
const GAP = 1.7
/** Lines from which on a page shows where its own text begins. */
const ENOUGH_LINES = 5

export function settingOf(lines: readonly Line[]): Setting {
  const characters = new Map<number, number>()
  const distances: number[] = []
  for (const [at, line] of lines.entries()) {
    const size = Math.round(line.size * 2) / 2
    characters.set(size, (characters.get(size) ?? 0) + line.text.length)
    const distance = line.y - (lines[at - 1]?.y ?? line.y)
    if (distance > 0) distances.push(distance)
  }
  const [size] = [...characters].sort((a, b) => b[1] - a[1])[0] ?? [12]
  distances.sort((a, b) => a - b)
  return { size, pitch: distances[distances.length >> 1] ?? size * 1.5 }
}

/** The frame of each page: its own left edge where it shows one, and the width of the whole document. */
export function framesOf(pages: ReadonlyArray<readonly Line[]>, { size }: Setting): Frame[] {
  const ofBody = pages.map((lines) => lines.filter((line) => isNear(line.size, size)))
  const common = leftEdge(ofBody.flat(), size)
  const lefts = ofBody.map((lines) =>
    lines.length < ENOUGH_LINES ? common : leftEdge(lines, size),
  )
  const widths = ofBody.flatMap((lines, page) =>
    lines.map((line) => line.right - (lefts[page] ?? common)),
  )
  widths.sort((a, b) => a - b)
  const width = widths[Math.floor((widths.length - 1) * 0.98)] ?? 0
  return lefts.map((left) => ({ left, right: left + width }))
}

/** The leftmost position at which two lines begin. */
function leftEdge(lines: readonly Line[], size: number): number {
  const lefts = lines.map((line) => line.left).sort((a, b) => a - b)
  const found = lefts.find((left, at) => (lefts[at + 1] ?? Infinity) - left < size / 4)
  return found ?? lefts[0] ?? 0
}

function isNear(size: number, other: number): boolean {
  return Math.abs(size - other) <= OTHER_SIZE * Math.max(size, other)
}

/** Whether `line` begins a new paragraph after `before`. */
export function beginsParagraph(
  before: { readonly line: Line; readonly frame: Frame },
  line: Line,
  frame: Frame,
  setting: Setting,
): boolean {
  const sameFrame = before.frame === frame
  if (!isNear(before.line.size, line.size)) return true
  if (sameFrame && line.y - before.line.y > GAP * Math.max(setting.pitch, line.size)) return true
  const isTitle = line.size > LARGE * setting.size
  if (isTitle && isCentred(before.line, before.frame) && isCentred(line, frame)) return false
  if (before.line.right < before.frame.right - ROOM * line.size) return true
  const numbered = NUMBERED.test(line.text)
  const ended = SENTENCE_END.test(before.line.text)
  if (line.left < frame.left + INDENT * line.size) return numbered && ended
  // Lines of a hanging paragraph stand below one another and go on in mid-sentence.
  const hanging = sameFrame && Math.abs(line.left - before.line.left) < line.size / 2
  return !hanging || numbered || ended
}

/** As the lines of a title are, the full ones and the last. */
function isCentred(line: Line, { left, right }: Frame): boolean {
  return Math.abs((line.left + line.right) / 2 - (left + right) / 2) < line.size
}

/** Lines of a cell: they go on where the line above reaches the other side. */
export function cellText(lines: readonly Line[], { left, right }: Frame): string {
  let text = ''
  let before: Line | null = null
  for (const line of lines) {
    const room = right - (before?.right ?? left)
    const goesOn = before !== null && room < ROOM * line.size + line.size / 2
    const begins = NUMBERED.test(line.text) && SENTENCE_END.test(text)
    text = goesOn && !begins ? joinText(text, line.text) : `${text}\n${line.text}`
    before = line
  }
  return text.trim()
}
