import { expect, test } from 'vitest'
import { readCsv } from './csv.ts'
import { readDeviceTable } from './device-table.ts'

const STATION = '11111111-1111-4111-8111-111111111111'
const stations = new Map([['东村排口', STATION]])
const read = (text: string) => readDeviceTable(readCsv(text), stations, new Set(['KNOWN']))

test('a heading, quotes, empty lines and factors by spaces', () => {
  const { devices, issues } = read(
    [
      '名称\t监测点\tMN\t密码\t因子',
      '数采仪1\t东村排口\tMN1\t123456\tw01018 w21003',
      '',
      '数采仪2\t东村排口\tMN2\t"654321"',
    ].join('\n'),
  )
  expect(issues).toEqual([])
  expect(devices).toMatchObject([
    {
      name: '数采仪1',
      stationId: STATION,
      mn: 'MN1',
      crcMode: 'standard',
      factors: [{ sentAs: 'w01018' }, { sentAs: 'w21003' }],
    },
    { name: '数采仪2', mn: 'MN2', password: '654321', factors: [] },
  ])
})

test.each([
  ['甲,东村排口,MN1', 1, '至少要有'],
  ['甲,西村排口,MN1,123456', 1, '没有名为“西村排口”'],
  ['甲,东村排口,MN1,123456\n乙,东村排口,MN1,123456', 2, '重复'],
  ['甲,东村排口,KNOWN,123456', 1, '已登记'],
  ['甲,东村排口,M N,123456', 1, 'MN 不符合要求'],
  ['甲,东村排口,MN1,12;456', 1, '密码 不符合要求'],
  ['甲,东村排口,MN1,123456,w1 w1', 1, '因子 不符合要求'],
])('%s', (text, row, said) => {
  const { issues } = read(text)
  expect(issues).toMatchObject([{ row, zh: expect.stringContaining(said) }])
})
