/** Calculations of shares: safe use of land, sewage, transmission. */
import { compare, decimal, type Exact, exact, plus } from '../../exact.ts'
import { beyondWhole, farmlandSafeUse, plotSafeUse, share } from '../ground/safe-use.ts'
import { transmission } from '../source/transmission.ts'
import {
  type Calculation,
  given,
  line,
  number,
  type Outcome,
  ofValue,
  say,
  stated,
  wrong,
  yesNo,
} from './calculation.ts'

const RATE = say('比率', 'Rate')

interface Shared {
  readonly indicator: string
  readonly basis: Outcome['basis'][number]
  readonly part: Exact
  readonly whole: Exact
  readonly rate: Exact | null
  /** Where nothing is divided by nothing. */
  readonly field: string
  readonly nothing: readonly [zh: string, en: string]
}

/** @throws {Refusal} INPUT_INVALID for a share beyond the whole. */
function shared({ indicator, basis, part, whole, rate, field, nothing }: Shared): Outcome {
  if (rate && beyondWhole(rate))
    wrong(field, '小于各部分之和，有重复计算', 'less than its parts: something is counted twice')
  const figure = { indicator, value: null, part: stated(part), whole: stated(whole), unit: '%' }
  return {
    basis: [basis],
    lines: [
      line(say('分子', 'Part'), stated(part)),
      line(say('分母', 'Whole'), stated(whole)),
      rate ? line(RATE, decimal(rate, 1), '%') : line(RATE, say(...nothing)),
    ],
    excluded: [],
    figure: rate && figure,
  }
}

