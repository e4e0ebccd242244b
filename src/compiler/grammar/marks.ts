/**
 * The numbering styles of the genre. `markAt` reads one mark at a place of a folded text; whether it
 * numbers anything there is decided by the outline, which sees its neighbours.
 */
import { chineseNumber, isChineseDigit, isDigit, toChinese } from './numerals.ts'

export type MarkStyle =
  | 'part' // 第一章, 第一部分
  | 'cn' // 一、
  | 'article' // 第一条, 第二十七项
  | 'cn-paren' // (一)
  | 'ar' // 1. 1、
  | 'dotted' // 1.1, 1.1.1
  | 'ar-paren' // (1), 1)
  | 'circled' // ①
  | 'ordinal' // 一是

export interface Mark {
  readonly style: MarkStyle
  readonly ordinal: number
  /** The mark in one spelling: 三, (四), 2, (1), ①, 第一条. */
  readonly label: string
  /** Outer marks have lower ranks; used when the document does not show the order itself. */
  readonly rank: number
  readonly start: number
  /** First character after the mark, its separator and blanks. */
  readonly end: number
  /** `dotted`: the numbers before the last, 1 and 2 of 1.2.3. */
  readonly prefix?: readonly number[]
}

const RANK: Readonly<Record<MarkStyle, number>> = {
  part: 0,
  cn: 1,
  article: 1.5,
  'cn-paren': 2,
  ar: 3,
  dotted: 3.5,
  'ar-paren': 4,
  circled: 5,
  ordinal: 6,
}

/** Longest numeral worth reading: 第一百二十三条. */
const NUMERAL_LIMIT = 6

/** The mark that begins exactly at `start`, or null. */
export function markAt(text: string, start: number): Mark | null {
  const char = text.charAt(start)
  if (char === '第') return article(text, start)
  if (char === '(') return bracketed(text, start)
  if (isDigit(char)) return arabic(text, start)
  if (isChineseDigit(char)) return chinese(text, start)
  return enclosed(text, start)
}

