/** One station: what it measures over time with flags, as deep as one zooms; of an air station its calendar. */
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { StationNow } from '#domain/monitoring/freshness.ts'
import { STATION_KIND_NAME } from '#domain/monitoring/station.ts'
import { useWords } from '../../data/language.tsx'
import { useAirYear, useFreshness } from '../../data/monitoring.ts'
import { useMay } from '../../data/session.ts'
import { MONITORING_WORDS } from '../../data/words/monitoring.ts'
import { STATION_WORDS } from '../../data/words/stations.ts'
import { Loading } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import { NotFoundPage } from '../not-found.tsx'
import { AirCalendar } from './air-calendar.tsx'
import { FreshnessTag, sayGaps, sayLast } from './station-facts.tsx'
import { StationForm } from './station-form.tsx'
import { StationSeries } from './station-series.tsx'
import './monitoring.css'
import { Facts } from './target-facts.tsx'

export function StationPage() {
  const { words } = useWords(MONITORING_WORDS)
  const { stationId = '' } = useParams()
  const { data, error } = useFreshness()
  const found = data?.find(({ station }) => station.stationId === stationId)
  useTitle(found?.station.name ?? words.stations)
  if (error && !data) throw error
  if (!data) return <Loading />
  if (!found) return <NotFoundPage />
  return <StationView now={found} />
}

function StationView({ now }: { readonly now: StationNow }) {
  const { language, words } = useWords(MONITORING_WORDS)
  const { words: forms } = useWords(STATION_WORDS)
  const mayManage = useMay('monitoring.manage')
  const [changing, setChanging] = useState(false)
  const { station, freshness, devices, series } = now
  return (
    <div className="page monitoring">
      <PageHead
        title={
          <>
            {station.name} <span className="faint">{station.code}</span>
          </>
        }
        beside={<FreshnessTag freshness={freshness} />}
      >
        <Link className="button" to={`/monitoring/alarms?stationId=${station.stationId}`}>
          {words.alarms}
        </Link>
        {mayManage && (
          <button type="button" className="button" onClick={() => setChanging(true)}>
            {forms.changeStation}
          </button>
        )}
      </PageHead>
      <Facts
        facts={[
          [words.kind, STATION_KIND_NAME[station.kind][language]],
          [words.lastReading, sayLast(now, words)],
          [words.gaps, sayGaps(now, words)],
          [words.devices, words.connected(devices.connected, devices.all)],
          [words.zone, station.zone ?? '—'],
          [
            words.place,
            station.longitude === null ? '—' : `${station.longitude}, ${station.latitude}`,
          ],
        ]}
      />
      {series.length === 0 ? <p>{words.noSeries}</p> : <StationSeries series={series} now={now} />}
      {station.kind === 'air' && <Air stationId={station.stationId} />}
      {changing && (
        <StationForm
          station={station}
          onClose={() => setChanging(false)}
          onDone={() => setChanging(false)}
        />
      )}
    </div>
  )
}

function Air({ stationId }: { readonly stationId: string }) {
  const { words } = useWords(MONITORING_WORDS)
  const { data } = useAirYear(Number(today().slice(0, 4)), stationId)
  return (
    <section>
      <h2>{words.airCalendar}</h2>
      {data ? <AirCalendar {...data} stationId={stationId} /> : <Loading />}
    </section>
  )
}
