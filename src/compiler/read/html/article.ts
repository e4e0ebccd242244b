/**
 * Finds the element that holds the document of a web page: the one a content system is known to put it
 * in, or the smallest one beside which no sentence stands. Title, attachments and date that stand
 * outside it are fetched.
 */
import { isFurnitureLine, isNamedFurniture, isNever } from './furniture.ts'
import { attribute, type Element, elementsIn, isElement, type ParentNode, textIn } from './tree.ts'
import { type Weight, type Weights, weigh } from './weights.ts'

export interface Article {
  /** Lines that belong before `root` and after it. */
  readonly before: readonly string[]
  readonly root: ParentNode
  readonly after: readonly string[]
  /** Parts of `root` that are page furniture. */
  readonly isFurniture: (element: Element) => boolean
}

/** Share of the page’s text that a part may hold and still be furniture by its name. */
const SMALL_PART = 0.3
/** Names that content systems and their editors give to the element of the text itself. */
const KNOWN =
  /(^|\s)(TRS_Editor|TRS_UEDITOR|zoom|fontzoom|UCAP-CONTENT|js_content|article[-_]?content|news[-_]?content|xl_con|pages_content)(\s|$)/i
/** Share of the page’s sentences, or of its text, that such an element must hold. */
const KNOWN_SHARE = 0.5
/** Share of an element’s text that one child must hold for the rest to be left aside. */
const MAIN_SHARE = 0.6
/** Elements after the root, and levels above it, in which attachments and a date are looked for. */
const TAIL_ELEMENTS = 12
const TAIL_LEVELS = 3
const TAIL_LIMIT = 2_000
const CATALOGUE_TEXT = 600

export function findArticle(page: ParentNode): Article {
  const weights = weigh(page)
  const html = page.childNodes.filter(isElement).find(({ tagName }) => tagName === 'html')
  const body = html?.childNodes.filter(isElement).find(({ tagName }) => tagName === 'body') ?? page
  const total = weights(body)
  const known = new Map<Element, boolean>()
  const isFurniture = (element: Element) => {
    const found = known.get(element) ?? isPartOfPage(element, weights(element), total)
    known.set(element, found)
    return found
  }
  const root = wholeTable(knownElement(body, total, weights) ?? descend(body, weights, isFurniture))
  const title = titleOutside(page, root, weights, isFurniture)
  return {
    before: title === null ? [] : [title],
    root,
    after: tailOutside(root, isFurniture),
    isFurniture,
  }
}

function knownElement(body: ParentNode, total: Weight, weights: Weights): Element | null {
  for (const element of elementsIn(body)) {
    if (!KNOWN.test(attribute(element, 'class')) && !KNOWN.test(attribute(element, 'id'))) continue
    const { text, sentences } = weights(element)
    if (text > total.text * KNOWN_SHARE) return element
    if (sentences > 0 && sentences > total.sentences * KNOWN_SHARE) return element
  }
  return null
}

function descend(
  body: ParentNode,
  weights: Weights,
  isFurniture: (element: Element) => boolean,
): ParentNode {
  let root = body
  for (;;) {
    let { text, sentences, rows } = weights(root)
    let main: Element | null = null
    for (const element of root.childNodes.filter(isElement)) {
      const weight = weights(element)
      if (isFurniture(element)) {
        text -= weight.text
        sentences -= weight.sentences
        rows -= weight.rows
      } else if (main === null || weight.text > weights(main).text) main = element
    }
    if (main === null || main.tagName === 'p') return root
    const inMain = weights(main)
    if (sentences > inMain.sentences || rows > inMain.rows + 1) return root
    if (inMain.text < text * MAIN_SHARE) return root
    root = main
  }
}

/** Rows make no sense without their table. */
function wholeTable(root: ParentNode): ParentNode {
  let element = root
  while ('tagName' in element && /^(tr|tbody|thead|tfoot)$/.test(element.tagName)) {
    if (element.parentNode === null) break
    element = element.parentNode
  }
  return element
}

