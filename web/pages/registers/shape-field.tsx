/** The area or the line of a subject, drawn on the map or typed corner by corner. */
import { lazy, Suspense } from 'react'
import type { Area } from '#domain/map/area.ts'
import type { Line } from '#domain/map/line.ts'
import type { Subject } from '#domain/register/subject.ts'
import { useWords } from '../../data/language.tsx'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { Loading } from '../../parts/loading.tsx'

const PolygonEditor = lazy(async () => ({
  default: (await import('../../parts/map/polygon-editor.tsx')).PolygonEditor,
}))
const LineEditor = lazy(async () => ({
  default: (await import('../../parts/map/polygon-editor.tsx')).LineEditor,
}))

interface Props {
  readonly shape: 'line' | 'polygon'
  readonly value: Subject['geometry']
  readonly onChange: (geometry: Subject['geometry']) => void
}

export function ShapeField({ shape, value, onChange }: Props) {
  const { words } = useWords(REGISTER_WORDS)
  const changed = (drawn: Area | Line | null) => onChange(drawn as Subject['geometry'])
  return (
    <Suspense fallback={<Loading />}>
      {shape === 'line' ? (
        <LineEditor label={words.line} value={lineIn(value)} onChange={changed} />
      ) : (
        <PolygonEditor label={words.shape} value={areaOf(value)} onChange={changed} />
      )}
    </Suspense>
  )
}

export const areaOf = (geometry: Subject['geometry']): Area | null =>
  geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? (geometry as Area) : null

export const lineIn = (geometry: Subject['geometry']): Line | null =>
  geometry?.type === 'LineString' || geometry?.type === 'MultiLineString'
    ? (geometry as Line)
    : null
