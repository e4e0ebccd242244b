/** The map on which an area or a line is drawn; its corners are buttons. */
import type { GeoJSONSource, Map as MapLibre, MapMouseEvent } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import { boundsOf } from '#domain/map/bounds.ts'
import { useWords } from '../../data/language.tsx'
import type { MapSettings } from '../../data/map.ts'
import { MAP_WORDS } from '../../data/words/map.ts'
import { useStable } from '../use-stable.ts'
import { areaAsGeoJson, linesAsGeoJson, shapesAsGeoJson } from './style.ts'
import type { MapShape } from './things.ts'
import { useCornerButtons } from './use-corner-buttons.ts'
import type { Editing } from './use-editing.ts'
import { bringIntoSight, useMapLibre } from './use-map-libre.ts'

interface Props {
  readonly label: string
  readonly editing: Editing
  readonly around: readonly MapShape[]
  readonly settings: MapSettings
}

export function EditorCanvas({ label, editing, around, settings }: Props) {
  const { words } = useWords(MAP_WORDS)
  const element = useRef<HTMLDivElement>(null)
  const { map, groundFailed } = useMapLibre(element, settings.tiles, label, words)
  const { shape, drawing } = editing
  const [first] = useState(() =>
    boundsOf([
      ...(shape ? [shape] : around.map((each) => each.area)),
      ...(!shape && around.length === 0 && settings.outline ? [settings.outline] : []),
    ]),
  )
  const current = useRef(editing)
  current.current = editing
  const hidden = useCornerButtons(map, editing)

  useEffect(() => {
    if (map) addEditedLayers(map)
  }, [map])
  useEffect(() => {
    if (map) bringIntoSight(map, first ?? { southWest: [73, 18], northEast: [135, 54] })
  }, [map, first])
  useEffect(() => {
    map?.getSource<GeoJSONSource>('outline')?.setData(areaAsGeoJson(settings.outline))
  }, [map, settings.outline])
  useEffect(() => {
    map?.getSource<GeoJSONSource>('shapes')?.setData(shapesAsGeoJson(around))
  }, [map, around])
  useEffect(() => {
    map?.getSource<GeoJSONSource>('edited')?.setData(areaAsGeoJson(shape))
  }, [map, shape])
  const line = useStable(drawing?.corners ?? [])
  useEffect(() => {
    map?.getSource<GeoJSONSource>('drawn')?.setData(linesAsGeoJson(line.length > 1 ? [line] : []))
  }, [map, line])
  const isDrawing = drawing !== null
  useEffect(() => {
    if (!map || !isDrawing) return
    const click = ({ lngLat }: MapMouseEvent) => current.current.addCorner([lngLat.lng, lngLat.lat])
    map.getCanvas().style.cursor = 'crosshair'
    map.doubleClickZoom.disable()
    map.on('click', click)
    return () => {
      map.getCanvas().style.cursor = ''
      map.doubleClickZoom.enable()
      map.off('click', click)
    }
  }, [map, isDrawing])
  const atCentre = () => {
    if (!map) return
    const { lng, lat } = map.getCenter()
    editing.addCorner([lng, lat])
  }
  return (
    <>
      <div ref={element} className="map" data-testid="map" data-ready={map !== null} />
      {isDrawing && (
        <button type="button" className="button" onClick={atCentre}>
          {words.atCentre}
        </button>
      )}
      {hidden > 0 && <p className="faint">{words.tooManyCorners(hidden)}</p>}
      {groundFailed && <p className="faint">{words.groundFailed}</p>}
    </>
  )
}

/** Above what is around: the shape being changed, and what is being drawn. */
function addEditedLayers(map: MapLibre): void {
  map.addSource('edited', { type: 'geojson', data: areaAsGeoJson(null) })
  map.addSource('drawn', { type: 'geojson', data: linesAsGeoJson([]) })
  const paint = { 'line-color': '#b3261e', 'line-width': 2.5 }
  map.addLayer({
    id: 'edited',
    type: 'fill',
    source: 'edited',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': '#b3261e', 'fill-opacity': 0.15 },
  })
  map.addLayer({ id: 'edited-line', type: 'line', source: 'edited', paint })
  map.addLayer({
    id: 'drawn',
    type: 'line',
    source: 'drawn',
    paint: { ...paint, 'line-dasharray': [2, 1] },
  })
}
