/**
 * Draws and changes an area or a line: by mouse and finger on the map, by keyboard on its corners, as a table of
 * coordinates, or out of a GeoJSON file. What is wrong with it is said below; whoever uses it sends nothing while there is a fault.
 */
import { type KeyboardEvent, lazy, Suspense, useId, useRef } from 'react'
import type { Area } from '#domain/map/area.ts'
import { FAULT_WORDS, faultsOf } from '#domain/map/faults.ts'
import { type Line, metresAlong } from '#domain/map/line.ts'
import { squareMetres } from '#domain/map/measure.ts'
import { useWords } from '../../data/language.tsx'
import { useMapSettings } from '../../data/map.ts'
import { MAP_WORDS } from '../../data/words/map.ts'
import { Loading } from '../loading.tsx'
import { Notice } from '../notice.tsx'
import { useKeptFocus } from '../use-kept-focus.ts'
import { CornerTable } from './corner-table.tsx'
import { stepAsked } from './history.ts'
import { ImportShapes } from './import-areas.tsx'
import { addStretch, allCorners, type Drawn, fewestCorners, isLine } from './shape-editing.ts'
import { hasWebGl, type MapShape } from './things.ts'
import { type DrawnKind, type Editing, useEditing } from './use-editing.ts'
import './map.css'

const EditorCanvas = lazy(async () => ({
  default: (await import('./editor-canvas.tsx')).EditorCanvas,
}))

interface Common {
  readonly label: string
  /** Drawn behind it: neighbours, the area it must be in. Keep it the same object while it says the same. */
  readonly around?: readonly MapShape[]
}
interface Props<S> extends Common {
  readonly value: S | null
  readonly onChange: (shape: S | null) => void
}

const NOTHING: readonly MapShape[] = []

export const PolygonEditor = ({ value, onChange, ...common }: Props<Area>) => (
  <ShapeEditor
    kind="area"
    {...{ ...common, value }}
    onChange={(shape) => onChange(shape as Area | null)}
  />
)

export const LineEditor = ({ value, onChange, ...common }: Props<Line>) => (
  <ShapeEditor
    kind="line"
    {...{ ...common, value }}
    onChange={(shape) => onChange(shape as Line | null)}
  />
)

interface EditorProps extends Props<Drawn> {
  readonly kind: DrawnKind
}

function ShapeEditor({ kind, label, value, onChange, around = NOTHING }: EditorProps) {
  const { language, words } = useWords(MAP_WORDS)
  const { data: settings, error } = useMapSettings()
  const editing = useEditing(kind, value, onChange)
  const hint = useId()
  const whole = useRef<HTMLFieldSetElement>(null)
  useKeptFocus(whole)
  const press = (event: KeyboardEvent) => {
    const { target } = event
    const step = isTypedIn(target) ? null : stepAsked(event)
    const isAtMap = target instanceof HTMLCanvasElement || target === whole.current
    const ends = editing.drawing !== null && isAtMap
    if (step) editing[step]()
    else if (ends && event.key === 'Enter') editing.finish()
    else if (ends && event.key === 'Escape') editing.cancel()
    else return
    event.preventDefault()
  }
  if (error && !settings) throw error
  return (
    <fieldset
      ref={whole}
      className="polygon-editor"
      tabIndex={-1}
      aria-describedby={hint}
      onKeyDown={press}
    >
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
        {kind === 'line' ? words.lineHint : words.editorHint}
      </p>
      <State editing={editing} />
      <details>
        <summary>{words.fromFile}</summary>
        <ImportShapes kind={kind} onRead={editing.change} />
      </details>
      <CornerTable shape={value} onChange={editing.change} />
    </fieldset>
  )
}

/** What is half typed has an undo of its own. */
const isTypedIn = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement &&
  target.type === 'text' &&
  target.value !== target.defaultValue

function Tools({ editing }: { readonly editing: Editing }) {
  const { words } = useWords(MAP_WORDS)
  const { kind, shape, drawing } = editing
  const [draw, drawPart] =
    kind === 'line' ? [words.drawLine, words.drawStretch] : [words.draw, words.drawPart]
  const button = (name: string, onClick: () => void, disabled = false) => (
    <button type="button" className="button" onClick={onClick} disabled={disabled}>
      {name}
    </button>
  )
  return (
    <div className="polygon-tools">
      {drawing === null ? (
        <>
          {button(shape === null ? draw : drawPart, () => editing.begin(null))}
          {shape !== null && kind === 'area' && button(words.drawHole, () => editing.begin(0))}
          {shape !== null && button(words.clearAll, () => editing.change(null))}
        </>
      ) : (
        <>
          {button(
            words.finish,
            editing.finish,
            drawing.corners.length < fewestCorners(kind === 'line'),
          )}
          {button(words.cancelDrawing, editing.cancel)}
        </>
      )}
      {button(words.undo, editing.undo, !editing.canUndo)}
      {button(words.redo, editing.redo, !editing.canRedo)}
    </div>
  )
}

function State({ editing: { kind, shape, drawing } }: { readonly editing: Editing }) {
  const { language, words } = useWords(MAP_WORDS)
  const faults = shape === null || isLine(shape) ? [] : faultsOf(shape)
  const size = (drawn: Drawn) =>
    isLine(drawn) ? words.length(metresAlong(drawn)) : words.area(squareMetres(drawn))
  const soFar = drawing && kind === 'line' ? addStretch(null, drawing.corners) : null
  return (
    <div aria-live="polite">
      <p className="faint">
        {drawing !== null
          ? [words.drawn(drawing.corners.length), soFar && size(soFar)].filter(Boolean).join('，')
          : shape === null
            ? kind === 'line'
              ? words.noLine
              : words.noArea
            : words.corners(allCorners(shape).length, size(shape))}
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
