/**
 * Numbers as the standards mean them: exact fractions, rounded once, at output, by GB/T 8170. A quotient
 * is never rounded on the way, so a ceiling or a comparison with a limit is never off by a last digit.
 */

/** `n / d` in lowest terms, `d` positive. */
export interface Exact {
  readonly n: bigint
  readonly d: bigint
}

/** A figure as given: `60.5`, `-1.2e-3`, `1235/7`. A number stands for its shortest decimal text. */
export type Figure = number | string | bigint | Exact

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/i

/** @throws {RangeError} for a text that is no number. */
export function exact(figure: Figure): Exact {
  if (typeof figure === 'object') return figure
  if (typeof figure === 'bigint') return { n: figure, d: 1n }
  const [numerator = '', denominator, ...rest] = String(figure).split('/')
  if (rest.length > 0) throw new RangeError(`no number: ${figure}`)
  return denominator === undefined
    ? fromDecimal(numerator)
    : over(fromDecimal(numerator), fromDecimal(denominator))
}

function fromDecimal(text: string): Exact {
  const parts = DECIMAL.exec(text.trim())
  if (!parts) throw new RangeError(`no number: ${text}`)
  const [, sign, whole = '', decimals = '', exponent = '0'] = parts
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${decimals}`)
  const places = decimals.length - Number(exponent)
  return places > 0 ? reduced(digits, 10n ** BigInt(places)) : { n: digits * power(-places), d: 1n }
}

export const ZERO: Exact = { n: 0n, d: 1n }

export const plus = (a: Exact, b: Exact): Exact => reduced(a.n * b.d + b.n * a.d, a.d * b.d)
export const minus = (a: Exact, b: Exact): Exact => reduced(a.n * b.d - b.n * a.d, a.d * b.d)
export const times = (a: Exact, b: Exact): Exact => reduced(a.n * b.n, a.d * b.d)
/** @throws {RangeError} when `b` is zero. */
export function over(a: Exact, b: Exact): Exact {
  if (b.n === 0n) throw new RangeError('division by zero')
  return reduced(a.n * b.d, a.d * b.n)
}

/** Below, at or above zero as `a` is below, at or above `b`. */
export function compare(a: Exact, b: Exact): number {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
export const ascending = (values: readonly Exact[]): readonly Exact[] => [...values].sort(compare)
export const largest = (values: readonly Exact[]): Exact | null => ascending(values).at(-1) ?? null

export function total(values: readonly Exact[]): Exact {
  return values.reduce(plus, ZERO)
}
/** Null: of nothing there is no mean. */
export function mean(values: readonly Exact[]): Exact | null {
  return values.length === 0 ? null : over(total(values), exact(values.length))
}

/** GB/T 8170: what is dropped below half goes down, above half up, exactly half to the even digit. */
export function rounded(value: Exact, places: number): Exact {
  const scale = power(places)
  const scaled = value.n * scale
  const low = floorOf(scaled, value.d)
  const twice = 2n * (scaled - low * value.d)
  const up = twice > value.d || (twice === value.d && low % 2n !== 0n)
  return reduced(up ? low + 1n : low, scale)
}
export const ceiling = ({ n, d }: Exact): number => Number(-floorOf(-n, d))
export const floor = ({ n, d }: Exact): number => Number(floorOf(n, d))

/** With exactly so many decimals, rounded by GB/T 8170: `176.4`. */
export function decimal(value: Exact, places: number): string {
  const { n, d } = rounded(value, places)
  const scaled = (n * power(places)) / d
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0')
  const sign = scaled < 0n ? '-' : ''
  return places === 0
    ? `${sign}${digits}`
    : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`
}

/** Without any loss, to be read back by `exact`: a decimal where it ends, else a fraction. */
export function text(value: Exact): string {
  let [places, rest] = [0, value.d]
  while (rest % 10n === 0n) [rest, places] = [rest / 10n, places + 1]
  while (rest % 2n === 0n) [rest, places] = [rest / 2n, places + 1]
  while (rest % 5n === 0n) [rest, places] = [rest / 5n, places + 1]
  return rest === 1n ? decimal(value, places) : `${value.n}/${value.d}`
}

/** The nearest number of the machine: for charts and estimates, never for a judgement. */
export const approximate = ({ n, d }: Exact): number => {
  const [size, whole] = [10n ** 15n, n / d]
  return Number(whole) + Number(((n - whole * d) * size) / d) / 1e15
}

function reduced(n: bigint, d: bigint): Exact {
  if (d === 1n) return { n, d }
  let [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d]
  while (b !== 0n) [a, b] = [b, a % b]
  const shared = d < 0n ? -a : a
  return { n: n / shared, d: d / shared }
}

const floorOf = (n: bigint, d: bigint): bigint => (n % d < 0n ? n / d - 1n : n / d)
const power = (places: number): bigint => 10n ** BigInt(places)
