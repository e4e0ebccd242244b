/**
 * Which nodes of the section tree are duties. A duty is the lowest numbered paragraph that carries its
 * own responsibility; numbers below it are its steps. Where nothing carries one, every leaf is a duty.
 */
import { DUTY_FIELDS, type FieldKey } from './field-kinds.ts'
import type { MarkStyle } from './marks.ts'
import type { Node } from './outline.ts'
import { type Page, without } from './reading.ts'
import { findResponsibilities } from './responsibility.ts'
import type { SectionKind } from './sections.ts'

/** What becomes of a node. `self-and-children`: its own words are a duty beside those below it. */
export type Fate = 'item' | 'children' | 'self-and-children' | 'goals' | 'none'

export interface Survey {
  /** Whether a node carries responsibility: itself, and anywhere below. */
  readonly bears: ReadonlyMap<Node, Bearing>
  /** For each style of numbering: nodes, and nodes that carry responsibility themselves. */
  readonly shares: ReadonlyMap<MarkStyle, { readonly nodes: number; readonly own: number }>
}

interface Bearing {
  readonly own: boolean
  readonly below: boolean
}

export function surveyDuties(page: Page, root: Node): Survey {
  const bears = new Map<Node, Bearing>()
  const shares = new Map<MarkStyle, { nodes: number; own: number }>()
  const visit = (node: Node): boolean => {
    let below = false
    for (const child of node.children) if (visit(child)) below = true
    const own =
      node.fields.some((field) => DUTY_FIELDS.has(field.key)) ||
      (node.mark !== null && bearsItself(page, node))
    bears.set(node, { own, below })
    if (node.mark !== null) {
      const share = shares.get(node.mark.style) ?? { nodes: 0, own: 0 }
      share.nodes += 1
      if (own) share.own += 1
      shares.set(node.mark.style, share)
    }
    return own || below
  }
  visit(root)
  return { bears, shares }
}

/** Whether the node's own words, its tables aside, say who answers. */
function bearsItself(page: Page, { contentStart, ownEnd }: Node): boolean {
  const time = { year: page.year, field: false }
  return without({ start: contentStart, end: ownEnd }, page.tables).some(
    ({ start, end }) => findResponsibilities(page.folded, start, end, time).length > 0,
  )
}

export function fateOf(page: Page, survey: Survey, node: Node, kind: SectionKind): Fate {
  if (kind === 'goals') return 'goals'
  const { own, below } = survey.bears.get(node) ?? { own: false, below: false }
  if (kind === 'guidance') return 'children'
  if (kind === 'background') return own && node.fields.length > 0 ? 'item' : 'children'
  if (own) {
    if (!below) return 'item'
    return node.fields.length === 0 ? 'self-and-children' : 'children'
  }
  if (below) return lastChildSpeaksForAll(survey, node) ? 'item' : 'children'
  if (node.mark === null && node.fields.every((field) => field.key === 'goal')) return 'goals'
  if (node.mark === null && node.fields.every((field) => REMARKS.has(field.key))) return 'none'
  // An attachment whose words name nobody is a title, a form or the table under it.
  if (node.children.length === 0 && node.mark?.rank === -1) return 'none'
  if (node.children.length === 0) return isHeadingOnly(page, node) ? 'none' : 'item'
  return (node.mark?.rank ?? 3) >= 3 ? 'item' : 'children'
}

/** 备注：时限均为最迟时限。 below a table asks nothing of anybody. */
const REMARKS: ReadonlySet<FieldKey> = new Set(['note', 'other'])

/** A chapter heading with nothing under it. */
function isHeadingOnly(page: Page, node: Node): boolean {
  if (node.mark !== null && node.mark.rank > 1.5) return node.ownEnd - node.contentStart < 2
  if (node.fields.length > 0) return false
  const words = page.folded.slice(node.contentStart, node.ownEnd)
  return words.length <= 30 && !/[。,;]/.test(words)
}

/**
 * Steps of which only the last ends in a unit bracket share it: the bracket is their parent's, unless
 * numbers of that style usually carry their own in this document.
 */
function lastChildSpeaksForAll({ bears, shares }: Survey, node: Node): boolean {
  const last = node.children.at(-1)
  const style = last?.mark?.style
  if (last === undefined || style === undefined || node.mark === null) return false
  const bearing = node.children.filter(
    (child) => bears.get(child)?.own === true || bears.get(child)?.below === true,
  )
  if (bearing.length !== 1 || bearing[0] !== last || bears.get(last)?.below === true) return false
  if (node.children.length === 1) return (last.mark?.rank ?? 0) >= 4
  const share = shares.get(style)
  if (share === undefined) return true
  // 1. 2. 3. are duties of their own in most plans, (1) ① 一是 mostly steps.
  return share.own / share.nodes <= (last.mark !== null && last.mark.rank >= 4 ? 0.5 : 0.25)
}
