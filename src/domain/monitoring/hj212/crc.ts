/** The check sums of HJ 212 frames. */

const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let register = byte
  for (let bit = 0; bit < 8; bit += 1)
    register = register & 1 ? (register >> 1) ^ 0xa001 : register >> 1
  return register
})

/**
 * CRC16 as HJ 212 annex A has it: the register's low byte is shifted out before the XOR, which makes it
 * another sum than CRC-16/MODBUS. "123456789" → 0x2F80.
 */
export function crc16(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let register = 0xffff
  for (let at = start; at < end; at += 1)
    register = TABLE[(register >> 8) ^ (bytes[at] as number)] as number
  return register
}

/** The same over a text of ASCII characters. */
export function crc16Text(text: string): number {
  let register = 0xffff
  for (let at = 0; at < text.length; at += 1)
    register = TABLE[(register >> 8) ^ (text.charCodeAt(at) & 0xff)] as number
  return register
}

/** CRC-16/MODBUS, which some devices send by mistake. "123456789" → 0x4B37. */
export function crc16Modbus(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let register = 0xffff
  for (let at = start; at < end; at += 1)
    register = (register >> 8) ^ (TABLE[(register ^ (bytes[at] as number)) & 0xff] as number)
  return register
}

/** Four digits as the standard prints them. */
export const crcText = (crc: number) => crc.toString(16).toUpperCase().padStart(4, '0')
