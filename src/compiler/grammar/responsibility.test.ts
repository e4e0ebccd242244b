import { expect, test } from 'vitest'
import { fold } from './fold.ts'
import { findResponsibilities } from './responsibility.ts'

function read(text: string): string {
  const folded = fold(text)
  return findResponsibilities(folded, 0, folded.length, { year: 2018, field: false })
    .flatMap(({ units }) => units)
    .map(
      ({ start, end, role, group, open }) =>
        `${folded.slice(start, end)}:${role}${group ? '*' : ''}${open ? '+' : ''}`,
    )
    .join(' ')
}

test.each([
  ['落实责任。(党办、宣传办)', '党办:responsible 宣传办:responsible'],
  [
    '落实责任。（招商办、 环保办、各村）',
    '招商办:responsible 环保办:responsible 各村:responsible*',
  ],
  [
    '落实责任。(环保办公室，园区管委会；相关村)',
    '环保办公室:responsible 园区管委会:responsible 相关村:responsible*',
  ],
  [
    '落实责任。〔市环保局牵头，市发展改革委、市财政局配合〕',
    '市环保局:lead 市发展改革委:assist 市财政局:assist',
  ],
  [
    '落实责任（市生态环境局牵头，市发展改革委、自然资源和规划局等部门参与，各县（市、区）政府负责落实）',
    '市生态环境局:lead 市发展改革委:assist 自然资源和规划局:assist+ 各县(市、区)政府:responsible*',
  ],
  [
    '落实责任。(责任单位:区农业农村局、各镇(街道))',
    '区农业农村局:responsible 各镇(街道):responsible*',
  ],
  [
    '落实责任。(牵头单位:市水务局,责任单位:各区政府、市住房和城乡建设局)',
    '市水务局:lead 各区政府:responsible* 市住房和城乡建设局:responsible',
  ],
  [
    '落实责任。(牵头领导:张明；责任单位:文化和旅游局和各社区)',
    '张明:person 文化和旅游局:responsible 各社区:responsible*',
  ],
  ['落实责任。[各县、区人民政府(管委会)负责)]', '各县、区人民政府(管委会):responsible*'],
  ['落实责任。(由市公安局牵头、市交通运输局配合)', '市公安局:lead 市交通运输局:assist'],
  ['落实责任。(县环保局会同县农业局负责)', '县环保局:responsible 县农业局:responsible'],
  ['落实责任。(除青山村外各村)', '除青山村外各村:responsible*'],
  ['落实责任。(市环保局、市水务局', '市环保局:responsible 市水务局:responsible'],
  ['加强监管。市城管局牵头，各区政府配合。', '市城管局:lead 各区政府:assist*'],
  ['加强监管。(各有关部门按职责分工负责)', '各有关部门:responsible*'],
  ['落实责任。(环保办等有关部门)', '环保办:responsible+'],
  ['落实责任。(各市、州、县人民政府)', '各市、州、县人民政府:responsible*'],
  ['加强監管。(責任單位:縣環境保護局、各鄉鎮)', '县环境保护局:responsible 各乡镇:responsible*'],
])('%s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

test.each([
  ['落实《办法（试行）》要求。'],
  ['挥发性有机物(VOCs)治理。'],
  ['水质优良(达到或优于Ⅲ类)比例提高。'],
  ['对中北工业园(北园)进行整治。'],
  ['各县(市、区)要落实责任。'],
  ['以下简称“方案”(以下简称《方案》)。'],
  ['一、二类水体(一、二类)占比提高。'],
  ['治理散乱污企业(场所)。'],
  ['完成改造（详见附件）。'],
  ['开展整治(含关闭、改造)。'],
])('no units: %s', (text) => {
  expect(read(text)).toBe('')
})

test('a bracket that gives a time limit as well', () => {
  const text = fold('完成改造。(责任单位：市住建局；完成时限：2018年10月底前)')
  const [found] = findResponsibilities(text, 0, text.length, { year: 2018, field: false })
  expect(found?.deadlines).toMatchObject([{ kind: 'by', on: '2018-10-31' }])
})

test('a bracket closed by another kind is read and marked', () => {
  const text = '完成改造。[市住建局牵头)'
  expect(findResponsibilities(text, 0, text.length, { year: null, field: false })).toMatchObject([
    { unbalanced: true },
  ])
})
