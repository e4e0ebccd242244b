/** The map's style, all of it our own: no fonts, no pictures, and no ground unless a tile server is set. */
import type { ExpressionSpecification, GeoJSONSource, StyleSpecification } from 'maplibre-gl'
import type { Area, Geometry } from '#domain/map/area.ts'
import type { Position } from '#domain/map/geojson.ts'
import type { Line } from '#domain/map/line.ts'
import type { MapSettings } from '../../data/map.ts'
import { type MapPoint, type MapShape, TONES } from './things.ts'

const TONE: ExpressionSpecification = [
  'match',
  ['get', 'tone'],
  ...Object.entries(TONES).flat(),
  TONES.grey,
] as unknown as ExpressionSpecification

export const styleFor = (tiles: MapSettings['tiles']): StyleSpecification => ({
  version: 8,
  sources: {
    outline: { type: 'geojson', data: collection([]) },
    shapes: { type: 'geojson', data: collection([]) },
    points: { type: 'geojson', data: collection([]) },
    ...(tiles && { tiles: { type: 'raster', tiles: [tiles.url], tileSize: 256, maxzoom: 18 } }),
  },
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': '#eef2f6' } },
    ...(tiles ? [{ id: 'tiles', type: 'raster' as const, source: 'tiles' }] : []),
    {
      id: 'outline',
      type: 'fill',
      source: 'outline',
      paint: { 'fill-color': '#fff', 'fill-opacity': tiles ? 0.15 : 0.9 },
    },
    {
      id: 'outline-line',
      type: 'line',
      source: 'outline',
      paint: { 'line-color': '#5f6b7a', 'line-width': 1.5, 'line-dasharray': [4, 2] },
    },
    {
      id: 'shapes',
      type: 'fill',
      source: 'shapes',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': TONE, 'fill-opacity': 0.18 },
    },
    {
      id: 'shapes-line',
      type: 'line',
      source: 'shapes',
      paint: { 'line-color': TONE, 'line-width': 2 },
    },
    {
      id: 'points',
      type: 'circle',
      source: 'points',
      paint: {
        'circle-radius': 8,
        'circle-stroke-width': 2,
        'circle-stroke-color': '#fff',
        'circle-color': TONE,
      },
    },
  ],
})

export const areaAsGeoJson = (area: Area | Line | null): GeoJson =>
  collection(area === null ? [] : [{ geometry: area }])

type GeoJson = Exclude<Parameters<GeoJSONSource['setData']>[0], string>

interface Feature {
  readonly geometry: Geometry | Line
  readonly properties?: Readonly<Record<string, string>>
}

/** The library’s types ask for arrays that may be changed; it changes none. */
const collection = (features: readonly Feature[]): GeoJson =>
  ({
    type: 'FeatureCollection',
    features: features.map(({ geometry, properties = {} }) => ({
      type: 'Feature',
      geometry,
      properties,
    })),
  }) as unknown as GeoJson

export const pointsAsGeoJson = (points: readonly MapPoint[]): GeoJson =>
  collection(
    points.map(({ id, tone, at }) => ({
      geometry: { type: 'Point', coordinates: at },
      properties: { id, tone },
    })),
  )

export const shapesAsGeoJson = (shapes: readonly MapShape[]): GeoJson =>
  collection(shapes.map(({ id, tone, area }) => ({ geometry: area, properties: { id, tone } })))

export const linesAsGeoJson = (lines: readonly (readonly Position[])[]): GeoJson =>
  collection(lines.map((coordinates) => ({ geometry: { type: 'LineString', coordinates } })))
