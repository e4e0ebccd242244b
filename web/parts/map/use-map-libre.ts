/** MapLibre in an element: made once its settings are known, gone with the element. */
import type { Map as MapLibre } from 'maplibre-gl'
import maplibre from 'maplibre-gl/dist/maplibre-gl-csp.js'
import worker from 'maplibre-gl/dist/maplibre-gl-csp-worker.js?url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Bounds } from '#domain/map/bounds.ts'
import type { MapSettings } from '../../data/map.ts'
import type { MapWords } from '../../data/words/map.ts'
import { styleFor } from './style.ts'

maplibre.setWorkerUrl(worker)

/** A point by itself is shown from no nearer than this. */
const CLOSEST = 14
const FIT = { padding: 60, maxZoom: CLOSEST, animate: false } as const

export interface ReadyMap {
  /** Null until its style is there. */
  readonly map: MapLibre | null
  readonly groundFailed: boolean
}

export function useMapLibre(
  element: RefObject<HTMLDivElement | null>,
  tiles: MapSettings['tiles'],
  label: string,
  words: MapWords,
): ReadyMap {
  // It is made once; what it is called and where its ground comes from do not change while it is there.
  const first = useRef({ tiles, label, words })
  const [map, setMap] = useState<MapLibre | null>(null)
  const [groundFailed, setGroundFailed] = useState(false)
  useEffect(() => {
    if (element.current === null) return
    const { tiles, label, words } = first.current
    const made = new maplibre.Map({
      container: element.current,
      style: styleFor(tiles),
      attributionControl: tiles ? { customAttribution: tiles.credit } : false,
      fadeDuration: 0,
      // Else the page is printed with a hole where the map is.
      canvasContextAttributes: { preserveDrawingBuffer: true },
      locale: {
        'Map.Title': label,
        'NavigationControl.ZoomIn': words.zoomIn,
        'NavigationControl.ZoomOut': words.zoomOut,
        'Popup.Close': words.close,
      },
    })
    made.addControl(new maplibre.NavigationControl({ showCompass: false }))
    made.addControl(new maplibre.ScaleControl())
    made.on('error', ({ error, ...event }) => {
      if ('sourceId' in event && event.sourceId === 'tiles') setGroundFailed(true)
      else console.error(error)
    })
    made.once('style.load', () => setMap(made))
    return () => {
      setMap(null)
      made.remove()
    }
  }, [element])
  return { map, groundFailed }
}

export function bringIntoSight(map: MapLibre, { southWest, northEast }: Bounds): void {
  map.fitBounds([[...southWest], [...northEast]], FIT)
}
