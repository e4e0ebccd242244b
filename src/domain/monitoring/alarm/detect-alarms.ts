/**
 * Looks for what is wrong, or too good to be true, in hours of readings. Pure: the same hours give the same findings.
 * A finding is a sign with its window of evidence, never a verdict.
 */
import type { AlarmRule } from './alarms-pack.ts'
import { type HourSeries, lastRun, trailing } from './hours.ts'
import { median, medianOfOthers, type Peers, peersOf } from './peers.ts'

export interface AlarmFinding {
  readonly rule: string
  readonly stationId: string
  readonly factor: string
  readonly severity: AlarmRule['severity']
  /** The window of evidence, milliseconds: from its first hour to its last. */
  readonly from: number
  readonly to: number
  readonly evidence: readonly { readonly at: number; readonly value: number | null }[]
  readonly zh: string
  readonly en: string
}

const MOST_EVIDENCE = 48

/** What the rules find in all series; the work grows as their number. */
export function detectAlarms(
  rules: readonly AlarmRule[],
  all: readonly HourSeries[],
): readonly AlarmFinding[] {
  const peers = peersOf(all)
  return all.flatMap((series) => rules.flatMap((rule) => detectAlarm(rule, series, peers) ?? []))
}

/** What one rule finds in one series; at most one finding, that of the latest window. */
export function detectAlarm(
  rule: AlarmRule,
  series: HourSeries,
  peers: Peers,
): AlarmFinding | null {
  if (rule.stationKind !== undefined && rule.stationKind !== series.stationKind) return null
  if (rule.factor !== undefined && rule.factor !== series.factor) return null
  const found = FIND[rule.kind](rule as never, series, peers)
  if (!found || found.hours.length === 0) return null
  const shown = found.hours.slice(-MOST_EVIDENCE)
  return {
    rule: rule.id,
    stationId: series.stationId,
    factor: series.factor,
    severity: rule.severity,
    from: found.hours[0]?.at ?? 0,
    to: found.hours.at(-1)?.at ?? 0,
    evidence: shown.map(({ at, value }) => ({ at, value })),
    zh: `${series.stationName} ${series.factor}：${found.zh}`,
    en: `${series.stationName} ${series.factor}: ${found.en}`,
  }
}

interface Found {
  readonly hours: readonly { readonly at: number; readonly value: number | null }[]
  readonly zh: string
  readonly en: string
}
type Rule<K extends AlarmRule['kind']> = Extract<AlarmRule, { kind: K }>
type Find<K extends AlarmRule['kind']> = (
  rule: Rule<K>,
  series: HourSeries,
  peers: Peers,
) => Found | null

const FIND: { readonly [K in AlarmRule['kind']]: Find<K> } = {
  'over-limit': ({ most, least, hours }, series) => {
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
  },
  // What has never sent anything is not missing: the window must hold something to miss.
  missing: ({ hours }, series) => {
    const end = trailing(series.hours, ({ value }) => value === null)
    if (end.length < hours || end.length === series.hours.length) return null
    return {
      hours: end,
      zh: `已 ${end.length} 小时无有效数据`,
      en: `no valid value for ${end.length} h`,
    }
  },
  flat: ({ hours }, series) => {
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
  },
  repeated: ({ length, distinct }, series) => {
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
  },
  narrow: ({ limit, hours, spread, near }, series) => {
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
  },
  jump: ({ times, least }, series) => {
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
  },
  implausible: ({ count }, series) => {
    const beyond = series.hours.filter(({ implausible }) => implausible)
    if (beyond.length < count) return null
    return {
      hours: beyond,
      zh: `${beyond.length} 个值超出合理范围`,
      en: `${beyond.length} values beyond what is plausible`,
    }
  },
  disagreement: ({ hours, share, least }, series, peers) => {
    const last = series.hours.slice(-hours)
    // Against the median of the others: with two stations each is the other’s doubt.
    const pairs = last.flatMap(({ at, value }) => {
      const rest = value === null ? null : medianOfOthers(peers, series, at, value)
      return value === null || rest === null ? [] : [{ own: value, rest }]
    })
    if (pairs.length < hours * 0.8) return null
    const [own, rest] = [
      average(pairs.map((one) => one.own)),
      average(pairs.map((one) => one.rest)),
    ]
    const gap = Math.abs(own - rest)
    if (gap < least || gap <= (Math.max(own, rest) * share) / 100) return null
    return {
      hours: last,
      zh: `${pairs.length} 小时均值 ${round(own)}，其他点位 ${round(rest)}`,
      en: `mean of ${round(own)} over ${pairs.length} h, the others ${round(rest)}`,
    }
  },
  'manual-gap': ({ share }, series) => {
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
  },
}

const average = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

const round = (value: number) => Number(value.toPrecision(4))
