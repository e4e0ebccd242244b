import { expect, test } from 'vitest'
import { type Case, measures, messages, said } from '../../../test/said.ts'
import type { Organisation } from '../../domain/plan/organisation.ts'

const TOWN: Organisation = {
  version: 1,
  name: '青枫镇',
  units: [
    { name: '环保办', aliases: ['环保办公室'], kind: '科室' },
    { name: '农业办', aliases: [], kind: '科室' },
    { name: '市公安局', aliases: [], kind: '部门' },
    { name: '县公安局', aliases: [], kind: '部门' },
    { name: '东河村', aliases: [], kind: '村' },
    { name: '西河村', aliases: [], kind: '村' },
  ],
  groups: [],
  people: [{ name: '李明', unit: '环保办', post: null }],
}

const ALONE: readonly Case[] = [
  ['none', 'UNIT_MISSING', measures('治尘。(环保办)', '治水。'), ['二2 治水。']],
  [
    'safeguards of a plan that assigns none',
    'UNIT_MISSING',
    `${measures('治尘。(环保办)')}\n三、组织保障\n(一)加强领导。统筹推进。\n(二)加强宣传。营造氛围。`,
    [],
  ],
  [
    'safeguards of a plan that assigns some',
    'UNIT_MISSING',
    `${measures('治尘。(环保办)')}\n三、组织保障\n(一)加强领导。统筹推进。\n(二)加强宣传。营造氛围。(宣传办)`,
    ['三(一) 加强领导。'],
  ],
  [
    'a supervisor only',
    'UNIT_MISSING',
    measures('治尘。(督导单位：环保办)', '治水。(农业办)'),
    ['二1 治尘。'],
  ],
  [
    'an open list',
    'UNIT_LIST_OPEN',
    measures('治尘。(责任单位：环保办等有关部门)'),
    ['二1 环保办等有关部门'],
  ],
  [
    'nobody leads',
    'UNIT_LEAD_MISSING',
    measures('治尘。(环保办、农业办)', '治水。(农业办、环保办)'),
    ['-'],
  ],
  [
    'nobody leads here',
    'UNIT_LEAD_MISSING',
    measures('治尘。(环保办、农业办)', '治水。(农业办牵头，环保办配合)'),
    ['二1 治尘。'],
  ],
  [
    'the first one leads',
    'UNIT_LEAD_MISSING',
    `${measures('治尘。(环保办、农业办)')}\n三、其他\n各项任务的第一责任单位为牵头单位。`,
    [],
  ],
  ['no person anywhere', 'PERSON_MISSING', measures('治尘。(环保办)', '治水。(农业办)'), ['-']],
  [
    'no person here',
    'PERSON_MISSING',
    measures('治尘。\n责任单位：环保办\n责任人：李明', '治水。\n责任单位：农业办'),
    ['二2 治水。'],
  ],
  [
    'alike names, asked about once',
    'UNIT_ALIAS_PROPOSED',
    measures('治尘。(环保办)', '治水。(环保办公室)', '治土。(环保办)', '治渣。(环保办公室)'),
    ['二2 环保办公室'],
  ],
  [
    'parks',
    'UNIT_ALIAS_PROPOSED',
    measures('治尘。(北园管委会)', '治水。(园区管委会)'),
    ['二2 园区管委会'],
  ],
  ['two parks', 'UNIT_ALIAS_PROPOSED', measures('治尘。(北园管委会)', '治水。(南园管委会)'), []],
  [
    'two levels of government, two villages, two branches',
    'UNIT_ALIAS_PROPOSED',
    measures('治尘。(市公安局、县公安局、东河村、西河村、生态环境局、生态环境局东山分局)'),
    [],
  ],
  ['all villages', 'UNIT_GROUP', measures('治尘。(各村)', '治水。(各村)'), ['二1 各村']],
  [
    'some villages, which differ',
    'UNIT_GROUP_SOME',
    measures('治尘。(相关村)', '治水。(相关村)'),
    ['二1 相关村', '二2 相关村'],
  ],
  [
    'put to work, responsible for nothing',
    'UNIT_IDLE',
    measures('由镇安监站负责督促落实。(环保办)', '镇水利站要做好配合。(农业办)'),
    ['二1 镇安监站', '二2 镇水利站'],
  ],
  [
    'superiors, groups and those who answer elsewhere',
    'UNIT_IDLE',
    measures(
      '由市环保局负责验收，公安机关要依法处理，各村要配合。(环保办)',
      '由环保办公室负责。(农业办)',
    ),
    [],
  ],
]

test.each(ALONE)('%s: %s', (_, code, text, expected) => {
  expect(said(code, text)).toEqual(expected)
})

const KNOWN: readonly Case[] = [
  ['unknown, once', 'UNIT_UNKNOWN', measures('治尘。(工业办)', '治水。(工业办)'), ['二1 工业办']],
  ['like a known one', 'UNIT_UNKNOWN', measures('治尘。(环境保护办)'), []],
  ['like a known one', 'UNIT_ALIAS_PROPOSED', measures('治尘。(环境保护办)'), ['二1 环境保护办']],
  ['an alias', 'UNIT_ALIAS', measures('治尘。(环保办公室)'), ['二1 环保办公室']],
  ['two of that name', 'UNIT_AMBIGUOUS', measures('治尘。(公安局)'), ['二1 公安局']],
  ['all villages are known', 'UNIT_GROUP', measures('治尘。(各村)'), []],
  ['a stranger', 'UNIT_UNKNOWN', measures('治尘。\n责任单位：环保办\n责任人：王强'), ['二1 王强']],
  [
    'an exception that is none of them',
    'UNIT_UNKNOWN',
    measures('治尘。(除南河村外各村)'),
    ['二1 除南河村外各村'],
  ],
  ['idle', 'UNIT_IDLE', measures('与农业办一起治尘。(环保办)'), ['二1 农业办']],
  ['busy as a member', 'UNIT_IDLE', measures('在东河村治尘。(各村)'), []],
  ['perhaps meant by some villages', 'UNIT_IDLE', measures('在东河村治尘。(相关村)'), []],
  ['part of another name', 'UNIT_IDLE', measures('在东河村小学和区农业办治尘。(环保办)'), []],
]

test.each(KNOWN)('with an organisation, %s: %s', (_, code, text, expected) => {
  expect(said(code, text, TOWN)).toEqual(expected)
})

test('who may be meant, and who is not known, is named', () => {
  expect(messages('UNIT_AMBIGUOUS', measures('治尘。(公安局)'), TOWN)).toEqual([
    '“公安局”在组织机构中可以是几个单位：市公安局、县公安局',
  ])
  expect(messages('UNIT_UNKNOWN', measures('治尘。(除南河村外各村)'), TOWN)).toEqual([
    '组织机构中没有“南河村”',
  ])
})
