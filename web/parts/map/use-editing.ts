/** An area or a line under the hands of somebody: its corners, what is being drawn, and what it was before. */
import { useCallback, useState } from 'react'
import type { Area } from '#domain/map/area.ts'
import type { Position } from '#domain/map/geojson.ts'
import type { Line } from '#domain/map/line.ts'
import { rounded } from '#domain/map/turn.ts'
import { doneAgain, type History, NO_HISTORY, recorded, type Step, takenBack } from './history.ts'
import { addRing, addStretch, type Drawn, fewestCorners } from './shape-editing.ts'

/** A ring begun; `holeIn`: the part it is a hole of, null: a part of its own. */
export interface Drawing {
  readonly corners: readonly Position[]
  /** Corners taken back. */
  readonly undone: readonly Position[]
  readonly holeIn: number | null
}

export type DrawnKind = 'area' | 'line'

export interface Editing {
  readonly kind: DrawnKind
  readonly shape: Drawn | null
  readonly drawing: Drawing | null
  readonly canUndo: boolean
  readonly canRedo: boolean
  change(shape: Drawn | null): void
  begin(holeIn: number | null): void
  addCorner(at: Position): void
  finish(): void
  cancel(): void
  /** The last corner of a ring being drawn, else the last change. */
  undo(): void
  redo(): void
}

export function useEditing(
  kind: DrawnKind,
  shape: Drawn | null,
  onChange: (shape: Drawn | null) => void,
): Editing {
  const [history, setHistory] = useState<History<Drawn | null>>(NO_HISTORY)
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  const change = useCallback(
    (next: Drawn | null) => {
      setHistory((now) => recorded(now, shape))
      onChange(next)
    },
    [shape, onChange],
  )
  const go = (step: Step<Drawn | null> | null) => {
    if (step === null) return
    setHistory(step.history)
    onChange(step.to)
  }
  return {
    kind,
    shape,
    drawing,
    canUndo: (drawing?.corners ?? history.past).length > 0,
    canRedo: (drawing ?? history).undone.length > 0,
    change,
    begin: (holeIn) => setDrawing({ corners: [], undone: [], holeIn }),
    addCorner: (at) =>
      setDrawing((now) => now && { ...now, corners: [...now.corners, rounded(at)], undone: [] }),
    finish: () => {
      if (drawing === null || drawing.corners.length < fewestCorners(kind === 'line')) return
      change(
        kind === 'line'
          ? addStretch(shape as Line | null, drawing.corners)
          : addRing(shape as Area | null, drawing.corners, drawing.holeIn),
      )
      setDrawing(null)
    },
    cancel: () => setDrawing(null),
    undo: () => {
      if (drawing === null) go(takenBack(history, shape))
      else {
        const { corners, undone } = drawing
        const [last] = corners.slice(-1)
        if (last)
          setDrawing({ ...drawing, corners: corners.slice(0, -1), undone: [...undone, last] })
      }
    },
    redo: () => {
      if (drawing === null) go(doneAgain(history, shape))
      else {
        const { corners, undone } = drawing
        const [last] = undone.slice(-1)
        if (last)
          setDrawing({ ...drawing, corners: [...corners, last], undone: undone.slice(0, -1) })
      }
    },
  }
}
