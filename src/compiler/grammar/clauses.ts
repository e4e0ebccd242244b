/** Cuts a stretch of folded text into sentences and clauses, leaving out what says nothing of its own. */
import type { Span } from '../../domain/plan/document.ts'

export interface Clause extends Span {
  /** Clauses of one sentence share its number. */
  readonly sentence: number
}

/** Clauses of `[start, end)`; `holes` (unit brackets, titles) end a clause and belong to none. */
export function readClauses(
  text: string,
  start: number,
  end: number,
  holes: readonly Span[],
): Clause[] {
  const clauses: Clause[] = []
  let sentence = 0
  let from = start
  let hole = 0
  let depth = 0
  const close = (to: number) => {
    let first = from
    let last = to
    while (first < last && /\s/.test(text.charAt(first))) first += 1
    while (last > first && /\s/.test(text.charAt(last - 1))) last -= 1
    if (last > first) clauses.push({ start: first, end: last, sentence })
  }
  for (let at = start; at < end; at++) {
    while (hole < holes.length && (holes[hole]?.end ?? 0) <= at) hole += 1
    const skip = holes[hole]
    if (skip !== undefined && skip.start <= at) {
      close(at)
      from = skip.end
      at = skip.end - 1
      continue
    }
    const char = text.charAt(at)
    if (char === '(' || char === '[') depth += 1
    else if (char === ')' || char === ']') depth = Math.max(0, depth - 1)
    else if (char === '\n' || char === '。') depth = 0
    if (depth > 0 || !isBreak(text, at)) continue
    close(at)
    from = at + 1
    if (char === '。' || char === '\n') sentence += 1
  }
  close(end)
  return clauses
}

function isBreak(text: string, at: number): boolean {
  const char = text.charAt(at)
  if (char === ',')
    return !/\d/.test(text.charAt(at - 1)) || !/^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5))
  return (
    char === '。' ||
    char === ';' ||
    char === '\n' ||
    char === '\t' ||
    char === ':' ||
    char === '!' ||
    char === '?'
  )
}
