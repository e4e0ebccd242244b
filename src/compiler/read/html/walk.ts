/** Turns the article of a web page into paragraphs and tables, as a browser would lay them out. */
import type { Flow } from '../flow/flow.ts'
import { spellNumber } from '../word/list-number.ts'
import { attribute, type Element, isElement, isText, type ParentNode } from './tree.ts'

const BLOCKS = new Set(
  (
    'address article blockquote body center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6' +
    ' header hgroup hr html li main ol p pre section summary ul caption legend'
  ).split(' '),
)
/** A line end in the source of the page, until it is known what stands around it. */
const SOFT_BREAK = '\r'
/** Chinese characters and punctuation, between which a line end in the source means nothing. */
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]/
/** Numbers that an author wrote before an item of a list that the browser numbers as well. */
const NUMBERED = /^\s*([（(]?[\d一二三四五六七八九十]{1,3}[）).．、]|[①-⑳])/

export function walk(root: ParentNode, flow: Flow, isFurniture: (element: Element) => boolean) {
  let line = ''
  let label = ''
  let heading = false
  let preformatted = false

  const endParagraph = () => {
    const text = settle(line)
    line = ''
    if (text === '') return
    const labelled = label !== '' && !NUMBERED.test(text) ? label + text : text
    label = ''
    flow.add({ kind: heading ? 'heading' : 'text', text: labelled })
  }

  const visitAll = (node: ParentNode, enter: (child: Element) => void = visit) => {
    for (const child of node.childNodes) {
      if (isText(child)) line += preformatted ? child.value : soften(child.value)
      else if (isElement(child) && !isFurniture(child)) enter(child)
    }
  }

  const visitBlock = (element: Element) => {
    endParagraph()
    const outer = { heading, preformatted }
    heading ||= /^h[1-6]$/.test(element.tagName)
    preformatted ||= element.tagName === 'pre'
    visitAll(element)
    endParagraph()
    heading = outer.heading
    preformatted = outer.preformatted
  }

  const visitList = (list: Element) => {
    endParagraph()
    let number = Number.parseInt(attribute(list, 'start') || '1', 10) || 1
    visitAll(list, (child) => {
      if (child.tagName !== 'li') return visit(child)
      number = Number.parseInt(attribute(child, 'value'), 10) || number
      endParagraph()
      label = labelOf(list, number)
      visit(child)
      label = ''
      number += 1
    })
    endParagraph()
  }

  function visit(element: Element): void {
    const { tagName } = element
    if (tagName === 'br') line += '\n'
    else if (tagName === 'ol') visitList(element)
    else if (tagName === 'table') {
      endParagraph()
      flow.openTable()
      visitAll(element)
      endParagraph()
      flow.closeTable()
    } else if (tagName === 'tr') {
      flow.openRow(0)
      visitAll(element)
    } else if (tagName === 'td' || tagName === 'th') {
      endParagraph()
      flow.openCell({
        columnSpan: spanOf(element, 'colspan'),
        rowSpan: spanOf(element, 'rowspan'),
        continued: false,
      })
      visitBlock(element)
    } else if (BLOCKS.has(tagName)) visitBlock(element)
    else visitAll(element)
  }

  if ('tagName' in root && root.tagName === 'table') visit(root)
  else visitAll(root)
  endParagraph()
}

function soften(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, (blank) => (/[\r\n]/.test(blank) ? SOFT_BREAK : ' '))
}

/** Line ends of the source become a blank, or nothing between Chinese characters. */
function settle(line: string): string {
  return line
    .replace(/[ \r]+/g, (blank, at: number, whole: string) => {
      const [before, after] = [whole[at - 1] ?? '', whole[at + blank.length] ?? '']
      return blank.includes(SOFT_BREAK) && WIDE.test(before) && WIDE.test(after) ? '' : ' '
    })
    .replace(/ ?\n ?/g, '\n')
    .trim()
}

/** Zero stands for all rows that follow. */
function spanOf(cell: Element, name: string): number {
  const span = Number.parseInt(attribute(cell, name) || '1', 10)
  return span === 0 ? Number.MAX_SAFE_INTEGER : Number.isNaN(span) || span < 0 ? 1 : span
}

const LIST_FORMATS: Readonly<Record<string, string>> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
}
const LIST_STYLES: ReadonlyArray<readonly [RegExp, string | null]> = [
  [/none/, null],
  [/cjk-ideographic|simp-chinese|trad-chinese|cjk-decimal|japanese/, 'chineseCountingThousand'],
  [/lower-(alpha|latin)/, 'lowerLetter'],
  [/upper-(alpha|latin)/, 'upperLetter'],
  [/lower-roman/, 'lowerRoman'],
  [/upper-roman/, 'upperRoman'],
]

/** The label a browser puts before an item, which is nowhere in the text. */
function labelOf(list: Element, number: number): string {
  const style = /list-style(?:-type)?\s*:\s*([^;]+)/i.exec(attribute(list, 'style'))?.[1] ?? ''
  const styled = LIST_STYLES.find(([pattern]) => pattern.test(style))
  if (styled?.[1] === null) return ''
  const format = styled?.[1] ?? LIST_FORMATS[attribute(list, 'type')] ?? 'decimal'
  return `${spellNumber(number, format)}${format === 'chineseCountingThousand' ? '、' : '. '}`
}
