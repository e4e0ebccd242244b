/** Refusals about the working-day calendar. */
import { words } from '../refusal-words.ts'

export const CALENDAR_REFUSALS = {
  CALENDAR_YEAR_INVALID: words<{ year: number; issues: readonly string[] }>(
    (d) => `${d.year} 年的工作日历有误：${d.issues.join('；')}`,
    (d) => `The calendar of ${d.year} is not valid: ${d.issues.join('; ')}`,
  ),
  CALENDAR_YEAR_UNKNOWN: words<{ year: number }>(
    (d) => `还没有 ${d.year} 年的放假安排`,
    (d) => `The holidays of ${d.year} are not known`,
  ),
  CALENDAR_BACKDATED: words<{ effectiveFrom: string; today: string }>(
    (d) => `生效日 ${d.effectiveFrom} 早于今天（${d.today}）：已算出的期限不能倒改`,
    (d) => `It cannot be in force from ${d.effectiveFrom}, before today (${d.today})`,
  ),
}
