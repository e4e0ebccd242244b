/** Hours that contradict what stands beside them: the hour before, other stations, a sample by hand. */
import { average, type Find, round } from './found.ts'
import { median, medianOfOthers } from './peers.ts'

export const jump: Find<'jump'> = ({ times, least }, series) => {
  const steps = series.hours.slice(1).flatMap((hour, at) => {
    const before = series.hours[at]
    return hour.value === null || !before || before.value === null
      ? []
      : [{ before, hour, by: Math.abs(hour.value - before.value) }]
  })
  const usual = median(steps.map(({ by }) => by))
  const jump = steps.findLast(({ by }) => by >= least && by > times * usual)
  return (
    (jump && {
      hours: [jump.before, jump.hour],
      zh: `由 ${jump.before.value} 突变为 ${jump.hour.value}，通常变化 ${round(usual)}`,
      en: `from ${jump.before.value} to ${jump.hour.value}; it usually changes by ${round(usual)}`,
    }) ??
    null
  )
}

export const disagreement: Find<'disagreement'> = ({ hours, share, least }, series, peers) => {
  const last = series.hours.slice(-hours)
  // Against the median of the others: with two stations each is the other’s doubt.
  const pairs = last.flatMap(({ at, value }) => {
    const rest = value === null ? null : medianOfOthers(peers, series, at, value)
    return value === null || rest === null ? [] : [{ own: value, rest }]
  })
  if (pairs.length < hours * 0.8) return null
  const [own, rest] = [average(pairs.map((one) => one.own)), average(pairs.map((one) => one.rest))]
  const gap = Math.abs(own - rest)
  if (gap < least || gap <= (Math.max(own, rest) * share) / 100) return null
  return {
    hours: last,
    zh: `${pairs.length} 小时均值 ${round(own)}，其他点位 ${round(rest)}`,
    en: `mean of ${round(own)} over ${pairs.length} h, the others ${round(rest)}`,
  }
}

export const manualGap: Find<'manual-gap'> = ({ share }, series) => {
  const gap = series.samples.findLast(
    ({ manual, online }) => manual > 0 && Math.abs(online - manual) > (manual * share) / 100,
  )
  return gap
    ? {
        hours: [{ at: gap.at, value: gap.online }],
        zh: `自动监测日均 ${round(gap.online)}，手工样 ${round(gap.manual)}`,
        en: `the instrument says ${round(gap.online)}, the sample ${round(gap.manual)}`,
      }
    : null
}
