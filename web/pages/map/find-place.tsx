/** Coordinates off some map, shown on this one and in what other maps call them. */
import { type FormEvent, useState } from 'react'
import { DATUM_NAME, DATUMS, fromCgcs2000 } from '#domain/map/datum.ts'
import { positionOf } from '#domain/map/geojson.ts'
import type { Place } from '#domain/map/place.ts'
import { useWords } from '../../data/language.tsx'
import { MAP_WORDS } from '../../data/words/map.ts'
import { PlaceFields, readPlace } from '../../parts/map/place-fields.tsx'
import type { MapPoint } from '../../parts/map/things.ts'

export function FindPlace({ onFound }: { readonly onFound: (point: MapPoint) => void }) {
  const { language, words } = useWords(MAP_WORDS)
  const [place, setPlace] = useState<Place | null>(null)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const found = readPlace(new FormData(event.currentTarget))
    setPlace(found)
    if (found) onFound({ id: 'entered', name: words.found, tone: 'violet', at: positionOf(found) })
  }
  return (
    <details className="find-place">
      <summary>{words.findPlace}</summary>
      <form className="form" onSubmit={submit}>
        <PlaceFields required />
        <p className="faint">{words.findHint}</p>
        <button type="submit" className="button">
          {words.find}
        </button>
      </form>
      {place && (
        <ul aria-live="polite">
          {DATUMS.map((datum) => {
            const { longitude, latitude } = fromCgcs2000(place, datum)
            const [x, y] = [longitude, latitude].map((degrees) => degrees.toFixed(6))
            return (
              <li key={datum}>{words.inDatum(DATUM_NAME[datum][language], x ?? '', y ?? '')}</li>
            )
          })}
        </ul>
      )}
    </details>
  )
}
