/** The photographs of a report: taken or chosen, kept as they are, shown small. */
import { useEffect, useState } from 'react'
import { type KeptPhoto, keepPhoto, photosOf, removePhoto } from '../../data/kept-reports.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { hashOf } from '../../data/sha256.ts'
import { readyToUpload } from '../../data/upload.ts'
import { TODAY_WORDS } from '../../data/words/today.ts'
import { Thumbnail } from '../../parts/thumbnail.tsx'

const MOST_PHOTOS = 9

interface Props {
  readonly reportId: string
  /** The report they belong to must be kept as well. */
  readonly onKept: () => void
}

export function Photos({ reportId, onKept }: Props) {
  const { words } = useWords(TODAY_WORDS)
  const [photos, setPhotos] = useState<readonly KeptPhoto[]>([])
  useEffect(readyToUpload, [])
  useEffect(() => {
    void photosOf(reportId).then(setPhotos)
  }, [reportId])
  const add = async (files: readonly File[]) => {
    for (const file of files.slice(0, MOST_PHOTOS - photos.length)) {
      const sha256 = await hashOf(file)
      const photo = { id: newId(), reportId, name: file.name, file, sha256 }
      await keepPhoto({ ...photo, uploadUrl: null, uploadId: null })
    }
    onKept()
    setPhotos(await photosOf(reportId))
  }
  const remove = async (id: string) => {
    await removePhoto(id)
    setPhotos(await photosOf(reportId))
  }
  return (
    <div className="photos">
      <label className="button photo-button">
        {words.photo}
        <input
          type="file"
          accept="image/*"
          multiple
          className="visually-hidden"
          onChange={({ target }) => {
            void add([...(target.files ?? [])])
            target.value = ''
          }}
        />
      </label>
      <ul>
        {photos.map((photo) => (
          <li key={photo.id}>
            <Thumbnail photo={photo} />
            <button
              type="button"
              aria-label={words.removePhoto(photo.name)}
              onClick={() => void remove(photo.id)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
