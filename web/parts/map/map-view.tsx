/** The canvas of a map with points, clusters, areas, and the window of what was chosen. */
import type { GeoJSONSource, Map as MapLibre, MapMouseEvent } from 'maplibre-gl'
import maplibre from 'maplibre-gl/dist/maplibre-gl-csp.js'
import { useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Link } from 'react-router'
import type { Bounds } from '#domain/map/bounds.ts'
import type { Position } from '#domain/map/geojson.ts'
import { metresAlong } from '#domain/map/line.ts'
import { squareMetres } from '#domain/map/measure.ts'
import { useWords } from '../../data/language.tsx'
import type { MapSettings } from '../../data/map.ts'
import { MAP_WORDS, type MapWords } from '../../data/words/map.ts'
import { useStable } from '../use-stable.ts'
import { addButton } from './markers.ts'
import { type Drawn, isLine } from './shape-editing.ts'
import { areaAsGeoJson, pointsAsGeoJson, shapesAsGeoJson } from './style.ts'
import { anchorOf, type MapCluster, type MapPoint, type MapShape, type Sight } from './things.ts'
import { bringIntoSight, useMapLibre } from './use-map-libre.ts'

/** Names of more than these would cover each other. */
const MOST_NAMES = 60

export interface MapViewProps {
  readonly label: string
  readonly points: readonly MapPoint[]
  readonly shapes?: readonly MapShape[]
  readonly clusters?: readonly MapCluster[]
  /** What is brought into sight, again whenever it changes; null: all of China. */
  readonly bounds: Bounds | null
  readonly onSight?: (sight: Sight) => void
  readonly opened: string | null
  readonly onOpen: (id: string | null) => void
  /** Where the map was pressed; with it nothing on the map is opened by a press. */
  readonly onPress?: (at: Position) => void
}

const NONE: readonly MapShape[] = []
const NO_CLUSTERS: readonly MapCluster[] = []
const CHINA: Bounds = { southWest: [73, 18], northEast: [135, 54] }

export function MapView({
  settings,
  label,
  points,
  shapes = NONE,
  clusters = NO_CLUSTERS,
  ...rest
}: MapViewProps & { readonly settings: MapSettings }) {
  const { words } = useWords(MAP_WORDS)
  const element = useRef<HTMLDivElement>(null)
  const { map, groundFailed } = useMapLibre(element, settings.tiles, label, words)
  const { onSight, onOpen, onPress, opened } = rest
  const bounds = useStable(rest.bounds ?? CHINA)
  const things = useMemo(() => [...points, ...shapes], [points, shapes])
  const chosen = things.find(({ id }) => id === opened) ?? null

  useEffect(() => {
    if (map) bringIntoSight(map, bounds)
  }, [map, bounds])
  useEffect(() => {
    map?.getSource<GeoJSONSource>('outline')?.setData(areaAsGeoJson(settings.outline))
  }, [map, settings.outline])
  useEffect(() => {
    map?.getSource<GeoJSONSource>('points')?.setData(pointsAsGeoJson(points))
  }, [map, points])
  useEffect(() => {
    map?.getSource<GeoJSONSource>('shapes')?.setData(shapesAsGeoJson(shapes))
  }, [map, shapes])
  useEffect(() => {
    if (!map || points.length > MOST_NAMES) return
    const names = points.map(({ id, name, at }) =>
      addButton(map, {
        ...{ at, name, text: name, className: 'map-name', beside: true },
        onPress: () => onOpen(id),
      }),
    )
    return () => {
      for (const name of names) name.remove()
    }
  }, [map, points, onOpen])
  useEffect(() => {
    if (!map) return
    const made = clusters.map(({ at, count, name }) =>
      addButton(map, {
        ...{ at, text: short(count), className: `map-cluster ${sizeOf(count)}` },
        name: `${words.cluster(count)}${name === '' ? '' : `：${name}`}`,
        onPress: () => map.easeTo({ center: [...at], zoom: map.getZoom() + 2 }),
      }),
    )
    return () => {
      for (const cluster of made) cluster.remove()
    }
  }, [map, clusters, words])
  useEffect(() => {
    if (!map) return
    return onPress ? pressing(map, onPress) : choosing(map, onOpen)
  }, [map, onOpen, onPress])
  useEffect(() => {
    if (!map || !onSight) return
    const tell = () => onSight(sightOf(map))
    tell()
    map.on('moveend', tell)
    return () => void map.off('moveend', tell)
  }, [map, onSight])
  return (
    <>
      <div ref={element} className="map" data-testid="map" data-ready={map !== null} />
      {groundFailed && <p className="faint">{words.groundFailed}</p>}
      {settings.tiles === null && <p className="faint">{words.noGround}</p>}
      {map && chosen && (
        <ThingWindow key={chosen.id} map={map} thing={chosen} onClose={() => onOpen(null)} />
      )}
    </>
  )
}

