/** Reads a file of any known kind into one document. What a file is, is told by its bytes. */
import { createHash } from 'node:crypto'
import type { SourceDocument } from '../../domain/plan/document.ts'
import { refuse } from '../../domain/refusal.ts'
import { assemble, type Body } from './body.ts'
import { fileNameOf } from './characters.ts'
import { decode } from './encoding.ts'
import { readHtml } from './html/html.ts'
import { kindOf } from './kind.ts'
import { demandSize } from './limits.ts'
import { readOffice } from './office/office.ts'
import { readPlain } from './plain.ts'

const MARKDOWN = /\.(md|markdown)$/i

/**
 * Reads a file.
 * @param name file name, with or without its folder
 * @param onProgress told from 0 to 1 how much of a long file has been read
 * @throws {Refusal} one of the FILE_ codes
 */
export async function readDocument(
  bytes: Uint8Array,
  name: string,
  onProgress: (done: number) => void = () => {},
): Promise<SourceDocument> {
  const fileName = fileNameOf(name)
  demandSize(bytes.length, fileName)
  const { mediaType, body } = await readBody(bytes, fileName, onProgress)
  if (body.paragraphs.length === 0) refuse('FILE_WITHOUT_TEXT', { name: fileName })
  onProgress(1)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { name: fileName, mediaType, sha256, ...body }
}

async function readBody(
  bytes: Uint8Array,
  name: string,
  onProgress: (done: number) => void,
): Promise<{ mediaType: string; body: Body }> {
  switch (kindOf(bytes, name)) {
    case 'zip': {
      const { mediaType, blocks } = await readOffice(bytes, name)
      return { mediaType, body: assemble(blocks, name) }
    }
    case 'html':
      return { mediaType: 'text/html', body: assemble(readHtml(bytes, name), name) }
    case 'pdf': {
      // Loaded when it is needed: pdf.js is large.
      const { readPdf } = await import('./pdf/pdf.ts')
      const blocks = await readPdf(bytes, name, onProgress)
      return { mediaType: 'application/pdf', body: assemble(blocks, name) }
    }
    case 'text':
      return {
        mediaType: MARKDOWN.test(name) ? 'text/markdown' : 'text/plain',
        body: readPlain(decode(bytes, name), MARKDOWN.test(name), name),
      }
  }
}
