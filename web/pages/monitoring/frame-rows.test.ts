import { expect, test } from 'vitest'
import { faultOf } from '#domain/monitoring/hj212/fault.ts'
import { byteText } from '#domain/monitoring/hj212/text.ts'
import { BAD_FRAMES, GOOD_FRAMES } from '../../../test/hj212-frames.ts'
import { FRAME_WORDS } from '../../data/words/frames.ts'
import { faultReport, printable, sayFault } from './frame-fault.ts'
import { contentRows, exampleFrame, headRows, readFrames } from './frame-rows.ts'

const frameOf = (text: string) => {
  const [decoded] = readFrames(text)
  if (!decoded?.ok) throw new Error(`not read: ${text}`)
  return decoded.frame
}

test('pasted frames are read one by one, whatever lies between; a wrong one says why', () => {
  const read = readFrames(`${GOOD_FRAMES.F1}\n${BAD_FRAMES.N1}\n\n${GOOD_FRAMES.F3}\n`)
  expect(read.map((one) => (one.ok ? one.frame.cn : one.code))).toEqual([
    '1062',
    'CRC_MISMATCH',
    '2011',
  ])
  expect(readFrames(' \n')).toEqual([])
})

test('each field with what it means; the password is not shown', () => {
  const rows = headRows(frameOf(GOOD_FRAMES.F1), 'zh', FRAME_WORDS.zh)
  expect(Object.fromEntries(rows.map(({ field, meaning }) => [field, meaning]))).toMatchObject({
    QN: '请求编号（发送时间） 2016-08-01 08:58:57',
    ST: '地表水体环境污染源',
    CN: '设置实时数据间隔',
    Flag: 'HJ 212-2017 · 要求应答',
  })
  expect(JSON.stringify(rows)).not.toContain('100000')
  expect(contentRows(frameOf(GOOD_FRAMES.F3), 'en')).toEqual([
    { field: 'DataTime', value: '20160824003817', meaning: 'time of the data 2016-08-24 00:38:17' },
  ])
})

test('what is wrong is said for the maker: bytes counted from 1, what belongs there, all bytes', () => {
  const [wrong] = readFrames(BAD_FRAMES.N1)
  if (!wrong || wrong.ok) throw new Error('taken')
  const rejected = {
    code: wrong.code,
    text: byteText(wrong.bytes),
    fault: faultOf(wrong.code, wrong.bytes),
    about: ['LD130133000015'],
  }
  const report = faultReport(rejected, 'zh', FRAME_WORDS.zh)
  expect(report).toContain('错误位置：第 143—146 字节“4980”，应为“3C00”')
  expect(report).toContain(
    '   1  23 23 30 31 33 36 53 54 3D 33 32 3B 43 4E 3D 32  ##0136ST=32;CN=2',
  )
  expect(sayFault({ ...NOTHING, at: 4, length: 0, expected: 'CN=…;' }, '', FRAME_WORDS.zh)).toBe(
    '第 5 字节之前缺少内容，应为“CN=…;”',
  )
  expect(printable('a\u0001ÿ')).toBe('a⟨01⟩⟨FF⟩')
})
const NOTHING = { expected: null, modbus: false }

test('the example is a right frame', () => {
  expect(frameOf(exampleFrame()).factors.map(({ code }) => code)).toEqual([
    'w01018',
    'w21003',
    'w00000',
  ])
})
