/** What a number entered by hand rests on: words, and the files that show it. */
import { z } from 'zod'
import { KeptFile } from '../evidence/upload.ts'

/** Finished uploads. One file may show several numbers. */
export const BasisUploads = z
  .array(z.uuid())
  .max(20)
  .refine((ids) => new Set(ids).size === ids.length, '同一文件出现两次 / a file is given twice')
  .default([])

export const BasisFile = KeptFile.omit({ picture: true }).extend({
  fileId: z.uuid(),
  uploadId: z.uuid(),
  name: z.string(),
})
export type BasisFile = Readonly<z.infer<typeof BasisFile>>
