/** Deadlines and targets in a few words, in either language. */
import { DEADLINE_NAME, type Language } from '#domain/names.ts'
import type { Deadline, Target, TargetOperator } from '#domain/plan/ledger.ts'

export function sayDeadline(deadline: Deadline, language: Language): string {
  const { kind, on, from, written } = deadline
  if (kind === 'by' && on !== null) return from === null ? on : `${from} – ${on}`
  if (kind === 'by' || kind === 'relative' || kind === 'periodic') return written
  return DEADLINE_NAME[kind][language]
}

const SIGN: Readonly<Record<TargetOperator, Readonly<Record<Language, string>>>> = {
  '<=': { zh: '≤', en: '≤' },
  '>=': { zh: '≥', en: '≥' },
  '=': { zh: '＝', en: '=' },
  decrease: { zh: '下降', en: 'down' },
  increase: { zh: '提高', en: 'up' },
  clear: { zh: '清零', en: 'to zero' },
}

/** 下降 9.1%, ≥ 90%, 清零, ≥ Ⅲ类. */
export function sayTarget(target: Target, language: Language): string {
  const sign = SIGN[target.operator][language]
  if (target.operator === 'clear') return sign
  if (target.value === null) return `${sign} ${target.grade ?? ''}`.trim()
  const about = target.approximate ? (language === 'zh' ? '约 ' : 'about ') : ''
  return `${sign} ${about}${target.value}${target.unit ?? ''}`
}
