/** A GeoJSON file of somebody else's, read here: its areas or lines, and what is wrong with each other feature. */
import { useState } from 'react'
import { DATUM_NAME, DATUMS, type Datum } from '#domain/map/datum.ts'
import { type ImportFault, joined, readAreas, readLines } from '#domain/map/import.ts'
import { lineOf, stretchesOf } from '#domain/map/line.ts'
import { useWords } from '../../data/language.tsx'
import { MAP_WORDS } from '../../data/words/map.ts'
import { Notice } from '../notice.tsx'
import type { Drawn } from './shape-editing.ts'
import type { DrawnKind } from './use-editing.ts'

interface Props {
  readonly kind: DrawnKind
  /** All of the file as one shape. */
  readonly onRead: (shape: Drawn | null) => void
}

interface ReadShapes {
  readonly count: number
  readonly shape: Drawn | null
  readonly faults: readonly ImportFault[]
}

function readFile(kind: DrawnKind, text: string, datum: Datum): ReadShapes {
  const file: unknown = JSON.parse(text)
  if (kind === 'line') {
    const { lines, faults } = readLines(file, datum)
    const shape = lineOf(lines.flatMap(({ line }) => stretchesOf(line)))
    return { count: lines.length, shape, faults }
  }
  const { areas, faults } = readAreas(file, datum)
  return { count: areas.length, shape: joined(areas.map(({ area }) => area)), faults }
}

export function ImportShapes({ kind, onRead }: Props) {
  const { language, words } = useWords(MAP_WORDS)
  const [datum, setDatum] = useState<Datum>('cgcs2000')
  const [read, setRead] = useState<ReadShapes | 'no-json' | null>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    const text = await file.text()
    try {
      const found = readFile(kind, text, datum)
      setRead(found)
      if (found.shape !== null) onRead(found.shape)
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
        {read !== null && read !== 'no-json' && <Result kind={kind} read={read} />}
      </div>
    </div>
  )
}

const MOST_SHOWN = 20

interface ResultProps {
  readonly kind: DrawnKind
  readonly read: ReadShapes
}

function Result({ kind, read: { count, faults } }: ResultProps) {
  const { words } = useWords(MAP_WORDS)
  const said = kind === 'line' ? words.importedLines : words.importedAreas
  return (
    <>
      {count > 0 && <p>{said(count)}</p>}
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
