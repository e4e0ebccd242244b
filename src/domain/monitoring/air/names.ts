/** The words and colours of the grades of air (HJ 633 table 2). */
import type { AirGrade } from './pollutants.ts'

export const AIR_GRADE_NAME: Readonly<Record<AirGrade, { zh: string; en: string }>> = {
  excellent: { zh: '优', en: 'Excellent' },
  good: { zh: '良', en: 'Good' },
  light: { zh: '轻度污染', en: 'Lightly polluted' },
  moderate: { zh: '中度污染', en: 'Moderately polluted' },
  heavy: { zh: '重度污染', en: 'Heavily polluted' },
  severe: { zh: '严重污染', en: 'Severely polluted' },
}

/** 绿 黄 橙 红 紫 褐红, as RGB of HJ 633-2012 table 3. */
export const AIR_GRADE_COLOUR: Readonly<Record<AirGrade, string>> = {
  excellent: '#00e400',
  good: '#ffff00',
  light: '#ff7e00',
  moderate: '#ff0000',
  heavy: '#99004c',
  severe: '#7e0023',
}
