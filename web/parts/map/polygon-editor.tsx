/**
 * Draws and changes an area: by mouse and finger on the map, by keyboard on its corners, as a table of
 * coordinates, or out of a GeoJSON file. What is wrong with it is said below; whoever uses it sends nothing while there is a fault.
 */
import { type KeyboardEvent, lazy, Suspense, useId } from 'react'
import type { Area } from '#domain/map/area.ts'
import { FAULT_WORDS, faultsOf } from '#domain/map/faults.ts'
import { joined } from '#domain/map/import.ts'
import { squareMetres } from '#domain/map/measure.ts'
import { useWords } from '../../data/language.tsx'
import { useMapSettings } from '../../data/map.ts'
import { MAP_WORDS } from '../../data/words/map.ts'
import { Loading } from '../loading.tsx'
import { Notice } from '../notice.tsx'
import { CornerTable } from './corner-table.tsx'
import { ImportAreas } from './import-areas.tsx'
import { allCorners } from './polygon-editing.ts'
import { hasWebGl, type MapShape } from './things.ts'
import { type Editing, useEditing } from './use-editing.ts'
import './map.css'

const EditorCanvas = lazy(async () => ({
  default: (await import('./editor-canvas.tsx')).EditorCanvas,
}))

interface Props {
  readonly label: string
  readonly value: Area | null
  readonly onChange: (area: Area | null) => void
  /** Drawn behind it: neighbours, the area it must be in. Keep it the same object while it says the same. */
  readonly around?: readonly MapShape[]
}

const NOTHING: readonly MapShape[] = []

export function PolygonEditor({ label, value, onChange, around = NOTHING }: Props) {
  const { language, words } = useWords(MAP_WORDS)
  const { data: settings, error } = useMapSettings()
  const editing = useEditing(value, onChange)
  const hint = useId()
  const press = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return
    const undo = event.key === 'z' && (event.ctrlKey || event.metaKey)
    const ends = editing.drawing !== null && event.target instanceof HTMLCanvasElement
    if (undo) editing.undo()
    else if (ends && event.key === 'Enter') editing.finish()
    else if (ends && event.key === 'Escape') editing.cancel()
    else return
    event.preventDefault()
  }
  if (error && !settings) throw error
  return (
    <fieldset className="polygon-editor" aria-describedby={hint} onKeyDown={press}>
      <legend>{label}</legend>
      <Tools editing={editing} />
      {hasWebGl() ? (
        settings && (
          <Suspense fallback={<Loading />}>
            <EditorCanvas key={language} {...{ label, editing, around, settings }} />
          </Suspense>
        )
      ) : (
        <Notice kind="info">{words.noWebGl}</Notice>
      )}
      <p id={hint} className="faint">
        {words.editorHint}
      </p>
      <State editing={editing} />
      <details>
        <summary>{words.fromFile}</summary>
        <ImportAreas onRead={(areas) => editing.change(joined(areas.map(({ area }) => area)))} />
      </details>
      <CornerTable area={value} onChange={editing.change} />
    </fieldset>
  )
}

function Tools({ editing }: { readonly editing: Editing }) {
  const { words } = useWords(MAP_WORDS)
  const { area, drawing } = editing
  const button = (name: string, onClick: () => void, disabled = false) => (
    <button type="button" className="button" onClick={onClick} disabled={disabled}>
      {name}
    </button>
  )
  return (
    <div className="polygon-tools">
      {drawing === null ? (
        <>
          {button(area === null ? words.draw : words.drawPart, () => editing.begin(null))}
          {area !== null && button(words.drawHole, () => editing.begin(0))}
          {area !== null && button(words.clearAll, () => editing.change(null))}
        </>
      ) : (
        <>
          {button(words.finish, editing.finish, drawing.corners.length < 3)}
          {button(words.cancelDrawing, editing.cancel)}
        </>
      )}
      {button(words.undo, editing.undo, !editing.canUndo)}
    </div>
  )
}

function State({ editing: { area, drawing } }: { readonly editing: Editing }) {
  const { language, words } = useWords(MAP_WORDS)
  const faults = area === null ? [] : faultsOf(area)
  return (
    <div aria-live="polite">
      <p className="faint">
        {drawing !== null
          ? words.drawn(drawing.corners.length)
          : area === null
            ? words.noArea
            : words.corners(allCorners(area).length, words.area(squareMetres(area)))}
      </p>
      {faults.length > 0 && (
        <Notice kind="error">
          <ul>
            {faults.map(({ fault, at }) => (
              <li
                key={`${fault} ${at}`}
              >{`${FAULT_WORDS[fault][language]}（${at.join(', ')}）`}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  )
}
