/** What has come of uploads that are not finished: a file each, beside what the protocol notes of it. */
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const UPLOAD = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}(\.json)?$/

export const partOf = (folder: string, uploadId: string): string => join(folder, uploadId)

/** Whether as many bytes have come as were announced. */
export async function isWhole(folder: string, uploadId: string): Promise<boolean> {
  const path = partOf(folder, uploadId)
  try {
    const { size } = JSON.parse(await readFile(`${path}.json`, 'utf8')) as { size?: number }
    return (await stat(path)).size === size
  } catch {
    return false
  }
}

export async function removePart(folder: string, uploadId: string): Promise<void> {
  await rm(partOf(folder, uploadId), { force: true })
  await rm(`${partOf(folder, uploadId)}.json`, { force: true })
}

/** Removes what was begun before `limit`, which the ids tell: no upload takes longer. */
export async function removePartsBegunBefore(folder: string, limit: Date): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const [, high = '', low = ''] = UPLOAD.exec(name) ?? []
    if (high !== '' && Number.parseInt(high + low, 16) < limit.getTime())
      await rm(join(folder, name), { force: true })
  }
}
