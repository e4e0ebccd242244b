/** Photographs of the check: taken now, over an earlier one where the viewpoint is to be the same. */
import { useState } from 'react'
import type { KeptPhoto } from '../../data/kept-reports.ts'
import { useWords } from '../../data/language.tsx'
import type { EarlierPicture } from '../../data/site-check.ts'
import { SITE_CHECK_WORDS } from '../../data/words/site-check.ts'
import { Thumbnail } from '../../parts/thumbnail.tsx'
import { Camera } from './camera.tsx'
import type { NewPhoto } from './check-form.tsx'

interface Props {
  readonly photos: readonly KeptPhoto[]
  readonly earlier: readonly EarlierPicture[]
  readonly onAdd: (photo: NewPhoto) => Promise<void>
  readonly onRemove: (id: string) => Promise<void>
}

const MOST_PHOTOS = 20

export function SitePhotos({ photos, earlier, onAdd, onRemove }: Props) {
  const { words } = useWords(SITE_CHECK_WORDS)
  const [chosen, setChosen] = useState<string | null>(null)
  const over = earlier.find(({ fileId }) => fileId === chosen) ?? null
  const take = (file: Blob) =>
    onAdd({
      name: `${words.taken(photos.length + 1)}.jpg`,
      file,
      ...(over !== null && { viewpoint: over.title }),
    })
  return (
    <fieldset>
      <legend>{words.photos}</legend>
      <p className="faint">{words.photosHint}</p>
      {earlier.length === 0 ? (
        <p className="faint">{words.noEarlier}</p>
      ) : (
        <ul className="earlier" aria-label={words.earlier}>
          <li>
            <button
              type="button"
              aria-pressed={over === null}
              className="button"
              onClick={() => setChosen(null)}
            >
              {words.noViewpoint}
            </button>
          </li>
          {earlier.map(({ fileId, title, address }) => (
            <li key={fileId}>
              <button
                type="button"
                aria-pressed={fileId === chosen}
                onClick={() => setChosen(fileId)}
              >
                <img src={address} alt="" />
                <span>{title}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {photos.length < MOST_PHOTOS && <Camera over={over} onTaken={take} />}
      <ul className="site-photos">
        {photos.map((photo, index) => (
          <li key={photo.id}>
            <Thumbnail photo={photo} />
            <span>
              {photo.viewpoint ? words.sameView(photo.viewpoint) : words.taken(index + 1)}
            </span>
            <button
              type="button"
              className="button text"
              aria-label={words.remove(words.taken(index + 1))}
              onClick={() => void onRemove(photo.id)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
