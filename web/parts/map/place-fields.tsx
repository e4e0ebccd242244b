/** Longitude, latitude and the datum they were read in, as fields of a form. */
import { DATUM_NAME, DATUMS, Datum, toCgcs2000 } from '#domain/map/datum.ts'
import { Place } from '#domain/map/place.ts'
import { useWords } from '../../data/language.tsx'
import { MAP_WORDS } from '../../data/words/map.ts'
import { SelectField, TextField } from '../fields.tsx'

interface Props {
  readonly initial?: Place | null
  readonly required?: boolean
}

export function PlaceFields({ initial = null, required = false }: Props) {
  const { language, words } = useWords(MAP_WORDS)
  const degrees = (name: 'longitude' | 'latitude', most: number) => (
    <TextField
      {...{ name, required, label: words[name], type: 'number', step: 'any' }}
      min={-most}
      max={most}
      {...(initial && { defaultValue: initial[name] })}
    />
  )
  return (
    <>
      {degrees('longitude', 180)}
      {degrees('latitude', 90)}
      <SelectField
        label={words.datum}
        name="datum"
        options={DATUMS.map((datum) => [datum, DATUM_NAME[datum][language]] as const)}
      />
    </>
  )
}

/** In CGCS2000, to the centimetre; null when it is not filled in or no place. */
export function readPlace(form: FormData): Place | null {
  const [longitude, latitude] = ['longitude', 'latitude'].map((name) => {
    const text = String(form.get(name) ?? '').trim()
    return text === '' ? Number.NaN : Number(text)
  })
  const given = Place.safeParse({ longitude, latitude })
  const datum = Datum.safeParse(form.get('datum'))
  if (!given.success || !datum.success) return null
  const place = toCgcs2000(given.data, datum.data)
  const rounded = (degrees: number) => Number(degrees.toFixed(7))
  return { longitude: rounded(place.longitude), latitude: rounded(place.latitude) }
}
