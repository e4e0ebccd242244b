/** Office files of the format before 2007: which program wrote one, by the names of its streams. */
import type { MediaType } from '../../../domain/evidence/media.ts'
import { refuse } from '../../../domain/refusal.ts'

const STREAMS: readonly (readonly [string, MediaType])[] = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
]

/** @throws {Refusal} FILE_KIND_REFUSED, FILE_ENCRYPTED, FILE_WITH_MACROS */
export function oldOfficeType(bytes: Buffer, name: string): MediaType {
  const holds = (stream: string) => bytes.includes(Buffer.from(stream, 'utf16le'))
  if (holds('EncryptedPackage')) refuse('FILE_ENCRYPTED', { name })
  if (holds('_VBA_PROJECT')) refuse('FILE_WITH_MACROS', { name })
  const [, type] = STREAMS.find(([stream]) => holds(stream)) ?? []
  return type ?? refuse('FILE_KIND_REFUSED', { name, found: 'application/x-cfb' })
}
