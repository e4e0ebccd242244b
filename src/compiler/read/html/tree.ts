/**
 * Parses a web page into parse5’s tree within bounds that hold for any input. Elements beyond a depth are
 * left out and their content kept, much as browsers do; so are elements that only change how text looks,
 * since a standard parser reopens them again and again (70 KB of them took 31 s and 3.6 GB).
 */
import { type DefaultTreeAdapterTypes, Parser, type Token } from 'parse5'
import { refuse } from '../../../domain/refusal.ts'
import { PIECES_LIMIT } from '../limits.ts'

export type Element = DefaultTreeAdapterTypes.Element
export type ParentNode = DefaultTreeAdapterTypes.ParentNode
export type Node = DefaultTreeAdapterTypes.ChildNode

/** As in browsers. */
const DEPTH = 512
const ELEMENTS_LIMIT = 2 * PIECES_LIMIT
/** Characters, pictures written into the page not counted. */
const PAGE_LIMIT = 32_000_000
const PICTURES = /data:image\/[a-z.+-]{1,20};base64,[A-Za-z0-9+/=]+/g
const LOOKS = new Set('b big code em font i nobr s small strike strong tt u'.split(' '))

/** @throws {Refusal} FILE_EXPANDS_TOO_FAR */
export function parsePage(source: string, name: string): ParentNode {
  const html = source.replace(PICTURES, '')
  if (html.length > PAGE_LIMIT) refuse('FILE_EXPANDS_TOO_FAR', { name })
  let elements = 0
  class BoundedParser extends Parser<DefaultTreeAdapterTypes.DefaultTreeAdapterMap> {
    override onStartTag(token: Token.TagToken): void {
      if (LOOKS.has(token.tagName) || this.openElements.stackTop >= DEPTH) return
      elements += 1
      if (elements > ELEMENTS_LIMIT) refuse('FILE_EXPANDS_TOO_FAR', { name })
      super.onStartTag(token)
    }
  }
  const parser = new BoundedParser()
  parser.tokenizer.write(html, true)
  return parser.document
}

export function isElement(node: Node): node is Element {
  return 'tagName' in node
}

export function isText(node: Node): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === '#text'
}

export function attribute(element: Element, name: string): string {
  return element.attrs.find((attr) => attr.name === name)?.value ?? ''
}

/** The elements in `node`, depth first, in the order of the page; not those in a part left out. */
export function* elementsIn(
  node: ParentNode,
  isLeftOut: (element: Element) => boolean = () => false,
): Generator<Element> {
  const waiting: Element[] = []
  const add = (parent: ParentNode) => {
    for (let at = parent.childNodes.length - 1; at >= 0; at--) {
      const child = parent.childNodes[at]
      if (child !== undefined && isElement(child) && !isLeftOut(child)) waiting.push(child)
    }
  }
  add(node)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next
    add(next)
  }
}

/** The text in `node`, blanks squeezed, up to about `limit` characters. */
export function textIn(
  node: ParentNode,
  limit: number,
  isLeftOut: (element: Element) => boolean = () => false,
): string {
  let text = ''
  const collect = (parent: ParentNode) => {
    for (const child of parent.childNodes) {
      if (text.length >= limit) return
      if (isText(child)) text += child.value.trim() === '' ? ' ' : child.value
      else if (isElement(child) && !isLeftOut(child)) collect(child)
    }
  }
  collect(node)
  return text.replace(/\s+/g, ' ').trim()
}
