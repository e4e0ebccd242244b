/** 地图: what the layers hold, in sight; which layers are shown stands in the address. */
import { useCallback, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { boundsOf } from '#domain/map/bounds.ts'
import { useWords } from '../../data/language.tsx'
import {
  type MapLayerName,
  useMapExtent,
  useMapLayers,
  useMapSettings,
  useMapSight,
} from '../../data/map.ts'
import { MAP_WORDS } from '../../data/words/map.ts'
import { Loading } from '../../parts/loading.tsx'
import { DrawnMap, ThingList } from '../../parts/map/place-map.tsx'
import type { MapPoint, Sight } from '../../parts/map/things.ts'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useStable } from '../../parts/use-stable.ts'
import { useTitle } from '../../parts/use-title.ts'
import { FindPlace } from './find-place.tsx'
import { LayerList } from './layer-list.tsx'
import { clustersIn, countIn, pointsIn, shapesIn } from './sight.ts'
import './map-page.css'

export function MapPage() {
  const { words } = useWords(MAP_WORDS)
  useTitle(words.map)
  const { data: layers, error } = useMapLayers()
  if (error && !layers) throw error
  return (
    <div className="page map-page">
      <PageHead title={words.map} />
      {layers ? <Layers layers={layers} /> : <Loading />}
    </div>
  )
}

/** As many as are shown before anybody chose. */
const SHOWN_AT_FIRST = 6

function Layers({ layers }: { readonly layers: readonly MapLayerName[] }) {
  const { language, words } = useWords(MAP_WORDS)
  const [search, setSearch] = useSearchParams()
  const named = search.get('layers')
  const shown = useStable(
    named === null
      ? layers.slice(0, SHOWN_AT_FIRST).map(({ layer }) => layer)
      : layers.map(({ layer }) => layer).filter((layer) => named.split(',').includes(layer)),
  )
  const nameOf = useCallback(
    (layer: string) => layers.find((each) => each.layer === layer)?.[language] ?? layer,
    [layers, language],
  )
  const [sight, setSight] = useState<Sight | null>(null)
  const [entered, setEntered] = useState<MapPoint | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  const bounds = useFirstBounds(shown)
  const { data, error } = useMapSight(shown, sight && boxOf(sight))
  const nothing = shown.length === 0 || !data
  const points = useMemo(
    () => [...(entered ? [entered] : []), ...(nothing ? [] : pointsIn(data, nameOf))],
    [data, nothing, nameOf, entered],
  )
  const shapes = useMemo(() => (nothing ? [] : shapesIn(data, nameOf)), [data, nothing, nameOf])
  const zoom = sight?.zoom ?? 0
  const clusters = useMemo(
    () => (nothing ? [] : clustersIn(data, zoom, nameOf)),
    [data, nothing, zoom, nameOf],
  )
  const choose = (next: readonly string[]) =>
    setSearch(new URLSearchParams({ layers: next.join(',') }), { replace: true })
  if (layers.length === 0)
    return (
      <div className="empty">
        <p>{words.noLayers}</p>
      </div>
    )
  return (
    <div className="map-columns">
      <div className="map-side">
        <LayerList layers={layers} shown={shown} onChoose={choose} />
        <FindPlace
          onFound={(point) => {
            setEntered(point)
            setOpened(point.id)
          }}
        />
      </div>
      <section className="map-box" aria-label={words.map}>
        {error && !data && <Notice kind="error">{String(error.message)}</Notice>}
        <p className="faint" aria-live="polite">
          {shown.length === 0 ? words.chooseLayer : data ? words.inSight(countIn(data)) : ''}
        </p>
        {bounds !== undefined && (
          <DrawnMap
            {...{ label: words.map, points, shapes, clusters, bounds, opened }}
            onSight={setSight}
            onOpen={setOpened}
          />
        )}
        {data && data.partly.length > 0 && (
          <p className="faint">{words.partly(data.partly.map(nameOf).join('、'))}</p>
        )}
        <ThingList things={[...points, ...shapes]} onOpen={setOpened} />
      </section>
    </div>
  )
}

const boxOf = ({ bounds: { southWest, northEast }, zoom }: Sight) => ({
  ...{ west: southWest[0], south: southWest[1], east: northEast[0], north: northEast[1] },
  zoom,
})

/** What is first in sight: the town, else what the layers hold; undefined while that is not known. */
function useFirstBounds(shown: readonly string[]) {
  const [first] = useState(shown)
  const { data: settings } = useMapSettings()
  const outline = settings ? settings.outline : undefined
  const { data: box, isPending } = useMapExtent(outline === null && first.length > 0 ? first : null)
  return useMemo(() => {
    if (outline === undefined) return undefined
    if (outline !== null) return boundsOf([outline])
    if (first.length > 0 && isPending) return undefined
    if (!box) return null
    const { west, south, east, north } = box
    return { southWest: [west, south] as const, northEast: [east, north] as const }
  }, [outline, box, isPending, first])
}
