import { expect, test } from 'vitest'
import type { ClassRule } from '#domain/draw/draws-pack.ts'
import { readListed } from './listed.ts'

const rule = (key: string, title: string): ClassRule => ({
  ...{ key, title, share: { kind: 'percent', percent: 25 }, everyYear: true, spread: true },
  source: 'x',
})
const PROFILE = {
  ...({ key: 'p', title: 'P', period: 'quarter', source: 'x' } as const),
  classes: [rule('key', '重点'), rule('general', '一般')],
} as const
const UNITS = [{ unitId: 'u1', name: '建管站' }]

test('lines of a spreadsheet, with commas of both kinds, become candidates', () => {
  const text =
    '甲厂\t一般\t91120111MA05XXXX00\t建管站\r\n\n乙厂，重点\n丙厂\n个人：李小红, general,,,上河村3号,13812341234'
  const { candidates, wrong } = readListed(text, PROFILE, UNITS)
  expect(wrong).toEqual([])
  expect(candidates.map((each) => Object.values(each))).toEqual([
    ['甲厂', 'organisation', '91120111MA05XXXX00', 'general', 'u1', '', ''],
    ['乙厂', 'organisation', '', 'key', null, '', ''],
    ['丙厂', 'organisation', '', 'key', null, '', ''],
    ['李小红', 'person', '', 'general', null, '上河村3号', '13812341234'],
  ])
})

test('what is not understood is named', () => {
  const { wrong } = readListed('甲厂,特殊\n乙厂,,,农业办', PROFILE, UNITS)
  expect(wrong).toEqual([
    { kind: 'class', line: '甲厂,特殊' },
    { kind: 'unit', line: '乙厂,,,农业办' },
  ])
})
