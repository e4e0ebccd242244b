/** Hours too even to have been measured: one value for long, a stretch copied, a line along the limit. */
import { average, type Find, round } from './found.ts'
import { lastRun } from './hours.ts'

export const flat: Find<'flat'> = ({ hours }, series) => {
  const run = lastRun(
    series.hours,
    ({ value }, before) =>
      value !== null && value !== 0 && (before === null || before.value === value),
  )
  if (run.length < hours) return null
  return {
    hours: run,
    zh: `连续 ${run.length} 小时恒为 ${run[0]?.value}`,
    en: `${run[0]?.value} for ${run.length} h`,
  }
}

export const repeated: Find<'repeated'> = ({ length, distinct }, series) => {
  const values = series.hours.map(({ value }) => value)
  for (let end = values.length; end >= 2 * length; end -= 1) {
    const block = values.slice(end - length, end)
    if (block.includes(null) || new Set(block).size < distinct) continue
    for (let start = end - 2 * length; start >= 0; start -= 1)
      if (block.every((value, at) => value === values[start + at]))
        return {
          hours: [
            ...series.hours.slice(start, start + length),
            ...series.hours.slice(end - length, end),
          ],
          zh: `${length} 个小时的数值整段重复`,
          en: `${length} hours repeat exactly`,
        }
  }
  return null
}

export const narrow: Find<'narrow'> = ({ limit, hours, spread, near }, series) => {
  const last = series.hours.slice(-hours)
  const values = last.flatMap(({ value }) => value ?? [])
  if (values.length < hours * 0.8) return null
  const range = Math.max(...values) - Math.min(...values)
  const middle = average(values)
  if (range > (limit * spread) / 100 || middle > limit || middle < limit * (1 - near / 100))
    return null
  return {
    hours: last,
    zh: `${values.length} 小时内只波动 ${round(range)}，均值 ${round(middle)} 紧贴限值 ${limit}`,
    en: `moves by ${round(range)} in ${values.length} h around ${round(middle)}, just below ${limit}`,
  }
}
