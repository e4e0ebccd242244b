/** Files in a folder of this machine. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { refuse } from '../../domain/refusal.ts'
import { type FileContent, type Files, placeOf, verified } from './files.ts'

export function folderFiles(folder: string): Files {
  const at = (tenantId: string, sha256: string) => join(folder, placeOf(tenantId, sha256))
  return {
    async put(tenantId, sha256, content) {
      const place = at(tenantId, sha256)
      if (await isWhole(place, sha256)) return
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      const draft = `${place}.${randomUUID()}.draft`
      try {
        await write(draft, verified(partsOf(content), sha256))
        await rename(draft, place)
        await settle(dirname(place))
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    async *open(tenantId, sha256) {
      const place = at(tenantId, sha256)
      if (!(await exists(place))) refuse('FILE_MISSING', { sha256 })
      yield* verified(createReadStream(place), sha256)
    },
    has: (tenantId, sha256) => exists(at(tenantId, sha256)),
    remove: (tenantId, sha256) => rm(at(tenantId, sha256), { force: true }),
  }
}

const partsOf = (content: FileContent): AsyncIterable<Uint8Array> =>
  'path' in content ? createReadStream(content.path) : one(content.bytes)

async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

async function write(path: string, parts: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const part of parts) await writeAll(file, part)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function writeAll(file: FileHandle, part: Uint8Array): Promise<void> {
  let done = 0
  while (done < part.length) done += (await file.write(part, done)).bytesWritten
}

/** The new name is on disk too; where a folder cannot be synced (Windows) the system sees to it. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )

/** A damaged file is replaced when its content comes again. */
async function isWhole(place: string, sha256: string): Promise<boolean> {
  if (!(await exists(place))) return false
  const hash = createHash('sha256')
  for await (const part of createReadStream(place)) hash.update(part as Buffer)
  return hash.digest('hex') === sha256
}
