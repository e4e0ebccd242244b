/** Amounts in one unit, so that 0.06毫克/立方米 and 60微克/立方米 can be compared. */
import { fold } from '../grammar/fold.ts'

export interface Amount {
  readonly value: number
  /** The unit all of its kind are turned into; empty where none was written. */
  readonly unit: string
}

/** Unit as written, folded and without blanks → common unit and factor. */
const UNITS = new Map<string, readonly [unit: string, factor: number]>()

function define(unit: string, written: Readonly<Record<string, number>>): void {
  for (const [name, factor] of Object.entries(written)) UNITS.set(name, [unit, factor])
}

define('%', { '%': 1, '‰': 0.1 })
define('百分点', { 百分点: 1, 个百分点: 1 })
define('微克/立方米', {
  '微克/立方米': 1,
  微克每立方米: 1,
  '微克/每立方米': 1,
  'ug/m3': 1,
  'μg/m3': 1,
  'ug/m³': 1,
  'μg/m³': 1,
  'μg/nm3': 1,
  '毫克/立方米': 1000,
  毫克每立方米: 1000,
  'mg/m3': 1000,
  'mg/m³': 1000,
})
define('毫克/升', { '毫克/升': 1, 毫克每升: 1, 'mg/l': 1, '微克/升': 0.001, 'μg/l': 0.001 })
define('吨', { 千克: 0.001, 公斤: 0.001, 吨: 1, 万吨: 1e4, 亿吨: 1e8 })
define('吨/日', { '吨/日': 1, '吨/天': 1, '万吨/日': 1e4, '万吨/天': 1e4 })
define('立方米', { 立方米: 1, 方: 1, 万立方米: 1e4, 亿立方米: 1e8 })
define('立方米/日', {
  '立方米/日': 1,
  '立方米/天': 1,
  '万立方米/日': 1e4,
  '万立方米/天': 1e4,
})
define('平方米', {
  平方米: 1,
  万平方米: 1e4,
  平方公里: 1e6,
  万平方公里: 1e10,
  公顷: 1e4,
  万公顷: 1e8,
  亩: 10_000 / 15,
  万亩: 1e8 / 15,
})
define('米', { 米: 1, 公里: 1000, 千米: 1000 })
define('千瓦', { 千瓦: 1, 万千瓦: 1e4, 兆瓦: 1000, mw: 1000, 万kw: 1e4 })
define('千瓦时', { 千瓦时: 1, 万千瓦时: 1e4, 亿千瓦时: 1e8 })
define('元', { 元: 1, 万元: 1e4, 亿元: 1e8 })
define('天', { 天: 1, 日: 1 })
define('户', { 户: 1, 万户: 1e4 })
define('人', { 人: 1, 名: 1, 万人: 1e4 })
define('辆', { 辆: 1, 万辆: 1e4 })
define('家', { 家: 1, 余家: 1, 万家: 1e4 })
define('台', { 台: 1, '台(套)': 1, 台套: 1, 万台: 1e4 })

export function amountOf(value: number, unit: string | null): Amount {
  const written = fold(unit ?? '')
    .replace(/\s/g, '')
    .toLowerCase()
  const [common, factor] = UNITS.get(written) ?? [written, 1]
  return { value: value * factor, unit: common }
}

/** Things that are counted or handed over; a change in them needs no baseline to be checked. */
export function isQuantity(unit: string): boolean {
  return !/^(?:%|百分点|微克\/立方米|毫克\/升|天|倍|分贝|db(?:\(a\))?|级|)$/.test(unit)
}

/** Equal but for rounding in the conversion. */
export function sameValue(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
}
