/** Figures of a subject against the standard they are judged by: what was ticked must be what was measured. */
import { type CivilDate, daysBetween } from '../../civil-date.ts'
import { compare, exact, minus, times } from '../../exact.ts'
import { judgeRoadDust } from '../../monitoring/ground/dust.ts'
import { inForce } from '../../monitoring/in-force.ts'
import { judgeNoise } from '../../monitoring/noise/noise.ts'
import type { SourcesPack } from '../../monitoring/source/sources-pack.ts'
import { indicatorGrades } from '../../monitoring/water/black-odour.ts'
import type { WaterPack } from '../../monitoring/water/water-pack.ts'
import type { Values } from '../field-tests.ts'
import type { Objection } from './objection.ts'

const numberIn = (values: Values, key: string) =>
  typeof values[key] === 'number' ? (values[key] as number) : null
const textIn = (values: Values, key: string) =>
  typeof values[key] === 'string' ? (values[key] as string) : ''

/** A stretch above the limit of its class of road is not within it. */
export function roadDustObjections(
  rules: SourcesPack['roadDust'],
  stage: string,
  values: Values,
): readonly Objection[] {
  const dust = numberIn(values, 'dust')
  const road = ROAD_CLASS[textIn(values, 'class')]
  if (dust === null || road === undefined || !['scored', 'over'].includes(stage)) return []
  const verdict = judgeRoadDust(rules, road, [exact(dust)])
  if (verdict === null || verdict.meets === (stage === 'scored')) return []
  const { limit } = verdict
  return [
    {
      code: 'road-dust',
      zh: `尘土量 ${dust} 克/平方米，${road}限值 ${limit}：与所选阶段不符`,
      en: `${dust} g/m² with a limit of ${limit}: this is not the stage it is in`,
      source: rules.source,
    },
  ]
}

/** Options of the register → classes of the pack. */
const ROAD_CLASS: Readonly<Record<string, string>> = {
  'key-road': '重点道路',
  'main-road': '主干道',
  'secondary-road': '次干道',
  'side-road': '支路',
}

export function dustFallObjections(
  rules: SourcesPack['dustFall'],
  values: Values,
  today: CivilDate,
): readonly Objection[] {
  const fall = numberIn(values, 'dust-fall')
  const ticked = values.standard
  if (fall === null || typeof ticked !== 'boolean') return []
  const { limit, source } = inForce(rules, today)
  if (ticked === fall <= limit) return []
  return [
    {
      code: 'dust-fall',
      zh: `降尘量 ${fall}，限值 ${limit} 吨/平方公里·月：“达到限值”填写不符`,
      en: `dust fall ${fall}, limit ${limit} t/(km²·month): “within the limit” does not fit`,
      source,
    },
  ]
}

export function noiseObjections(rules: SourcesPack['noise'], values: Values): readonly Objection[] {
  const [hour, level] = [numberIn(values, 'hour'), numberIn(values, 'level')]
  const ticked = values.over
  if (hour === null || level === null || typeof ticked !== 'boolean') return []
  const [kind, zone] = NOISE_RULES[textIn(values, 'kind')] ?? ['ambient', null]
  const within = zone ?? textIn(values, 'zone').replace('class-', '')
  const verdict = judgeNoise(rules, kind, within, hour, level)
  if (verdict === null || verdict.meets !== ticked) return []
  const { limit, standard, part } = verdict
  return [
    {
      code: 'noise-limit',
      zh: `${part === 'day' ? '昼间' : '夜间'} ${level} 分贝，限值 ${limit}：“超标”填写不符`,
      en: `${level} dB by ${part}, limit ${limit}: “above the limit” does not fit`,
      source: standard,
    },
  ]
}

/** Kind of source → the standard, and its zone where the zone of the place does not matter. */
const NOISE_RULES: Readonly<
  Record<string, readonly ['ambient' | 'social' | 'construction', string | null]>
> = {
  site: ['construction', 'site'],
  social: ['social', null],
  loudspeaker: ['social', null],
}

