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

/** 三(四)2; of dotted numbers only the last, which repeats the others: 三1.2. */
export function numberOf(node: Node): string {
  const parts: string[] = []
  for (let at: Node | null = node; at !== null; at = at.parent) {
    const repeated = node !== at && parts[0]?.startsWith(`${at.label}.`) === true
    if (at.label !== '' && !repeated) parts.unshift(at.label)
  }
  return parts.join('')
}

export function headingsOf(page: Page, node: Node): string[] {
  const headings: string[] = []
  for (let at: Node | null = node; at !== null && at.parent !== null; at = at.parent) {
    headings.unshift(titleOf(page, at.contentStart, Math.max(at.ownEnd, at.contentStart)))
  }
  return headings
}
