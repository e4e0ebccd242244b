import { expect, test } from 'vitest'
import { bytesOf } from '../../../../test/fixtures.ts'
import { decodeAll, decodeText, good, sealed } from '../../../../test/hj212-decoding.ts'
import { GOOD_FRAMES } from '../../../../test/hj212-frames.ts'
import { readTime, writeQn, writeTime } from './clock.ts'
import { crc16, crc16Modbus, crcText } from './crc.ts'
import { decodedLine } from './decoded-line.ts'
import { answerTo, encodeContent, encodeFrame } from './encode.ts'
import { textBytes } from './text.ts'

test('the check sum is not that of MODBUS', () => {
  const digits = bytesOf('123456789')
  expect(crcText(crc16(digits))).toBe('2F80')
  expect(crcText(crc16Modbus(digits))).toBe('4B37')
  expect(crcText(crc16(new Uint8Array(0)))).toBe('FFFF')
  expect(crcText(crc16(new Uint8Array(1)))).toBe('4040')
  expect(crcText(0x880)).toBe('0880')
})

test('an answer is the one a platform was seen to give', () => {
  const frame = { ...good('F1'), qn: '20160801085000001', pw: '123456' }
  expect(answerTo(frame, '9014')).toBe(`${GOOD_FRAMES.F2}\r\n`)
  expect(answerTo({ ...frame, qn: '一' }, '9013')).not.toMatch(/QN/)
})

test('typed content written and read again', () => {
  const content = {
    fields: { DataTime: '20260101080000' },
    factors: [
      { code: 'w01018', values: { Min: '1', Avg: '2', Max: '3', Cou: '4' }, flag: 'N' },
      { code: 'w21003', values: { Avg: '0.5' }, flag: null },
    ],
  }
  const bytes = encodeFrame({ ...good('F15'), pnum: null, pno: null }, encodeContent(content))
  expect(decodeAll(bytes)).toMatchObject([{ ok: true, frame: content }])
})

test('one JSON value for each', () => {
  const text = sealed(
    'QN=20200101000000001;ST=32;CN=2011;PW=secret;MN=1;Flag=5;CP=&&w01018-Rtd=12.5,w01018-Flag=N&&',
  )
  expect(decodeText(`${text}\u00e9`).map(decodedLine)).toEqual([
    {
      ok: true,
      version: 2017,
      qn: '20200101000000001',
      st: '32',
      cn: '2011',
      mn: '1',
      flag: 5,
      cp: { fields: {}, factors: [{ code: 'w01018', values: { Rtd: '12.5' }, flag: 'N' }] },
    },
    { ok: false, code: 'NOISE', bytes: 'Ã©' },
  ])
  expect(textBytes('Ã©')).toEqual(bytesOf('é'))
})

test('times are Beijing’s', () => {
  expect(readTime('20160824003817')?.toISOString()).toBe('2016-08-23T16:38:17.000Z')
  expect(readTime('20160824003817123')?.toISOString()).toBe('2016-08-23T16:38:17.123Z')
  for (const wrong of ['', '2016', '20161324003817', '20160230003817', '20160824243817', 'x'])
    expect(readTime(wrong)).toBeNull()
  const time = new Date('2025-12-31T16:00:00.007Z')
  expect([writeTime(time), writeQn(time)]).toEqual(['20260101000000', '20260101000000007'])
})
