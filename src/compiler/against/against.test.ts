import fc from 'fast-check'
import { expect, test } from 'vitest'
import { generatedPlan } from '../../../bench/parts/generated-plan.ts'
import { anyLedger } from '../../../test/arbitrary-ledger.ts'
import { plainDocument } from '../../../test/plain-document.ts'
import { compileDocument } from '../compile.ts'
import { compareWithParent } from './against.ts'

const ledger = (text: string) => compileDocument(plainDocument(text))

/** Code, item of the plan and number of the superior's item. */
function compare(child: string, parent: string): string[] {
  return compareWithParent(ledger(child), ledger(parent)).map(({ code, item, message }) =>
    [code, item ?? '-', /上级第 (.+?) 项/.exec(message)?.[1]].join(' '),
  )
}

const plan = (authority: string, ...measures: string[]) =>
  `${authority}整改方案\n二、整改措施\n${measures.map((line, at) => `${at + 1}.${line}`).join('\n')}`
const city = (...measures: string[]) => plan('云州市', ...measures)
const district = (...measures: string[]) => plan('临溪区', ...measures)
const town = (...measures: string[]) => plan('云州市临溪区青枫镇', ...measures)

const BOILERS = '淘汰燃煤锅炉。2026年10月底前，完成35蒸吨及以下燃煤锅炉清零任务。'
const SEWAGE = '加强城镇污水收集处理。2026年底前，城镇污水处理率达到92%，推进雨污分流改造。'
const WATER = '开展黑臭水体治理。2026年底前消除建成区黑臭水体。'

test('everything answered in time and in full, in other words', () => {
  const own = district(
    '加快锅炉改燃并网或关停。2026年9月底前，35蒸吨及以下燃煤锅炉全部清零。(工业办)',
    '补齐污水处理短板。建成区雨污分流改造全部完成，2026年底前城镇污水处理率达到93%。(水务办)',
    '整治返黑返臭河道。2026年11月底前消除建成区黑臭水体。(水务办)',
  )
  expect(compare(own, city(`${BOILERS}(各区)`, `${SEWAGE}(各区)`, `${WATER}(各区)`))).toEqual([])
})

test('an item left out, a later date, a weaker figure', () => {
  const own = district(
    '淘汰燃煤锅炉。2026年11月底前，完成35蒸吨及以下燃煤锅炉清零任务。(工业办)',
    '加快城镇污水收集处理。2026年底前，城镇污水处理率达到90%，推进雨污分流改造。(水务办)',
  )
  expect(compare(own, city(`${BOILERS}(各区)`, `${SEWAGE}(各区)`, `${WATER}(各区)`))).toEqual([
    'PARENT_ITEM_UNCOVERED - 二3',
    'DEADLINE_AFTER_PARENT 二1 二1',
    'TARGET_WEAKER 二2 二2',
  ])
})

test('one item that answers two goes by the earlier date', () => {
  const own = district(
    '加强城镇污水收集处理和黑臭水体治理。2026年底前，城镇污水处理率达到92%，消除建成区黑臭水体。(水务办)',
  )
  const parent = city(
    `${SEWAGE}(各区)`,
    '开展黑臭水体治理。2026年10月底前消除建成区黑臭水体。(各区)',
  )
  expect(compare(own, parent)).toEqual(['DEADLINE_AFTER_PARENT 二1 二2'])
})

test('a further step after the one in time is no fault', () => {
  const own = district(
    '淘汰燃煤锅炉。2026年10月底前，完成35蒸吨及以下燃煤锅炉清零任务。2027年6月底前，对改燃设备开展能效评估。(工业办)',
  )
  expect(compare(own, city(`${BOILERS}(各区)`))).toEqual([])
})

test('a duty with a date must not become one without end', () => {
  const parent = city(`${WATER}(各区)`)
  const own = '开展黑臭水体治理。消除建成区黑臭水体，长期坚持。(水务办)'
  expect(compare(district(own), parent)).toEqual(['DEADLINE_AFTER_PARENT 二1 二1'])
  expect(compare(district(`${WATER}长期坚持。(水务办)`), parent)).toEqual([])
})

const classes = (authority: string, month: number) =>
  `${authority}整改方案\n一、整改目标\n能够立即解决的，立行立改，2017年${month}月底前整改到位；需要长期推进的，2017年12月底前取得阶段性成效，坚持不懈。\n二、整改措施\n1.治尘。(环保办)`

test('the date of a class may be earlier than the superior’s, not later', () => {
  const of = (own: number, theirs: number) =>
    compare(classes('青枫镇', own), classes('云州市', theirs))
  expect(of(8, 9)).toEqual([])
  expect(of(9, 8)).toEqual(['DEADLINE_AFTER_PARENT - 一 立行立改'])
})

test('an item goes by the date of its class where it has none', () => {
  const own = `青枫镇整改方案\n一、整改目标\n立行立改的，2026年9月底前整改到位。\n二、整改措施\n1.清理河道垃圾，立行立改。(环保办)`
  const parent = (month: number) => city(`清理河道垃圾，2026年${month}月底前完成。`)
  expect(compare(own, parent(9))).toEqual([])
  expect(compare(own, parent(8))).toEqual(['DEADLINE_AFTER_PARENT 二1 二1'])
})

