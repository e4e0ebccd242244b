/** Lists that share one verb: A、B和C年均浓度分别同比下降8%、9.1%和8%. */
import { metricBefore } from './metrics.ts'
import { predicateBefore, qualifierAfter, smallerIsBetter } from './predicates.ts'
import { type Quantity, quantityAt } from './quantities.ts'
import type { ClauseContext, TargetDraft } from './target-draft.ts'

/** One target for each value behind 分别, paired in order with the names before it; else none. */
export function readSeries(context: ClauseContext): TargetDraft[] {
  const { text, clause } = context
  const each = text.slice(clause.start, clause.end).indexOf('分别')
  if (each === -1) return []
  const at = clause.start + each
  const values = readValues(context, at + 2)
  const first = values[0]
  if (first === undefined || values.length < 2) return []
  const predicate = predicateBefore(text.slice(at + 2, first.start))
  const subject = metricBefore(context, clause.start, at)
  const names = splitNames(text, subject.start, subject.end).slice(-values.length)
  if (names.length !== values.length) return []
  const shared = sharedSuffix(names)
  return values.map((value, index) => {
    const bare = names[index] ?? ''
    const name = BARE.test(bare) ? `${bare}${shared}` : bare
    const qualifier = qualifierAfter(text.slice(value.end, value.end + 6))
    const kind = predicate?.operator ?? 'reach'
    const operator =
      kind === 'reach' ? (qualifier.operator ?? (smallerIsBetter(name) ? '<=' : '>=')) : kind
    return {
      metric: name,
      operator,
      value: value.value,
      unit: value.unit ?? values.at(-1)?.unit ?? null,
      grade: null,
      baseline: context.baseline,
      by: context.by,
      scope: null,
      approximate: qualifier.approximate,
      stretch: context.stretch,
      start: subject.start,
      end: value.end + qualifier.length,
    }
  })
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
const BARE = new RegExp(`^${POLLUTANT}$`)
const QUALIFIED = new RegExp(`^${POLLUTANT}(.+)$`)

/** PM2.5和PM10年均浓度: what the last name says for the bare pollutants before it. */
function sharedSuffix(names: readonly string[]): string {
  return QUALIFIED.exec(names.at(-1) ?? '')?.[1] ?? ''
}
