/** 监测点: where it is measured, how fresh the data are; filters stand in the address. */
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { FRESHNESS, FRESHNESS_NAME, type StationNow } from '#domain/monitoring/freshness.ts'
import { STATION_KIND_NAME, STATION_KINDS } from '#domain/monitoring/station.ts'
import { useWords } from '../../data/language.tsx'
import { useFreshness } from '../../data/monitoring.ts'
import { useMay } from '../../data/session.ts'
import { MONITORING_WORDS } from '../../data/words/monitoring.ts'
import { STATION_WORDS } from '../../data/words/stations.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { namedOptions } from '../../parts/filters.ts'
import { PlaceMap } from '../../parts/map/place-map.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useStable } from '../../parts/use-stable.ts'
import { useTitle } from '../../parts/use-title.ts'
import { placesOf } from './places.ts'
import { FreshnessTag, Newest, sayGaps, sayLast } from './station-facts.tsx'
import { StationForm } from './station-form.tsx'
import { MonitoringTabs } from './tabs.tsx'

export function StationsPage() {
  const { language, words } = useWords(MONITORING_WORDS)
  const { words: forms } = useWords(STATION_WORDS)
  useTitle(words.stations)
  const { data, error } = useFreshness()
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const mayManage = useMay('monitoring.manage')
  const [adding, setAdding] = useState(false)
  if (error && !data) throw error
  const shown = (data ?? []).filter((one) => fits(one, search))
  const places = useStable(placesOf(shown, language))
  return (
    <div className="page monitoring">
      <PageHead title={words.stations} count={data ? words.total(shown.length) : words.loading}>
        {mayManage && (
          <button type="button" className="button primary" onClick={() => setAdding(true)}>
            {forms.addStation}
          </button>
        )}
      </PageHead>
      <MonitoringTabs />
      <StationFilters />
      {places.length === 0 ? (
        <p className="faint">{words.noPlaces}</p>
      ) : (
        <PlaceMap label={words.map} points={places} list={false} />
      )}
      {data && shown.length === 0 ? (
        <div className="empty">
          <p>{words.noStations}</p>
          <p className="faint">{words.noStationsHint}</p>
        </div>
      ) : (
        <StationTable stations={shown} />
      )}
      {adding && (
        <StationForm
          station={null}
          onClose={() => setAdding(false)}
          onDone={(stationId) => void navigate(`/monitoring/stations/${stationId}`)}
        />
      )}
    </div>
  )
}

function StationFilters() {
  const { language, words } = useWords(MONITORING_WORDS)
  return (
    <FilterBar
      search={{ name: 'text', label: words.search }}
      filters={[
        {
          kind: 'choice',
          name: 'kind',
          label: words.kind,
          options: namedOptions(STATION_KINDS, STATION_KIND_NAME, language),
        },
        {
          kind: 'choice',
          name: 'freshness',
          label: words.freshness,
          options: namedOptions(FRESHNESS, FRESHNESS_NAME, language),
        },
      ]}
    />
  )
}

function StationTable({ stations }: { readonly stations: readonly StationNow[] }) {
  const { language, words } = useWords(MONITORING_WORDS)
  return (
    <table className="facts-table">
      <thead>
        <tr>
          <th>{words.name}</th>
          <th>{words.kind}</th>
          <th>{words.freshness}</th>
          <th>{words.lastReading}</th>
          <th>{words.gaps}</th>
          <th>{words.devices}</th>
          <th>{words.newest}</th>
        </tr>
      </thead>
      <tbody>
        {stations.map((one) => (
          <tr key={one.station.stationId}>
            <th scope="row">
              <Link to={`/monitoring/stations/${one.station.stationId}`}>{one.station.name}</Link>{' '}
              <span className="faint">{one.station.code}</span>
            </th>
            <td data-name={words.kind}>{STATION_KIND_NAME[one.station.kind][language]}</td>
            <td data-name={words.freshness}>
              <FreshnessTag freshness={one.freshness} />
            </td>
            <td data-name={words.lastReading}>{sayLast(one, words)}</td>
            <td data-name={words.gaps}>{sayGaps(one, words)}</td>
            <td data-name={words.devices}>
              {words.connected(one.devices.connected, one.devices.all)}
            </td>
            <td data-name={words.newest}>
              <Newest series={one.series} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function fits({ station, freshness }: StationNow, search: URLSearchParams): boolean {
  const [text, kind, state] = ['text', 'kind', 'freshness'].map((name) => search.get(name) ?? '')
  return (
    (!text || [station.name, station.code ?? ''].some((each) => each.includes(text))) &&
    (!kind || station.kind === kind) &&
    (!state || freshness === state)
  )
}
