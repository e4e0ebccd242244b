/** Something found: what it is, where, and photographs of it; kept on the phone until it is sent. */
import { useState } from 'react'
import { NewGridEvent } from '#domain/grid/grid-event.ts'
import type { Place } from '#domain/map/place.ts'
import type { KeptFinding, KeptPatrol } from '../../data/kept-patrols.ts'
import { useWords } from '../../data/language.tsx'
import { GRID_WORDS } from '../../data/words/grid.ts'
import { AreaField, SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'

const MOST_PHOTOS = 9

interface Props {
  readonly kinds: readonly { readonly key: string; readonly zh: string; readonly en: string }[]
  /** The one under way. */
  readonly patrol: KeptPatrol | null
  readonly onClose: () => void
  readonly onReport: (data: KeptFinding['data'], files: readonly File[]) => void
}

export function FindingDialog({ kinds, patrol, onClose, onReport }: Props) {
  const { language, words } = useWords(GRID_WORDS)
  const [foundAt] = useState(() => new Date().toISOString())
  const [position, setPosition] = useState<Place | null>(null)
  const [fault, setFault] = useState<'denied' | 'noFix' | null>(null)
  const [files, setFiles] = useState<readonly File[]>([])
  const [wrong, setWrong] = useState(false)
  const locate = () => {
    if (!('geolocation' in navigator)) return setFault('noFix')
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude } }) => {
        setPosition({ longitude, latitude })
        setFault(null)
      },
      ({ code, PERMISSION_DENIED }) => setFault(code === PERMISSION_DENIED ? 'denied' : 'noFix'),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 10_000 },
    )
  }
  return (
    <FormDialog
      title={words.found}
      action={words.report}
      error={null}
      busy={false}
      onClose={onClose}
      onSend={(field) => {
        const parsed = NewGridEvent.omit({ uploadIds: true }).safeParse({
          kind: field('kind'),
          text: field('text'),
          placeName: field('placeName'),
          foundAt,
          position,
          cellId: position === null ? (patrol?.cellId ?? null) : null,
        })
        setWrong(!parsed.success)
        if (parsed.success) onReport(parsed.data, files)
      }}
    >
      <SelectField
        label={words.kind}
        name="kind"
        options={kinds.map((each) => [each.key, each[language]])}
      />
      <AreaField label={words.text} name="text" required maxLength={4_000} rows={3} />
      <TextField label={words.place} name="placeName" maxLength={300} />
      <p>
        <button type="button" className="button" onClick={locate}>
          {words.here}
        </button>{' '}
        {position && (
          <span className="faint">
            {words.placed} {position.longitude.toFixed(5)}, {position.latitude.toFixed(5)}
          </span>
        )}
      </p>
      {fault && <Notice kind="warning">{words[fault]}</Notice>}
      <label className="field">
        <span>{words.photos}</span>
        <input
          type="file"
          accept="image/*"
          multiple
          onChange={({ target }) => setFiles([...(target.files ?? [])].slice(0, MOST_PHOTOS))}
        />
      </label>
      {files.length > 0 && <p className="faint">{words.photosChosen(files.length)}</p>}
      {wrong && <Notice kind="error">{words.checkFields}</Notice>}
    </FormDialog>
  )
}
