/** Reads a file of any known kind into one document. What a file is, is told by its bytes. */
import { createHash } from 'node:crypto'
import type { SourceDocument } from '../../domain/plan/document.ts'
import { refuse } from '../../domain/refusal.ts'
import { clean } from './characters.ts'
import { decode } from './encoding.ts'
import { demandSize } from './limits.ts'
import { readPlain } from './plain.ts'

/**
 * Reads a file.
 * @param name file name, with or without its folder
 * @throws {Refusal} one of the FILE_ codes
 */
export async function readDocument(bytes: Uint8Array, name: string): Promise<SourceDocument> {
  const fileName = clean(name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1))
  demandSize(bytes.length, fileName)
  const body = readPlain(decode(bytes, fileName), fileName)
  if (body.paragraphs.length === 0) refuse('FILE_WITHOUT_TEXT', { name: fileName })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { name: fileName, mediaType: 'text/plain', sha256, ...body }
}
