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
import { PlaceMap } from '../../parts/map/place-map.tsx'
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
      <MonitoringTabs />
      <div className="ledger-head">
        <h1>{words.stations}</h1>
        <span className="faint" aria-live="polite">
          {data ? words.total(shown.length) : words.loading}
        </span>
        <span className="ledger-actions">
          {mayManage && (
            <button type="button" className="button" onClick={() => setAdding(true)}>
              {forms.addStation}
            </button>
          )}
        </span>
      </div>
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
  const [search, setSearch] = useSearchParams()
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(window.location.search)
    if (value === '') next.delete(name)
    else next.set(name, value)
    setSearch(next, { replace: name === 'text' })
  }
  const choice = (
    name: 'kind' | 'freshness',
    values: readonly string[],
    names: Readonly<Record<string, { zh: string; en: string }>>,
  ) => (
    <label>
      <span>{words[name]}</span>
      <select value={search.get(name) ?? ''} onChange={({ target }) => change(name, target.value)}>
        <option value="">{words.all}</option>
        {values.map((value) => (
          <option key={value} value={value}>
            {names[value]?.[language]}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <search className="filters">
      <input
        type="search"
        className="filter-text"
        aria-label={words.search}
        placeholder={words.search}
        maxLength={100}
        value={search.get('text') ?? ''}
        onChange={({ target }) => change('text', target.value)}
      />
      {choice('kind', STATION_KINDS, STATION_KIND_NAME)}
      {choice('freshness', FRESHNESS, FRESHNESS_NAME)}
    </search>
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
