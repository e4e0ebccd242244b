/** The nodes of the section tree and the labelled fields they hold. */
import type { FieldKey } from './field-kinds.ts'
import type { Line } from './lines.ts'
import type { Mark } from './marks.ts'

export interface Field {
  readonly key: FieldKey
  readonly word: string
  /** Of the label itself. */
  readonly start: number
  /** Of what the label introduces. */
  readonly from: number
  to: number
  /** The node that was open when the label came; a step, or the owner itself. */
  readonly after: Node
  /** The number the label gives its record: 问题三. */
  readonly number?: string
}

export interface Node {
  /** null for the root and for a record that carries no number. */
  readonly mark: Mark | null
  readonly label: string
  readonly parent: Node | null
  readonly children: Node[]
  readonly fields: Field[]
  readonly start: number
  readonly contentStart: number
  /** End of the node's own text, before its first field or child. */
  ownEnd: number
  /** End of the node with everything in it. */
  end: number
}

export function makeNode(
  mark: Mark | null,
  label: string,
  parent: Node | null,
  start: number,
  contentStart: number,
): Node {
  return {
    mark,
    label,
    parent,
    children: [],
    fields: [],
    start,
    contentStart,
    ownEnd: contentStart,
    end: contentStart,
  }
}

function attachmentLabel(folded: string, line: Line): string {
  const number = /^附[件表]\s*[-—]?\s*(\d{1,2}|[一二三四五六七八九十]{1,2})/.exec(
    folded.slice(line.start, line.end),
  )
  return `附件${number?.[1] ?? ''}`
}

export function attachmentMark(folded: string, line: Line): Mark {
  const label = attachmentLabel(folded, line)
  return { style: 'part', ordinal: 0, label, rank: -1, start: line.start, end: line.end }
}
