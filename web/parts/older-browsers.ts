/** What the rules use of arrays and browsers of offices (Chromium 94 and later) do not have yet. */
const METHODS = {
  findLast(this: readonly unknown[], is: (value: unknown, at: number) => boolean): unknown {
    return this[lastOf(this, is)]
  },
  findLastIndex(this: readonly unknown[], is: (value: unknown, at: number) => boolean): number {
    return lastOf(this, is)
  },
  toReversed(this: readonly unknown[]): unknown[] {
    return [...this].reverse()
  },
  toSorted(this: readonly unknown[], compare?: (a: unknown, b: unknown) => number): unknown[] {
    return [...this].sort(compare)
  },
  with(this: readonly unknown[], at: number, value: unknown): unknown[] {
    const place = at < 0 ? this.length + at : at
    return this.map((each, index) => (index === place ? value : each))
  },
}

function lastOf(all: readonly unknown[], is: (value: unknown, at: number) => boolean): number {
  for (let at = all.length - 1; at >= 0; at -= 1) if (is(all[at], at)) return at
  return -1
}

/** Leaves alone what is there. */
export function fillIn(prototype: object): void {
  for (const [name, value] of Object.entries(METHODS))
    if (!(name in prototype))
      Object.defineProperty(prototype, name, { value, writable: true, configurable: true })
}
