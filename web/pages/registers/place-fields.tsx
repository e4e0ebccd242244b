/** Where a subject is: typed, or as the device on the spot knows it. */
import { useState } from 'react'
import { Datum } from '#domain/map/datum.ts'
import { useWords } from '../../data/language.tsx'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { SelectField } from '../../parts/fields.tsx'

interface Props {
  readonly place: { readonly longitude: number; readonly latitude: number } | null
  readonly required: boolean
}

export function PlaceFields({ place, required }: Props) {
  const { words } = useWords(REGISTER_WORDS)
  const [at, setAt] = useState({
    longitude: place ? String(place.longitude) : '',
    latitude: place ? String(place.latitude) : '',
  })
  const [failed, setFailed] = useState(false)
  const take = () => {
    setFailed(false)
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        setAt({ longitude: coords.longitude.toFixed(7), latitude: coords.latitude.toFixed(7) }),
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  }
  return (
    <fieldset className="place-fields">
      <legend>{words.place}</legend>
      <p className="faint">{words.placeHint}</p>
      <div className="field-row">
        {(['longitude', 'latitude'] as const).map((name) => (
          <label key={name} className="field">
            <span>{words[name]}</span>
            <input
              name={name}
              type="number"
              step="any"
              inputMode="decimal"
              min={name === 'longitude' ? -180 : -90}
              max={name === 'longitude' ? 180 : 90}
              required={required}
              value={at[name]}
              onChange={({ target }) => setAt({ ...at, [name]: target.value })}
            />
          </label>
        ))}
      </div>
      <SelectField
        label={words.datum}
        name="datum"
        initial="cgcs2000"
        options={Datum.options.map((datum) => [datum, words.datums[datum]])}
      />
      <button type="button" className="button" onClick={take}>
        {words.takePlace}
      </button>{' '}
      <span aria-live="polite">{failed && words.noPlace}</span>
    </fieldset>
  )
}
