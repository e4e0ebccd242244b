/** Pairs the brackets of a folded text; an opener of one kind may be closed by another ([…)). */

export interface Bracket {
  readonly open: number
  /** Offset of the closer, or the end of its line when it was never closed. */
  readonly close: number
  readonly closed: boolean
  /** Opened and closed by the same kind. */
  readonly matched: boolean
}

/** All outermost and inner pairs of `[start, end)`, by opener, in order. Pairs never cross a line. */
export function pairBrackets(text: string, start: number, end: number): Bracket[] {
  const pairs: Bracket[] = []
  let open: number[] = []
  for (let i = start; i <= end; i++) {
    const char = i === end ? '\n' : text.charAt(i)
    if (char === '(' || char === '[') open.push(i)
    else if (char === ')' || char === ']') {
      const from = open.pop()
      if (from === undefined) continue
      const matched = (text.charAt(from) === '(') === (char === ')')
      pairs.push({ open: from, close: i, closed: true, matched })
    } else if (char === '\n' || char === '\t') {
      for (const from of open) pairs.push({ open: from, close: i, closed: false, matched: false })
      open = []
    }
  }
  return pairs.sort((a, b) => a.open - b.open)
}
