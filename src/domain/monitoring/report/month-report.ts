/** The monthly bulletin of air and water: figures with their comparison, and where they come from. */

import type { CivilDate } from '../../civil-date.ts'
import { decimal, type Exact, rounded } from '../../exact.ts'
import type { AirPack } from '../air/air-pack.ts'
import { type CityDay, dayIndex } from '../air/city-days.ts'
import { AIR_GRADE_NAME } from '../air/names.ts'
import { GRADE_LEVELS, POLLUTANTS, type Pollutant } from '../air/pollutants.ts'
import { complianceRate, compositeIndex, type PeriodFigures, yardstick } from '../air/statistics.ts'
import { enoughForMonth } from '../air/validity.ts'
import { changeRate, compositeChange } from '../change.ts'
import { inForce } from '../in-force.ts'
import { figuresOf } from '../indicator/air-figures.ts'
import type { Days } from '../indicator/calendar.ts'
import type { Sources } from '../indicator/gathered.ts'
import { judgedSections, ROMAN, type SectionMonth } from '../indicator/water-series.ts'
import type { Validity } from '../reading.ts'
import { goodShare } from '../water/sections.ts'
import type { SurfaceWater } from '../water/water-pack.ts'
import { provenanceNotes, sourceTables } from './provenance.ts'

