/** The corners in sight as buttons: dragged, moved with the arrow keys, added and removed. */
import type { GeoJSONSource, Map as MapLibre, Marker } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import type { Position } from '#domain/map/geojson.ts'
import { useWords } from '../../data/language.tsx'
import { MAP_WORDS, type MapWords } from '../../data/words/map.ts'
import { useStable } from '../use-stable.ts'
import { indexOfNearest, type Numbered } from './corner-numbers.ts'
import { addButton } from './markers.ts'
import {
  addCornerAfter,
  allCorners,
  type Corner,
  type CornerPath,
  moveCorner,
  removeCorner,
} from './shape-editing.ts'
import { areaAsGeoJson } from './style.ts'
import type { Editing } from './use-editing.ts'

const MOST_BUTTONS = 150
/** Pixels of one press of an arrow key. */
const STEP = 8
const FINE_STEP = 1

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** @returns how many corners are in sight, when they are too many for buttons; else 0. */
export function useCornerButtons(map: MapLibre | null, editing: Editing): number {
  const { words } = useWords(MAP_WORDS)
  const [moves, setMoves] = useState(0)
  const current = useRef(editing)
  current.current = editing
  /** The number of the corner that has the focus, or the nearest to it, when the buttons are made anew. */
  const focused = useRef<number | null>(null)
  const markers = useRef<readonly Marker[]>([])
  useEffect(() => {
    if (!map) return
    const moved = () => setMoves((count) => count + 1)
    map.on('moveend', moved)
    return () => void map.off('moveend', moved)
  }, [map])
  const corners = allCorners(editing.shape).map((each, index) => ({ ...each, number: index + 1 }))
  const drawn = editing.drawing?.corners ?? []
  const inSight = map && moves >= 0 ? corners.filter(({ at }) => isInSight(map, at)) : []
  const tooMany = inSight.length > MOST_BUTTONS
  const shown = tooMany || editing.drawing !== null ? [] : inSight
  // Buttons stay where the same corners stay in sight: moving one keeps the focus.
  const paths = useStable(shown.map(({ at: _, ...path }) => path))
  const places = useStable(shown.map(({ at }) => at))
  const latest = useRef(places)
  latest.current = places

  useEffect(() => {
    if (!map) return
    const made = paths.map((path, index) =>
      cornerButton(map, words, path, {
        at: latest.current[index] ?? [0, 0],
        editing: () => current.current,
        onFocus: (number) => {
          focused.current = number
        },
      }),
    )
    markers.current = made
    if (focused.current !== null) {
      const nearest = indexOfNearest(paths, focused.current)
      // The focus of a button sets it again.
      focused.current = null
      const again = made[nearest]?.getElement() ?? map.getCanvas()
      again.focus({ preventScroll: true })
    }
    return () => {
      // With its button the focus goes, and is given to the one made anew.
      const kept = focused.current
      for (const marker of made) marker.remove()
      markers.current = []
      focused.current = kept
    }
  }, [map, words, paths])
  useEffect(() => {
    for (const [index, at] of places.entries()) markers.current[index]?.setLngLat([...at])
  }, [places])
  const between = useStable(middles(shown))
  useEffect(() => {
    if (!map) return
    const made = between.map(({ at, path }) => {
      const marker = addButton(map, {
        ...{ at, text: '+', name: words.between, className: 'map-middle' },
        onPress: () => {
          const { shape, change } = current.current
          if (!shape) return
          focused.current = path.number + 1
          change(addCornerAfter(shape, path))
        },
      })
      // By keyboard a corner is added with Insert: these would be as many stops again.
      marker.getElement().tabIndex = -1
      return marker
    })
    return () => {
      for (const marker of made) marker.remove()
    }
  }, [map, words, between])
  const line = useStable(drawn)
  useEffect(() => {
    if (!map) return
    const made = line.map((at, index) =>
      addButton(map, {
        ...{ at, text: '', name: words.corner(index + 1), className: 'map-corner drawn' },
        // The first corner closes a ring, the last one ends a line.
        onPress: () => {
          const last = current.current.kind === 'line' ? line.length - 1 : 0
          if (index === last) current.current.finish()
        },
      }),
    )
    return () => {
      for (const marker of made) marker.remove()
    }
  }, [map, words, line])
  return tooMany ? inSight.length : 0
}

const isInSight = (map: MapLibre, at: Position): boolean => map.getBounds().contains([...at])

/** Halfway between corners that are both in sight. */
function middles(
  shown: readonly (Corner & Numbered)[],
): readonly { at: Position; path: CornerPath & Numbered }[] {
  return shown.flatMap((corner, index) => {
    const next = shown[index + 1]
    if (!next || next.part !== corner.part || next.ring !== corner.ring) return []
    const at = [(corner.at[0] + next.at[0]) / 2, (corner.at[1] + next.at[1]) / 2] as const
    return [{ at, path: corner }]
  })
}

interface ButtonParts {
  readonly at: Position
  readonly editing: () => Editing
  readonly onFocus: (number: number | null) => void
}

function cornerButton(
  map: MapLibre,
  words: MapWords,
  path: CornerPath & Numbered,
  parts: ButtonParts,
): Marker {
  const { number } = path
  const { at, editing, onFocus } = parts
  const marker = addButton(map, {
    ...{ at, text: '', name: words.corner(number), className: 'map-corner' },
    onPress: (button) => button.focus(),
  })
  marker.setDraggable(true)
  const moved = (): Position => [marker.getLngLat().lng, marker.getLngLat().lat]
  marker.on('drag', () => {
    const { shape } = editing()
    if (shape)
      map
        .getSource<GeoJSONSource>('edited')
        ?.setData(areaAsGeoJson(moveCorner(shape, path, moved())))
  })
  marker.on('dragend', () => {
    const { shape, change } = editing()
    if (shape) change(moveCorner(shape, path, moved()))
  })
  const button = marker.getElement()
  button.addEventListener('focus', () => onFocus(number))
  button.addEventListener('blur', () => onFocus(null))
  button.addEventListener('keydown', (event) => {
    const { shape, change } = editing()
    const arrow = ARROWS[event.key]
    if (!shape || event.ctrlKey || event.metaKey || event.altKey) return
    if (arrow) {
      const step = event.shiftKey ? FINE_STEP : STEP
      const { x, y } = map.project(marker.getLngLat())
      const { lng, lat } = map.unproject([x + arrow[0] * step, y + arrow[1] * step])
      change(moveCorner(shape, path, [lng, lat]))
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      change(removeCorner(shape, path))
    } else if (event.key === 'Insert' || event.key === '+') {
      onFocus(number + 1)
      change(addCornerAfter(shape, path))
    } else return
    event.preventDefault()
    event.stopPropagation()
  })
  return marker
}
