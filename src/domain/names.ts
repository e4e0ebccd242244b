/** The words users read for identifiers, in Chinese and English. No other file translates one. */
import type { Severity } from './plan/diagnostics.ts'
import type { DeadlineKind, ItemClass, ItemKind, UnitRole } from './plan/ledger.ts'

export type Language = 'zh' | 'en'
/** A word in each language for each of them. */
export type Names<K extends string> = Readonly<Record<K, Readonly<Record<Language, string>>>>

export const CLASS_NAME: Names<ItemClass> = {
  immediate: { zh: '立行立改', en: 'Immediate' },
  limited: { zh: '限期整改', en: 'Time-limited' },
  'long-term': { zh: '长期推进', en: 'Long-term' },
}

export const ROLE_NAME: Names<UnitRole> = {
  lead: { zh: '牵头单位', en: 'Lead unit' },
  assist: { zh: '配合单位', en: 'Assisting unit' },
  responsible: { zh: '责任单位', en: 'Responsible unit' },
  supervise: { zh: '督导单位', en: 'Supervising unit' },
  person: { zh: '责任人', en: 'Responsible person' },
}

export const DEADLINE_NAME: Names<DeadlineKind> = {
  by: { zh: '限期', en: 'By a date' },
  immediate: { zh: '立即', en: 'At once' },
  'long-term': { zh: '长期', en: 'Long-term' },
  periodic: { zh: '定期', en: 'Periodic' },
  relative: { zh: '相对时限', en: 'Relative' },
}

export const KIND_NAME: Names<ItemKind> = {
  measure: { zh: '整改措施', en: 'Measure' },
  safeguard: { zh: '组织保障', en: 'Safeguard' },
}

export const SEVERITY_NAME: Names<Severity> = {
  error: { zh: '错误', en: 'Error' },
  warning: { zh: '警告', en: 'Warning' },
  info: { zh: '提示', en: 'Note' },
}
