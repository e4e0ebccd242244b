/**
 * The parts of a zip file, inflated one at a time as they are asked for and never beyond a limit. Only
 * parts that hold text are ever asked for, so pictures and files inside the file stay compressed.
 */
import { crc32 } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { refuse } from '../../../domain/refusal.ts'
import { Damaged } from '../damaged.ts'
import { ENTRIES_LIMIT, INFLATED_LIMIT, INFLATION_FREE, INFLATION_LIMIT } from '../limits.ts'

export interface Archive {
  readonly partNames: readonly string[]
  /** The bytes of a part; null when there is none of that name. */
  readonly open: (part: string) => AsyncIterable<Uint8Array> | null
}

const ENCRYPTED = 1

/**
 * Looks at the directory of a zip file.
 * @throws {Damaged} also while a part is read
 * @throws {Refusal} FILE_EXPANDS_TOO_FAR, FILE_ENCRYPTED, also while a part is read
 */
export async function openArchive(bytes: Uint8Array, name: string): Promise<Archive> {
  const { zip, entries } = await readDirectory(bytes, name)
  let inflated = 0
  async function* inflate(entry: Entry): AsyncGenerator<Uint8Array> {
    if (entry.generalPurposeBitFlag & ENCRYPTED) refuse('FILE_ENCRYPTED', { name })
    let size = 0
    let checksum = 0
    for await (const chunk of bytesOf(zip, entry)) {
      size += chunk.length
      inflated += chunk.length
      checksum = crc32(chunk, checksum)
      const ratio = size / Math.max(1, entry.compressedSize)
      if (inflated > INFLATED_LIMIT || (size > INFLATION_FREE && ratio > INFLATION_LIMIT))
        refuse('FILE_EXPANDS_TOO_FAR', { name })
      yield chunk
    }
    if (checksum !== entry.crc32) throw new Damaged(`checksum of ${entry.fileName}`)
  }
  return {
    partNames: [...entries.keys()],
    open: (part) => {
      const entry = entries.get(part)
      return entry === undefined ? null : inflate(entry)
    },
  }
}

/**
 * Inflates every part once and keeps none, for a library that inflates without a limit of its own.
 * @throws {Damaged}
 * @throws {Refusal} FILE_EXPANDS_TOO_FAR, FILE_ENCRYPTED
 */
export async function demandBounded(bytes: Uint8Array, name: string): Promise<void> {
  const archive = await openArchive(bytes, name)
  for (const part of archive.partNames) {
    const chunks = archive.open(part)?.[Symbol.asyncIterator]()
    while (chunks !== undefined && !(await chunks.next()).done);
  }
}

async function readDirectory(bytes: Uint8Array, name: string) {
  const entries = new Map<string, Entry>()
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const zip = await yauzl.fromBufferPromise(buffer, { lazyEntries: true, strictFileNames: false })
    for await (const entry of zip.eachEntry()) {
      if (entries.size >= ENTRIES_LIMIT) break
      if (!entries.has(entry.fileName)) entries.set(entry.fileName, entry)
    }
    if (entries.size < ENTRIES_LIMIT) return { zip, entries }
  } catch (error) {
    throw damagedBy(error)
  }
  return refuse('FILE_EXPANDS_TOO_FAR', { name })
}

/** The bytes of one entry; every fault of the library and of zlib comes out as `Damaged`. */
async function* bytesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) yield chunk
  } catch (error) {
    throw damagedBy(error)
  }
}

function damagedBy(error: unknown): Damaged {
  return new Damaged(error instanceof Error ? error.message : String(error))
}
