/** What an uploaded file really is, and whether it may be kept. Everything is refused that is not known. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import type { EvidencePack } from '../../../domain/evidence/evidence-pack.ts'
import { kindOf, type MediaType } from '../../../domain/evidence/media.ts'
import type { KeptFile } from '../../../domain/evidence/upload.ts'
import { refuse } from '../../../domain/refusal.ts'
import { demandUndisguised } from './disguise.ts'
import { mediaTypeOf } from './media-type.ts'
import { demandWholePdf } from './pdf.ts'
import { lookAt } from './picture.ts'
import { demandWholeVideo } from './video.ts'

export interface Inspected {
  readonly file: KeptFile
  /** A picture made anew of the pixels alone, without anything the original carries beside them. */
  readonly preview: Buffer | null
}

/**
 * @param name for the words of a refusal only.
 * @throws {Refusal} FILE_EMPTY, FILE_TOO_LARGE, FILE_KIND_REFUSED, FILE_DISGUISED, FILE_DAMAGED,
 * FILE_ENCRYPTED, FILE_WITH_MACROS, FILE_UNFOLDS_TOO_FAR, PICTURE_TOO_LARGE
 */
export async function inspectFile(
  path: string,
  name: string,
  limits: EvidencePack,
): Promise<Inspected> {
  const { size } = await stat(path)
  if (size === 0) refuse('FILE_EMPTY', { name })
  const mediaType = await mediaTypeOf(path, name, limits)
  demandSize(size, name, mediaType, limits)
  const bytes = await readFile(path)
  const kind = kindOf(mediaType)
  demandUndisguised(bytes, name, kind)
  if (kind === 'pdf') demandWholePdf(bytes, name)
  if (kind === 'video') demandWholeVideo(bytes, name)
  const seen = kind === 'picture' ? await lookAt(bytes, name, limits) : null
  return {
    file: { sha256: await hashOf(path), bytes: size, mediaType, picture: seen?.facts ?? null },
    preview: seen?.preview ?? null,
  }
}

function demandSize(size: number, name: string, type: MediaType, { kinds }: EvidencePack): void {
  const limitMegabytes = kinds[kindOf(type)].megabytes
  const megabytes = Math.ceil((size / 1024 / 1024) * 10) / 10
  if (size > limitMegabytes * 1024 * 1024)
    refuse('FILE_TOO_LARGE', { name, megabytes, limitMegabytes })
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  return hash.digest('hex')
}
