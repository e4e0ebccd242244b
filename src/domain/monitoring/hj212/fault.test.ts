import { expect, test } from 'vitest'
import { BAD_FRAMES, GOOD_FRAMES, MODBUS_FRAMES } from '../../../../test/hj212-frames.ts'
import { crc16Text, crcText } from './crc.ts'
import { decode } from './decode.ts'
import { faultOf, withoutPasswords } from './fault.ts'
import { createScanner } from './scanner.ts'
import { byteText, textBytes } from './text.ts'

/** With the right length and check sum, whatever it says. */
const framed = (segment: string) =>
  `##${String(segment.length).padStart(4, '0')}${segment}${crcText(crc16Text(segment))}`
const HEAD = 'ST=32;CN=2011;PW=123456;MN=A1;Flag=5;'

test.each([
  ['a wrong sum', BAD_FRAMES.N1, 'CRC_MISMATCH', '4980', '3C00', false],
  ['the sum of MODBUS', MODBUS_FRAMES.M1, 'CRC_MISMATCH', 'ED94', 'A441', true],
  [
    'a sum of three digits',
    `${GOOD_FRAMES.F2.slice(0, -4)}241\r\n`,
    'CRC_MALFORMED',
    '241',
    'C241',
    false,
  ],
  ['a wrong length', BAD_FRAMES.N3, 'LENGTH_MISMATCH', '0215', '0202', false],
  ['letters for a length', '##00A3QN=1', 'LENGTH_INVALID', '00A3', '0000–9999', false],
  ['no end', '##0101QN=2016;ST=32;CP=&&RtdInt', 'TRUNCATED', '', '&&0000–FFFF', false],
  ['nothing of a frame', '~noise', 'NOISE', '~noise', null, false],
  ['no content', framed(`${HEAD}CP=`), 'SEGMENT_MALFORMED', `${HEAD}CP=`, 'CP=&&…&&', false],
  ['content without an end', framed(`${HEAD}CP=&&a=1`), 'SEGMENT_MALFORMED', '', '&&', false],
  ['no command', framed('ST=32;MN=A1;CP=&&&&'), 'FIELD_MISSING', '', 'CN=…;', false],
  [
    'a command of letters',
    framed('ST=32;CN=20x1;MN=A1;CP=&&&&'),
    'FIELD_INVALID',
    '20x1',
    '0000–9999',
    false,
  ],
  [
    'a flag too great',
    framed('ST=32;CN=2011;MN=A1;Flag=999;CP=&&&&'),
    'FIELD_INVALID',
    '999',
    '0–255',
    false,
  ],
] as const)('%s: where, and what belongs there', (_, text, code, found, expected, modbus) => {
  const scanner = createScanner()
  const [first] = [...scanner.push(textBytes(text)), ...scanner.end()].map((one) => decode(one))
  if (first === undefined || first.ok) throw new Error('taken')
  expect(first.code).toBe(code)
  const fault = faultOf(first.code, first.bytes)
  if (fault === null) throw new Error('nothing found')
  const { at, length } = fault
  expect([byteText(first.bytes.slice(at, at + length)), fault.expected, fault.modbus]).toEqual([
    found,
    expected,
    modbus,
  ])
})

test('what is missing is said where it belongs', () => {
  const text = framed('ST=32;MN=A1;CP=&&&&')
  const fault = faultOf('FIELD_MISSING', textBytes(text))
  expect(text.slice(fault?.at)).toMatch(/^MN=A1/)
})

test('what the gateway refuses is shown by its field; who may send is not in the bytes', () => {
  const text = framed(`${HEAD}CP=&&DataTime=20990101000000;w01018-Rtd=1&&`)
  const at = (code: string) => {
    const fault = faultOf(code, textBytes(text))
    return fault && text.slice(fault.at, fault.at + fault.length)
  }
  expect(at('PASSWORD_WRONG')).toBe('123456')
  expect(at('TIME_AHEAD')).toBe('20990101000000')
  expect(at('DEVICE_DISABLED')).toBeNull()
})

test('passwords are written over and nothing is moved', () => {
  const text = `##0099PW=secret;${HEAD}CP=&&NewPW=654321&&0000`
  const hidden = withoutPasswords(text)
  expect(hidden).not.toMatch(/secret|123456|654321/)
  expect(hidden).toHaveLength(text.length)
})
