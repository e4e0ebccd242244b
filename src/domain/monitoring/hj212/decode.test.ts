import { describe, expect, test } from 'vitest'
import { bytesOf } from '../../../../test/fixtures.ts'
import { decodeAll, decodeText, good, sealed } from '../../../../test/hj212-decoding.ts'
import { BAD_FRAMES, GOOD_FRAMES, MODBUS_FRAMES } from '../../../../test/hj212-frames.ts'
import { readItems, writeItems } from './content.ts'
import { crc16, crcText } from './crc.ts'
import { STANDARD, withContent } from './decode.ts'
import { encodeFrame } from './encode.ts'
import { createScanner } from './scanner.ts'
import { byteText } from './text.ts'

describe('frames that are right', () => {
  test.each(Object.entries(GOOD_FRAMES))(
    '%s is read and written again byte for byte',
    (_, text) => {
      const [first, ...others] = decodeText(text)
      expect(others).toEqual([])
      if (!first?.ok) throw new Error(first?.code)
      const { frame } = first
      expect(first.verified).toBe(true)
      const again = byteText(encodeFrame(frame, writeItems(readItems(frame.cp))))
      // The standard prints upper case; half of all devices send lower case.
      const sum = again.slice(-6, -2)
      expect(again.slice(0, -6) + (text.endsWith(sum) ? sum : sum.toLowerCase())).toBe(text)
    },
  )

  test('heads', () => {
    expect(good('F1')).toMatchObject({
      version: 2017,
      qn: '20160801085857223',
      st: '32',
      cn: '1062',
      pw: '100000',
      mn: '010000A8900016F000169DC0',
      flag: 5,
      fields: { RtdInterval: '30' },
      factors: [],
    })
    expect(good('F2')).toMatchObject({ st: '91', cn: '9014', flag: 4, cp: '', fields: {} })
    expect(good('F3')).toMatchObject({ version: 2005, qn: null, flag: null, pw: '000000' })
    expect(good('F6')).toMatchObject({ version: 2025, flag: 8 })
    expect(good('F7')).toMatchObject({ pw: 'BF470F88957588DE902D1A52', cn: '2061', flag: 5 })
    expect(good('F8')).toMatchObject({ mn: 'JLYP01_AIR01_0001', cn: '2051' })
    expect(good('F13')).toMatchObject({ version: 2025, mn: 'A110000_0001', cn: '9014' })
    expect(good('F14')).toMatchObject({ version: 2025, flag: 9, cn: '1011', cp: '' })
    expect(good('F15')).toMatchObject({ version: 2017, mn: 'YSRDWQGQ1000001001', factors: [] })
  })

  test.each([
    ['F3', 'DataTime=20160824003817', '011 231.0 N, B01 36.91 -, 060 1.803 N'],
    ['F4', 'DataTime=20160824003817000', 'B01 36.91 -, 011 231.0 N, 060 1.803 N'],
    [
      'F5',
      'DataTime=20191012133710',
      'a21005 0.00 N, a21004 0.00 N, a21007 0.033 N, a21006 0.036 N, a21001 25.40 N, a21003 101.94 N, a21002 49.20 N',
    ],
    [
      'F6',
      'DataTime=20210301111100',
      'w01001 8.33 N, w01009 10.15 N, w01010 9.7 N, w01014 1425 N, w01003 13.10 N, w21011 0 N, w21001 3.563168 N, w21003 0.09055002 N, w01019 4.102818 N, w01008 0 N, w23002 0 N',
    ],
    [
      'F7',
      'DataTime=20190924220000',
      'a34006 2.69700 N, a34007 7.96600 N, a34048 3.30600 N, a34047 7.35700 N, a34049 10.66300 N',
    ],
    [
      'F8',
      'DataTime=20220513162600',
      'a21004 4 N, a05024 63 N, a21026 6 N, a21005 0.427 N, a34004 14 N, a34002 31 N, a01007 1 N, a01008 11 N, a01001 17 N, a01002 85 N, a01006 95 N',
    ],
    [
      'F9',
      'DataTime=20180821142509',
      'a34004 0.0 -, a34002 0.0 -, a34001 0.0 -, LA 0.0 -, a01001 0.0 -, a01002 0.0 -, a01006 0.0 -, a01007 0.0 -, a01008 0 -',
    ],
    [
      'F10',
      'DataTime=20171219115817',
      'S01 0.00 D, S02 0.00 D, S03 0.00 D, 02 0.00/0.00 D, S05 0.00 D, 03 0.00/0.00 D, 01 0.00/0.00 D, S08 0.000000 D, B02 0.00 D',
    ],
    [
      'F11',
      'DataTime=20200814151600',
      'LA 50.1 N, a34004 207 N, a34002 295 N, a01001 12.6 N, a01002 32 N, a01006 101.02 N, a01007 2.1 N, a01008 120 N, a34001 217 N',
    ],
    [
      'F12',
      'DataTime=20241115190408',
      'a21026 117 -, a21004 16 -, o31104 29 -, a21005 0.14 -, a34004 6 -, a34002 6 -, a34001 6 -, a01001 28.1 -, a01002 68 -, LA 49 -, a01006 1002 -, a06001 0.0 -, a04003 0 -, a01007 0.0 -, a01008 70 -',
    ],
    [
      'F16',
      'DataTime=20230803165500',
      'w01001 0.000 N, w21003 0.000 N, w01018 0.000 N, e01002 0.000 N, w01010 0.000 N, e01001 0.000 N, w01003 0.000 N, w21011 0.000 N',
    ],
  ] as const)('%s: values and flags', (name, time, factors) => {
    const frame = good(name)
    expect(Object.entries(frame.fields).map((pair) => pair.join('='))).toEqual([time])
    const found = frame.factors.map(
      ({ code, values, flag }) => `${code} ${Object.values(values).join('/')} ${flag ?? '-'}`,
    )
    expect(found.join(', ')).toBe(factors)
  })

  test('what is odd in a frame is kept: both values of F10, the misspelt suffix of F11', () => {
    expect(good('F10').factors[6]).toEqual({
      code: '01',
      values: { ZsRtd: '0.00', Rtd: '0.00' },
      flag: 'D',
    })
    expect(good('F11').factors[0]).toEqual({ code: 'LA', values: { td: '50.1' }, flag: 'N' })
    expect(good('F11')).toMatchObject({ flag: 7, pnum: null, pno: null })
  })
})

