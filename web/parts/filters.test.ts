import { expect, test } from 'vitest'
import { chosenOf, clearing, type Filter, saidOf } from './filters.ts'

const STATES = [
  ['listed', '已登记'],
  ['assigned', '已交办'],
  ['closed', '已销号'],
] as const
const FILTERS: readonly Filter[] = [
  { kind: 'several', name: 'state', label: '状态', options: STATES },
  { kind: 'choice', name: 'unit', label: '单位', options: [['u1', '　建管站']] },
  { kind: 'day', name: 'dueTo', label: '时限至' },
  { kind: 'tick', name: 'late', label: '逾期', value: 'true' },
  { kind: 'order', name: 'sort', label: '排序', options: [['due', '时限']] },
]
const words = { labelled: (label: string, value: string) => `${label}：${value}` }
const said = (search: string) =>
  saidOf(FILTERS, new URLSearchParams(search), words).map(({ text, without }) => [text, without])

test('what is set is said, each with what stays when it is taken back', () => {
  expect(said('state=closed,listed&unit=u1&dueTo=2026-03-01&late=true&sort=due')).toEqual([
    ['状态：已登记', 'closed'],
    ['状态：已销号', 'listed'],
    ['单位：建管站', ''],
    ['时限至：2026-03-01', ''],
    ['逾期', ''],
  ])
})

test.each([
  ['nothing set', ''],
  ['values no option stands for', 'state=gone&unit=elsewhere&late=perhaps'],
  ['an order only', 'sort=due'],
])('nothing is said of %s', (_, search) => {
  expect(said(search)).toEqual([])
})

test('clearing takes back filters and search, and leaves the order', () => {
  expect(clearing(FILTERS, 'text')).toEqual({ state: '', unit: '', dueTo: '', late: '', text: '' })
  expect(chosenOf(STATES, new URLSearchParams('state=closed,listed,gone'), 'state')).toEqual([
    'listed',
    'closed',
  ])
})
