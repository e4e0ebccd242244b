/** Where a frame that was not taken is wrong, so that the maker of its device can be told: which bytes, and what belongs there. */
import { crc16, crc16Modbus, crcText } from './crc.ts'
import { byteText } from './text.ts'

export interface Fault {
  /** The first byte at fault, from 0. */
  readonly at: number
  /** Bytes at fault; 0: something is missing before `at`. */
  readonly length: number
  /** What belongs there, as it would be written; null: nothing belongs there, or no frame can say it. */
  readonly expected: string | null
  /** The check sum is that of CRC-16/MODBUS, which is another. */
  readonly modbus: boolean
}

const HEAD = 6
const CRC = 4
const CONTENT = 'CP=&&'
const COMMON: Omit<Fault, 'at' | 'length'> = { expected: null, modbus: false }

/** Null: it cannot be told from the bytes, as who may send from where. @param code of `REJECTIONS` or of the gateway. */
export function faultOf(code: string, bytes: Uint8Array): Fault | null {
  const text = byteText(bytes)
  const close = text.lastIndexOf('&&') + 2
  const whole = { ...COMMON, at: 0, length: bytes.length }
  switch (code) {
    case 'NOISE':
      return whole
    case 'LENGTH_INVALID':
    case 'TOO_LONG':
      return { ...COMMON, at: 2, length: Math.min(4, bytes.length - 2), expected: '0000–9999' }
    case 'LENGTH_MISMATCH':
      return { ...COMMON, at: 2, length: 4, expected: String(close - HEAD).padStart(4, '0') }
    case 'TRUNCATED':
      return { ...COMMON, at: bytes.length, length: 0, expected: missingEnd(text) }
    case 'CRC_MALFORMED':
    case 'CRC_MISMATCH':
      return wrongSum(bytes, code === 'CRC_MALFORMED' ? close : bytes.length - CRC)
    case 'SEGMENT_MALFORMED':
      return text.includes(CONTENT)
        ? { ...COMMON, at: bytes.length - CRC, length: 0, expected: '&&' }
        : { ...COMMON, at: HEAD, length: bytes.length - HEAD - CRC, expected: `${CONTENT}…&&` }
    case 'FIELD_MISSING':
      return missingField(text)
    case 'FIELD_INVALID':
      return (
        fieldUnless(text, 'CN', /^\d{4}$/, '0000–9999') ??
        fieldUnless(text, 'Flag', /^(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/, '0–255') ??
        fieldUnless(text, 'PNUM', /^\d{1,4}$/, '1–9999') ??
        fieldUnless(text, 'PNO', /^\d{1,4}$/, '1–9999')
      )
    case 'PASSWORD_WRONG':
      return fieldUnless(text, 'PW', /^$/, null)
    case 'TIME_INVALID':
      return fieldUnless(text, 'DataTime', /^$/, 'YYYYMMDDhhmmss') ?? missingTime(text)
    case 'TIME_AHEAD':
    case 'TIME_TOO_OLD':
      return fieldUnless(text, 'DataTime', /^$/, null)
    default:
      return null
  }
}

/** Passwords written over, byte for byte, so that places stay true. */
export const withoutPasswords = (text: string): string =>
  text.replace(/((?:^|[;&,\d])(?:New)?PW=)([^;&,]*)/g, (_, name: string, secret: string) =>
    name.concat('*'.repeat(secret.length)),
  )

const missingEnd = (text: string) => (text.endsWith('&&') ? '0000–FFFF' : '&&0000–FFFF')

function wrongSum(bytes: Uint8Array, at: number): Fault {
  const sent = byteText(bytes.subarray(at)).toUpperCase()
  return {
    at,
    length: bytes.length - at,
    expected: crcText(crc16(bytes, HEAD, at)),
    modbus: sent === crcText(crc16Modbus(bytes, HEAD, at)),
  }
}

/** The first of ST, CN and MN that is not there, before what follows it. */
function missingField(text: string): Fault | null {
  const order = ['ST', 'CN', 'PW', 'MN', 'Flag', 'CP']
  const name = ['ST', 'CN', 'MN'].find((one) => (fieldIn(text, one)?.value ?? '') === '')
  if (name === undefined) return null
  const after = order
    .slice(order.indexOf(name) + 1)
    .flatMap((one) => fieldIn(text, one)?.from ?? [])
  return { ...COMMON, at: Math.min(...after, text.length), length: 0, expected: `${name}=…;` }
}

function missingTime(text: string): Fault | null {
  const start = text.indexOf(CONTENT)
  return start === -1
    ? null
    : { ...COMMON, at: start + CONTENT.length, length: 0, expected: 'DataTime=YYYYMMDDhhmmss' }
}

/** The value of a field that is there and is not as `right` has it. */
function fieldUnless(
  text: string,
  name: string,
  right: RegExp,
  expected: string | null,
): Fault | null {
  const found = fieldIn(text, name)
  if (found === null || right.test(found.value)) return null
  const { from, value } = found
  return { ...COMMON, at: from + name.length + 1, length: value.length, expected }
}

function fieldIn(
  text: string,
  name: string,
): { readonly from: number; readonly value: string } | null {
  const found = new RegExp(`(^##\\d{4}|[;&])${name}=([^;&,]*)`).exec(text)
  return found && { from: found.index + (found[1] ?? '').length, value: found[2] ?? '' }
}
