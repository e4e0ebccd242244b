/** The area of a subject, drawn on the map or typed corner by corner. */
import { lazy, Suspense } from 'react'
import type { Area } from '#domain/map/area.ts'
import type { Subject } from '#domain/register/subject.ts'
import { useWords } from '../../data/language.tsx'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { Loading } from '../../parts/loading.tsx'

const PolygonEditor = lazy(async () => ({
  default: (await import('../../parts/map/polygon-editor.tsx')).PolygonEditor,
}))

interface Props {
  readonly value: Subject['geometry']
  readonly onChange: (geometry: Subject['geometry']) => void
}

export function ShapeField({ value, onChange }: Props) {
  const { words } = useWords(REGISTER_WORDS)
  return (
    <Suspense fallback={<Loading />}>
      <PolygonEditor
        label={words.shape}
        value={areaOf(value)}
        onChange={(area) => onChange(area as Subject['geometry'])}
      />
    </Suspense>
  )
}

export const areaOf = (geometry: Subject['geometry']): Area | null =>
  geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? (geometry as Area) : null
