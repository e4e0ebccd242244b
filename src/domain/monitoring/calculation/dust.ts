/** Calculations of dust: what falls, and what lies on roads. */
import { compare, decimal, exact, minus, ZERO } from '../../exact.ts'
import { dustFall, judgeRoadDust } from '../ground/dust.ts'
import { inForce } from '../in-force.ts'
import { type Calculation, given, line, number, say, wrong, yesNo } from './calculation.ts'

export const DUST: readonly Calculation[] = [
  {
    id: 'dust-fall',
    ...say('降尘量', 'Dust fall'),
    hint: say(
      'M＝(W1－W0－Wc)÷(S·n)×30×10⁴，吨/平方公里·30天。',
      'M = (W1 − W0 − Wc)/(S·n) × 30 × 10⁴, t/(km²·30 d).',
    ),
    fields: [
      number('withDust', '降尘、蒸发皿恒重 W1', 'Dish with dust, W1', '克'),
      number('dish', '蒸发皿恒重 W0', 'Dish, W0', '克'),
      number('blank', '试剂空白 Wc', 'Blank of the reagent, Wc', '克'),
      number('mouth', '集尘缸口面积 S', 'Mouth of the jar, S', '平方厘米', { least: 0.1 }),
      number('days', '采样天数 n（准确到 0.1）', 'Days n, to 0.1', '天', { least: 0.1, most: 366 }),
    ],
    rows: null,
    work: (values, _, { sources }, on) => {
      const jar = {
        withDust: given(values.withDust),
        dish: given(values.dish),
        blank: given(values.blank),
        mouth: given(values.mouth),
        days: given(values.days),
      }
      if (compare(minus(minus(jar.withDust, jar.dish), jar.blank), ZERO) < 0)
        wrong('values.withDust', '小于蒸发皿与空白之和', 'less than the dish and the blank')
      const rules = inForce(sources.dustFall, on)
      const fall = dustFall(jar)
      const unit = '吨/平方公里·月'
      return {
        basis: [{ standard: rules.standard, clause: rules.source, since: rules.effectiveFrom }],
        lines: [
          line(say('降尘量', 'Dust fall'), decimal(fall, 1), '吨/平方公里·30天'),
          line(say('限值', 'Limit'), String(rules.limit), '吨/平方公里·30天'),
          line(say('达到限值', 'Within the limit'), yesNo(compare(fall, exact(rules.limit)) <= 0)),
        ],
        excluded: [],
        figure: {
          ...{ indicator: 'dust-fall', part: null, whole: null, unit },
          value: decimal(fall, 1),
        },
      }
    },
  },
  {
    id: 'road-dust',
    ...say('以克论净', 'Dust on roads'),
    hint: say(
      '各点每平方米清扫尘土量的平均值，按道路等级的限值评判。',
      'The mean of what was swept from a square metre at each point, against the limit of the class of road.',
    ),
    fields: [
      {
        ...say('道路等级（重点道路、主干道、次干道、支路）', 'Class of road, as the rules name it'),
        key: 'class',
        unit: '',
        type: 'text',
      },
    ],
    rows: {
      ...say('测点', 'Point'),
      least: 1,
      fields: [
        { key: 'point', ...say('测点', 'Point'), unit: '', type: 'text', optional: true },
        number('dust', '尘土量', 'Dust', '克/平方米'),
      ],
    },
    work: ({ class: road = '' }, rows, { sources }) => {
      const rules = sources.roadDust
      const verdict =
        judgeRoadDust(
          rules,
          road,
          rows.map(({ dust }) => given(dust)),
        ) ??
        wrong(
          'values.class',
          `应为${Object.keys(rules.classes).join('、')}之一`,
          `one of ${Object.keys(rules.classes).join(', ')}`,
        )
      return {
        basis: [{ standard: '以克论净', clause: rules.source, since: sources.effectiveFrom }],
        lines: [
          line(say('平均尘土量', 'Mean'), decimal(verdict.mean, 2), '克/平方米'),
          line(say('限值', 'Limit'), String(verdict.limit), '克/平方米'),
          line(say('合格', 'Meets it'), yesNo(verdict.meets)),
        ],
        excluded: verdict.enough
          ? []
          : [
              {
                what: say(`测点 ${rows.length} 个`, `${rows.length} points`),
                why: say(
                  `测点少于 ${rules.leastPoints} 个，结果仅供参考`,
                  `fewer than ${rules.leastPoints} points: an indication only`,
                ),
              },
            ],
        figure: null,
      }
    },
  },
]
