/** How much text each element of a page holds, outside links and in them. */
import { isNever } from './furniture.ts'
import { attribute, type Element, isElement, isText, type ParentNode } from './tree.ts'

export interface Weight {
  /** Characters outside links, blanks not counted. */
  readonly text: number
  /** Sentences outside links. */
  readonly sentences: number
  /** Rows of tables that look like data rather than layout. */
  readonly rows: number
  /** Characters in links. */
  readonly linked: number
  readonly links: number
  /** Links to files. */
  readonly attachments: number
}

export type Weights = (node: ParentNode) => Weight

const NOTHING: Weight = { text: 0, sentences: 0, rows: 0, linked: 0, links: 0, attachments: 0 }
const ROW_CELLS = 3
/** A row of a calendar has less. */
const ROW_TEXT = 8
const ATTACHMENT = /\.(docx?|xlsx?|wps|et|pdf|ofd|zip|rar)([?#]|$)/i

export function weigh(page: ParentNode): Weights {
  const weights = new Map<ParentNode, Weight>()
  weighInto(page, false, weights)
  return (node) => weights.get(node) ?? NOTHING
}

function weighInto(node: ParentNode, inLink: boolean, weights: Map<ParentNode, Weight>): Weight {
  let { text, sentences, rows, linked, links, attachments } = NOTHING
  for (const child of node.childNodes) {
    if (isText(child)) {
      const length = child.value.replace(/\s+/g, '').length
      if (inLink) linked += length
      else {
        text += length
        sentences += child.value.match(/[。；]/g)?.length ?? 0
      }
    } else if (isElement(child) && !isNever(child)) {
      const isLink = child.tagName === 'a' && attribute(child, 'href') !== ''
      const inner = weighInto(child, inLink || isLink, weights)
      text += inner.text
      sentences += inner.sentences
      rows += inner.rows + (isDataRow(child, inner) ? 1 : 0)
      linked += inner.linked
      links += inner.links + (isLink ? 1 : 0)
      attachments += inner.attachments + (isLink && isAttachment(child) ? 1 : 0)
    }
  }
  const weight = { text, sentences, rows, linked, links, attachments }
  weights.set(node, weight)
  return weight
}

function isAttachment(link: Element): boolean {
  return ATTACHMENT.test(attribute(link, 'href'))
}

function isDataRow(element: Element, { text, linked }: Weight): boolean {
  if (element.tagName !== 'tr' || text < ROW_TEXT || linked > text) return false
  return element.childNodes.filter(isElement).length >= ROW_CELLS
}
