/** Where an item stands in its plan: path, number and headings. */
import type { Node } from './outline.ts'
import { type Page, titleOf } from './reading.ts'

export function pathOf(node: Node): string[] {
  const path: string[] = []
  for (let at: Node | null = node; at !== null; at = at.parent) {
    if (at.label !== '') path.unshift(at.label)
  }
  return path
}

/**
 * 三(四)2; of dotted numbers only the last, which repeats the others: 三1.2; 1-2 and 问题一-2 where
 * figures would run into each other.
 */
export function numberOf(node: Node): string {
  const parts: string[] = []
  for (let at: Node | null = node; at !== null; at = at.parent) {
    const repeated = node !== at && parts[0]?.startsWith(`${at.label}.`) === true
    if (at.label !== '' && !repeated) parts.unshift(at.label)
  }
  return parts.reduce(
    (number, part) => number + (RUNS_ON.test(number) && /^\d/.test(part) ? '-' : '') + part,
    '',
  )
}

const RUNS_ON = /\d$|[^\d(][一二三四五六七八九十百]+$/

export function headingsOf(page: Page, node: Node): string[] {
  const headings: string[] = []
  for (let at: Node | null = node; at !== null && at.parent !== null; at = at.parent) {
    const title = titleOf(page, at.contentStart, Math.max(at.ownEnd, at.contentStart))
    const problem = at.fields.find(({ key }) => key === 'problem')
    headings.unshift(
      title === '' && problem !== undefined ? titleOf(page, problem.from, problem.to) : title,
    )
  }
  return headings
}
