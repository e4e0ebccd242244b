/** The words for what is counted, for periods and their states. */
import type { Language, Names } from '../names.ts'
import type { FactKey, REF_KINDS } from './facts.ts'
import type { PeriodState } from './period.ts'
import type { Cadence } from './scoring-pack.ts'

export const FACT_NAME: Names<FactKey> = {
  'items-on-time': { zh: '本期到期事项中按期完成的', en: 'Items due in the period, done in time' },
  'items-overdue': { zh: '期末逾期未完成的事项', en: 'Items overdue at the end of the period' },
  'items-returned': { zh: '验收退回', en: 'Returned at a check' },
  'items-relapsed': { zh: '问题反弹', en: 'Relapses' },
  'papers-received': { zh: '本期签发的督办文书', en: 'Papers signed in the period' },
  'replies-on-time': { zh: '督办答复中按时的', en: 'Answers to papers given in time' },
  'reports-missing': { zh: '逾期未报的进展报告', en: 'Progress reports not handed in' },
  'complaints-on-time': { zh: '本期到期举报中按期答复的', en: 'Complaints answered in time' },
  'complaints-upheld': { zh: '本期办结并查实的举报', en: 'Complaints closed and upheld' },
  'complaints-repeat': { zh: '确认的重复举报', en: 'Complaints that came again' },
  'grid-events-on-time': { zh: '网格事件中按时处置的', en: 'Grid events handled in time' },
  'patrols-missed': { zh: '漏巡（已说明理由的除外）', en: 'Missed patrols not excused' },
  'flags-upheld': { zh: '查实的疑点', en: 'Confirmed flags' },
  'fake-fixes': { zh: '查实的高度疑点', en: 'Confirmed flags of high severity' },
  'targets-met': { zh: '量化目标中达到进度的', en: 'Targets met or on their way' },
  'self-found': { zh: '本单位人员发现并上报的问题', en: 'Problems its own people reported' },
}

export const REF_KIND_NAME: Names<(typeof REF_KINDS)[number]> = {
  item: { zh: '整改事项', en: 'Item' },
  paper: { zh: '督办文书', en: 'Paper' },
  complaint: { zh: '举报', en: 'Complaint' },
  'grid-event': { zh: '网格事件', en: 'Grid event' },
  'missed-patrol': { zh: '漏巡', en: 'Missed patrol' },
  flag: { zh: '疑点', en: 'Flag' },
  target: { zh: '量化目标', en: 'Target' },
}

export const PERIOD_STATE_NAME: Names<PeriodState> = {
  provisional: { zh: '初评', en: 'Provisional' },
  published: { zh: '公示申诉', en: 'Open to objections' },
  final: { zh: '已定档', en: 'Final' },
}

export const CADENCE_NAME: Names<Cadence> = {
  month: { zh: '月度', en: 'Month' },
  year: { zh: '年度', en: 'Year' },
}

/** `2026年10月`, `2026年` */
export function periodName(key: string, language: Language): string {
  const [year = '', month] = key.split('-')
  if (language === 'en') return key
  return month === undefined ? `${year}年` : `${year}年${Number(month)}月`
}