function isPartOfPage(element: Element, weight: Weight, total: Weight): boolean {
  if (isNever(element) || isListOfLinks(weight)) return true
  if (weight.text >= total.text * SMALL_PART) return false
  return isNamedFurniture(element) || isCatalogueEntry(element, weight)
}

function isListOfLinks({ text, linked, links, attachments }: Weight): boolean {
  return links >= 3 && attachments === 0 && linked > (text + linked) * 0.7
}

/** The entry of the document in the site’s catalogue, such as information disclosure demands. */
function isCatalogueEntry(element: Element, { text: length, linked }: Weight): boolean {
  if (!/^(table|div|ul|dl|section)$/.test(element.tagName)) return false
  if (length < 10 || length + linked > CATALOGUE_TEXT) return false
  const text = textIn(element, 2 * CATALOGUE_TEXT).replace(/\s/g, '')
  return /索引号/.test(text) && /(发布|公开|成文|生成)(机构|日期)|发文机关|主题分类|文号/.test(text)
}

/** What a plan or the notice around it is called. */
const PLAN_TITLE =
  /(通知|方案|清单|公告|公示|意见|办法|计划|规划|决定|通报|报告|函|台账|台帐|措施|细则|批复|情况|要点|任务书|一览表)(\s*[（(].{1,12}[)）])?$/
const TITLE_LIMIT = 120

/** The title, unless `root` begins with it or none can be told. */
function titleOutside(
  page: ParentNode,
  root: ParentNode,
  weights: Weights,
  isFurniture: (element: Element) => boolean,
): string | null {
  const inside = plain(textIn(root, 4 * TITLE_LIMIT, isFurniture))
  const stated = statedTitles(page).map(plain)
  let last: string | null = null
  for (const element of elementsIn(page, (part) => part !== root && isFurniture(part))) {
    if (element === root) break
    if (!/^(h[1-4]|p|div|td|th|li|center|section)$/.test(element.tagName)) continue
    if (weights(element).text + weights(element).linked > TITLE_LIMIT) continue
    const text = textIn(element, 2 * TITLE_LIMIT, isFurniture)
    if (text.length < 4 || text.length > TITLE_LIMIT || isFurnitureLine(text)) continue
    const isStated = stated.some((title) => title.startsWith(plain(text)))
    if (/^h[1-3]$/.test(element.tagName) || isStated || PLAN_TITLE.test(text)) last = text
  }
  return last === null || inside.includes(plain(last)) ? null : last
}

function statedTitles(page: ParentNode): string[] {
  const titles: string[] = []
  for (const element of elementsIn(page)) {
    if (element.tagName === 'title') titles.push(textIn(element, 4 * TITLE_LIMIT))
    const names = `${attribute(element, 'name')} ${attribute(element, 'property')}`
    if (element.tagName === 'meta' && /(^|\s)(ArticleTitle|og:title)(\s|$)/i.test(names))
      titles.push(attribute(element, 'content'))
  }
  return titles.filter((title) => title !== '')
}

function plain(text: string): string {
  return text.replace(/\s+/g, '')
}

/** Attachments and the date, where they follow the root on its own level or a little above. */
function tailOutside(root: ParentNode, isFurniture: (element: Element) => boolean): string[] {
  const lines: string[] = []
  let element: ParentNode | null = root
  for (let level = 0; level < TAIL_LEVELS; level++) {
    const parent: ParentNode | null =
      element !== null && 'parentNode' in element ? element.parentNode : null
    if (element === null || parent === null) break
    const siblings = parent.childNodes.filter(isElement)
    const at = siblings.indexOf(element as Element)
    for (const sibling of siblings.slice(at + 1, at + 1 + TAIL_ELEMENTS)) {
      const text = isFurniture(sibling) ? '' : textIn(sibling, TAIL_LIMIT, isFurniture)
      if (/^附\s*件\s*\d*\s*[:：]/.test(text) || /^.{0,30}20\d\d年\d{1,2}月\d{1,2}日$/.test(text))
        if (!isFurnitureLine(text)) lines.push(text)
    }
    element = parent
  }
  return lines
}
