/** One station: what it measures over time with flags, as deep as one zooms; of an air station its calendar. */

import { useMemo, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { SeriesNow, StationNow } from '#domain/monitoring/freshness.ts'
import { READING_KIND_NAME, type ReadingKind } from '#domain/monitoring/reading.ts'
import { STATION_KIND_NAME } from '#domain/monitoring/station.ts'
import { useWords } from '../../data/language.tsx'
import { useAirYear, useFreshness } from '../../data/monitoring.ts'
import { useMay } from '../../data/session.ts'
import { MONITORING_WORDS } from '../../data/words/monitoring.ts'
import { STATION_WORDS } from '../../data/words/stations.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { namedOptions } from '../../parts/filters.ts'
import { Loading } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import { NotFoundPage } from '../not-found.tsx'
import { AirCalendar } from './air-calendar.tsx'
import { SeriesChart } from './series-chart.tsx'
import { FreshnessTag, sayGaps, sayLast } from './station-facts.tsx'
import { StationForm } from './station-form.tsx'
import './monitoring.css'
import { Facts } from './target-facts.tsx'

const DAY_MS = 86_400_000
const SPANS = { lastDay: 1, lastWeek: 7, lastMonth: 30, lastYear: 365 } as const
type SpanName = keyof typeof SPANS

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
      {series.length === 0 ? <p>{words.noSeries}</p> : <Series series={series} now={now} />}
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

/** Factor, kind and span stand in the address. */
function Series({
  series,
  now,
}: {
  readonly series: readonly SeriesNow[]
  readonly now: StationNow
}) {
  const { language, words } = useWords(MONITORING_WORDS)
  const [search] = useSearchParams()
  const chosen = chooseSeries(series, search.get('factor'), search.get('dataKind'))
  const named = search.get('span')
  const span: SpanName = named !== null && named in SPANS ? (named as SpanName) : 'lastWeek'
  // Up to the end of the day of its last reading, so that a silent station still shows something.
  const to = useMemo(() => endOfDay(now.lastAt), [now.lastAt])
  if (!chosen) return null
  const factors = [...new Map(series.map((one) => [one.factor, one.name[language]]))]
  const kinds = series.filter(({ factor }) => factor === chosen.factor).map(({ kind }) => kind)
  return (
    <section>
      <h2>{words.series}</h2>
      <FilterBar
        filters={[
          {
            kind: 'order',
            name: 'factor',
            label: words.factor,
            value: chosen.factor,
            options: factors,
          },
          {
            kind: 'order',
            name: 'dataKind',
            label: words.dataKind,
            value: chosen.kind,
            options: namedOptions(kinds, READING_KIND_NAME, language),
          },
          {
            kind: 'order',
            name: 'span',
            label: words.range,
            value: span,
            options: (Object.keys(SPANS) as SpanName[]).map((name) => [name, words[name]] as const),
          },
        ]}
      />
      <SeriesChart
        key={`${chosen.factor} ${chosen.kind} ${span}`}
        name={chosen.name[language]}
        unit={chosen.unit}
        span={{
          stationId: now.station.stationId,
          factor: chosen.factor,
          kind: chosen.kind,
          from: to - SPANS[span] * DAY_MS,
          to,
        }}
      />
    </section>
  )
}

function Air({ stationId }: { readonly stationId: string }) {
  const { words } = useWords(MONITORING_WORDS)
  const { data } = useAirYear(Number(today().slice(0, 4)), stationId)
  return (
    <section>
      <h2>{words.airCalendar}</h2>
      {data ? <AirCalendar {...data} /> : <Loading />}
    </section>
  )
}

/** The one asked for, else the hours of the first factor, which are what standards go by. */
function chooseSeries(
  series: readonly SeriesNow[],
  factor: string | null,
  kind: string | null,
): SeriesNow | undefined {
  const own = series.filter((one) => one.factor === factor)
  const among = own.length === 0 ? series : own
  return among.find((one) => one.kind === kind) ?? among.find(isHourly) ?? among[0]
}

const isHourly = ({ kind }: { readonly kind: ReadingKind }) => kind === 'hour'

function endOfDay(lastAt: string | null): number {
  const last = lastAt === null ? Date.now() : Date.parse(lastAt)
  return (Math.floor((last + 8 * 3_600_000) / DAY_MS) + 1) * DAY_MS - 8 * 3_600_000
}
