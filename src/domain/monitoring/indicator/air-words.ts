/** What is said beside the value of an indicator of air: the official judgement, and what to mind. */
import type { CivilDate } from '../../civil-date.ts'
import { decimal } from '../../exact.ts'
import type { CityDay } from '../air/city-days.ts'
import { judgePollutant, type PollutantVerdict } from '../air/judgement.ts'
import type { Pollutant } from '../air/pollutants.ts'
import { enoughForYear } from '../air/validity.ts'
import { inForce } from '../in-force.ts'
import { type AirIndicator, type Measured, valuesOf } from './air-figures.ts'
import type { Days } from './calendar.ts'

/** What GB 3095 says of the pollutant over the days so far. */
export function judged(
  { pack, judgedOn, period }: Measured,
  days: readonly CityDay[],
  pollutant: Pollutant,
): { zh: string; en: string } | null {
  const rules = inForce(pack.statistics, judgedOn)
  const limits = inForce(pack.limits, judgedOn)
  const counts = Array.from({ length: 12 }, (_, at) => {
    const month = String(at + 1).padStart(2, '0')
    return valuesOf(
      days.filter(({ day }) => day.slice(5, 7) === month),
      pollutant,
    ).length
  })
  const enough = enoughForYear(rules, counts)
  const verdict = judgePollutant(limits, rules, pollutant, {
    days: valuesOf(days, pollutant),
    enough,
  })
  return verdict && inWords(verdict, limits.standard, rules.standard, period)
}

function inWords(
  verdict: PollutantVerdict,
  limits: string,
  rules: string,
  { from, to }: Days,
): { zh: string; en: string } {
  const { mean: middle, meanLimit, percent, percentileLimit, meets, enough } = verdict
  const places = verdict.pollutant === 'CO' ? 1 : 0
  const high = `${decimal(verdict.percentile, places)}/${decimal(percentileLimit, places)}`
  const average =
    middle && meanLimit ? `${decimal(middle, places)}/${decimal(meanLimit, places)}` : null
  const over = decimal(verdict.exceedance, 2)
  return {
    zh: `${limits} 二级、${rules}，${from}至${to}：${average ? `均值/限值 ${average}，` : ''}第${percent}百分位数/限值 ${high}，${meets ? '达标' : `超标${over}倍`}；有效${enough.valid}天${enough.enough ? '' : `，不足年评价所需的${enough.needed}天或有月份不足，仅供参考`}`,
    en: `${limits} Grade 2, ${rules}, ${from} to ${to}: ${average ? `mean/limit ${average}, ` : ''}P${percent}/limit ${high}, ${meets ? 'within' : `over by ${over} times`}; ${enough.valid} valid days${enough.enough ? '' : `, fewer than the ${enough.needed} a year needs or too few in a month: for reference`}`,
  }
}

/** Gases are given at 298 K since 2018-09-01 (GB 3095-2012 修改单), at 273 K before. */
const REFERENCE_CHANGED = '2018-09-01'

export function notesOf(
  indicator: AirIndicator,
  { from }: Days,
  today: CivilDate,
): { zh: string; en: string }[] {
  const particles = 'pollutant' in indicator && indicator.pollutant.startsWith('PM')
  const notes: { zh: string; en: string }[] = []
  if (!particles && from < REFERENCE_CHANGED && today > from)
    notes.push({
      zh: '2018-09-01 前气态污染物浓度为273K标准状态，与其后的参比状态（298.15K）不可直接比较',
      en: 'Gases before 2018-09-01 are stated at 273 K and do not compare directly with later ones at 298.15 K',
    })
  if (indicator.statistic === 'composite-index')
    notes.push({
      zh: '余下时段的要求按一氧化碳、臭氧百分位数维持现状计算',
      en: 'What the rest requires takes the percentiles of CO and O3 to stay as they are',
    })
  return notes
}
