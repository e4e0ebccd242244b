/**
 * The content of a frame: `;` separates items, `,` the values of one item, `=` binds. What devices get
 * wrong (empty items, a comma for a semicolon, values of one pollutant in two items) is read all the same.
 */
import type { Content, Item } from './frame.ts'

interface Draft {
  readonly code: string
  readonly values: Record<string, string>
  flag: string | null
}

export function readContent(cp: string): Content {
  const fields: Record<string, string> = {}
  const factors: Draft[] = []
  for (let at = 0; at < cp.length; ) {
    let end = at
    let equals = -1
    let dash = -1
    for (; end < cp.length; end += 1) {
      const character = cp.charCodeAt(end)
      if (character === SEMICOLON || character === COMMA) break
      if (equals !== -1) continue
      if (character === EQUALS) equals = end
      else if (character === DASH) dash = end
    }
    if (equals > at) {
      const value = cp.slice(equals + 1, end)
      // A key that means something to JavaScript means nothing here.
      if (cp.charCodeAt(at) === UNDERSCORE && cp.startsWith('__proto__', at)) at = end
      else if (dash > at) put(factors, cp.slice(at, dash), cp.slice(dash + 1, equals), value)
      else fields[cp.slice(at, equals)] = value
    }
    at = end + 1
  }
  return { fields, factors }
}

const SEMICOLON = 59
const COMMA = 44
const EQUALS = 61
const DASH = 45
const UNDERSCORE = 95

function put(factors: Draft[], code: string, suffix: string, value: string): void {
  let factor = factors[factors.length - 1]
  if (factor === undefined || factor.code !== code) {
    factor = factors.find((other) => other.code === code)
    if (factor === undefined) {
      factor = { code, values: {}, flag: null }
      factors.push(factor)
    }
  }
  if (suffix === 'Flag') factor.flag = value
  else if (suffix !== '__proto__') factor.values[suffix] = value
}

/** The content piece by piece, in order, nothing left out: `writeItems` gives the same text again. */
export function readItems(cp: string): readonly Item[] {
  if (cp === '') return []
  return cp.split(';').map((item) =>
    item.split(',').map((pair) => {
      const at = pair.indexOf('=')
      return at === -1 ? [pair] : [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

export const writeItems = (items: readonly Item[]): string =>
  items.map((item) => item.map((pair) => pair.join('=')).join(',')).join(';')

/** Typed content as items: fields first, then each pollutant with its flag at the end. */
export function itemsOf({ fields, factors }: Content): readonly Item[] {
  return [
    ...Object.entries(fields).map((pair) => [pair]),
    ...factors.map(({ code, values, flag }) => [
      ...Object.entries(values).map(([suffix, value]) => [`${code}-${suffix}`, value] as const),
      ...(flag === null ? [] : [[`${code}-Flag`, flag] as const]),
    ]),
  ]
}
