/** Hours that are wrong on their face: over a limit, not there, or not possible. */
import type { Find } from './found.ts'
import { lastRun, trailing } from './hours.ts'

export const overLimit: Find<'over-limit'> = ({ most, least, hours }, series) => {
  const run = lastRun(
    series.hours,
    ({ value }) =>
      value !== null &&
      ((most !== undefined && value > most) || (least !== undefined && value < least)),
  )
  if (run.length < hours) return null
  const bound = most !== undefined ? `> ${most}` : `< ${least}`
  return {
    hours: run,
    zh: `连续 ${run.length} 小时 ${bound}`,
    en: `${bound} for ${run.length} h`,
  }
}

/** What has never sent anything is not missing: the window must hold something to miss. */
export const missing: Find<'missing'> = ({ hours }, series) => {
  const end = trailing(series.hours, ({ value }) => value === null)
  if (end.length < hours || end.length === series.hours.length) return null
  return {
    hours: end,
    zh: `已 ${end.length} 小时无有效数据`,
    en: `no valid value for ${end.length} h`,
  }
}

export const implausible: Find<'implausible'> = ({ count }, series) => {
  const beyond = series.hours.filter(({ implausible }) => implausible)
  if (beyond.length < count) return null
  return {
    hours: beyond,
    zh: `${beyond.length} 个值超出合理范围`,
    en: `${beyond.length} values beyond what is plausible`,
  }
}
