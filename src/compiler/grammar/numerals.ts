/** Numerals of official Chinese: 十二, 二〇一七, ③. */

const DIGIT: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const SCALE: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

export function isChineseDigit(char: string): boolean {
  return char in DIGIT || char in SCALE
}

export function isDigit(char: string): boolean {
  return char >= '0' && char <= '9' && char.length === 1
}

/** 十二 → 12, 一百零三 → 103, 二〇一七 → 2017; null when it is not a number. */
export function chineseNumber(text: string): number | null {
  if (text === '') return null
  let total = 0
  let digit = 0
  let positional = 0
  let scaled = false
  for (const char of text) {
    const value = DIGIT[char]
    const scale = SCALE[char]
    if (value !== undefined) {
      digit = value
      positional = positional * 10 + value
    } else if (scale !== undefined) {
      scaled = true
      total += (digit === 0 ? 1 : digit) * scale
      digit = 0
    } else return null
  }
  return scaled ? total + digit : positional
}

const TENS = ['', '十', '二十', '三十', '四十', '五十', '六十', '七十', '八十', '九十']
const ONES = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 12 → 十二, for 1–99; larger numbers in Arabic digits. */
export function toChinese(value: number): string {
  if (value < 1 || value > 99) return String(value)
  const tens = Math.floor(value / 10)
  return `${tens === 1 ? '十' : (TENS[tens] ?? '')}${ONES[value % 10] ?? ''}`
}
