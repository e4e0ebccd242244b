/** Pages of a list that is sorted by some text and, within it, by id. */

export interface Page<T> {
  readonly items: readonly T[]
  /** Where the next page goes on; null: there is none. */
  readonly last: readonly [string, string] | null
}

/** @param rows one more than the page holds, if there are more. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  keyOf: (row: T) => readonly [string, string],
): Page<T> {
  const items = rows.slice(0, limit)
  const final = items.at(-1)
  return { items, last: rows.length > limit && final !== undefined ? keyOf(final) : null }
}

/** A pattern for `ilike` that finds `text` itself, whatever characters it has. */
export const likeAnywhere = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