test.each([
  ['nobody', '', 'PARENT_ITEM_UNCOVERED - 二1'],
  ['its authority', '(青枫镇)', 'PARENT_ITEM_UNCOVERED - 二1'],
  ['its government', '(临溪区青枫镇人民政府)', 'PARENT_ITEM_UNCOVERED - 二1'],
  ['a group it belongs to', '(各镇（街道）)', 'PARENT_ITEM_UNCOVERED - 二1'],
  ['a unit that answers here', '(环保办)', 'PARENT_ITEM_UNCOVERED - 二1'],
  ['some of a group', '(相关镇)', 'PARENT_ITEM_UNCONFIRMED - 二1'],
  ['an authority between', '(各区)', 'PARENT_ITEM_UNCONFIRMED - 二1'],
  ['its own district', '(临溪区政府)', 'PARENT_ITEM_UNCONFIRMED - 二1'],
  ['another town', '(南屏镇)', null],
  ['an office above', '(市水务局)', null],
  ['its supervisor only, and another town', '(南屏镇牵头，各镇督导)', null],
])('an item nobody answers, for %s', (_, units, expected) => {
  const parent = city(`整治青山铁矿生态破坏。2026年底前完成复绿。${units}`)
  expect(compare(town('控制扬尘。(环保办)'), parent)).toEqual(expected === null ? [] : [expected])
})

test('all of a plan of the same authority concerns it', () => {
  const parent = district('整治青山铁矿生态破坏。2026年底前完成复绿。(南屏镇)')
  expect(compare(district('控制扬尘。(环保办)'), parent)).toEqual(['PARENT_ITEM_UNCOVERED - 二1'])
})

test('the number a plan cites finds what its words would not', () => {
  const parent = `云州市整改任务清单
第一项、部分地方重发展轻保护。2026年6月底前整改。
第二项、生态空间管控不力。2026年9月底前整改。`
  const own = district(
    '强化红线意识（对应市整改方案第二项）。2026年10月底前完成。(规划办)',
    '党政同责（对应市整改方案第一项）。2026年5月底前完成。(党办)',
  )
  expect(compare(own, parent).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
    'DEADLINE_AFTER_PARENT 二1',
  ])
})

const target = (words: string) => `治理污染。2026年，${words}。`

test.each([
  ['lower where more is better', '生活垃圾分类率达到90%', '生活垃圾分类率达到95%', true],
  [
    'higher where less is better',
    'PM2.5年均浓度控制在38微克/立方米以内',
    'PM2.5年均浓度控制在37微克/立方米以内',
    true,
  ],
  [
    'another name of the metric and unit',
    '细颗粒物年均浓度控制在0.038毫克/立方米以内',
    'PM2.5浓度控制在37微克/立方米以内',
    true,
  ],
  ['a smaller decrease', 'PM10浓度同比下降3%', 'PM10浓度较上年下降4%', true],
  ['a larger decrease', 'PM10浓度同比下降5%', 'PM10浓度较上年下降4%', false],
  ['another baseline', 'PM10浓度同比下降3%', 'PM10浓度较2020年下降30%', false],
  ['equal in another unit', '造林1500亩', '造林0.15万亩', false],
  ['a little less than about', '生活垃圾分类率达到94%', '生活垃圾分类率达到95%左右', false],
  ['a wish of the superior’s', '生活垃圾分类率达到90%', '生活垃圾分类率力争达到95%', false],
])('a target: %s', (_, own, theirs, weaker) => {
  const codes = compare(district(target(own)), city(target(theirs)))
  expect(codes).toEqual(weaker ? ['TARGET_WEAKER 二1 二1'] : [])
})

test.each([
  [
    'a year later',
    '2027年，污水处理率达到95%。',
    '2026年，污水处理率达到95%。',
    ['DEADLINE_AFTER_PARENT - 一'],
  ],
  [
    'in time and further',
    '2026年，污水处理率达到95%；2027年，污水处理率达到97%。',
    '2026年，污水处理率达到95%。',
    [],
  ],
  [
    'the later of two',
    '2027年，污水处理率达到97%。',
    '2026年，污水处理率达到95%；2027年，污水处理率达到97%。',
    [],
  ],
])('the year of a figure: %s', (_, own, theirs, expected) => {
  const found = compare(
    `临溪区整改方案\n一、整改目标\n${own}\n二、整改措施\n1.治水。`,
    `云州市整改方案\n一、整改目标\n${theirs}\n二、整改措施\n1.治水。`,
  )
  expect(found).toEqual(expected)
})

test('of several figures of the superior’s one must be met', () => {
  const parent = city(
    '治理县城。2026年，污水处理率达到95%。',
    '治理集镇。2026年，污水处理率达到70%。',
  )
  const own = (value: number) =>
    `${district(`治理集镇。2026年，污水处理率达到${value}%。`)}\n2.治理县城。`
  expect(compare(own(75), parent)).toEqual([])
  expect(compare(own(65), parent)).toEqual(['TARGET_WEAKER 二1 二2'])
})

test('a plan answers itself, whatever it says', () => {
  expect(compareWithParent(ledger(generatedPlan(20_000)), ledger(generatedPlan(20_000)))).toEqual(
    [],
  )
  fc.assert(
    fc.property(anyLedger, (made) => {
      const found = compareWithParent(made, made)
      expect(found.filter(({ severity }) => severity === 'error')).toEqual([])
    }),
  )
})

test('any two ledgers can be compared', () => {
  fc.assert(
    fc.property(anyLedger, anyLedger, (child, parent) => {
      const found = compareWithParent(child, parent)
      expect(compareWithParent(child, parent)).toEqual(found)
      for (const { source } of found)
        if (source !== null) expect(source.end).toBeLessThanOrEqual(child.document.text.length)
    }),
    { numRuns: 50 },
  )
})