export const SHARES: readonly Calculation[] = [
  {
    id: 'farmland-safe-use',
    ...say('受污染耕地安全利用率', 'Safe use of polluted farmland'),
    hint: say(
      '（优先保护类采取措施面积 ＋ 安全利用面积 ＋ 严格管控面积）÷ 受污染耕地总面积；同一地块不重复计算。',
      '(protected with measures + safely used + strictly controlled) ÷ all polluted farmland; no plot counts twice.',
    ),
    fields: [
      number('protectedArea', '轻微污染：优先保护并采取措施', 'Protected with measures', '亩'),
      number('safelyUsed', '轻中度污染：采取措施且农产品达标', 'Safely used or remediated', '亩'),
      number('controlled', '重度污染：严格管控', 'Strictly controlled', '亩'),
      number('polluted', '受污染耕地总面积', 'All polluted farmland', '亩'),
    ],
    rows: null,
    work: (values) => {
      const [protectedArea, safelyUsed, controlled, polluted] = [
        given(values.protectedArea),
        given(values.safelyUsed),
        given(values.controlled),
        given(values.polluted),
      ]
      const part = plus(plus(protectedArea, safelyUsed), controlled)
      if (polluted.n === 0n && part.n > 0n)
        wrong('values.polluted', '应大于零', 'more than nothing')
      return shared({
        ...{ indicator: 'farmland-safe-use', part, whole: polluted, field: 'values.polluted' },
        basis: {
          standard: '受污染耕地安全利用率核算方法（试行）',
          clause: 'A＝(B＋C＋D)÷E×100%',
          since: null,
        },
        rate: farmlandSafeUse({ protectedArea, safelyUsed, controlled, polluted }),
        nothing: ['无受污染耕地', 'no polluted farmland'],
      })
    },
  },
  ratio({
    ...{ id: 'plot-safe-use', part: 'meeting', whole: 'redeveloped', unit: '亩' },
    name: say('污染地块安全利用率', 'Safe use of polluted plots'),
    partName: say('符合规划用地要求的再开发利用地块面积', 'Redeveloped and meeting its use'),
    wholeName: say('再开发利用的污染地块总面积', 'All redeveloped polluted land'),
    standard: '污染地块安全利用率核算方法（试行）',
    share: plotSafeUse,
    nothing: ['无再开发利用地块', 'no plot was redeveloped'],
  }),
  ratio({
    ...{ id: 'sewage-rate', part: 'treated', whole: 'generated', unit: '万吨' },
    name: say('城镇污水处理率', 'Sewage treatment rate'),
    partName: say('污水处理量', 'Sewage treated'),
    wholeName: say('污水产生量', 'Sewage generated'),
    standard: '城镇污水处理率',
    share,
    nothing: ['无污水产生', 'no sewage'],
  }),
  {
    id: 'transmission',
    ...say('自动监控数据传输有效率', 'Valid transmission of online monitors'),
    hint: say(
      '传输率 × 有效率；按规定停运报备的时数不计入应传时数。',
      'Hours arrived of those due × hours valid of those arrived; hours of a filed stop are not due.',
    ),
    fields: [
      number('hours', '应监测时数', 'Hours of the period', '小时', { whole: true }),
      number('stopped', '停运报备时数', 'Hours of filed stops', '小时', { whole: true }),
      number('arrived', '实际传输时数', 'Hours arrived', '小时', { whole: true }),
      number('valid', '有效数据时数', 'Hours valid', '小时', { whole: true }),
    ],
    rows: null,
    work: (values, _, { sources }) => {
      const [hours, stopped, arrived, valid] = [
        Number(values.hours),
        Number(values.stopped),
        Number(values.arrived),
        Number(values.valid),
      ]
      if (stopped > hours) wrong('values.stopped', '多于应监测时数', 'more than the hours')
      if (arrived > hours - stopped) wrong('values.arrived', '多于应传时数', 'more than were due')
      if (valid > arrived) wrong('values.valid', '多于实际传输时数', 'more than arrived')
      const found = transmission({ hours, stopped, arrived, valid })
      const said = (rate: Exact | null) => (rate ? decimal(rate, 1) : say('不计', 'none'))
      const { least, source } = sources.transmission
      return {
        basis: [
          {
            standard: '国家重点监控企业污染源自动监测数据传输有效率考核办法',
            clause: `传输率×有效率；合格线 ${least}%（${source}）`,
            since: null,
          },
        ],
        lines: [
          line(say('应传时数', 'Hours due'), String(found.due), '小时'),
          line(say('传输率', 'Transmission'), said(found.transmission), '%'),
          line(say('有效率', 'Validity'), said(found.validity), '%'),
          line(say('传输有效率', 'Valid transmission'), said(found.both), '%'),
          ...(found.both
            ? [
                line(
                  say(`达到 ${least}%`, `At least ${least}%`),
                  yesNo(compare(found.both, exact(least)) >= 0),
                ),
              ]
            : []),
        ],
        excluded:
          stopped === 0
            ? []
            : [
                {
                  what: say(`停运 ${stopped} 小时`, `${stopped} h stopped`),
                  why: say('停运已报备，不计入应传时数', 'filed stop: not due'),
                },
              ],
        figure: ofValue('transmission', found.both, '%'),
      }
    },
  },
]

interface Ratio {
  readonly id: string
  readonly name: ReturnType<typeof say>
  readonly part: string
  readonly partName: ReturnType<typeof say>
  readonly whole: string
  readonly wholeName: ReturnType<typeof say>
  readonly unit: string
  readonly standard: string
  readonly share: (part: Exact, whole: Exact) => Exact | null
  readonly nothing: Shared['nothing']
}

/** One part of one whole. */
function ratio({ id, name, part, partName, whole, wholeName, unit, ...rest }: Ratio): Calculation {
  return {
    ...{ id, ...name, rows: null },
    hint: say(`${partName.zh} ÷ ${wholeName.zh}。`, `${partName.en} ÷ ${wholeName.en}.`),
    fields: [
      number(part, partName.zh, partName.en, unit),
      number(whole, wholeName.zh, wholeName.en, unit),
    ],
    work: (values) => {
      const [some, all] = [given(values[part]), given(values[whole])]
      if (all.n === 0n && some.n > 0n) wrong(`values.${whole}`, '应大于零', 'more than nothing')
      return shared({
        ...{ indicator: id, part: some, whole: all, field: `values.${whole}` },
        ...{ rate: rest.share(some, all), nothing: rest.nothing },
        basis: {
          standard: rest.standard,
          clause: `${partName.zh}÷${wholeName.zh}×100%`,
          since: null,
        },
      })
    },
  }
}