export interface ReportTable {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface MonthReport {
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly tables: readonly ReportTable[]
}

export interface MonthFacts {
  readonly month: string
  readonly days: Days
  readonly before: Days
  readonly yearBefore: Days
  readonly pack: AirPack
  readonly surface: SurfaceWater
  readonly air: readonly CityDay[]
  readonly water: readonly SectionMonth[]
  readonly sections: readonly {
    readonly stationId: string
    readonly name: string
    readonly zone: string | null
  }[]
  /** The last day there are data of, where the month is not over; null: it is. */
  readonly through: CivilDate | null
  readonly airSources: Sources
  readonly waterSources: Sources
  readonly leftOut: Readonly<Record<'air' | 'water', readonly LeftOut[]>>
}

/** Readings of one pollutant at one station that do not count, for one reason. */
export interface LeftOut {
  readonly stationId: string
  readonly station: string
  readonly factor: string
  readonly validity: Validity
  readonly count: number
}

const NONE = '—'

export function monthReport(facts: MonthFacts): MonthReport {
  const [year, month] = [facts.month.slice(0, 4), Number(facts.month.slice(5))]
  const air = airPart(facts)
  const water = waterPart(facts)
  return {
    title: `${year}年${month}月环境空气和地表水质量月报`,
    paragraphs: [
      '一、环境空气',
      ...air.paragraphs,
      '二、地表水',
      ...water.paragraphs,
      '三、数据来源',
      ...provenanceNotes(facts, air.neededDays),
    ],
    tables: [air.table, water.table, ...sourceTables(facts)],
  }
}

interface Part {
  readonly paragraphs: readonly string[]
  readonly table: ReportTable
}

function airPart(facts: MonthFacts): Part & { readonly neededDays: number } {
  const { pack, days } = facts
  const judgedOn = days.to
  const limits = inForce(pack.limits, judgedOn)
  const rules = inForce(pack.statistics, judgedOn)
  const within = (period: Days) =>
    facts.air.filter(({ day }) => day >= period.from && day <= period.to)
  // Comparisons count every period by one limit set, that of this month.
  const of = (period: Days) => figuresOf({ pack, judgedOn }, within(period))
  const [now, before, year] = [of(days), of(facts.before), of(facts.yearBefore)]
  const indices = within(days).flatMap((day) => dayIndex(pack, day) ?? [])
  const good = indices.filter(({ aqi }) => aqi <= 100).length
  const rate = complianceRate(good, indices.length)
  const enough = enoughForMonth(rules, Number(facts.month.slice(5)), indices.length)
  const index = compositeIndex(limits, rules, now)
  const change = (base: PeriodFigures) => {
    const compared = compositeChange(limits, rules, now, base)
    return compared?.rate ? signed(compared.rate) : NONE
  }
  const grades = GRADE_LEVELS.flatMap((level) => {
    const count = indices.filter(({ grade }) => grade === level).length
    return count === 0 ? [] : [`${AIR_GRADE_NAME[level].zh}${count}天`]
  })
  const primary = indices.flatMap((one) => one.primary)
  const counts = POLLUTANTS.flatMap((pollutant) => {
    const count = primary.filter((one) => one === pollutant).length
    return count === 0 ? [] : [`${pollutant} ${count}天`]
  })
  const paragraphs =
    indices.length === 0
      ? ['本月没有有效的空气质量日数据。']
      : [
          `本月有效监测${indices.length}天，优良${good}天，优良天数比例${rate ? decimal(rate, 1) : NONE}%（${grades.join('、')}）。${counts.length > 0 ? `首要污染物：${counts.join('、')}。` : ''}`,
          index
            ? `环境空气质量综合指数${decimal(index.value, 2)}，环比${change(before)}，同比${change(year)}（均按${limits.standard}计算）；贡献最大的是${index.primary.join('、')}。`
            : '六项污染物数据不全，不计算综合指数。',
          ...(enough.enough
            ? []
            : [`有效天数不足${enough.needed}天，以上月统计值仅供参考（${rules.standard}）。`]),
        ]
  return {
    neededDays: enough.needed,
    paragraphs,
    table: {
      title: '表1 环境空气主要污染物浓度',
      head: ['项目', '有效天数', '本月', '上月', '环比', '上年同月', '同比', '评价基准'],
      rows: POLLUTANTS.map((pollutant) => {
        const places = rules.decimals[pollutant]
        return [
          NAME[pollutant],
          String(within(days).filter(({ values }) => values[pollutant]).length),
          shown(now[pollutant], places),
          shown(before[pollutant], places),
          changed(now[pollutant], before[pollutant], places),
          shown(year[pollutant], places),
          changed(now[pollutant], year[pollutant], places),
          decimal(yardstick(limits, pollutant), places),
        ]
      }),
    },
  }
}

const NAME: Readonly<Record<Pollutant, string>> = {
  SO2: '二氧化硫（SO2，μg/m³）',
  NO2: '二氧化氮（NO2，μg/m³）',
  CO: '一氧化碳（CO，日均第95百分位数，mg/m³）',
  O3: '臭氧（O3，日最大8小时第90百分位数，μg/m³）',
  PM10: '可吸入颗粒物（PM10，μg/m³）',
  'PM2.5': '细颗粒物（PM2.5，μg/m³）',
}

const shown = (value: Exact | undefined, places: number) => (value ? decimal(value, places) : NONE)

/** Of the figures as they are shown, so that whoever recomputes it gets the same. */
function changed(now: Exact | undefined, base: Exact | undefined, places: number): string {
  const rate = now && base && changeRate(rounded(now, places), rounded(base, places))
  return rate ? signed(rate) : NONE
}

const signed = (rate: Exact) => `${rate.n > 0n ? '+' : ''}${decimal(rate, 1)}%`

function waterPart(facts: MonthFacts): Part {
  const { surface, sections } = facts
  const of = ({ from }: Days) =>
    sections.map((section) => {
      const months = facts.water.filter(({ month }) => month === from.slice(0, 7))
      const lake = /[湖库]/.test(section.zone ?? '')
      return (
        judgedSections({ standard: surface, stations: [section], lake }, months)[0]?.verdict ?? null
      )
    })
  const [now, before, year] = [of(facts.days), of(facts.before), of(facts.yearBefore)]
  const share = goodShare(
    sections.map(({ stationId }, at) => ({
      sectionId: stationId,
      waterClass: now[at]?.waterClass ?? null,
      excludedBecause: null,
    })),
  )
  const name = (verdict: (typeof now)[number] | undefined) =>
    verdict ? ROMAN[verdict.waterClass] : NONE
  return {
    paragraphs:
      share.judged === 0
        ? ['本月没有可评价的断面数据。']
        : [
            `本月评价断面${share.judged}个，达到或优于Ⅲ类${share.good}个，优良比例${share.rate ? decimal(share.rate, 1) : NONE}%（${surface.standard}，单因子评价）。${share.missing.length > 0 ? `另有${share.missing.length}个断面缺数据。` : ''}`,
          ],
    table: {
      title: '表2 地表水断面水质',
      head: ['断面', '本月', '上月', '上年同月', '目标', '主要超标项目（倍数）'],
      rows: sections.map((section, at) => [
        section.name,
        name(now[at]),
        name(before[at]),
        name(year[at]),
        section.zone?.replace(/^[ⅠⅡⅢⅣⅤ]$/, '$&类') ?? NONE,
        now[at]?.mainPollutants
          .map(({ item, multiple }) => (multiple ? `${item}(${decimal(multiple, 2)})` : item))
          .join('、') || NONE,
      ]),
    },
  }
}
