/**
 * Noise by zone and hour: GB 3096-2008 (声环境), GB 22337-2008 (社会生活), GB 12523-2011 (建筑施工). Levels are
 * averaged by energy, never arithmetically.
 */
import type { NoiseKind, NoiseLimits, SourcesPack } from '../source/sources-pack.ts'

type Noise = SourcesPack['noise']
export type PartOfDay = 'day' | 'night'

/** 昼间 06–22 unless the local government shifted it. `hour` in China, 0–23. */
export function partOfDay(noise: Noise, hour: number): PartOfDay {
  return hour >= noise.day.from && hour < noise.day.to ? 'day' : 'night'
}

/** Leq = 10·lg(mean of 10^(L/10)), one decimal. Null: no level. */
export function equivalentLevel(levels: readonly number[]): number | null {
  if (levels.length === 0) return null
  const energy = levels.reduce((sum, level) => sum + 10 ** (level / 10), 0) / levels.length
  return Math.round(100 * Math.log10(energy)) / 10
}

/** Ld, Ln and Ldn of a day of hourly levels, nights weighted by 10 dB (GB 3096-2008 clause 3). */
export function dayNightLevels(
  noise: Noise,
  hours: readonly { readonly hour: number; readonly level: number }[],
): { readonly day: number | null; readonly night: number | null; readonly both: number | null } {
  const of = (part: PartOfDay) =>
    hours.filter(({ hour }) => partOfDay(noise, hour) === part).map(({ level }) => level)
  const weighted = hours.map(({ hour, level }) =>
    partOfDay(noise, hour) === 'night' ? level + 10 : level,
  )
  return {
    day: equivalentLevel(of('day')),
    night: equivalentLevel(of('night')),
    both: equivalentLevel(weighted),
  }
}

export interface NoiseVerdict {
  readonly standard: string
  readonly part: PartOfDay
  readonly limit: number
  readonly level: number
  readonly meets: boolean
  /** dB above the limit; 0 when within. */
  readonly above: number
}

/**
 * One measured level in a zone. `sudden`: the largest level of a night-time burst, which may pass the
 * night limit by 15 dB. Null: the standard has no such zone.
 */
export function judgeNoise(
  noise: Noise,
  kind: NoiseKind,
  zone: string,
  hour: number,
  level: number,
  sudden = false,
): NoiseVerdict | null {
  const rules: NoiseLimits = noise[kind]
  const limits = rules.zones[zone]
  if (!limits) return null
  const part = partOfDay(noise, hour)
  const extra = sudden && part === 'night' ? rules.suddenAbove : 0
  const limit = (part === 'day' ? limits[0] : limits[1]) + extra

  const rounded = Math.round(level * 10) / 10
  const above = Math.max(0, Math.round((rounded - limit) * 10) / 10)
  return { standard: rules.standard, part, limit, level: rounded, meets: above === 0, above }
}
