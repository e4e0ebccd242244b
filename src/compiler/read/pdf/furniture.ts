/** Page numbers, running heads and feet: what is on a page because it is a page. */
import type { Line } from './lines.ts'

export interface PageLines {
  readonly width: number
  readonly height: number
  readonly lines: readonly Line[]
}

/** Lines at the top and at the bottom of a page that are looked at. */
const EDGE = 2
/** Share of the page, at either end, in which furniture stands. */
const MARGIN = 0.12
/** Pages, and share of all pages, on which a line must stand to be a running head. */
const REPEATED = 3
const REPEATED_SHARE = 0.4
const NEAR = 6
const NUMBER =
  /^[-—–―─‐·\s]*\d{1,4}[-—–―─‐·\s]*$|^第\s*\d+\s*页(\s*[,，/]?\s*共\s*\d+\s*页)?$|^\d{1,4}\s*\/\s*\d{1,4}$/

/** The pages without it. */
export function withoutFurniture(pages: readonly PageLines[]): PageLines[] {
  const seen = new Map<string, number>()
  for (const page of pages) {
    for (const key of new Set(edgeLines(page).map((line) => keyOf(line, page))))
      seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  const needed = Math.max(REPEATED, pages.length * REPEATED_SHARE)
  return pages.map((page) => {
    const dropped = edgeLines(page).filter((line) => {
      const inMargin = line.y < page.height * MARGIN || line.y > page.height * (1 - MARGIN)
      return inMargin && (NUMBER.test(line.text) || (seen.get(keyOf(line, page)) ?? 0) >= needed)
    })
    return { ...page, lines: page.lines.filter((line) => !dropped.includes(line)) }
  })
}

function edgeLines({ lines }: PageLines): Line[] {
  return lines.length <= EDGE * 2 ? [...lines] : [...lines.slice(0, EDGE), ...lines.slice(-EDGE)]
}

/** The same on two pages when they say the same at the same height, numbers aside. */
function keyOf({ text, y }: Line, { height }: PageLines): string {
  const fromEdge = y < height / 2 ? y : y - height
  return `${Math.round(fromEdge / NEAR)} ${text.replace(/\d+/g, '#').replace(/\s+/g, '')}`
}