/** A reach one of whose figures is still that of black-odorous water has seen no effect. */
export function blackOdourObjections(
  rules: WaterPack['blackOdour'],
  stage: string,
  values: Values,
  today: CivilDate,
): readonly Objection[] {
  if (!['first-effect', 'long-clear'].includes(stage)) return []
  const figure = (key: string) => {
    const value = numberIn(values, key)
    return value === null ? null : exact(value)
  }
  const { source, ...table } = inForce(rules, today)
  const grades = indicatorGrades(
    { source, ...table },
    {
      transparency: figure('transparency'),
      depth: null,
      oxygen: figure('oxygen'),
      redox: figure('potential'),
      ammonia: figure('ammonia'),
    },
  )
  const bad = grades.flatMap((grade, at) => (grade ? [ODOUR_NAMES[at] ?? ['', '']] : []))
  if (bad.length === 0) return []
  return [
    {
      code: 'black-odour',
      zh: `${bad.map(([zh]) => zh).join('、')}仍属黑臭，不能认定初见成效`,
      en: `${bad.map(([, en]) => en).join(', ')}: still those of black-odorous water`,
      source,
    },
  ]
}

const ODOUR_NAMES: readonly (readonly [zh: string, en: string])[] = [
  ['透明度', 'transparency'],
  ['溶解氧', 'oxygen'],
  ['氧化还原电位', 'ORP'],
  ['氨氮', 'ammonia'],
]

export interface ManifestRules {
  readonly difference: { readonly share: number; readonly source: string }
  readonly number: { readonly digits: number; readonly source: string }
  readonly classes: {
    readonly most: number
    readonly unused: readonly number[]
    readonly source: string
  }
}

/** Numbers are issued by the state's system, so they are checked and never made. */
export function manifestObjections(rules: ManifestRules, values: Values): readonly Objection[] {
  const [number, code] = [textIn(values, 'number'), textIn(values, 'code')]
  const [sent, received] = [numberIn(values, 'sent'), numberIn(values, 'received')]
  const [sentOn, receivedOn] = [textIn(values, 'sent-on'), textIn(values, 'received-on')]
  const { digits } = rules.number
  return [
    ...(new RegExp(`^\\d{${digits}}$`).test(number)
      ? []
      : [
          {
            code: 'manifest-number',
            zh: `联单编号须为 ${digits} 位数字`,
            en: `the number of a manifest has ${digits} digits`,
            source: rules.number.source,
          },
        ]),
    ...(isWasteCode(rules.classes, code)
      ? []
      : [
          {
            code: 'waste-code',
            zh: '废物代码须为 000-000-00 的形式，且末两位是名录中的类别',
            en: 'a code is written 000-000-00 and ends with a class of the directory',
            source: rules.classes.source,
          },
        ]),
    ...(sentOn !== '' &&
    receivedOn !== '' &&
    daysBetween(sentOn as CivilDate, receivedOn as CivilDate) < 0
      ? [
          {
            code: 'received-before-sent',
            zh: '接受日期早于移出日期',
            en: 'it was received before it was sent',
            source: rules.number.source,
          },
        ]
      : []),
    ...(sent !== null &&
    received !== null &&
    differ(sent, received, rules.difference.share) &&
    textIn(values, 'difference-reason') === ''
      ? [
          {
            code: 'weight-differs',
            zh: `接受量与移出量相差超过 ${rules.difference.share}%，须说明原因`,
            en: `what was received differs by more than ${rules.difference.share} %: say why`,
            source: rules.difference.source,
          },
        ]
      : []),
  ]
}

function isWasteCode({ most, unused }: ManifestRules['classes'], code: string): boolean {
  const [, last = ''] = /^\d{3}-\d{3}-(\d{2})$/.exec(code) ?? []
  const kind = Number(last)
  return last !== '' && kind >= 1 && kind <= most && !unused.includes(kind)
}

/** By more than so many percent of what was sent, exactly. */
function differ(sent: number, received: number, share: number): boolean {
  const difference = minus(exact(Math.max(sent, received)), exact(Math.min(sent, received)))
  return compare(times(difference, exact(100)), times(exact(sent), exact(share))) > 0
}