describe('frames that are wrong', () => {
  test.each([
    ['N1', 'CRC_MISMATCH'],
    ['N2', 'CRC_MISMATCH'],
    ['N3', 'LENGTH_MISMATCH'],
  ] as const)('%s: %s, alone and before a right one', (name, code) => {
    const rejected = { ok: false, code, bytes: bytesOf(BAD_FRAMES[name]) }
    expect(decodeText(BAD_FRAMES[name])).toEqual([rejected])
    const both = decodeText(`${BAD_FRAMES[name]}\r\n${GOOD_FRAMES.F3}\r\n`)
    expect(both).toMatchObject([rejected, { ok: true, frame: { mn: 'LD130133000015' } }])
  })

  const F15 = GOOD_FRAMES.F15
  test.each([
    ['noise', 'hello', ['NOISE']],
    ['no digits', '##01O1QN=1', ['LENGTH_INVALID', 'NOISE']],
    ['three hashes', `#${F15}`, ['LENGTH_INVALID', 'ok']],
    ['nothing after the head', '##0101', ['TRUNCATED']],
    ['half a frame', F15.slice(0, 40), ['TRUNCATED']],
    ['half a frame, then a whole one', `${F15.slice(0, 40)}\r\n${F15}`, ['TRUNCATED', 'ok']],
    ['half a frame, then a whole one at once', `${F15.slice(0, 40)}${F15}`, ['TRUNCATED', 'ok']],
    ['too short a length', F15.replace('0081', '0061'), ['LENGTH_MISMATCH']],
    ['too long a length', `${F15.replace('0081', '9081')}\r\n${F15}`, ['LENGTH_MISMATCH', 'ok']],
    ['a check sum that is none', F15.replace('7580', 'XYZW'), ['TRUNCATED']],
    [
      'three digits of a check sum',
      `${F15.replace('7580', '758')}\r\n${F15}`,
      ['CRC_MALFORMED', 'ok'],
    ],
    ['no content', sealed('ST=21;CN=2011;MN=1'), ['SEGMENT_MALFORMED']],
    ['overlapping marks', sealed('ST=21;CN=2011;MN=1;CP=&&&'), ['SEGMENT_MALFORMED']],
    ['no station type', sealed('CN=2011;MN=1;CP=&&&&'), ['FIELD_MISSING']],
    ['a command of three digits', sealed('ST=21;CN=201;MN=1;CP=&&&&'), ['FIELD_INVALID']],
    ['a flag beyond one byte', sealed('ST=21;CN=2011;MN=1;Flag=256;CP=&&&&'), ['FIELD_INVALID']],
    ['a flag that is no number', sealed('ST=21;CN=2011;MN=1;Flag=x;CP=&&&&'), ['FIELD_INVALID']],
  ])('%s', (_, text, codes) => {
    expect(decodeText(text).map((one) => (one.ok ? 'ok' : one.code))).toEqual(codes)
  })

  test('over-long: more than may be received, and then the stream goes on', () => {
    const scanner = createScanner(1024)
    const found = scanner.push(bytesOf(`##1025${'x'.repeat(30)}${F15}\r\n`))
    expect(found.map(({ code }) => code)).toEqual(['TOO_LONG', 'NOISE', null])
  })

  test('a frame of the longest length is read', () => {
    const cp = `Info=${'字'.repeat(3200)}`
    const head = { ...good('F15'), pnum: null, pno: null }
    expect(decodeAll(encodeFrame(head, cp))).toMatchObject([{ ok: true, frame: { cp } }])
  })
})

