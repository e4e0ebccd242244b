/** Where something is: typed, as the device on the spot knows it, or pressed on the map; and which cell has it. */
import { useMemo, useState } from 'react'
import { DATUM_NAME, DATUMS, type Datum, toCgcs2000 } from '#domain/map/datum.ts'
import type { Position } from '#domain/map/geojson.ts'
import { Place } from '#domain/map/place.ts'
import { useCellAt, useCells } from '../../data/grid.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { MAP_WORDS } from '../../data/words/map.ts'
import { SelectField } from '../fields.tsx'
import { DrawnMap } from './place-map.tsx'
import { boundsOfThings } from './things.ts'
import './map.css'

interface Typed {
  readonly longitude: string
  readonly latitude: string
  readonly datum: Datum
}

interface Props {
  readonly initial?: Place | null
  readonly required?: boolean
}

/** Fields `longitude`, `latitude` and `datum` of a form. */
export function ChoosePlace({ initial = null, required = false }: Props) {
  const { language, words } = useWords(MAP_WORDS)
  const [typed, setTyped] = useState<Typed>({
    longitude: initial ? String(initial.longitude) : '',
    latitude: initial ? String(initial.latitude) : '',
    datum: 'cgcs2000',
  })
  const [failed, setFailed] = useState(false)
  const [onMap, setOnMap] = useState(false)
  const seesCells = useMay('grid.read')
  const place = placeOf(typed)
  const take = () => {
    setFailed(false)
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude } }) => setTyped(written([longitude, latitude], 'wgs84')),
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  }
  return (
    <fieldset className="choose-place">
      <legend>{words.position}</legend>
      <p className="faint">{words.positionHint}</p>
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
              value={typed[name]}
              onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
            />
          </label>
        ))}
      </div>
      <SelectField
        label={words.datum}
        name="datum"
        value={typed.datum}
        onChoose={(datum) => setTyped({ ...typed, datum: datum as Datum })}
        options={DATUMS.map((each) => [each, DATUM_NAME[each][language]])}
      />
      <div className="buttons">
        <button type="button" className="button" onClick={take}>
          {words.takePosition}
        </button>
        <button
          type="button"
          className="button"
          aria-expanded={onMap}
          onClick={() => setOnMap(!onMap)}
        >
          {onMap ? words.hideMap : words.pressOnMap}
        </button>
        <span aria-live="polite">{failed && words.noPosition}</span>
      </div>
      {onMap && <PressedMap place={place} onPress={(at) => setTyped(written(at, 'cgcs2000'))} />}
      {place && seesCells && <CellOf place={place} />}
    </fieldset>
  )
}

/** The cell that has a place, and whose duty it is. */
export function CellOf({ place }: { readonly place: Place }) {
  const { words } = useWords(MAP_WORDS)
  const { data: cell } = useCellAt(place)
  if (cell === undefined) return null
  return (
    <p className="faint" aria-live="polite">
      {cell === null ? words.inNoCell : words.inCell(`${cell.code} ${cell.name}`, cell.unit)}
    </p>
  )
}

interface MapProps {
  readonly place: Place | null
  readonly onPress: (at: Position) => void
}

function PressedMap({ place, onPress }: MapProps) {
  const { words } = useWords(MAP_WORDS)
  const { data } = useCells(useMay('grid.read'))
  const shapes = useMemo(
    () =>
      (data?.cells ?? []).map(({ cellId, code, name, area }) => ({
        ...{ id: cellId, name: `${code} ${name}`, area, tone: 'teal' as const },
      })),
    [data],
  )
  const [longitude, latitude] = [place?.longitude, place?.latitude]
  const points = useMemo(
    () =>
      longitude === undefined || latitude === undefined
        ? []
        : [
            {
              ...{ id: 'chosen', name: words.position, tone: 'red' as const },
              at: [longitude, latitude] as const,
            },
          ],
    [longitude, latitude, words],
  )
  const [begun] = useState(points)
  return (
    <div className="map-box">
      <DrawnMap
        {...{ label: words.pressOnMap, points, shapes, onPress }}
        bounds={boundsOfThings(begun, shapes)}
        opened={null}
        onOpen={ignore}
      />
    </div>
  )
}

const ignore = () => {}

const written = ([longitude, latitude]: Position, datum: Datum): Typed => ({
  longitude: longitude.toFixed(7),
  latitude: latitude.toFixed(7),
  datum,
})

/** In CGCS2000; null: it is not filled in, or no place. */
function placeOf({ longitude, latitude, datum }: Typed): Place | null {
  if (longitude.trim() === '' || latitude.trim() === '') return null
  const given = Place.safeParse({ longitude: Number(longitude), latitude: Number(latitude) })
  return given.success ? toCgcs2000(given.data, datum) : null
}
