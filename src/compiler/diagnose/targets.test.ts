import { expect, test } from 'vitest'
import { type Case, measures, said } from '../../../test/said.ts'

const CASES: readonly Case[] = [
  [
    'a word of degree',
    'TARGET_VAGUE',
    measures('治水。河道垃圾明显减少。(环保办)'),
    ['二1 明显减少'],
  ],
  [
    'turned round',
    'TARGET_VAGUE',
    measures('治水。扬尘得到有效控制，水质改善明显。(环保办)'),
    ['二1 有效控制', '二1 改善明显'],
  ],
  [
    'two at most for one item',
    'TARGET_VAGUE',
    measures('甲明显减少；乙大幅降低；丙基本消除。(环保办)'),
    ['二1 明显减少', '二1 大幅降低'],
  ],
  [
    'beside a figure',
    'TARGET_VAGUE',
    measures('治尘。PM2.5浓度明显下降，较2025年下降8%。(环保办)'),
    [],
  ],
  [
    'a heading that announces figures',
    'TARGET_VAGUE',
    measures('持续改善空气质量。2026年PM2.5浓度较2025年下降8%。(环保办)'),
    [],
  ],
  [
    'how sentences begin',
    'TARGET_VAGUE',
    measures('治尘。进一步提升监管水平，不断增强执法能力。(环保办)'),
    [],
  ],
  [
    'how a promise ends',
    'TARGET_VAGUE',
    measures('治水。水质进一步提升。(环保办)'),
    ['二1 进一步提升'],
  ],
  [
    'a change from nothing',
    'TARGET_WITHOUT_BASELINE',
    measures('治煤。PM10浓度下降10%。(环保办)'),
    ['二1 PM10浓度下降10%'],
  ],
  ['year on year', 'TARGET_WITHOUT_BASELINE', measures('治煤。PM10浓度同比下降10%。(环保办)'), []],
  [
    'a baseline said before',
    'TARGET_WITHOUT_BASELINE',
    measures('治煤。与2025年相比，PM10浓度下降10%。(环保办)'),
    [],
  ],
  ['every year', 'TARGET_WITHOUT_BASELINE', measures('治煤。PM10浓度每年下降3%。(环保办)'), []],
  [
    'an amount that is handed over',
    'TARGET_WITHOUT_BASELINE',
    measures('治煤。燃煤削减5万吨。(环保办)'),
    [],
  ],
  [
    'two figures under two names of the metric',
    'TARGET_CONFLICT',
    `一、整改目标\n2026年，PM2.5年均浓度达到35微克/立方米。\n${measures('治尘。2026年细颗粒物年均浓度达到38微克每立方米。(环保办)')}`,
    ['二1 细颗粒物年均浓度达到38微克每立方米'],
  ],
  [
    'the same figure in another unit',
    'TARGET_CONFLICT',
    `一、整改目标\n2026年，PM2.5年均浓度达到35微克/立方米。\n${measures('治尘。2026年PM2.5年均浓度达到0.035毫克/立方米。(环保办)')}`,
    [],
  ],
  [
    'another year, and a wish',
    'TARGET_CONFLICT',
    '一、整改目标\n到2026年,PM2.5年均浓度达到35微克/立方米,力争达到33微克/立方米。到2030年,PM2.5年均浓度达到30微克/立方米。',
    [],
  ],
  [
    'another place',
    'TARGET_CONFLICT',
    `一、整改目标\n到2026年，县城污水处理率达到95%。\n${measures('东山镇，2026年底前污水处理率达到80%。(环保办)', '西山镇，2026年底前污水处理率达到70%。(环保办)')}`,
    [],
  ],
  [
    'a metric that names its place, among others',
    'TARGET_CONFLICT',
    `一、整改目标\n2026年底前，枫溪断面水质达到Ⅲ类，建成区污水处理率达到93%。\n${measures('治水。新建管网4公里。2026年底前，建成区污水处理率达到92%。(环保办)')}`,
    ['二1 建成区污水处理率达到92%'],
  ],
  [
    'places in the title, or that answer',
    'TARGET_CONFLICT',
    measures(
      '东山镇。2026年底前污水处理率达到80%。(环保办)',
      '西山镇。2026年底前污水处理率达到70%。(环保办)',
      '2026年底前生活垃圾分类率达到80%。(东河村)',
      '2026年底前生活垃圾分类率达到70%。(西河村)',
    ),
    [],
  ],
  [
    'a level and a change',
    'TARGET_CONFLICT',
    '一、整改目标\n2026年,PM2.5年均浓度达到35微克/立方米,PM2.5年均浓度同比下降8%,较2020年下降25%。',
    [],
  ],
  [
    'counts of things',
    'TARGET_CONFLICT',
    measures('2026年新建公厕10座。(东河村)', '2026年新建公厕5座。(西河村)'),
    [],
  ],
]

test.each(CASES)('%s: %s', (_, code, text, expected) => {
  expect(said(code, text)).toEqual(expected)
})
