/**
 * Cell values as the sheet shows them. Dates that are not written in Chinese come as YYYY-MM-DD, since
 * what 12/11/17 shows depends on the computer.
 */
import * as numfmt from 'numfmt'

/** Formats every program has built in, by id, in their Chinese wording (ISO/IEC 29500-1, 18.8.30). */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy-mm-dd',
  15: 'yyyy-mm-dd',
  16: 'mm-dd',
  17: 'yyyy-mm',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'yyyy-mm-dd',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}
const GENERAL = 'General'
/** General shows larger numbers rounded; a ledger means their digits. */
const GENERAL_LIMIT = 1e11
/** Last day a sheet can hold, 9999-12-31. */
const LAST_DAY = 2_958_465
const DAYS_1904 = 1_462

export type Shown = (value: number) => string

/** The pattern of a format id; `stated` are the file's own. */
export function patternOf(id: number, stated: ReadonlyMap<number, string>): string {
  return stated.get(id) ?? BUILT_IN[id] ?? GENERAL
}

/** How numbers under `pattern` are shown. */
export function numberShown(pattern: string, from1904: boolean): Shown {
  const written = datePattern(pattern)
  if (written === null) return (value) => shown(pattern, value)
  return (value) => {
    const day = from1904 ? value + DAYS_1904 : value
    return day < 0 || day > LAST_DAY + 1 ? general(value) : shown(written, day)
  }
}

/** How text under `pattern` is shown. */
export function textShown(pattern: string, text: string): string {
  return pattern !== '@' && pattern.includes('@') ? format(pattern, text, text) : text
}

/** Null when the pattern is for numbers. */
function datePattern(pattern: string): string | null {
  if (!numfmt.isValidFormat(pattern) || !numfmt.isDateFormat(pattern)) return null
  if (/[年月日时分]/.test(pattern)) return pattern
  const { year, month, day, hours, minutes } = numfmt.getFormatDateInfo(pattern)
  const time = hours && minutes ? ' hh:mm' : ''
  if (year && day) return `yyyy-mm-dd${time}`
  if (year && month) return 'yyyy-mm'
  return pattern
}

function shown(pattern: string, value: number): string {
  return pattern === GENERAL ? general(value) : format(pattern, value, general(value)).trim()
}

function general(value: number): string {
  return Math.abs(value) < GENERAL_LIMIT ? format(GENERAL, value, String(value)) : String(value)
}

function format(pattern: string, value: number | string, otherwise: string): string {
  try {
    return numfmt.format(pattern, value)
  } catch {
    return otherwise // a pattern that the library does not understand
  }
}
