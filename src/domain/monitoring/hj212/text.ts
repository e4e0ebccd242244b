/** Bytes of a frame as text: ASCII, else UTF-8 as HJ 212-2017 §6.3 asks, else GBK as devices send. */

/** A call with more arguments than this may not fit on the stack. */
const AT_ONCE = 4096

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function readText(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes)
  } catch {
    return new TextDecoder('gbk').decode(bytes)
  }
}

/** One character for each byte, whatever it is; `textBytes` reverses it. */
export function byteText(bytes: Uint8Array): string {
  if (bytes.length <= AT_ONCE) return String.fromCharCode.apply(null, bytes as unknown as number[])
  let text = ''
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    text += byteText(bytes.subarray(at, at + AT_ONCE))
  return text
}

export const textBytes = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0))
