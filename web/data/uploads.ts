/** The files of one form, sent one after the other and each once, however often the form is sent. */
import { useRef, useState } from 'react'
import { insisting } from './insisting.ts'
import { newId } from './new-id.ts'
import { uploadFile } from './upload.ts'

export interface UploadProgress {
  /** From 1. */
  readonly at: number
  readonly of: number
  readonly percent: number
}

interface Begun {
  /** By which the server knows the upload when its beginning is asked for again. */
  readonly key: string
  url: string | null
  uploadId: string | null
}

export interface Uploads {
  /** Null: nothing is on its way. */
  readonly progress: UploadProgress | null
  /** @returns the ids of the uploads, in the same order. @throws {Problem | TypeError} */
  readonly send: (files: readonly File[]) => Promise<readonly string[]>
}

export function useUploads(): Uploads {
  const begun = useRef(new Map<string, Begun>())
  const [progress, setProgress] = useState<UploadProgress | null>(null)
  const sendOne = async (file: File, onPercent: (percent: number) => void): Promise<string> => {
    const known = `${file.name}/${file.size}/${file.lastModified}`
    const upload = begun.current.get(known) ?? { key: newId(), url: null, uploadId: null }
    begun.current.set(known, upload)
    upload.uploadId ??= await insisting(async () => {
      const sent = await uploadFile(file, file.name, {
        key: upload.key,
        uploadUrl: upload.url,
        onUrl: (url) => {
          upload.url = url
        },
        onPercent,
      })
      return sent.upload.uploadId
    })
    return upload.uploadId
  }
  const send = async (files: readonly File[]) => {
    const ids: string[] = []
    try {
      for (const [index, file] of files.entries()) {
        const tell = (percent: number) => setProgress({ at: index + 1, of: files.length, percent })
        tell(0)
        ids.push(await sendOne(file, tell))
      }
    } finally {
      setProgress(null)
    }
    return ids
  }
  return { progress, send }
}
