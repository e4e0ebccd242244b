/**
 * The archive of a backup: a zip that any tool opens. Its comment, the last 64 bytes of the file, is the
 * SHA-256 of all bytes before, so that a change of any bit is seen.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import yazl from 'yazl'
import { refuse } from '../../domain/refusal.ts'

export interface Written {
  readonly sha256: string
  readonly bytes: number
}

const SEAL_LENGTH = 64
const FLUSH_EVERY = 1024 * 1024

/** One entry: opened when its turn comes, told afterwards what was written. */
export interface Part {
  readonly name: string
  readonly compress: boolean
  open(): Promise<Readable> | Readable
  done?(written: Written): void
}

/**
 * Writes the parts, one after the other, to a new file (mode 600) that is there whole or not at all.
 * @throws {Refusal} BACKUP_EXISTS
 */
export async function writeArchive(
  file: string,
  parts: AsyncIterable<Part>,
  madeAt: Date,
): Promise<void> {
  if (await exists(file)) refuse('BACKUP_EXISTS', { file })
  const draft = `${file}.${process.pid}.draft`
  const zip = new yazl.ZipFile()
  const failed = new Promise<never>((_, reject) => zip.on('error', reject))
  failed.catch(() => {})
  try {
    const output = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true })
    const written = pipeline(zip.outputStream as Readable, sealing(), output)
    written.catch(() => {})
    await Promise.race([addAll(zip, parts, madeAt), failed, ends(written)])
    zip.end({ forceZip64Format: false, comment: '0'.repeat(SEAL_LENGTH) })
    await Promise.race([written, failed])
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** Fails when writing fails; never resolves, for writing ends after the adding. */
const ends = (written: Promise<void>) =>
  new Promise<never>((_, reject) => {
    written.catch(reject)
  })

/** The next part is asked for when the one before is through. */
async function addAll(zip: yazl.ZipFile, parts: AsyncIterable<Part>, madeAt: Date): Promise<void> {
  for await (const { name, compress, open: openPart, done } of parts) {
    const source = await openPart()
    const hash = createHash('sha256')
    let bytes = 0
    const counted = new Transform({
      transform(chunk: Buffer, _, next) {
        hash.update(chunk)
        bytes += chunk.length
        next(null, chunk)
      },
    })
    zip.addReadStream(counted, name, { mtime: madeAt, mode: 0o600, compress })
    await pipeline(source, counted)
    done?.({ sha256: hash.digest('hex'), bytes })
  }
}

/** Passes all on but the last bytes, for which it puts the hash of what it passed on. */
function sealing(): Transform {
  const hash = createHash('sha256')
  let tail = Buffer.alloc(0)
  return new Transform({
    transform(chunk: Buffer, _, next) {
      const all = tail.length === 0 ? chunk : Buffer.concat([tail, chunk])
      const pass = all.subarray(0, Math.max(0, all.length - SEAL_LENGTH))
      tail = Buffer.from(all.subarray(pass.length))
      hash.update(pass)
      next(null, pass)
    },
    flush(next) {
      next(null, Buffer.from(hash.digest('hex')))
    },
  })
}

export interface Archive {
  readonly names: readonly string[]
  /** Checked against nothing: the whole archive was when it was opened. */
  read(name: string): Promise<Readable>
  close(): void
}

/**
 * Opens an archive after all its bytes were checked.
 * @throws {Refusal} BACKUP_UNREADABLE, BACKUP_DAMAGED
 */
export async function openArchive(file: string): Promise<Archive> {
  await checkSeal(file)
  const zip = await yauzl
    .openPromise(file, { autoClose: false, lazyEntries: true })
    .catch((error: Error) => refuse('BACKUP_DAMAGED', { file, reason: error.message }))
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  return {
    names: [...entries.keys()],
    async read(name) {
      const entry = entries.get(name)
      if (!entry) return refuse('BACKUP_DAMAGED', { file, reason: `${name} is missing` })
      return (await openEntry(zip, entry)) as Readable
    },
    close: () => zip.close(),
  }
}

const openEntry = (zip: ZipFile, entry: Entry) => zip.openReadStreamPromise(entry)

export const readWhole = async (archive: Archive, name: string) => buffer(await archive.read(name))

async function checkSeal(file: string): Promise<void> {
  const damaged = (reason: string) => refuse('BACKUP_DAMAGED', { file, reason })
  const found = await stat(file).catch(() => refuse('BACKUP_UNREADABLE', { file }))
  if (!found.isFile()) refuse('BACKUP_UNREADABLE', { file })
  const end = found.size - SEAL_LENGTH
  if (end <= 0) damaged('too short')
  const hash = createHash('sha256')
  const body = createReadStream(file, { end: end - 1, highWaterMark: FLUSH_EVERY })
  body.on('error', () => {})
  for await (const chunk of body) hash.update(chunk as Buffer)
  const handle = await open(file, 'r')
  try {
    const seal = Buffer.alloc(SEAL_LENGTH)
    await handle.read(seal, 0, SEAL_LENGTH, end)
    if (seal.toString('latin1') !== hash.digest('hex')) damaged('SHA-256')
  } finally {
    await handle.close()
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

export const streamOf = (content: string | Buffer) => Readable.from([Buffer.from(content)])
