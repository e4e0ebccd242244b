/**
 * How much of a file the readers accept. A plan of 1,000 pages has about 0.8 million characters and,
 * without pictures, less than 5 MB; the limits lie far above it and below what endangers the program.
 */
import { refuse } from '../../domain/refusal.ts'

const MEGABYTE = 1024 * 1024

/** Bytes a file may have. Whoever has a path looks at the size before reading: `demandSize`. */
export const FILE_BYTES_LIMIT = 100 * MEGABYTE
/** Characters of the normalised text. */
export const TEXT_LIMIT = 10_000_000
/** Paragraphs and table cells together. */
export const PIECES_LIMIT = 500_000

/** @throws {Refusal} FILE_EMPTY, FILE_TOO_LARGE */
export function demandSize(bytes: number, name: string): void {
  if (bytes === 0) refuse('FILE_EMPTY', { name })
  if (bytes > FILE_BYTES_LIMIT) {
    refuse('FILE_TOO_LARGE', {
      name,
      megabytes: Math.ceil(bytes / MEGABYTE),
      limitMegabytes: FILE_BYTES_LIMIT / MEGABYTE,
    })
  }
}

/** Files in an archive. A Word file of 1,000 pages with as many pictures has some 1,100. */
export const ENTRIES_LIMIT = 10_000
/** Bytes the parts of an archive that are read may have together once inflated. */
export const INFLATED_LIMIT = 256 * MEGABYTE
/** Times its compressed size that one part may reach, looked at beyond `INFLATION_FREE` bytes. */
export const INFLATION_LIMIT = 250
export const INFLATION_FREE = 16 * MEGABYTE
/** Elements inside one another. */
export const NESTING_LIMIT = 1_000
/** Pages of a PDF file. */
export const PAGES_LIMIT = 5_000
