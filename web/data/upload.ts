/** Sends one file in pieces that go on where they stopped. */
import type { Upload } from '#domain/evidence/upload.ts'
import { get, Problem } from './api.ts'

const PIECE = 512 * 1024
/** A network may take a piece and never answer; after so long without a move it counts as lost. */
const PATIENCE_MS = 30_000

/** An answer that was lost moves the place where an upload goes on: the next attempt asks for it. */
const ASK_AGAIN = ['UPLOAD_OFFSET_WRONG', 'UPLOAD_NOT_FOUND', 'UPLOAD_UNFINISHED']

interface Progress {
  /** By which the server knows it when its beginning is asked for again. */
  readonly key?: string
  /** Where it goes on, from an attempt before. */
  readonly uploadUrl?: string | null
  readonly onUrl?: (url: string | null) => void
  readonly onPercent?: (percent: number) => void
}

/**
 * Loads what sends files while there is a network: a module that could not be loaded is not asked for
 * again as long as the page stays open.
 */
export function readyToUpload(): void {
  void import('tus-js-client').catch(() => {})
}

/** @returns the upload, all of which the server has. @throws {Problem | TypeError} */
export async function uploadFile(
  file: Blob,
  name: string,
  { key, uploadUrl = null, onUrl, onPercent }: Progress = {},
): Promise<{ readonly url: string; readonly upload: Upload }> {
  const { Upload: TusUpload } = await import('tus-js-client')
  const url = await new Promise<string>((resolve, reject) => {
    const upload = new TusUpload(file, {
      endpoint: '/api/uploads',
      uploadUrl,
      chunkSize: PIECE,
      metadata: { filename: name },
      headers: { 'x-taizhang': '1', ...(key !== undefined && { 'idempotency-key': key }) },
      retryDelays: null,
      storeFingerprintForResuming: false,
      onUploadUrlAvailable: () => onUrl?.(upload.url),
      onProgress: (sent, total) => {
        moved()
        onPercent?.(Math.round((sent / total) * 100))
      },
      onChunkComplete: () => moved(),
      onSuccess: () => {
        clearTimeout(timer)
        resolve(upload.url ?? '')
      },
      onError: (error) => {
        clearTimeout(timer)
        reject(problemOf(error))
      },
    })
    let timer = 0
    const moved = () => {
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        void upload.abort()
        reject(new TypeError('the upload stood still'))
      }, PATIENCE_MS)
    }
    moved()
    upload.start()
  })
  return { url, upload: await get<Upload>(url, PATIENCE_MS) }
}

/** What the server said, where it said something. */
function problemOf(error: unknown): Error {
  const { originalResponse: response } = error as {
    originalResponse?: { getStatus(): number; getBody(): string } | null
  }
  if (!response) return new TypeError('the upload was interrupted')
  const status = response.getStatus()
  const said = readProblem(response.getBody())
  if (said === null || ASK_AGAIN.includes(said.code))
    return new TypeError(`the upload was interrupted (${status})`)
  return new Problem(said.code, said.detail, said.detailEn, status)
}

function readProblem(text: string): Record<'code' | 'detail' | 'detailEn', string> | null {
  try {
    const said = JSON.parse(text)
    return typeof said?.code === 'string' ? said : null
  } catch {
    return null
  }
}
