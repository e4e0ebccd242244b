import { expect, test } from 'vitest'
import { DEVICE_WORDS } from '../../data/words/devices.ts'
import { deviceLines } from './device-rows.ts'

const STATION = '00000000-0000-4000-8000-000000000001'
const read = (text: string) => deviceLines(text, new Map([['镇政府站', STATION]]), DEVICE_WORDS.zh)

test('rows of Excel or of a file become devices; the heading is none', () => {
  const lines = read('名称\t监测点\tMN\t密码\t因子\n数采仪\t镇政府站\tA1\t123456\ta34004 a34002\n')
  expect(lines).toHaveLength(1)
  expect(lines[0]?.device).toMatchObject({
    name: '数采仪',
    stationId: STATION,
    mn: 'A1',
    factors: [{ sentAs: 'a34004' }, { sentAs: 'a34002' }],
  })
  expect(read('"数采仪",镇政府站,A1,123456,')[0]?.device).toMatchObject({ factors: [] })
})

test.each([
  ['too few columns', '数采仪,镇政府站', '至少要有'],
  ['no such station', '数采仪,西村站,A1,123456', '没有名为“西村站”'],
  ['an MN that is none', '数采仪,镇政府站,甲一,123456', 'mn 不符合要求'],
  ['a factor twice', '数采仪,镇政府站,A1,123456,x x', 'factors 不符合要求'],
])('refused: %s', (_, text, fault) => {
  expect(read(text)[0]).toMatchObject({
    row: 1,
    device: null,
    fault: expect.stringContaining(fault),
  })
})

test('the same MN in two rows is named once', () => {
  const faults = read('甲,镇政府站,A1,1\n乙,镇政府站,A1,1').map(({ fault }) => fault)
  expect(faults).toEqual([null, 'MN A1 重复'])
})