function article(text: string, start: number): Mark | null {
  const numeral = readNumeral(text, start + 1)
  if (numeral === null) return null
  const word = /[章节条项]|部分|阶段/y
  word.lastIndex = numeral.end
  const kind = word.exec(text)?.[0]
  if (kind === undefined) return null
  const style = kind === '条' || kind === '项' || kind === '阶段' ? 'article' : 'part'
  const end = numeral.end + kind.length
  const next = text.charAt(end)
  if (!/[\s:、,.(《"]|^$/.test(next) && style === 'article' && kind === '项') return null
  const label = `第${toChinese(numeral.value)}${kind}`
  const after = text.charAt(end) === ':' ? end + 1 : end
  return make(style, numeral.value, label, start, skipSeparator(text, after))
}

function bracketed(text: string, start: number): Mark | null {
  const inner = skipBlanks(text, start + 1)
  const numeral = readNumeral(text, inner)
  if (numeral === null || numeral.value === 0) return null
  const close = skipBlanks(text, numeral.end)
  if (text.charAt(close) !== ')') return null
  return paren(numeral, start, skipSeparator(text, close + 1))
}

function paren(numeral: Numeral, start: number, end: number): Mark | null {
  if (numeral.value > 199) return null
  return numeral.chinese
    ? make('cn-paren', numeral.value, `(${toChinese(numeral.value)})`, start, end)
    : make('ar-paren', numeral.value, `(${numeral.value})`, start, end)
}

function arabic(text: string, start: number): Mark | null {
  const numbers: number[] = []
  let at = start
  for (;;) {
    const numeral = readNumeral(text, at)
    if (numeral === null || numeral.chinese || numeral.end - at > 3) return null
    numbers.push(numeral.value)
    at = numeral.end
    // 1.2017年底前 and 2.5月底前 are a mark and a date.
    const more =
      text.charAt(at) === '.' && /^\d{1,2}(?![\d年月日])/.test(text.slice(at + 1, at + 4))
    if (!more || numbers.length === 4) break
    at += 1
  }
  const ordinal = numbers.at(-1) ?? 0
  const separator = text.charAt(at)
  if (numbers.length > 1) {
    if (!/[\s、.]/.test(separator) && !isHan(separator)) return null
    if (/[万亿元吨米亩公千百个倍克天户家]/.test(separator)) return null
    const label = numbers.join('.')
    const mark = make('dotted', ordinal, label, start, skipSeparator(text, at))
    return { ...mark, rank: mark.rank + numbers.length / 10, prefix: numbers.slice(0, -1) }
  }
  if (separator === ')')
    return make('ar-paren', ordinal, `(${ordinal})`, start, skipSeparator(text, at + 1))
  if (separator !== '.' && separator !== '、') return null
  if (ordinal === 0) return null
  return make('ar', ordinal, String(ordinal), start, skipSeparator(text, at))
}

function chinese(text: string, start: number): Mark | null {
  const numeral = readNumeral(text, start)
  if (numeral === null || numeral.value === 0 || numeral.value > 199) return null
  const separator = /^,、/.test(text.slice(numeral.end, numeral.end + 2))
    ? '、'
    : text.charAt(numeral.end)
  if (separator === '是' && numeral.value <= 20) {
    return make('ordinal', numeral.value, `${toChinese(numeral.value)}是`, start, numeral.end + 1)
  }
  if (separator === ')') return paren(numeral, start, skipSeparator(text, numeral.end + 1))
  if (separator !== '、' && separator !== '.') return null
  const end = skipSeparator(text, text.charAt(numeral.end) === ',' ? numeral.end + 1 : numeral.end)
  // 一、二类 and 三、四季度 are lists of ordinals, not numbered paragraphs.
  if (readNumeral(text, end) !== null && markAt(text, end)?.style !== 'cn-paren') return null
  return make('cn', numeral.value, toChinese(numeral.value), start, end)
}

const ENCLOSED: ReadonlyArray<readonly [first: number, count: number, style: MarkStyle]> = [
  [0x2460, 20, 'circled'], // ①
  [0x2776, 10, 'circled'], // ❶
  [0x2474, 20, 'ar-paren'], // ⑴
  [0x2488, 20, 'ar'], // ⒈
  [0x3220, 10, 'cn-paren'], // ㈠
]

function enclosed(text: string, start: number): Mark | null {
  const code = text.charCodeAt(start)
  for (const [first, count, style] of ENCLOSED) {
    if (code < first || code >= first + count) continue
    const ordinal = code - first + 1
    const label = {
      circled: String.fromCharCode(0x245f + ordinal),
      'ar-paren': `(${ordinal})`,
      ar: String(ordinal),
      'cn-paren': `(${toChinese(ordinal)})`,
    }[style as 'circled' | 'ar-paren' | 'ar' | 'cn-paren']
    return make(style, ordinal, label, start, skipSeparator(text, start + 1))
  }
  return null
}

interface Numeral {
  readonly value: number
  readonly end: number
  readonly chinese: boolean
}

function readNumeral(text: string, start: number): Numeral | null {
  const accept = isDigit(text.charAt(start)) ? isDigit : isChineseDigit
  let end = start
  while (end - start < NUMERAL_LIMIT && accept(text.charAt(end))) end += 1
  if (end === start) return null
  const written = text.slice(start, end)
  if (accept === isDigit) return { value: Number(written), end, chinese: false }
  const value = chineseNumber(written)
  return value === null ? null : { value, end, chinese: true }
}

function make(style: MarkStyle, ordinal: number, label: string, start: number, end: number): Mark {
  return { style, ordinal, label, rank: RANK[style], start, end }
}

function skipBlanks(text: string, at: number): number {
  let end = at
  while (text.charAt(end) === ' ' || text.charAt(end) === '\t') end += 1
  return end
}

/** Skips `、`, `.` and blanks, doubled ones included (2、、). */
function skipSeparator(text: string, at: number): number {
  let end = at
  while (end - at < 8 && /[、.\s]/.test(text.charAt(end)) && text.charAt(end) !== '\n') end += 1
  return end
}

function isHan(char: string): boolean {
  return char >= '\u4e00' && char <= '\u9fff'
}
