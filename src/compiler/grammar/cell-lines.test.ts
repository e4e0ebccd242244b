import { expect, test } from 'vitest'
import { plainDocument } from '../../../test/plain-document.ts'
import { parsePlan } from '../parse.ts'

const TEXT = `某市任务分解表
序号
重点任务
具  体  措  施
牵头单位
责任单位
完成时限
1
(一)打好碧水保卫战
1.加快推进工业污染治理
工业园区所有企业达标排放，完成14座设施提标改造。
市住建局
市发改局、市环保局，各镇(办、处、区)
2018年底前
2
清河
经济开发区
市环保局
2018年
12月底前
3
将管网建设纳入统一规划，完善管护机制。
市住建局
持续开展`

test('cells that became lines are told apart by what they hold', () => {
  const { items } = parsePlan(plainDocument(TEXT))
  expect(
    items.map(({ number, title, units, deadlines }) => ({
      number,
      title,
      units: units.map(({ name, role }) => `${name} ${role}`),
      deadlines: deadlines.map(({ kind, on }) => on ?? kind),
    })),
  ).toEqual([
    {
      number: '1',
      title: '工业园区所有企业达标排放，完成14座设施提标改造。',
      units: [
        '市住建局 lead',
        '市发改局 responsible',
        '市环保局 responsible',
        '各镇(办、处、区) responsible',
      ],
      deadlines: ['2018-12-31'],
    },
    {
      number: '2',
      title: '',
      units: ['清河经济开发区 lead', '市环保局 responsible'],
      deadlines: ['2018-12-31'],
    },
    {
      number: '3',
      title: '将管网建设纳入统一规划，完善管护机制。',
      units: ['市住建局 lead'],
      deadlines: ['long-term'],
    },
  ])
})

test('a list of labels without rows is no table', () => {
  const { items } = parsePlan(
    plainDocument(
      '序号\n整改任务\n责任单位\n完成时限\n一、措施\n1.治尘。(环保办)\n2.治水。(水务站)',
    ),
  )
  expect(items.map((item) => item.number)).toEqual(['一1', '一2'])
})