const short = (count: number): string =>
  count < 10_000 ? String(count) : `${Math.round(count / 1000)}k`
const sizeOf = (count: number): string =>
  count >= 1000 ? 'large' : count >= 100 ? 'middle' : 'small'

function sightOf(map: MapLibre): Sight {
  const seen = map.getBounds()
  const clip = (value: number, most: number) => Math.max(-most, Math.min(most, value))
  return {
    bounds: {
      southWest: [clip(seen.getWest(), 180), clip(seen.getSouth(), 90)],
      northEast: [clip(seen.getEast(), 180), clip(seen.getNorth(), 90)],
    },
    zoom: map.getZoom(),
  }
}

function pressing(map: MapLibre, onPress: (at: Position) => void): () => void {
  const click = ({ lngLat }: MapMouseEvent) => onPress([lngLat.lng, lngLat.lat])
  map.getCanvas().style.cursor = 'crosshair'
  map.on('click', click)
  return () => void map.off('click', click)
}

/** A click on a point or an area opens its window. */
function choosing(map: MapLibre, onOpen: (id: string | null) => void): () => void {
  const layers = ['points', 'shapes']
  const click = ({ point }: MapMouseEvent) => {
    const [found] = map.queryRenderedFeatures(point, { layers })
    if (found) onOpen(String(found.properties.id))
  }
  const move = ({ point }: MapMouseEvent) => {
    const over = map.queryRenderedFeatures(point, { layers }).length > 0
    map.getCanvas().style.cursor = over ? 'pointer' : ''
  }
  map.on('click', click)
  map.on('mousemove', move)
  return () => {
    map.off('click', click)
    map.off('mousemove', move)
  }
}

/** Takes the focus, gives it back when it closes; Escape closes it. */
function ThingWindow(props: {
  readonly map: MapLibre
  readonly thing: MapPoint | MapShape
  readonly onClose: () => void
}) {
  const { map, thing, onClose } = props
  const { words } = useWords(MAP_WORDS)
  const [content] = useState(() => document.createElement('div'))
  const close = useRef(onClose)
  close.current = onClose
  const at = useStable(anchorOf(thing))
  useEffect(() => {
    const before = document.activeElement
    const popup = new maplibre.Popup({ closeOnClick: false, offset: 12, maxWidth: '280px' })
    popup
      .setLngLat([...at])
      .setDOMContent(content)
      .addTo(map)
    popup.on('close', () => close.current())
    if (!map.getBounds().contains([...at])) map.easeTo({ center: [...at] })
    const press = ({ key }: KeyboardEvent) => key === 'Escape' && close.current()
    const element = popup.getElement()
    element.addEventListener('keydown', press)
    return () => {
      close.current = () => {}
      element.removeEventListener('keydown', press)
      popup.remove()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [map, at, content])
  return createPortal(
    <div className="map-window">
      <strong>{thing.name}</strong>
      {'area' in thing && <p className="faint">{measured(thing.area, words)}</p>}
      {thing.note && <p>{thing.note}</p>}
      {thing.to && <Link to={thing.to}>{words.open}</Link>}
    </div>,
    content,
  )
}

const measured = (drawn: Drawn, words: MapWords) =>
  isLine(drawn) ? words.length(metresAlong(drawn)) : words.area(squareMetres(drawn))
