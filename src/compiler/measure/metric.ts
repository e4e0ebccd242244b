/** One metric under its many names: 细颗粒物(PM2.5)年均值浓度, PM2.5年均浓度 and PM₂.₅浓度. */
import { key } from '../resolve/names.ts'

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉'

const SYNONYMS: ReadonlyArray<readonly [RegExp, string]> = [
  [/细颗粒物/g, 'PM2.5'],
  [/可吸入颗粒物/g, 'PM10'],
  [/二氧化硫/g, 'SO2'],
  [/二氧化氮/g, 'NO2'],
  [/氮氧化物/g, 'NOX'],
  [/挥发性有机(?:化合)?物/g, 'VOCS'],
  [/化学需氧量/g, 'COD'],
  [/臭氧/g, 'O3'],
]

/** A form in which names of one metric are equal. A place in the name (东山区…) makes another metric. */
export function metricKey(metric: string): string {
  const plain = key(
    metric.replace(/[₀-₉]/g, (digit) => String(SUBSCRIPTS.indexOf(digit))),
  ).toUpperCase()
  let name = plain.replace(/\([^)]*\)/g, '') || plain
  for (const [written, one] of SYNONYMS) name = name.replace(written, one)
  return name
    .replace(/^(?:全|我|本)[省市区县镇乡街](?:的)?/, '')
    .replace(/^(?:环境)?空气质量(?=PM|SO2|NO2|O3|优良)/, '')
    .replace(/年均值|年平均|年均|平均值|平均/g, '')
    .replace(/(PM2\.5|PM10|SO2|NO2)(?:的)?浓度$/, '$1')
    .replace(/(?:的)?(?:比例|比率|占比|比重)$/, '率')
    .replace(/的/g, '')
}
