/** A GeoJSON file of somebody else's, read here: its areas, and what is wrong with each other feature. */
import { useState } from 'react'
import { DATUM_NAME, DATUMS, type Datum } from '#domain/map/datum.ts'
import { type ImportedArea, type ImportedAreas, readAreas } from '#domain/map/import.ts'
import { useWords } from '../../data/language.tsx'
import { MAP_WORDS } from '../../data/words/map.ts'
import { Notice } from '../notice.tsx'

interface Props {
  readonly onRead: (areas: readonly ImportedArea[]) => void
}

export function ImportAreas({ onRead }: Props) {
  const { language, words } = useWords(MAP_WORDS)
  const [datum, setDatum] = useState<Datum>('cgcs2000')
  const [read, setRead] = useState<ImportedAreas | 'no-json' | null>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    const text = await file.text()
    try {
      const found = readAreas(JSON.parse(text), datum)
      setRead(found)
      if (found.areas.length > 0) onRead(found.areas)
    } catch {
      setRead('no-json')
    }
  }
  return (
    <div className="import-areas">
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
      <label className="field">
        <span>{words.file}</span>
        <input
          type="file"
          accept=".geojson,.json,application/geo+json,application/json"
          // The same file can be chosen again in another datum.
          onClick={(event) => {
            event.currentTarget.value = ''
          }}
          onChange={({ target }) => void take(target.files?.[0])}
        />
      </label>
      <div aria-live="polite">
        {read === 'no-json' && <Notice kind="error">{words.badFile}</Notice>}
        {read !== null && read !== 'no-json' && <ReadAreas read={read} />}
      </div>
    </div>
  )
}

const MOST_SHOWN = 20

function ReadAreas({ read: { areas, faults } }: { readonly read: ImportedAreas }) {
  const { words } = useWords(MAP_WORDS)
  return (
    <>
      {areas.length > 0 && <p>{words.importedAreas(areas.length)}</p>}
      {faults.length > 0 && (
        <Notice kind="error">
          {words.importFaults(faults.length)}
          <ul>
            {faults.slice(0, MOST_SHOWN).map(({ feature, name, reason }) => (
              <li key={`${feature} ${reason}`}>
                {feature === 0 ? words.wholeFile : words.feature(feature, name)}：{reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}
