/** Stations on a map without tiles: an empty ground, the town's own points, their names as links. */
import maplibre from 'maplibre-gl/dist/maplibre-gl-csp.js'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { GeoJSONSource, Map as MapLibre, StyleSpecification } from 'maplibre-gl'
import worker from 'maplibre-gl/dist/maplibre-gl-csp-worker.js?url'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { MONITORING_WORDS } from '../../data/words/monitoring.ts'
import { boundsOf, geoJsonOf, type Place } from './places.ts'

maplibre.setWorkerUrl(worker)

/** Names of more than these would cover each other. */
const MOST_NAMES = 60
const CLOSEST = 14

const styleFor = (places: readonly Place[]): StyleSpecification => ({
  version: 8,
  sources: { stations: { type: 'geojson', data: geoJsonOf(places) } },
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': '#eef2f6' } },
    {
      id: 'stations',
      type: 'circle',
      source: 'stations',
      paint: {
        'circle-radius': 8,
        'circle-stroke-width': 2,
        'circle-stroke-color': '#fff',
        'circle-color': [
          'match',
          ['get', 'freshness'],
          'fresh',
          '#2e7d32',
          'offline',
          '#c62828',
          '#5f6b7a',
        ],
      },
    },
  ],
})

export function StationMap({ places }: { readonly places: readonly Place[] }) {
  const { words } = useWords(MONITORING_WORDS)
  const element = useRef<HTMLDivElement>(null)
  const map = useRef<MapLibre>(null)
  const navigate = useNavigate()
  // A map is made once; what it shows follows the places.
  const first = useRef(places)
  useEffect(() => {
    if (element.current === null) return
    const made = new maplibre.Map({
      container: element.current,
      style: styleFor(first.current),
      bounds: boundsOf(first.current),
      fitBoundsOptions: { padding: 60, maxZoom: CLOSEST },
      attributionControl: false,
      fadeDuration: 0,
    })
    made.addControl(new maplibre.NavigationControl({ showCompass: false }))
    made.addControl(new maplibre.ScaleControl())
    map.current = made
    return () => {
      map.current = null
      made.remove()
    }
  }, [])
  useEffect(() => {
    const { current } = map
    if (current === null) return
    const show = () => current.getSource<GeoJSONSource>('stations')?.setData(geoJsonOf(places))
    if (current.isStyleLoaded()) show()
    else current.once('load', show)
    current.fitBounds(boundsOf(places), { padding: 60, maxZoom: CLOSEST, animate: false })
    const names = places.slice(0, MOST_NAMES).map((place) => {
      const link = document.createElement('a')
      link.href = `/monitoring/stations/${place.stationId}`
      link.className = 'map-name'
      link.textContent = place.name
      link.addEventListener('click', (event) => {
        event.preventDefault()
        void navigate(link.pathname)
      })
      const marker = new maplibre.Marker({ element: link, anchor: 'left', offset: [12, 0] })
      marker.setLngLat([...place.at]).addTo(current)
      // The library calls every marker a button named “Map marker”; this one is a link with its own name.
      link.removeAttribute('role')
      link.setAttribute('aria-label', place.name)
      return marker
    })
    return () => {
      for (const name of names) name.remove()
    }
  }, [places, navigate])
  return (
    <>
      <div ref={element} className="map" data-testid="map" />
      <p className="faint">{words.mapHint}</p>
    </>
  )
}
