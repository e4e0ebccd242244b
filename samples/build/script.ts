/**
 * The script a sample plan is written in: one paragraph a line, each after a mark that says what it is
 * (@1 a chapter, @p running text, @sign …); a table between `@table` and `@end`. The Word file, the
 * web page and the plain text are all made from it, so that they say the same.
 */

const ROLES = [
  'mark', // 发文机关标志
  'number', // 发文字号
  'cover', // title of the covering notice
  'to', // 主送机关
  'p', // running text
  'sign', // issuer and date
  'note', // 附注
  'title', // title of the plan
  '1', // 一、
  '2', // (一)
  '3', // 1.
  'a3', // 1., numbered by Word itself
  'f', // a field on a line of its own: 责任单位：…
  'annex', // 附件说明
  'annexnext', // its further lines
  'attachment', // 附件1, on a new page
  'caption', // title of the attachment
  'imprint', // 版记
] as const
export type Role = (typeof ROLES)[number]

export interface LineBlock {
  readonly role: Role
  readonly text: string
}

export interface TableCell {
  readonly text: string
  readonly rowSpan: number
}

export interface TableBlock {
  readonly role: 'table'
  /** Widths of the columns, in millimetres. */
  readonly widths: readonly number[]
  /** Null where the cell above reaches down. */
  readonly rows: ReadonlyArray<ReadonlyArray<TableCell | null>>
}

export type Block = LineBlock | TableBlock

export function readScript(script: string): Block[] {
  const blocks: Block[] = []
  const lines = script.split('\n').filter((line) => line !== '')
  for (let at = 0; at < lines.length; at++) {
    const [, mark = '', text = ''] = /^@(\w+) (.*)$/.exec(lines[at] ?? '') ?? []
    if (mark === 'table') {
      const end = lines.indexOf('@end', at)
      const widths = text.split(' ').map(Number)
      blocks.push({ role: 'table', widths, rows: readRows(lines.slice(at + 1, end)) })
      at = end
      continue
    }
    const role = ROLES.find((known) => known === mark)
    if (role === undefined)
      throw new Error(`line ${at + 1} of the script has no known mark: ${mark}`)
    blocks.push({ role, text })
  }
  return blocks
}

/** Cells stand between ` | `; `^` goes on with the cell above. */
function readRows(lines: readonly string[]): Array<Array<TableCell | null>> {
  const grid = lines.map((line) => line.split(' | ').map((cell) => cell.trim()))
  return grid.map((cells, row) =>
    cells.map((text, column) => {
      if (text === '^') return null
      let rowSpan = 1
      while (grid[row + rowSpan]?.[column] === '^') rowSpan += 1
      return { text, rowSpan }
    }),
  )
}
