/** The corners of an area or a line as a table that can be read and changed; numbers of other maps are converted. */
import { useEffect, useRef, useState } from 'react'
import { DATUM_NAME, DATUMS, type Datum, fromCgcs2000, toCgcs2000 } from '#domain/map/datum.ts'
import { placeOf, positionOf } from '#domain/map/geojson.ts'
import { useWords } from '../../data/language.tsx'
import { MAP_WORDS } from '../../data/words/map.ts'
import {
  addCornerAfter,
  allCorners,
  type Corner,
  type Drawn,
  moveCorner,
  removeCorner,
  removeRing,
} from './shape-editing.ts'

/** More would make the page slow; they are changed on the map. */
const MOST_ROWS = 200

interface Props {
  readonly shape: Drawn | null
  readonly onChange: (shape: Drawn | null) => void
}

export function CornerTable({ shape, onChange }: Props) {
  const { language, words } = useWords(MAP_WORDS)
  const [datum, setDatum] = useState<Datum>('cgcs2000')
  const corners = allCorners(shape)
  if (shape === null || corners.length > MOST_ROWS) return null
  return (
    <details className="corner-table">
      <summary>{words.coordinates}</summary>
      <label className="field">
        <span>{words.datum}</span>
        <select value={datum} onChange={({ target }) => setDatum(target.value as Datum)}>
          {DATUMS.map((each) => (
            <option key={each} value={each}>
              {DATUM_NAME[each][language]}
            </option>
          ))}
        </select>
      </label>
      <ol>
        {corners.map((corner, index) => (
          <CornerRow
            key={`${corner.part} ${corner.ring} ${corner.corner} ${datum}`}
            {...{ shape, corner, datum, onChange }}
            number={index + 1}
          />
        ))}
      </ol>
    </details>
  )
}

interface RowProps extends Props {
  readonly shape: Drawn
  readonly corner: Corner
  readonly number: number
  readonly datum: Datum
}

function CornerRow({ shape, corner, number, datum, onChange }: RowProps) {
  const { words } = useWords(MAP_WORDS)
  const shown = fromCgcs2000(placeOf(corner.at), datum)
  const set = (axis: 'longitude' | 'latitude', text: string) => {
    const value = Number(text)
    const most = axis === 'longitude' ? 180 : 90
    const isSame = text.trim() === asText(shown[axis])
    if (text.trim() === '' || !(Math.abs(value) <= most) || isSame) return
    onChange(moveCorner(shape, corner, positionOf(toCgcs2000({ ...shown, [axis]: value }, datum))))
  }
  const field = (axis: 'longitude' | 'latitude') => (
    <Degrees
      name={`${words.corner(number)} ${words[axis]}`}
      text={asText(shown[axis])}
      onGiven={(text) => set(axis, text)}
    />
  )
  return (
    <li>
      {field('longitude')}
      {field('latitude')}
      <button
        type="button"
        className="button text"
        aria-label={words.addAfter(number)}
        onClick={() => onChange(addCornerAfter(shape, corner))}
      >
        +
      </button>
      <button
        type="button"
        className="button text"
        aria-label={words.removeCorner(number)}
        onClick={() => onChange(removeCorner(shape, corner))}
      >
        −
      </button>
      {corner.corner === 0 && (
        <button
          type="button"
          className="button text"
          onClick={() => onChange(removeRing(shape, corner))}
        >
          {words.removePart(corner.part + corner.ring + 1)}
        </button>
      )}
    </li>
  )
}

const asText = (degrees: number) => degrees.toFixed(7)

interface DegreesProps {
  readonly name: string
  readonly text: string
  readonly onGiven: (text: string) => void
}

function Degrees({ name, text, onGiven }: DegreesProps) {
  const input = useRef<HTMLInputElement>(null)
  // Written anew when the corner is moved elsewhere; the input stays, and the focus in it.
  useEffect(() => {
    if (input.current) input.current.value = text
  }, [text])
  return (
    <input
      ref={input}
      inputMode="decimal"
      aria-label={name}
      defaultValue={text}
      onBlur={({ target }) => onGiven(target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        onGiven(event.currentTarget.value)
      }}
    />
  )
}
