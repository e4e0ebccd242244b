/**
 * One file that is two: a picture that is also an archive, a page or a program, depending on who opens
 * it. Pictures of phones do carry a second picture or a short film behind the first; that is let in.
 */
import type { FileKind } from '../../../domain/evidence/media.ts'
import { refuse } from '../../../domain/refusal.ts'

const ZIP_END = Buffer.from('PK\x05\x06', 'latin1')
const ZIP_END_BYTES = 22
const ZIP_COMMENT_BYTES = 65_535
/** How far in a reader still looks for the mark of a PDF. */
const PDF_HEAD_BYTES = 1_024
const MARKUP = /<script[\s>]|<\?php\s|<html[\s>]|<!doctype\s+html|<svg\s|<iframe\s/i

/** @throws {Refusal} FILE_DISGUISED */
export function demandUndisguised(bytes: Buffer, name: string, kind: FileKind): void {
  if (kind === 'office' || kind === 'text') return
  if (endsAsArchive(bytes)) refuse('FILE_DISGUISED', { name, found: 'ZIP' })
  const head = bytes.toString('latin1', 0, PDF_HEAD_BYTES)
  if (kind === 'pdf') {
    if (MARKUP.test(head)) refuse('FILE_DISGUISED', { name, found: 'HTML' })
    return
  }
  if (head.includes('%PDF-')) refuse('FILE_DISGUISED', { name, found: 'PDF' })
  if (MARKUP.test(bytes.toString('latin1'))) refuse('FILE_DISGUISED', { name, found: 'HTML' })
}

/** An archive ends with a record whose last field says how long the comment behind it is. */
function endsAsArchive(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - ZIP_END_BYTES - ZIP_COMMENT_BYTES)
  for (let at = bytes.indexOf(ZIP_END, from); at >= 0; at = bytes.indexOf(ZIP_END, at + 1)) {
    const comment = at + ZIP_END_BYTES <= bytes.length ? bytes.readUInt16LE(at + 20) : -1
    if (comment >= 0 && at + ZIP_END_BYTES + comment <= bytes.length) return true
  }
  return false
}
