/**
 * How Word writes the number of a list item in each numbering format that Chinese documents use
 * (ISO/IEC 29500-1, 17.18.59). A format not known here counts in decimal.
 */
type Spell = (n: number) => string

const HAN = '〇一二三四五六七八九'
const FINANCIAL = '零壹贰叁肆伍陆柒捌玖'
const FINANCIAL_TRADITIONAL = '零壹貳參肆伍陸柒捌玖'
const STEMS = '甲乙丙丁戊己庚辛壬癸'
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'

/** Digits one by one: 一〇二. */
const digits = (set: string, n: number): string =>
  Array.from(String(n), (digit) => set[Number(digit)]).join('')

/** With 十, 百, 千 and 万: 一百〇二. `one` keeps the 一 of 一十. */
function counting(set: string, units: string, one: boolean, n: number): string {
  if (n === 0) return set[0] ?? ''
  const written = String(n)
  if (written.length > units.length + 1) return digits(set, n)
  let out = ''
  let gap = false
  for (const [index, digit] of Array.from(written, Number).entries()) {
    const power = written.length - 1 - index
    if (digit === 0) gap = true
    else {
      if (gap) out += set[0]
      gap = false
      out += `${set[digit]}${power === 0 ? '' : units[power - 1]}`
    }
  }
  return one || n < 10 || n >= 20 ? out : out.slice(1)
}

/** Up to 99 with 十, from 100 on digit by digit. */
const tens: Spell = (n) => (n < 100 ? counting(HAN, '十百', false, n) : digits(HAN, n))
const thousands: Spell = (n) => counting(HAN, '十百千万', false, n)
const japanese: Spell = (n) =>
  thousands(n)
    .replaceAll('〇', '')
    .replace(/一(?=[百千])/g, '')

function letters(n: number): string {
  if (n < 1) return ''
  const letter = String.fromCharCode(97 + ((n - 1) % 26))
  return letter.repeat(Math.min(20, Math.ceil(n / 26)))
}

const ROMAN: ReadonlyArray<readonly [number, string]> = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

function roman(n: number): string {
  let rest = Math.min(n, 9_999)
  let out = ''
  for (const [value, sign] of ROMAN) {
    for (; rest >= value; rest -= value) out += sign
  }
  return out
}

/** A sequence of single characters from `first` on; beyond its end the plain number. */
const from =
  (first: number, last: number): Spell =>
  (n) =>
    n >= 1 && n <= last ? String.fromCodePoint(first + n - 1) : String(n)

function circled(n: number): string {
  if (n === 0) return '⓪'
  if (n <= 20) return from(0x2460, 20)(n)
  if (n <= 35) return from(0x3251, 15)(n - 20)
  return n <= 50 ? from(0x32b1, 15)(n - 35) : String(n)
}

const among =
  (set: string): Spell =>
  (n) =>
    n >= 1 && n <= set.length ? (set[n - 1] ?? '') : String(n)

const sexagenary: Spell = (n) =>
  n < 1 ? String(n) : `${STEMS[(n - 1) % 10]}${BRANCHES[(n - 1) % 12]}`

const fullWidth: Spell = (n) => digits('０１２３４５６７８９', n)

const FORMATS: Readonly<Record<string, Spell>> = {
  none: () => '',
  decimal: String,
  decimalHalfWidth: String,
  decimalZero: (n) => String(n).padStart(2, '0'),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: from(0x2488, 20),
  decimalEnclosedParen: from(0x2474, 20),
  ideographEnclosedCircle: from(0x3280, 10),
  numberInDash: (n) => `- ${n} -`,
  upperLetter: (n) => letters(n).toUpperCase(),
  lowerLetter: letters,
  upperRoman: (n) => roman(n).toUpperCase(),
  lowerRoman: roman,
  chineseCounting: tens,
  taiwaneseCounting: tens,
  chineseCountingThousand: thousands,
  taiwaneseCountingThousand: thousands,
  japaneseCounting: japanese,
  ideographDigital: (n) => digits(HAN, n),
  taiwaneseDigital: (n) => digits(HAN, n),
  japaneseDigitalTenThousand: (n) => digits(HAN, n),
  chineseLegalSimplified: (n) => counting(FINANCIAL, '拾佰仟萬', true, n),
  ideographLegalTraditional: (n) => counting(FINANCIAL_TRADITIONAL, '拾佰仟萬', true, n),
  ideographTraditional: among(STEMS),
  ideographZodiac: among(BRANCHES),
  ideographZodiacTraditional: sexagenary,
}

/** @param format value of `w:numFmt` */
export function spellNumber(n: number, format: string): string {
  const spell = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
  return (spell ?? String)(Math.max(0, Math.trunc(n)))
}
