/** How far the files of a form have come. */
import { useWords } from '../data/language.tsx'
import type { UploadProgress } from '../data/uploads.ts'
import { UPLOAD_WORDS } from '../data/words/uploads.ts'

export function Progress({ progress }: { readonly progress: UploadProgress | null }) {
  const { words } = useWords(UPLOAD_WORDS)
  return (
    <div aria-live="polite">
      {progress && (
        <p className="upload-progress">
          {words.sending(progress.at, progress.of)}{' '}
          <progress
            max={100}
            value={progress.percent}
            aria-label={words.sending(progress.at, progress.of)}
          />
        </p>
      )}
    </div>
  )
}