describe('streams', () => {
  test('sticky, with noise between, without line ends, with written ones', () => {
    const { F3, F5, F15 } = GOOD_FRAMES
    const stream = `xx${F3}${F5}\n\n${F15}\\r\\n${F3}\r\n\r\nyy#zz${F5}`
    expect(decodeText(stream).map((one) => (one.ok ? one.frame.mn : one.code))).toEqual([
      'NOISE',
      'LD130133000015',
      'Y80110010000010',
      'YSRDWQGQ1000001001',
      'LD130133000015',
      'NOISE',
      'Y80110010000010',
    ])
  })

  test('a lone frame is given without waiting for its line end', () => {
    expect(createScanner().push(bytesOf(GOOD_FRAMES.F5))).toMatchObject([{ code: null }])
  })

  test('text in GBK, in UTF-8', () => {
    const gbk = [0xd6, 0xd0, 0xce, 0xc4] // 中文
    const head = 'ST=21;CN=3020;MN=1;Flag=4;CP=&&InfoId=i1,i1-Info='
    const segment = new Uint8Array([...bytesOf(head), ...gbk, ...bytesOf('&&')])
    const frame = `##${String(segment.length).padStart(4, '0')}`
    const bytes = new Uint8Array([
      ...bytesOf(frame),
      ...segment,
      ...bytesOf(crcText(crc16(segment))),
    ])
    for (const each of [bytes, bytesOf(sealed(`${head}中文&&`))])
      expect(decodeAll(each)).toMatchObject([
        { ok: true, frame: { factors: [{ code: 'i1', values: { Info: '中文' } }] } },
      ])
  })

  test('a packet of several', () => {
    const text = sealed(
      'QN=20200101000000001;ST=21;CN=2061;MN=1;Flag=7;PNUM=2;PNO=1;CP=&&a-Avg=1&&',
    )
    expect(decodeText(text)).toMatchObject([{ ok: true, frame: { pnum: 2, pno: 1, flag: 7 } }])
  })

  test('names that mean something to JavaScript mean nothing here', () => {
    const text = sealed('ST=21;CN=2011;MN=1;CP=&&__proto__=1;a-__proto__=2,a-Rtd=3;constructor=4&&')
    const [one] = decodeText(text)
    expect(one).toMatchObject({ ok: true, frame: { fields: { constructor: '4' } } })
    expect(({} as Record<string, unknown>)['1']).toBeUndefined()
  })
})

describe('profiles', () => {
  test.each(Object.entries(MODBUS_FRAMES))(
    '%s passes only where an administrator said so',
    (_, text) => {
      expect(decodeText(text)).toMatchObject([{ ok: false, code: 'CRC_MISMATCH' }])
      const modbus = decodeText(text, { ...STANDARD, crcMode: 'modbus' })
      expect(modbus).toMatchObject([{ ok: true, verified: false }])
      expect(decodeText(BAD_FRAMES.N1, { ...STANDARD, crcMode: 'modbus' })).toMatchObject([
        { ok: false },
      ])
      expect(decodeText(BAD_FRAMES.N1, { ...STANDARD, crcMode: 'ignore' })).toMatchObject([
        { ok: true, verified: false },
      ])
    },
  )

  test('a wrong length or a lost zero passes only where that is agreed, with the right sum', () => {
    const lenient = { ...STANDARD, lenient: true }
    const short = GOOD_FRAMES.F15.replace('0081', '0061')
    expect(decodeText(short, lenient)).toMatchObject([{ ok: true, verified: true }])
    expect(decodeText(BAD_FRAMES.N3, lenient)).toMatchObject([{ ok: false }])
    const lostZero = `${GOOD_FRAMES.F13.replace('0140', '140')}\r\n`
    expect(decodeText(lostZero)).toMatchObject([{ ok: false, code: 'CRC_MALFORMED' }])
    expect(decodeText(lostZero, lenient)).toMatchObject([{ ok: true, frame: { cn: '9014' } }])
  })

  test('the version agreed with a device is stronger than what its frames say', () => {
    const profile = { ...STANDARD, version: 2017 as const }
    expect(decodeText(GOOD_FRAMES.F6, profile)).toMatchObject([
      { ok: true, frame: { version: 2017 } },
    ])
  })

  test('an enciphered content: whole blocks only, the sum is of the plain text', () => {
    const flip = (blocks: Uint8Array) => blocks.map((byte, at) => byte ^ (at * 7 + 1))
    const cp = 'DataTime=20260101000000;w01018-Rtd=12.5,w01018-Flag=N'
    const head = { ...good('F14'), cn: '2011', pnum: null, pno: null }
    const bytes = encodeFrame(head, cp, (plain) => withContent(plain, flip) ?? plain)
    expect(byteText(bytes)).toContain(cp.slice(48))
    expect(byteText(bytes)).not.toContain(cp.slice(0, 8))
    expect(decodeAll(bytes)).toMatchObject([{ ok: false, code: 'CRC_MISMATCH' }])
    expect(decodeAll(bytes, { ...STANDARD, decipher: flip })).toMatchObject([
      { ok: true, verified: true, frame: { cp } },
    ])
    // A frame that is sent plain all the same is read as it is.
    expect(decodeText(GOOD_FRAMES.F14, { ...STANDARD, decipher: flip })).toMatchObject([
      { ok: true },
    ])
  })
})
