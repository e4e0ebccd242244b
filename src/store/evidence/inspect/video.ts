/** Whether all of a film is there: the boxes of its container (ISO 14496-12) fill the file exactly. */
import { refuse } from '../../../domain/refusal.ts'

const HEAD_BYTES = 8
const LONG_HEAD_BYTES = 16

/** @throws {Refusal} FILE_DAMAGED */
export function demandWholeVideo(bytes: Buffer, name: string): void {
  const names = new Set<string>()
  let at = 0
  while (at + HEAD_BYTES <= bytes.length) {
    const short = bytes.readUInt32BE(at)
    names.add(bytes.toString('latin1', at + 4, at + 8))
    const isLong = short === 1 && at + LONG_HEAD_BYTES <= bytes.length
    const long = isLong ? Number(bytes.readBigUInt64BE(at + HEAD_BYTES)) : short
    const length = short === 0 ? bytes.length - at : long // 0: to the end of the file
    if (length < HEAD_BYTES) break
    at += length
  }
  if (at !== bytes.length || !names.has('moov')) refuse('FILE_DAMAGED', { name, format: 'MP4' })
}
