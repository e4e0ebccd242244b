/** Reads the plain (ustar) archives in which the browser's libraries and fonts are packed. */

export interface Entry {
  readonly name: string
  readonly mode: number
  readonly content: Buffer
}

const BLOCK = 512

/** The files of an archive; folders are left out. */
export function filesIn(archive: Buffer): Entry[] {
  const files: Entry[] = []
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0; ) {
    const field = (from: number, length: number) =>
      archive.toString('latin1', at + from, at + from + length).split('\0')[0] ?? ''
    const size = Number.parseInt(field(124, 12), 8)
    const type = field(156, 1)
    const start = at + BLOCK
    if (type === '0' || type === '') {
      const mode = Number.parseInt(field(100, 8), 8) & 0o777
      files.push({ name: field(0, 100), mode, content: archive.subarray(start, start + size) })
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK
  }
  return files
}
