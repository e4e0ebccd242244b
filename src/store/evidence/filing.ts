/** Where files go: the store they are kept in, and the folder of uploads under way. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Files } from './files.ts'
import { folderFiles } from './folder-files.ts'
import { type S3Settings, s3Files } from './s3-files.ts'

export interface Filing {
  readonly files: Files
  /** Of uploads that are not finished; always of this machine. */
  readonly partsFolder: string
}

/** @param s3 null: in the data folder. */
export function openFiling(dataFolder: string, s3: S3Settings | null): Filing {
  const partsFolder = join(dataFolder, 'uploads')
  mkdirSync(partsFolder, { recursive: true, mode: 0o700 })
  return {
    files: s3 === null ? folderFiles(join(dataFolder, 'files')) : s3Files(s3),
    partsFolder,
  }
}
