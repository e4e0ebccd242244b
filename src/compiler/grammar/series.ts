/**
 * Lists that share one verb. A、B和C年均浓度分别下降a、b和c: one value for each metric. 甲区、乙县PM10分别为a、b:
 * one for each place. 2024年、2025年，PM2.5分别为a、b: one for each year. 分别达到甲区a、乙县b: place and value glued together.
 */
import type { CivilDate } from '../../domain/civil-date.ts'
import { metricBefore } from './metrics.ts'
import { predicateBefore, qualifierAfter, smallerIsBetter } from './predicates.ts'
import { type Quantity, quantityAt } from './quantities.ts'
import { baseOf, type ClauseContext, type TargetDraft } from './target-draft.ts'

/** The targets of a clause with 分别, paired in order; none where names and values do not pair. */
export function readSeries(context: ClauseContext): TargetDraft[] {
  const { text, clause } = context
  const each = text.slice(clause.start, clause.end).indexOf('分别')
  if (each === -1) return []
  const at = clause.start + each
  const subject = metricBefore(context, clause.start, at)
  const pairs = readPairs(context, at + 2)
  const values = pairs.length > 1 ? pairs.map((pair) => pair.value) : readValues(context, at + 2)
  const first = pairs.length > 1 ? pairs[0]?.start : values[0]?.start
  if (first === undefined || values.length < 2) return []
  const names =
    pairs.length > 1
      ? pairs.map(({ place }) => ({ metric: subject.text, place }))
      : namesOf(context, subject.start, subject.end, values.length)
  const verb = text.slice(at + 2, first)
  const unit = values.at(-1)?.unit ?? null
  return names.flatMap((name, index) => {
    const value = values[index]
    const place = name.place ?? subject.scope
    return value === undefined
      ? []
      : [
          draft(
            context,
            verb,
            { ...name, place },
            { ...value, unit: value.unit ?? unit },
            subject.start,
          ),
        ]
  })
}

interface Name {
  readonly metric: string
  readonly place: string | null
  /** Where the values are those of the years listed. */
  readonly by?: CivilDate
}

/** As many names as there are values: metrics, or the places one metric is promised for. */
function namesOf(context: ClauseContext, start: number, end: number, count: number): Name[] {
  const names = splitNames(context.text, start, end).slice(-count)
  const last = names.at(-1) ?? ''
  // PM10分别为a、b，PM2.5分别为c、d: the places are those of the clause before.
  if (names.length === 1 && context.places.length === count) {
    return context.places.map((place) => ({ metric: last, place }))
  }
  if (names.length === 1 && context.years.length === count) {
    return context.years.map((by) => ({ metric: last, place: null, by }))
  }
  if (names.length !== count) return []
  const place = PLACE.exec(last)
  if (place !== null && names.slice(0, -1).every((name) => PLACE_ONLY.test(name))) {
    const metric = (place[2] ?? '').replace(/^\d{4}年度?/, '').replace(/^.*目标(?=.{2})/, '')
    return names.map((name, index) => ({
      metric,
      place: index < count - 1 ? name : (place[1] ?? ''),
    }))
  }
  const shared = QUALIFIED.exec(last)?.[1] ?? ''
  return names.map((name) => ({ metric: BARE.test(name) ? `${name}${shared}` : name, place: null }))
}

const PLACE_ONLY = /^[\u4e00-\u9fff]{1,8}(?:区|县|市|镇|乡|旗|州|街道|\(.{1,8}\))$/
const PLACE = /^([\u4e00-\u9fff]{1,8}?(?:区|县|市|镇|乡|旗|州|街道))(.{2,})$/

function draft(
  context: ClauseContext,
  verb: string,
  { metric, place, by }: Name,
  value: Quantity,
  start: number,
): TargetDraft {
  const predicate = predicateBefore(verb)
  const qualifier = qualifierAfter(context.text.slice(value.end, value.end + 6))
  const reach = /为/.test(verb) ? '=' : smallerIsBetter(metric) ? '<=' : '>='
  const changes = predicate !== null && predicate.operator !== 'reach'
  return {
    ...baseOf(context),
    ...(by === undefined ? {} : { by }),
    metric,
    operator: changes ? predicate.operator : (qualifier.operator ?? reach),
    value: value.value,
    unit: value.unit,
    scope: place,
    approximate: qualifier.approximate,
    start,
    end: value.end + qualifier.length,
  }
}

interface Pair {
  readonly place: string
  readonly value: Quantity
  readonly start: number
}

/** 中阳220天、柳林210天、方山250天 behind 分别达到. */
function readPairs({ text, clause }: ClauseContext, start: number): Pair[] {
  const pairs: Pair[] = []
  let at =
    start +
    (/^(?:达到|达|为|是|不低于|不高于|不少于|不超过)?/.exec(text.slice(start, start + 4))?.[0]
      .length ?? 0)
  while (at < clause.end) {
    const place = /^[\u4e00-\u9fff]{2,8}?(?=\d)/.exec(
      text.slice(at, Math.min(clause.end, at + 10)),
    )?.[0]
    const value = place === undefined ? null : quantityAt(text, at + place.length)
    if (
      place === undefined ||
      value === null ||
      /(下降|上升|提高|减少|增加|达到|同比)$/.test(place)
    )
      break
    pairs.push({ place, value, start: at })
    if (!/^[、和及]/.test(text.charAt(value.end))) break
    at = value.end + 1
  }
  return pairs
}

function readValues({ text, clause, times }: ClauseContext, start: number): Quantity[] {
  const values: Quantity[] = []
  for (let at = start; at < clause.end; at++) {
    const time = times.find((span) => span.start <= at && at < span.end)
    if (time !== undefined) {
      at = time.end - 1
      continue
    }
    const quantity = quantityAt(text, at)
    if (quantity === null) continue
    const before = values.at(-1)
    const between = before === undefined ? '' : text.slice(before.end, at)
    if (
      before !== undefined &&
      !/^\s?(?:以上|以下|以内|左右)?\s?[、,和及与]\s?(?:以及)?$/.test(between)
    )
      break
    values.push(quantity)
    at = quantity.end - 1
  }
  return values
}

function splitNames(text: string, start: number, end: number): string[] {
  return text
    .slice(start, end)
    .split(/[、,]|和|及|与/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

const POLLUTANT =
  '(?:PM\\s?2\\.5|PM\\s?10|细颗粒物|可吸入颗粒物|二氧化硫|二氧化氮|氮氧化物|SO2|NO2|O3|NOx|VOCs|化学需氧量|COD|氨氮|总磷|总氮)(?:\\([^)]*\\))?'
/** PM2.5和PM10年均浓度: what the last name says is meant for the bare pollutants before it. */
const BARE = new RegExp(`^${POLLUTANT}$`)
const QUALIFIED = new RegExp(`^${POLLUTANT}(.+)$`)
