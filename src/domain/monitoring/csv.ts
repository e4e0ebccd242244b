/** CSV as RFC 4180 has it, with commas, semicolons or tabs, as the first line shows. */
import type { TableLine } from './reading-tables.ts'

export function readCsv(text: string): readonly TableLine[] {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const separator = separatorOf(text.slice(start, start + 10_000))
  const lines: TableLine[] = []
  let cells: string[] = []
  let row = 1
  let at = start
  while (at < text.length) {
    const head = text[at] === '"' ? quoted(text, at) : { value: '', end: at }
    const rest = plain(text, head.end, separator)
    cells.push(head.value + rest.value)
    at = rest.end
    if (text[at] === separator) {
      at += 1
      if (at === text.length) cells.push('')
      continue
    }
    if (text[at] === '\r') at += 1
    if (text[at] === '\n') at += 1
    lines.push({ row, cells })
    cells = []
    row += 1
  }
  if (cells.length > 0) lines.push({ row, cells })
  return lines
}

function separatorOf(text: string): string {
  const [line = ''] = text.split(/[\r\n]/, 1)
  const counted = [',', ';', '\t'].map((each) => [line.split(each).length, each] as const)
  return counted.reduce((best, one) => (one[0] > best[0] ? one : best))[1]
}

function plain(text: string, at: number, separator: string) {
  let end = at
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r')
    end += 1
  return { value: text.slice(at, end), end }
}

/** What follows a closing quote belongs to the cell as well. */
function quoted(text: string, at: number) {
  let value = ''
  let end = at + 1
  while (end < text.length) {
    if (text[end] !== '"') value += text[end]
    else if (text[end + 1] === '"') {
      value += '"'
      end += 1
    } else break
    end += 1
  }
  return { value, end: Math.min(text.length, end + 1) }
}
