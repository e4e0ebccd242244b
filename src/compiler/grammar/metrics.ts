/** The noun phrase a value is about, taken from what stands before or behind it in its clause. */
import type { ClauseContext } from './target-draft.ts'

export interface Metric {
  readonly text: string
  /** The place named before a pollutant, which is no part of the metric: 石桥断面 of 石桥断面化学需氧量. */
  readonly scope: string | null
  readonly start: number
  readonly end: number
}

const LEADING =
  /^(?:"|、|和|及|与|并|且|使|将|把|对|全面|切实|进一步|继续|努力|力争|争取|确保|保证|实现|推动|促进|积极|加快|基本|其中|到|至|完成|达到|即|同时|各项|坚持|辖区|我[省市区县镇乡街]|全[省市区县镇乡街村]|本[省市区县镇乡]|年底前?|底前|前|之前|内|期间|,|:|\s|空气质量(?=PM|细颗粒物|可吸入))+/

/** Pollutants: a metric begins with one, whatever adverbs stand before. */
const POLLUTANT =
  /(细颗粒物|可吸入颗粒物|PM\s?2\.5|PM\s?10|二氧化硫|二氧化氮|氮氧化物|臭氧|SO2|NO2|NOx|O3|VOCs|挥发性有机物|化学需氧量|COD|氨氮|总磷|总氮)/

const PLACE =
  /(?:断面|点位|站点|监测点|监测站|自动站|水库|河段|流域|水源地|建成区|[城郊]区|开发区|集聚区|工业区|园区|社区|街道|[省市区县旗镇乡村湖河溪江渠沟塘]|污水(?:处理)?[厂站]|排放?口)(?=(?:地表|出|进)?水?(?:水?质|口)?(?:中|内|的|主要污染物|污染物|年均)*$)/
const VERB = /.*(?:使|将|把|对|推动|确保|实现|控制|降低|削减|治理|改善|提升|加强|推进|做到)/
const EVERYWHERE = /^(?:[全本我][省市区县旗镇乡街村]|全域|辖区|区域|镇域|县域|市域|各.*)$/

/** The metric that ends at `end`, searched back to `from`; the clause's subject when it names none. */
export function metricBefore(context: ClauseContext, from: number, end: number): Metric {
  const { text, times, subject, places } = context
  let start = from
  for (const time of times) {
    if (time.start < start || time.end > end) continue
    if (text.slice(start, time.start).replace(LEADING, '').trim() !== '') break
    start = time.end
  }
  let phrase = text.slice(start, end)
  const skipped = LEADING.exec(phrase)?.[0].length ?? 0
  start += skipped
  phrase = phrase.slice(skipped)
  const stripped = phrase.replace(
    /(?:分别|均|都|全部|全面|应|须|要|必须|总体|平均|同比|环比|较|(?<!占)比|与|上年|去年|同期|力争|确保|基本|稳定|每年|再|累计|总数|至少|年内|相比|有所|持续|\s|,|:|"|"|水平|的)+$/,
    '',
  )
  const comparison =
    /(?:较|(?<!占)比(?!例|重|率|值)|与|同比|相比)\s?(?:\d{4}年|上年|去年|基准年|同期|前)?[^,]{0,8}$/.exec(
      stripped,
    )
  const trimmed =
    comparison === null || comparison.index === 0
      ? comparison === null
        ? stripped
        : ''
      : stripped.slice(0, comparison.index)
  if (trimmed === '') {
    const scope = places.length === 1 ? (places[0] ?? null) : null
    return { text: subject, scope, start: context.clause.start === from ? start : from, end }
  }
  const pollutant = POLLUTANT.exec(trimmed)
  const offset =
    pollutant !== null &&
    pollutant.index > 1 &&
    trimmed.charAt(pollutant.index - 1) !== '涉' &&
    !/[、和及]/.test(trimmed.slice(0, pollutant.index))
      ? pollutant.index
      : 0
  const metric = trimmed.slice(offset).trim()
  return {
    text: metric.length > 40 ? shorten(metric) : metric,
    scope: placeOf(trimmed.slice(0, offset)),
    start: start + offset,
    end: start + offset + metric.length,
  }
}

/** The place that what stands before a pollutant ends in; null: none, or all of the town. */
function placeOf(before: string): string | null {
  const found = PLACE.exec(before)
  if (found === null) return null
  const place = before.slice(0, found.index + found[0].length).replace(VERB, '')
  return /^[\p{Script=Han}\w]{2,16}$/u.test(place) && !EVERYWHERE.test(place) ? place : null
}

/** A long phrase: what follows its last verb-like joint. */
function shorten(metric: string): string {
  const cut = Math.max(
    metric.lastIndexOf('、'),
    metric.lastIndexOf('使'),
    metric.lastIndexOf('推动'),
    metric.lastIndexOf('确保'),
  )
  return cut > 0 && metric.length - cut > 4 ? metric.slice(cut + 1) : metric.slice(-40)
}

/** The noun behind a value: 30家(企业治理任务), 100%(使用清洁能源). */
export function metricSpanAfter(context: ClauseContext, from: number): Metric {
  const { text, clause } = context
  let start = from
  while (start < clause.end && /[\s的以上"]/.test(text.charAt(start))) start += 1
  let end = start
  while (end < clause.end && end - start < 24 && !/[,、;。(:)\]]/.test(text.charAt(end))) {
    // 两处垂钓平台和一处养殖用房: the next count is another target.
    if (/^[和及与][一两二三四五六七八九十\d]/.test(text.slice(end, end + 2))) break
    end += 1
  }
  const phrase = text
    .slice(start, end)
    .replace(/(?:任务|目标|工作|和|及|并|")+$/, '')
    .replace(/^(?:并|且|后).*$/, '')
  return { text: phrase, scope: null, start, end: start + phrase.length }
}
