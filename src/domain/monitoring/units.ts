/** Units of measure of monitoring data, and values from one to another without loss. */
import { type Exact, exact, text, times } from '../exact.ts'

/** Units of one quantity, each with its size in the first of them. */
const QUANTITIES: readonly Readonly<Record<string, string>>[] = [
  { 'mg/m³': '1', 'μg/m³': '1e-3', 'ng/m³': '1e-6', 'g/m³': '1e3' },
  { 'mg/L': '1', 'μg/L': '1e-3', 'g/L': '1e3' },
  { 'm³/h': '1', 'L/s': '3.6', 'm³/s': '3600', 'm³/d': '1/24', 'L/min': '0.06' },
  { 'm³': '1', L: '1e-3', 't(水)': '1' },
  { kPa: '1', Pa: '1e-3', hPa: '0.1', MPa: '1e3', mbar: '0.1' },
  { 'm/s': '1', 'km/h': '1/3.6' },
  { 'µS/cm': '1', 'mS/cm': '1e3', 'S/m': '1e4' },
  { kg: '1', t: '1e3', g: '1e-3', 万吨: '1e7', 亿吨: '1e11' },
  { '%': '1', '‰': '0.1' },
]

/** As plans and standards spell them out. */
const SPELT: Readonly<Record<string, string>> = {
  '纳克/立方米': 'ng/m³',
  '微克/立方米': 'μg/m³',
  '毫克/立方米': 'mg/m³',
  '克/立方米': 'g/m³',
  '微克/升': 'μg/L',
  '毫克/升': 'mg/L',
  '克/升': 'g/L',
  吨: 't',
  千克: 'kg',
  公斤: 'kg',
  克: 'g',
  立方米: 'm³',
  升: 'L',
  日: '天',
  '％': '%',
  百分点: '%',
  个百分点: '%',
}

/** The micro sign for the Greek letter, m3 for m³: one way of writing each. */
export function unitWritten(unit: string): string {
  const written = unit
    .trim()
    .replace(/m3\b/g, 'm³')
    .replace(/^[uµμ](?=g)/, 'μ')
  return written === 'uS/cm' || written === 'μS/cm' ? 'µS/cm' : written
}

/** 微克每立方米 as μg/m³; what is not known stays as it is. */
export function unitSpelt(unit: string): string {
  const said = unit.replace(/\s/g, '').replace(/\/?每/, '/')
  return SPELT[said] ?? unitWritten(said)
}

/** What a value in `from` is multiplied by to be one in `to`; null: they do not measure the same. */
export function factorBetween(from: string, to: string): Exact | null {
  const [source, target] = [unitWritten(from), unitWritten(to)]
  if (source === target) return exact(1)
  const quantity = QUANTITIES.find((each) => source in each && target in each)
  if (!quantity) return null
  const [size, of] = [exact(quantity[source] ?? 1), exact(quantity[target] ?? 1)]
  return { n: size.n * of.d, d: size.d * of.n }
}

const PLACES = 12

/** The value in the other unit, as decimal digits; what does not end is cut after twelve decimals. */
export function converted(value: string, factor: Exact): string {
  const product = times(exact(value), factor)
  const exactly = text(product)
  if (!exactly.includes('/')) return exactly
  const scale = 10n ** BigInt(PLACES)
  return text({ n: (product.n * scale) / product.d, d: scale })
}
