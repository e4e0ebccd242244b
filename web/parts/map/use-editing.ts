/** An area or a line under the hands of somebody: its corners, what is being drawn, and what it was before. */
import { useCallback, useRef, useState } from 'react'
import type { Area } from '#domain/map/area.ts'
import type { Position } from '#domain/map/geojson.ts'
import type { Line } from '#domain/map/line.ts'
import { rounded } from '#domain/map/turn.ts'
import { addRing, addStretch, type Drawn, fewestCorners } from './shape-editing.ts'

const MOST_STEPS = 100

/** A ring begun; `holeIn`: the part it is a hole of, null: a part of its own. */
export interface Drawing {
  readonly corners: readonly Position[]
  readonly holeIn: number | null
}

export type DrawnKind = 'area' | 'line'

export interface Editing {
  readonly kind: DrawnKind
  readonly shape: Drawn | null
  readonly drawing: Drawing | null
  readonly canUndo: boolean
  change(shape: Drawn | null): void
  begin(holeIn: number | null): void
  addCorner(at: Position): void
  finish(): void
  cancel(): void
  /** The last corner of a ring being drawn, else the last change. */
  undo(): void
}

export function useEditing(
  kind: DrawnKind,
  shape: Drawn | null,
  onChange: (shape: Drawn | null) => void,
): Editing {
  const past = useRef<(Drawn | null)[]>([])
  const [steps, setSteps] = useState(0)
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  const change = useCallback(
    (next: Drawn | null) => {
      past.current = [...past.current, shape].slice(-MOST_STEPS)
      setSteps(past.current.length)
      onChange(next)
    },
    [shape, onChange],
  )
  return {
    kind,
    shape,
    drawing,
    canUndo: steps > 0 || (drawing?.corners.length ?? 0) > 0,
    change,
    begin: (holeIn) => setDrawing({ corners: [], holeIn }),
    addCorner: (at) =>
      setDrawing((now) => now && { ...now, corners: [...now.corners, rounded(at)] }),
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
      if (drawing !== null) {
        setDrawing({ ...drawing, corners: drawing.corners.slice(0, -1) })
        return
      }
      if (past.current.length === 0) return
      const before = past.current.at(-1) ?? null
      past.current = past.current.slice(0, -1)
      setSteps(past.current.length)
      onChange(before)
    },
  }
}
