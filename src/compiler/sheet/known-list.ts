/** Reads a list in a cell against the entries that stood there before: what stayed and what is new. */

export type ListPart =
  | { readonly known: number }
  /** Something else, as it is written. */
  | { readonly words: string }

/**
 * Splits `text` at separators outside brackets. An entry of `known` is recognised whole, even where it
 * holds a separator itself, and only as often as it is in `known`.
 */
export function splitList(text: string, known: readonly string[], separators: RegExp): ListPart[] {
  const parts: ListPart[] = []
  const left = new Set(known.keys())
  let at = 0
  while (at < text.length) {
    if (separators.test(text.charAt(at)) || /\s/u.test(text.charAt(at))) {
      at += 1
      continue
    }
    const index = knownAt(text, at, known, left, separators)
    if (index !== null) {
      left.delete(index)
      parts.push({ known: index })
      at += known[index]?.length ?? 1
      continue
    }
    const end = endOfWords(text, at, separators)
    const words = text.slice(at, end).trim()
    if (words !== '') parts.push({ words })
    at = end
  }
  return parts
}

/** The longest entry, not yet used, that stands at `at` and ends where the list goes on or ends. */
function knownAt(
  text: string,
  at: number,
  known: readonly string[],
  left: ReadonlySet<number>,
  separators: RegExp,
): number | null {
  let best: number | null = null
  for (const index of left) {
    const entry = known[index] ?? ''
    if (entry === '' || !text.startsWith(entry, at)) continue
    const next = text.charAt(at + entry.length)
    if (next !== '' && !separators.test(next) && !/\s/u.test(next)) continue
    if (best === null || entry.length > (known[best]?.length ?? 0)) best = index
  }
  return best
}

function endOfWords(text: string, from: number, separators: RegExp): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at)
    if ('(（[〔【'.includes(char)) depth += 1
    else if (')）]〕】'.includes(char)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && separators.test(char)) return at
  }
  // A bracket that is never closed does not swallow the rest of the list.
  if (depth === 0) return text.length
  const next = text.slice(from).search(separators)
  return next < 0 ? text.length : from + next
}
