import { expect, test } from 'vitest'
import { type Case, measures, messages, said } from '../../../test/said.ts'

const GOALS = `一、整改目标
能够立即解决的，立行立改，2026年8月底前整改到位；需要逐步整改的，限期整改，2026年12月底前完成；需要长期推进的，2026年12月底前取得阶段性成效，长期坚持。
`

const CASES: readonly Case[] = [
  [
    'none',
    'DEADLINE_MISSING',
    measures('治尘。(环保办)', '2026年底前治水。(农业办)'),
    ['二1 治尘。'],
  ],
  ['at once is a time', 'DEADLINE_MISSING', measures('治尘，立行立改。(环保办)'), []],
  ['monthly is a time', 'DEADLINE_MISSING', measures('每月巡查一次。(环保办)'), []],
  ['now and then is none', 'DEADLINE_MISSING', measures('定期巡查。(环保办)'), ['二1 定期巡查。']],
  [
    'year by year is none',
    'DEADLINE_MISSING',
    measures('排放量逐年减少。(环保办)'),
    ['二1 排放量逐年减少。'],
  ],
  [
    'safeguards need none',
    'DEADLINE_MISSING',
    `${measures('2026年底前治尘。(环保办)')}\n三、组织保障\n(一)加强组织领导。统筹推进。`,
    [],
  ],
  [
    'a plan without any date is told once',
    'DEADLINE_MISSING',
    measures(...Array(6).fill('治尘。(环保办)')),
    ['-'],
  ],
  [
    'the date of its class',
    'DEADLINE_GENERAL',
    GOALS + measures('治尘，立行立改。(环保办)', '治水，长期坚持。(环保办)'),
    ['二1 治尘，立行立改。', '二2 治水，长期坚持。'],
  ],
  [
    'its own date goes before that of the class',
    'DEADLINE_GENERAL',
    GOALS + measures('治尘，立行立改，2026年9月底前完成。(环保办)'),
    [],
  ],
  [
    'a date for everything',
    'DEADLINE_GENERAL',
    `一、整改目标\n2026年底前，全面完成整改任务。\n${measures('治尘。(环保办)')}`,
    ['二1 治尘。'],
  ],
  [
    'a date for one field of work is not for everything',
    'DEADLINE_GENERAL',
    `一、整改目标\n2026年，全面完成大气污染治理目标和任务。\n${measures('治尘。(环保办)')}`,
    [],
  ],
  ['soon', 'DEADLINE_VAGUE', measures('尽快治尘。(环保办)'), ['二1 尽快']],
  [
    'a limit that is not given',
    'DEADLINE_VAGUE',
    measures('对企业按照规定限期搬迁。(环保办)'),
    ['二1 限期'],
  ],
  ['a limit that is given', 'DEADLINE_VAGUE', measures('2026年底前限期搬迁。(环保办)'), []],
  [
    'a limit set to others',
    'DEADLINE_VAGUE',
    measures('责令限期改正，下达限期整改通知书。(环保办)'),
    [],
  ],
  ['the name of a paper', 'DEADLINE_VAGUE', measures('落实《限期整改办法》。(环保办)'), []],
  [
    'what superiors require',
    'DEADLINE_VAGUE',
    measures('按照国家目标要求，推进清洁取暖。(环保办)'),
    ['二1 按照国家目标要求'],
  ],
  [
    'what superiors require of the work',
    'DEADLINE_VAGUE',
    measures('按省的要求，不再新建锅炉。(环保办)'),
    [],
  ],
  ['in stages', 'DEADLINE_VAGUE', measures('分阶段治理。(环保办)'), ['二1 分阶段']],
  [
    'past when the plan was issued',
    'DEADLINE_BEFORE_ISSUE',
    `青枫镇整改方案\n青枫镇人民政府\n2026年3月12日\n${measures('治尘。\n责任单位：环保办\n整改时限：2025年12月底前', '治水。\n责任单位：环保办\n整改时限：2026年12月底前')}`,
    ['二1 2025年12月底前'],
  ],
  [
    'a year that is assumed, once',
    'DEADLINE_YEAR_INHERITED',
    `青枫镇整改方案\n青枫镇人民政府\n2026年3月12日\n${measures('10月底前治尘。(环保办)', '11月底前治水。(环保办)', '2026年12月底前治土。(环保办)')}`,
    ['二1 10月底前'],
  ],
]

test.each(CASES)('%s: %s', (_, code, text, expected) => {
  expect(said(code, text)).toEqual(expected)
})

test('an item without date or class is told the dates of the classes', () => {
  expect(messages('DEADLINE_MISSING', GOALS + measures('治尘。(环保办)'))).toEqual([
    '未写明完成时限，也未注明类别（总体目标按类别规定：立行立改 2026-08-31，限期整改 2026-12-31，长期推进 2026-12-31）',
  ])
})
