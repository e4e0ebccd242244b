/** The kind of a file by its content. */
import { readFile, stat } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import type { EvidencePack } from '../../../domain/evidence/evidence-pack.ts'
import { isMediaType, type MediaType } from '../../../domain/evidence/media.ts'
import { refuse } from '../../../domain/refusal.ts'
import { oldOfficeType } from './old-office.ts'
import { demandHarmlessPackage } from './package.ts'
import { isPlainText } from './plain-text.ts'

/** Names of one format that the library tells apart. */
const SAME: Readonly<Record<string, MediaType>> = { 'video/x-m4v': 'video/mp4' }
const MEGABYTE = 1024 * 1024

/** @throws {Refusal} FILE_KIND_REFUSED; what an Office file may be refused for. */
export async function mediaTypeOf(
  path: string,
  name: string,
  limits: EvidencePack,
): Promise<MediaType> {
  const found = await fileTypeFromFile(path)
  const type = found === undefined ? '' : (SAME[found.mime] ?? found.mime)
  if (type === 'application/x-cfb') return oldOfficeType(await readFile(path), name)
  if (type === 'application/zip' || type.startsWith('application/vnd.openxmlformats')) {
    const { isOfd } = await demandHarmlessPackage(path, name, limits)
    if (isOfd) return 'application/ofd'
  }
  if (type === '' && (await isSmallText(path, limits))) return 'text/plain'
  return isMediaType(type) ? type : refuse('FILE_KIND_REFUSED', { name, found: type })
}

async function isSmallText(path: string, { kinds }: EvidencePack): Promise<boolean> {
  const { size } = await stat(path)
  return size <= kinds.text.megabytes * MEGABYTE && isPlainText(await readFile(path))
}
