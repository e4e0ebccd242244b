import { createHash, randomUUID } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fakeS3 } from '../../../test/fake-s3.ts'
import { aFolder, bytesOf } from '../../../test/fixtures.ts'
import { type Files, placeOf, readFile } from './files.ts'
import { folderFiles } from './folder-files.ts'
import { s3Files } from './s3-files.ts'

const TENANT = randomUUID()
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const folder = await aFolder('files')
const s3 = await fakeS3('key')
afterAll(() => s3.close())
const bucket = { address: s3.address, region: 'cn-north-1', accessKey: 'key', secretKey: 'secret' }

interface Kind {
  readonly files: Files
  alter(place: string, bytes: Uint8Array): Promise<void>
  count(): Promise<number>
}
const KINDS: readonly (readonly [string, Kind])[] = [
  [
    'a folder',
    {
      files: folderFiles(folder),
      alter: (place, bytes) => writeFile(join(folder, place), bytes),
      count: async () =>
        (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
          entry.isFile(),
        ).length,
    },
  ],
  [
    'a bucket',
    {
      files: s3Files(bucket),
      alter: async (place, bytes) => void s3.objects.set(`/evidence/${place}`, Buffer.from(bytes)),
      count: async () => s3.objects.size,
    },
  ],
]

describe.each(KINDS)('files in %s', (_, { files, alter, count }) => {
  test('come back as they went in, once however often they are put', async () => {
    const before = await count()
    const bytes = Buffer.alloc(300_000, randomUUID())
    const sha256 = sha256Of(bytes)
    const path = join(await aFolder('given'), 'file')
    await writeFile(path, bytes)
    expect(await files.has(TENANT, sha256)).toBe(false)
    await Promise.all([files.put(TENANT, sha256, { path }), files.put(TENANT, sha256, { bytes })])
    expect(await files.has(TENANT, sha256)).toBe(true)
    expect(await readFile(files, TENANT, sha256)).toEqual(bytes)
    expect(await count()).toBe(before + 1)
    expect(await files.has(randomUUID(), sha256)).toBe(false) // another tenant has none of it
    await files.remove(TENANT, sha256)
    await files.remove(TENANT, sha256)
    expect(await count()).toBe(before)
    await expect(readFile(files, TENANT, sha256)).rejects.toMatchObject({ code: 'FILE_MISSING' })
  })

  test('that were changed are not given out', async () => {
    const bytes = bytesOf(`a report ${randomUUID()}`)
    const sha256 = sha256Of(bytes)
    await files.put(TENANT, sha256, { bytes })
    await alter(placeOf(TENANT, sha256), bytesOf('another report'))
    await expect(readFile(files, TENANT, sha256)).rejects.toMatchObject({ code: 'FILE_ALTERED' })
    const parts: Uint8Array[] = []
    const giving = async () => {
      for await (const part of files.open(TENANT, sha256)) parts.push(part)
    }
    await expect(giving()).rejects.toMatchObject({ code: 'FILE_ALTERED' })
    expect(parts).toEqual([])
  })

  test('are not put under a hash that is not theirs', async () => {
    const before = await count()
    const sha256 = sha256Of(bytesOf('one'))
    await expect(files.put(TENANT, sha256, { bytes: bytesOf('other') })).rejects.toThrow()
    expect(await count()).toBe(before)
  })
})

test('a damaged file in a folder is replaced when its content comes again', async () => {
  const files = folderFiles(folder)
  const bytes = bytesOf(`photograph ${randomUUID()}`)
  const sha256 = sha256Of(bytes)
  await files.put(TENANT, sha256, { bytes })
  await writeFile(join(folder, placeOf(TENANT, sha256)), 'damaged')
  await files.put(TENANT, sha256, { bytes })
  expect(await readFile(files, TENANT, sha256)).toEqual(Buffer.from(bytes))
})

test('a bucket that stumbles is asked again; one that is gone is said to be', async () => {
  const files = s3Files(bucket)
  const bytes = bytesOf('steady')
  s3.fail(503, 2)
  await files.put(TENANT, sha256Of(bytes), { bytes })
  expect(await readFile(files, TENANT, sha256Of(bytes))).toEqual(Buffer.from(bytes))
  const unreachable = { code: 'FILES_UNREACHABLE' }
  const strangers = s3Files({ ...bucket, accessKey: 'stranger' })
  await expect(strangers.has(TENANT, sha256Of(bytes))).rejects.toMatchObject(unreachable)
  const gone = s3Files({ ...bucket, address: 'http://127.0.0.1:9/evidence' })
  await expect(readFile(gone, TENANT, sha256Of(bytes))).rejects.toMatchObject(unreachable)
})
