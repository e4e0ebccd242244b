import { createHash } from 'node:crypto'
import type { SourceDocument } from '../src/domain/plan/document.ts'

/** A document without tables, one paragraph a line, as the text reader would give it. */
export function plainDocument(text: string, name = 'plan.txt'): SourceDocument {
  const paragraphs: Array<SourceDocument['paragraphs'][number]> = []
  let start = 0
  for (const line of text.split('\n')) {
    if (line.trim() !== '') paragraphs.push({ start, end: start + line.length, kind: 'text' })
    start += line.length + 1
  }
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { name, mediaType: 'text/plain', sha256, text, paragraphs, tables: [] }
}
