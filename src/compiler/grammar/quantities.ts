/** Reads a number with its unit of measure: 60微克/立方米, 92.5%, 1.2万亩, 百分之九十, 30 家. */
import { chineseNumber, isDigit } from './numerals.ts'

export interface Quantity {
  readonly start: number
  readonly end: number
  /** In `unit`, with 万 and 亿 multiplied out unless they are part of the unit (万吨). */
  readonly value: number
  readonly unit: string | null
  /** Countable things and not a measure: 家, 座, 项. */
  readonly count: boolean
}

const MEASURES =
  '微克/立方米 微克每立方米 微克/每立方米 ug/m3 μg/m3 ug/m³ μg/m³ μg/Nm3 毫克/立方米 毫克/升 毫克每升 mg/L mg/l mg/m3 mg/m³ 吨/平方公里·月 吨/平方公里 吨/月·平方公里 吨/(平方公里·月) ' +
  '个百分点 百分点 % ‰ 亿立方米 万立方米/日 万立方米/天 立方米/日 立方米/天 万立方米 立方米 方 亿吨 万吨/日 万吨/天 吨/日 吨/天 吨/年 万吨/年 万吨 吨标准煤 吨标煤 吨 千克 公斤 克/平方米 克每平方米 g/m2 g/m² 克 ' +
  '蒸吨/小时 蒸吨/时 蒸吨 t/h 万公顷 公顷 万亩 亩 万平方公里 平方公里 万平方米 平方米 公里 千米 米 万千瓦 千瓦 兆瓦 MW 万kW 亿千瓦时 万千瓦时 千瓦时 亿元 万元 元 分贝 dB(A) dB 小时 分钟 个工作日 工作日 个月 天 日 年 岁 倍 级 度 升 ℃ °C'
const COUNTS =
  '万户 万辆 万家 万人 万台 万头 万只 万个 万株 万件 家 个 座 台(套) 台套 台 辆 户 项 处 条 眼 口 套 株 艘 人次 人 名 次 件 所 块 组 期 只 头 对 批 起 宗 盏 村 镇 站 场 片 段 类 栋 幢 间 部 本 份 门 根 棵 张 宗 场次 人/次 余家 对象 列'

const UNITS = [
  ...MEASURES.split(' ').map((unit) => [unit, false] as const),
  ...COUNTS.split(' ').map((unit) => [unit, true] as const),
].sort((a, b) => b[0].length - a[0].length)

/** 35蒸吨及以下, 500头以上的: which things are meant, not how many. */
export const THRESHOLD =
  /(?:每小时)?\d+(?:\.\d+)?\s?(?:蒸吨|吨|t|头|立方米|平方米|米|千瓦)(?:\/小时|\/时|\/h)?\s?(?:\(?含\)?)?(?:及以下|及以上|以下|以上)(?:的)?/

const SCALES: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000, 千: 1000, 百: 100 }

/** The quantity that begins exactly at `start`; its unit is null where none follows. */
export function quantityAt(text: string, start: number): Quantity | null {
  if (text.startsWith('百分之', start)) return percentInWords(text, start)
  if (!isDigit(text.charAt(start))) return fewInWords(text, start)
  let at = start
  let digits = ''
  while (digits.length < 16) {
    const char = text.charAt(at)
    const grouping =
      char === ',' &&
      /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5)) &&
      /^\d{1,3}$|\d{3}$/.test(digits) &&
      !digits.includes('.')
    if (isDigit(char)) digits += char
    else if (char === '.' && isDigit(text.charAt(at + 1)) && !digits.includes('.')) digits += char
    else if (!grouping) break
    at += 1
  }
  let value = Number(digits)
  let unitStart = skipBlank(text, at)
  if (text.startsWith('余', unitStart) || text.startsWith('多', unitStart)) unitStart += 1
  let unit = unitAt(text, unitStart)
  const scale = SCALES[text.charAt(unitStart)]
  if (unit === null && scale !== undefined) {
    value = Math.round(value * scale * 1e6) / 1e6
    at = unitStart + 1
    unitStart = skipBlank(text, text.charAt(at) === '余' ? at + 1 : at)
    unit = unitAt(text, unitStart)
  }
  if (unit === null) return { start, end: at, value, unit: null, count: false }
  return { start, end: unitStart + unit.length, value, unit: unit.name, count: unit.count }
}

interface Unit {
  readonly name: string
  readonly length: number
  readonly count: boolean
}

function unitAt(text: string, at: number): Unit | null {
  // Copies put blanks into units: 微克/ 立方米.
  const window = text.slice(at, at + 14)
  for (const [unit, count] of UNITS) {
    if (window.startsWith(unit)) return { name: unit, length: unit.length, count }
  }
  const squeezed = /^(微克|毫克|μg|ug|mg)\s?\/?\s?(立方米|m3|m³|升|L)/.exec(window)
  if (squeezed === null) return null
  return { name: squeezed[0].replace(/\s/g, ''), length: squeezed[0].length, count: false }
}

function percentInWords(text: string, start: number): Quantity | null {
  let at = start + 3
  let words = ''
  while (words.length < 8 && /[〇零一二三四五六七八九十百点\d.]/.test(text.charAt(at)))
    words += text.charAt(at++)
  if (words === '') return null
  const [whole = '', fraction] = words.split(/[点.]/)
  const integer = /^\d+$/.test(whole) ? Number(whole) : chineseNumber(whole)
  if (integer === null) return null
  const decimals =
    fraction === undefined
      ? ''
      : /^\d+$/.test(fraction)
        ? fraction
        : String(chineseNumber(fraction) ?? '')
  return { start, end: at, value: Number(`${integer}.${decimals || '0'}`), unit: '%', count: false }
}

/** 两处, 三座: a few things counted in words. */
function fewInWords(text: string, start: number): Quantity | null {
  const found = /^([一两二三四五六七八九十])(处|座|台|家|户|条|辆|栋|艘)/.exec(
    text.slice(start, start + 2),
  )
  const value = found === null ? null : chineseNumber(found[1] ?? '')
  if (found === null || value === null) return null
  return { start, end: start + 2, value, unit: found[2] ?? null, count: true }
}

function skipBlank(text: string, at: number): number {
  return text.charAt(at) === ' ' ? at + 1 : at
}
