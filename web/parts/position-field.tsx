/** Where one stands, as the device knows it, with how far off that may be. */
import { useState } from 'react'
import type { Position } from '#domain/ledger/commands.ts'
import { useWords } from '../data/language.tsx'
import { SITE_CHECK_WORDS } from '../data/words/site-check.ts'

interface Props {
  readonly label: string
  readonly position: Position | null
  readonly onChange: (position: Position) => void
}

export function PositionField({ label, position, onChange }: Props) {
  const { words } = useWords(SITE_CHECK_WORDS)
  const [failed, setFailed] = useState(false)
  const take = () => {
    setFailed(false)
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) =>
        onChange({ latitude, longitude, accuracy }),
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 0 },
    )
  }
  return (
    <fieldset className="position">
      <legend>{label}</legend>
      <button type="button" className="button" onClick={take}>
        {words.takePosition}
      </button>{' '}
      <span aria-live="polite">
        {position &&
          words.positionIs(
            position.latitude.toFixed(5),
            position.longitude.toFixed(5),
            Math.round(position.accuracy),
          )}
        {failed && words.noPosition}
      </span>
    </fieldset>
  )
}
