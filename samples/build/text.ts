/** The plain-text sample: a paragraph a line, tables with `|` as people paste them. */
import type { Block } from './script.ts'

export function plainText(blocks: readonly Block[]): string {
  return blocks
    .flatMap((block) =>
      block.role === 'table'
        ? block.rows.map((row) => `| ${row.map((cell) => cell?.text ?? '').join(' | ')} |`)
        : [block.text],
    )
    .map((line) => `${line}\n`)
    .join('')
}
