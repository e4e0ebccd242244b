/**
 * A map with the same things as a list beside it, for whoever does not see it. Give it points and areas;
 * MapLibre is loaded when the first map is shown.
 */
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { useMapSettings } from '../../data/map.ts'
import { MAP_WORDS } from '../../data/words/map.ts'
import { Loading } from '../loading.tsx'
import { Notice } from '../notice.tsx'
import type { MapViewProps } from './map-view.tsx'
import { boundsOfThings, hasWebGl, type MapPoint, type MapShape } from './things.ts'
import './map.css'

const MapView = lazy(async () => ({ default: (await import('./map-view.tsx')).MapView }))

interface Props {
  readonly label: string
  readonly points: readonly MapPoint[]
  readonly shapes?: readonly MapShape[]
  /** False where the page has a table of the same things. */
  readonly list?: boolean
}

/** All of it is in sight at first. Keep `points` and `shapes` the same objects while they say the same. */
export function PlaceMap({ label, points, shapes = NONE, list = true }: Props) {
  const { words } = useWords(MAP_WORDS)
  const [opened, setOpened] = useState<string | null>(null)
  const things = [...points, ...shapes]
  if (things.length === 0) return <p className="faint">{words.nothing}</p>
  return (
    <section className="map-box" aria-label={label}>
      <DrawnMap
        {...{ label, points, shapes, opened }}
        bounds={boundsOfThings(points, shapes)}
        onOpen={setOpened}
      />
      {list && <ThingList things={things} onOpen={setOpened} />}
    </section>
  )
}

const NONE: readonly MapShape[] = []

/** The map alone, or why there is none. */
export function DrawnMap(props: MapViewProps) {
  const { language, words } = useWords(MAP_WORDS)
  const { data: settings, error } = useMapSettings()
  if (error && !settings) throw error
  if (!hasWebGl()) return <Notice kind="info">{words.noWebGl}</Notice>
  if (!settings) return <Loading />
  return (
    <Suspense fallback={<Loading />}>
      <MapView key={language} settings={settings} {...props} />
    </Suspense>
  )
}

const MOST_LISTED = 200

export function ThingList({
  things,
  onOpen,
}: {
  readonly things: readonly (MapPoint | MapShape)[]
  readonly onOpen: (id: string) => void
}) {
  const { words } = useWords(MAP_WORDS)
  const hidden = things.length - MOST_LISTED
  return (
    <>
      <ul className="map-things" aria-label={words.listed}>
        {things.slice(0, MOST_LISTED).map(({ id, name, tone, note, to }) => (
          <li key={id}>
            <button
              type="button"
              className="button text"
              aria-label={words.show(name)}
              onClick={() => onOpen(id)}
            >
              <i className={`map-dot ${tone}`} aria-hidden="true" />
            </button>
            <span>
              {to ? <Link to={to}>{name}</Link> : name}
              {note && <span className="faint"> {note}</span>}
            </span>
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className="faint">{words.more(hidden)}</p>}
    </>
  )
}
