/** 报警: what the rules found, with the data it was found in; acknowledged here, and turned into items. */
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ALARM_STATES, type Alarm } from '#domain/monitoring/alarm/alarm.ts'
import { ALARM_SEVERITIES } from '#domain/monitoring/alarm/alarms-pack.ts'
import {
  ALARM_SEVERITY_NAME,
  ALARM_STATE_NAME,
  ALARM_VERDICT_NAME,
} from '#domain/monitoring/alarm/names.ts'
import { useAlarms } from '../../data/alarms.ts'
import { useWords } from '../../data/language.tsx'
import { useFactorName, useFactors } from '../../data/packs.ts'
import { useMay } from '../../data/session.ts'
import { useStations } from '../../data/stations.ts'
import { ALARM_WORDS } from '../../data/words/alarms.ts'
import { Chart } from '../../parts/chart.tsx'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { namedOptions } from '../../parts/filters.ts'
import { sayMoment } from '../../parts/moments.ts'
import { More } from '../../parts/more.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { AcknowledgeDialog } from './acknowledge-dialog.tsx'
import { spanWords, wholeMinutes } from './chart-span.ts'
import { MonitoringTabs } from './tabs.tsx'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const FILTERED = ['state', 'severity', 'stationId']
const COLOUR = { low: 'blue', medium: 'yellow', high: 'red' } as const

export function AlarmsPage() {
  const { language, words } = useWords(ALARM_WORDS)
  useTitle(words.alarms)
  const [search] = useSearchParams()
  const { data: stations = [] } = useStations()
  const query = new URLSearchParams(
    [...search].filter(([name, value]) => FILTERED.includes(name) && value !== ''),
  )
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useAlarms(query)
  const [handled, setHandled] = useState<Alarm | null>(null)
  if (error && !data) throw error
  const alarms = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className="page monitoring">
      <PageHead title={words.alarms} />
      <MonitoringTabs />
      <FilterBar
        filters={[
          {
            kind: 'choice',
            name: 'state',
            label: words.state,
            options: namedOptions(ALARM_STATES, ALARM_STATE_NAME, language),
          },
          {
            kind: 'choice',
            name: 'severity',
            label: words.severity,
            options: namedOptions(ALARM_SEVERITIES, ALARM_SEVERITY_NAME, language),
          },
          {
            kind: 'choice',
            name: 'stationId',
            label: words.station,
            options: stations.map(({ stationId, name }) => [stationId, name] as const),
          },
        ]}
      />
      {data && alarms.length === 0 && (
        <div className="empty">
          <p>{words.none}</p>
          <p className="faint">{words.noneHint}</p>
        </div>
      )}
      <ul className="alarm-list">
        {alarms.map((alarm) => (
          <li key={alarm.alarmId}>
            <AlarmEntry alarm={alarm} onHandle={() => setHandled(alarm)} />
          </li>
        ))}
      </ul>
      <More list={{ hasNextPage, isFetchingNextPage, fetchNextPage }} label={words.more} />
      {handled && <AcknowledgeDialog alarm={handled} onClose={() => setHandled(null)} />}
    </div>
  )
}

function AlarmEntry({ alarm, onHandle }: { readonly alarm: Alarm; readonly onHandle: () => void }) {
  const { language, words } = useWords(ALARM_WORDS)
  const mayJudge = useMay('monitoring.judge')
  const { severity, acknowledged, stationId, raisedAt, from, to } = alarm
  return (
    <article className="alarm">
      <h2>
        <span className={`light ${COLOUR[severity]}`}>
          {ALARM_SEVERITY_NAME[severity][language]}
        </span>{' '}
        {alarm[language]}
      </h2>
      <p className="faint">
        {words.raisedAt(sayMoment(raisedAt))} · {words.window(sayMoment(from), sayMoment(to))}{' '}
        <Link to={`/monitoring/stations/${stationId}?${around(alarm)}`}>{words.readings}</Link>
      </p>
      {acknowledged ? (
        <p>
          <span className="light green">{ALARM_VERDICT_NAME[acknowledged.verdict][language]}</span>{' '}
          {acknowledged.note}{' '}
          {acknowledged.itemId && <Link to={`/items/${acknowledged.itemId}`}>{words.toItem}</Link>}
        </p>
      ) : (
        mayJudge && (
          <button type="button" className="button primary" onClick={onHandle}>
            {words.acknowledge}
          </button>
        )
      )}
      {alarm.evidence.length > 0 && <Evidence alarm={alarm} />}
    </article>
  )
}

/** The hours of the window and as much before and after, so that one sees what was usual. */
function around({ factor, from, to }: Alarm): URLSearchParams {
  const [start, end] = [Date.parse(from), Date.parse(to) + HOUR_MS]
  const margin = Math.max(DAY_MS, end - start)
  const span = spanWords(wholeMinutes({ from: start - margin, to: end + margin }))
  return new URLSearchParams({ factor, dataKind: 'hour', ...span })
}

/** Drawn only once it is opened. */
function Evidence({ alarm }: { readonly alarm: Alarm }) {
  const { language, words } = useWords(ALARM_WORDS)
  const [open, setOpen] = useState(false)
  const { data: pack } = useFactors()
  const name = useFactorName()(alarm.factor)
  const unit = pack?.factors[alarm.factor]?.unit ?? ''
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {words.evidence} ({alarm.evidence.length})
      </summary>
      {open && (
        <>
          <Chart
            height={200}
            label={words.evidenceOf(alarm[language])}
            option={{
              grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
              xAxis: { type: 'time' },
              yAxis: { type: 'value', scale: true, name: `${name} ${unit}` },
              series: [
                {
                  type: 'line',
                  name,
                  data: alarm.evidence.map(({ at, value }) => [Date.parse(at), value]),
                },
              ],
            }}
          />
          <table className="facts-table plain">
            <thead>
              <tr>
                <th>{words.time}</th>
                <th>
                  {name} <span className="faint">{unit}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {alarm.evidence.map(({ at, value }) => (
                <tr key={at}>
                  <th scope="row">{sayMoment(at)}</th>
                  <td>{value ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </details>
  )
}
