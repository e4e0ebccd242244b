/** Photographs kept on the device, sent until the server has all of each; shared by reports, checks and findings. */
import { insisting } from './insisting.ts'
import { newId } from './new-id.ts'
import { uploadFile } from './upload.ts'

export interface SendablePhoto {
  /** Also the key by which the server knows the upload when its beginning is asked for again. */
  readonly id: string
  readonly name: string
  readonly file: Blob
  /** Hexadecimal; null where the browser cannot work it out. */
  readonly sha256: string | null
  /** Where the upload goes on; null: not begun. */
  readonly uploadUrl: string | null
  /** Null: the server does not have all of it yet. */
  readonly uploadId: string | null
}

/**
 * @param keep is given the photograph with what has become of it; under another id when it must begin anew.
 * @returns the id of its upload, all of which the server has.
 */
export async function sendPhoto<P extends SendablePhoto>(
  photo: P,
  keep: (next: P) => Promise<void>,
): Promise<string> {
  if (photo.uploadId !== null) return photo.uploadId
  let { uploadUrl } = photo
  const { url, upload } = await insisting(() =>
    uploadFile(photo.file, photo.name, {
      key: photo.id,
      uploadUrl,
      onUrl: (now) => {
        uploadUrl = now
        void keep({ ...photo, uploadUrl })
      },
    }),
  )
  const { uploadId, file } = upload
  if (file === null || (photo.sha256 !== null && file.sha256 !== photo.sha256)) {
    // Under its key the server would give the same one again.
    await keep({ ...photo, id: newId(), uploadUrl: null })
    throw new TypeError(`${photo.name} has not come through whole`)
  }
  await keep({ ...photo, uploadUrl: url, uploadId })
  return uploadId
}
