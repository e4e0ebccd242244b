/** Frames as bytes, always with the right length and check sum. */

import { itemsOf, writeItems } from './content.ts'
import { crc16, crc16Text, crcText } from './crc.ts'
import { type Content, FLAG_OF_VERSION, type Frame, type Version } from './frame.ts'
import { textBytes } from './text.ts'

/** The parts of a frame in the order in which they are sent; what is null is left out. */
export type Head = Pick<Frame, 'qn' | 'st' | 'cn' | 'pw' | 'mn' | 'flag' | 'pnum' | 'pno'>

function segmentText(head: Head, cp: string): string {
  const { qn, st, cn, pw, mn, flag, pnum, pno } = head
  const parts = [
    qn === null ? '' : `QN=${qn};`,
    `ST=${st};CN=${cn};PW=${pw};MN=${mn};`,
    flag === null ? '' : `Flag=${flag};`,
    pnum === null ? '' : `PNUM=${pnum};`,
    pno === null ? '' : `PNO=${pno};`,
  ]
  return `${parts.join('')}CP=&&${cp}&&`
}

/** @param encipher passes whole blocks of the content through SM4; the check sum is of the plain text. */
export function encodeFrame(
  head: Head,
  cp: string,
  encipher: ((segment: Uint8Array) => Uint8Array) | null = null,
): Uint8Array {
  const plain = new TextEncoder().encode(segmentText(head, cp))
  const sent = encipher === null ? plain : encipher(plain)
  const start = textBytes(`##${String(plain.length).padStart(4, '0')}`)
  const end = textBytes(`${crcText(crc16(plain))}\r\n`)
  const frame = new Uint8Array(start.length + sent.length + end.length)
  frame.set(start)
  frame.set(sent, start.length)
  frame.set(end, start.length + sent.length)
  return frame
}

export const encodeContent = (content: Content): string => writeItems(itemsOf(content))

const ASCII = /^[ -~]*$/

/** What a platform answers to a frame it has got: 9014 for data, 9013 for a notice. All of it is ASCII. */
export function answerTo(
  { qn, pw, mn, version }: Pick<Frame, 'qn' | 'pw' | 'mn' | 'version'>,
  cn: '9013' | '9014',
): string {
  // What cannot be repeated is no number of an exchange.
  const own = qn !== null && ASCII.test(qn) ? `QN=${qn};` : ''
  const segment = `${own}ST=91;CN=${cn};PW=${pw};MN=${mn};Flag=${plainFlag(version)};CP=&&&&`
  return `##${String(segment.length).padStart(4, '0')}${segment}${crcText(crc16Text(segment))}\r\n`
}

/** Flag of a frame that wants no answer. */
const plainFlag = (version: Version) => FLAG_OF_VERSION[version]
