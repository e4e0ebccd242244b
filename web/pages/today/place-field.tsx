/** Where it was: as the device knows it, and as people call it. */
import { useState } from 'react'
import type { KeptReport, Place } from '../../data/kept-reports.ts'
import { useWords } from '../../data/language.tsx'
import { TODAY_WORDS } from '../../data/words/today.ts'

interface Props {
  readonly place: Place | null
  readonly placeName: string
  readonly onChange: (part: Partial<Pick<KeptReport, 'place' | 'placeName'>>) => void
}

export function PlaceField({ place, placeName, onChange }: Props) {
  const { words } = useWords(TODAY_WORDS)
  const [failed, setFailed] = useState(false)
  const take = () => {
    setFailed(false)
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => onChange({ place: { latitude, longitude } }),
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  }
  return (
    <div className="place">
      <button type="button" className="button" onClick={take}>
        {words.takePlace}
      </button>{' '}
      <span aria-live="polite">
        {place && `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`}
        {failed && words.noPlace}
      </span>
      <label className="field">
        <span>{words.placeName}</span>
        <input
          maxLength={200}
          value={placeName}
          onChange={({ target }) => onChange({ placeName: target.value })}
        />
      </label>
    </div>
  )
}
