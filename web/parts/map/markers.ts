/** Parts of a map that are buttons, so that they are reached and named like any other. */
import type { Map as MapLibre, Marker } from 'maplibre-gl'
import maplibre from 'maplibre-gl/dist/maplibre-gl-csp.js'
import type { Position } from '#domain/map/geojson.ts'

interface Button {
  readonly at: Position
  readonly className: string
  readonly text: string
  readonly name: string
  readonly onPress: (button: HTMLButtonElement) => void
  readonly beside?: boolean
}

export function addButton(map: MapLibre, { at, className, text, name, ...rest }: Button): Marker {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = className
  button.textContent = text
  button.addEventListener('click', (event) => {
    event.stopPropagation()
    rest.onPress(button)
  })
  const marker = new maplibre.Marker({
    element: button,
    ...(rest.beside && { anchor: 'left' as const, offset: [12, 0] as [number, number] }),
  })
  marker.setLngLat([...at]).addTo(map)
  // The library calls every marker a “Map marker”.
  button.removeAttribute('role')
  button.setAttribute('aria-label', name)
  return marker
}
