/** Faults of the numbering: gaps and repeats among the children of one section. */
import type { Node } from './outline.ts'

export interface NumberingFault {
  readonly code: 'NUMBER_GAP' | 'NUMBER_REPEATED'
  /** Label before the gap; for a repeat, the label itself. */
  readonly before: string
  readonly after: string
  readonly start: number
  readonly end: number
}

/**
 * Numbers may run on across sections instead of beginning again at 1; both are in order.
 * Steps below a field are left alone: lists of measures and of progress each begin at 1.
 */
export function numberingFaults(root: Node): NumberingFault[] {
  const faults: NumberingFault[] = []
  const last = new Map<string, number>()
  const walk = (node: Node) => {
    let before: Node | null = null
    for (const child of node.children) {
      const { mark } = child
      if (mark !== null && mark.rank >= 0) {
        const running = last.get(mark.style) ?? 0
        const sibling: Node | null = before
        const siblingMark = sibling === null ? null : (sibling as Node).mark
        const expected = siblingMark?.style === mark.style ? siblingMark.ordinal + 1 : 1
        const inOrder =
          mark.ordinal === expected || mark.ordinal === 1 || mark.ordinal === running + 1
        if (!inOrder && siblingMark !== null && siblingMark.style === mark.style) {
          const code = mark.ordinal === siblingMark.ordinal ? 'NUMBER_REPEATED' : 'NUMBER_GAP'
          const previous = sibling === null ? '' : (sibling as Node).label
          faults.push({
            code,
            before: previous,
            after: child.label,
            start: mark.start,
            end: mark.end,
          })
        }
        last.set(mark.style, mark.ordinal)
        before = child
      }
      walk(child)
    }
  }
  walk(root)
  return faults
}
