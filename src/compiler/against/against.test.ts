import { expect, test } from 'vitest'
import { plainDocument } from '../../../test/plain-document.ts'
import { parsePlan } from '../parse.ts'
import { compareWithParent } from './against.ts'

const ledger = (text: string) => parsePlan(plainDocument(text))
const compare = (child: string, parent: string) =>
  compareWithParent(ledger(child), ledger(parent)).map(
    ({ code, item, message }) => `${code} ${item ?? '-'} ${message}`,
  )

const PARENT = `云州市整改方案
一、整改目标
能够立即解决的立行立改，2026年9月底前整改到位；需要逐步整改的限期完成，2026年12月底前完成。到2027年，城镇污水处理率达到95%。
二、整改措施
1.全面淘汰燃煤锅炉。2026年10月底前，完成35蒸吨及以下燃煤锅炉清零任务。(各区)
2.加强城镇污水收集处理。2026年底前，城镇污水处理率达到92%，推进雨污分流改造。(各区)
3.开展黑臭水体治理。2026年底前消除建成区黑臭水体。(各区)`

const child = (measures: string, goals = '立行立改的，2026年8月底前整改到位。') =>
  `临溪区整改方案\n一、整改目标\n${goals}\n二、整改措施\n${measures}`

test('everything answered in time and in full', () => {
  const measures = `1.淘汰燃煤锅炉。2026年9月底前，完成35蒸吨及以下燃煤锅炉清零任务。(工业办)
2.加快城镇污水收集处理。2026年底前，城镇污水处理率达到93%，推进雨污分流改造。(水务办)
3.治理黑臭水体。2026年11月底前消除建成区黑臭水体。(水务办)`
  expect(compare(child(measures), PARENT)).toEqual([])
})

test('an item left out, a later date, a weaker figure', () => {
  const measures = `1.淘汰燃煤锅炉。2026年11月底前，完成35蒸吨及以下燃煤锅炉清零任务。(工业办)
2.加快城镇污水收集处理。2026年底前，城镇污水处理率达到90%，推进雨污分流改造。(水务办)`
  const found = compare(child(measures), PARENT)
  expect(found.map((line) => line.split(' ').slice(0, 2).join(' ')).sort()).toEqual([
    'DEADLINE_AFTER_PARENT 二1',
    'PARENT_ITEM_UNCOVERED -',
    'TARGET_WEAKER 二2',
  ])
  expect(found.join()).toContain('2026-10-31')
  expect(found.join()).toContain('黑臭水体')
})

test('the date of a class may be earlier than the superior’s, not later', () => {
  const later = child('1.淘汰燃煤锅炉。', '立行立改的，2026年10月底前整改到位。')
  const codes = compare(later, PARENT).filter((line) => line.startsWith('DEADLINE_AFTER_PARENT'))
  expect(codes).toHaveLength(1)
  expect(codes[0]).toContain('2026-10-31')
})

test('an item of the superior’s for others is not demanded', () => {
  const parent =
    '云州市整改方案\n一、措施\n1.整治青山铁矿生态破坏。2026年底前完成复绿。(责任单位:东山区政府)'
  expect(compare('临溪区整改方案\n一、措施\n1.治尘。(工业办)', parent)).toEqual([])
})

test('a plan answers itself', () => {
  expect(compare(PARENT, PARENT)).toEqual([])
})
