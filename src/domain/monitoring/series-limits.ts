/** The limits that are drawn beside a series: of the standard in force at the station, and of the alarm rules. */
import { z } from 'zod'
import type { CivilDate } from '../civil-date.ts'
import type { AirPack } from './air/air-pack.ts'
import type { Pollutant } from './air/pollutants.ts'
import type { AlarmsPack } from './alarm/alarms-pack.ts'
import type { FactorsPack } from './factors-pack.ts'
import type { ReadingKind } from './reading.ts'
import type { Station } from './station.ts'
import type { WaterPack } from './water/water-pack.ts'

export const SeriesLimit = z.object({
  value: z.number(),
  side: z.enum(['most', 'least']),
  zh: z.string(),
  en: z.string(),
})
export type SeriesLimit = Readonly<z.infer<typeof SeriesLimit>>

interface Asked {
  readonly station: Pick<Station, 'kind' | 'zone'>
  readonly factor: string
  readonly kind: ReadingKind
  /** By the last day that is shown. */
  readonly on: CivilDate
}

interface Packs {
  readonly alarms: AlarmsPack
  readonly air: AirPack
  readonly water: WaterPack
  readonly factors: FactorsPack
}

export function seriesLimits(asked: Asked, packs: Packs): readonly SeriesLimit[] {
  const { station } = asked
  return [
    ...(station.kind === 'air' ? airLimits(asked, packs) : []),
    ...(station.kind === 'surface-water' ? waterLimits(asked, packs) : []),
    ...alarmLimits(asked, packs),
  ]
}

/** The newest that had begun; a standard that had not is no limit of these data. */
function begun<T extends { readonly effectiveFrom: CivilDate }>(
  versions: readonly T[],
  on: CivilDate,
): T | undefined {
  return versions
    .filter(({ effectiveFrom }) => effectiveFrom <= on)
    .reduce<T | undefined>(
      (best, one) => (best && best.effectiveFrom > one.effectiveFrom ? best : one),
      undefined,
    )
}

function airLimits({ station, factor, kind, on }: Asked, { air, factors }: Packs) {
  const standard = begun(air.limits, on)
  const pollutant = factors.factors[factor]?.pollutant as Pollutant | undefined
  if ((kind !== 'hour' && kind !== 'day') || !standard || !pollutant) return []
  const first = station.zone?.startsWith('一') ?? false
  const value = standard.values[pollutant]?.[kind]?.[first ? 0 : 1]
  if (value === undefined) return []
  const [zh, en] = kind === 'hour' ? ['1小时平均', '1-hour mean'] : ['24小时平均', '24-hour mean']
  return [
    most(
      value,
      `${standard.standard} ${first ? '一级' : '二级'}${zh}`,
      `${standard.standard} grade ${first ? 1 : 2}, ${en}`,
    ),
  ]
}

const CLASSES = 'ⅠⅡⅢⅣⅤ'

/** By the class its section is meant to have. */
function waterLimits({ station, factor, on }: Asked, { water, factors }: Packs) {
  const standard = begun(water.surface, on)
  const at = [...CLASSES].findIndex((each) => station.zone?.includes(each))
  const name = factors.factors[factor]?.name
  const limits = standard?.items[name ?? ''] ?? standard?.items[name?.replace(/值$/, '') ?? '']
  if (!standard || !limits) return []
  const said = (side: SeriesLimit['side'], value: number | undefined, of: string): SeriesLimit[] =>
    value === undefined
      ? []
      : [
          {
            value,
            side,
            zh: `${standard.standard} ${of}`.trim(),
            en: `${standard.standard} ${of}`.trim(),
          },
        ]
  if ('between' in limits)
    return [...said('least', limits.between[0], ''), ...said('most', limits.between[1], '')]
  const of = `${CLASSES[at] ?? ''}类`
  return 'most' in limits ? said('most', limits.most[at], of) : said('least', limits.least[at], of)
}

function alarmLimits({ station, factor }: Asked, { alarms }: Packs): readonly SeriesLimit[] {
  return alarms.rules.flatMap((rule) => {
    if (rule.kind !== 'over-limit' || rule.factor !== factor) return []
    if (rule.stationKind !== undefined && rule.stationKind !== station.kind) return []
    const [zh, en] = [`报警线：${rule.source}`, `alarm: ${rule.source}`]
    return [
      ...(rule.most === undefined ? [] : [most(rule.most, zh, en)]),
      ...(rule.least === undefined ? [] : [{ value: rule.least, side: 'least' as const, zh, en }]),
    ]
  })
}

const most = (value: number, zh: string, en: string): SeriesLimit => ({
  value,
  side: 'most',
  zh,
  en,
})
