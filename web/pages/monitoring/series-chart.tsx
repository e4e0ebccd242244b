/** A series over time. Zoomed in, the server is asked again for what is in sight, down to single readings. */
import { useCallback, useMemo, useState } from 'react'
import { FLAG_NAME, VALIDITY_NAME } from '#domain/monitoring/reading.ts'
import type { Language } from '#domain/names.ts'
import { useWords } from '../../data/language.tsx'
import { type Curve, type SeriesSpan, useCurve } from '../../data/monitoring.ts'
import { MONITORING_WORDS } from '../../data/words/monitoring.ts'
import { Chart, type Zoomed } from '../../parts/chart.tsx'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'

interface Props {
  readonly span: SeriesSpan
  readonly name: string
  readonly unit: string
}
type Words = (typeof MONITORING_WORDS)[Language]

/** As many as a wide screen has pixels across. */
const POINTS = 1_000
const ROWS_IN_TABLE = 200

export function SeriesChart({ span, name, unit }: Props) {
  const { words } = useWords(MONITORING_WORDS)
  const [seen, setSeen] = useState<Zoomed | null>(null)
  const { data, error } = useCurve({ ...span, ...seen }, POINTS)
  const { from, to } = span
  const option = useMemo(
    () => data && optionOf(data, from, to, unit, words),
    [data, from, to, unit, words],
  )
  const zoom = useCallback(
    (now: Zoomed) => setSeen({ from: Math.floor(now.from), to: Math.ceil(now.to) }),
    [],
  )
  if (error) throw error
  if (!data || !option) return <Loading />
  return (
    <>
      <p className="faint" aria-live="polite">
        {sayCurve(data, words)} {data.readings ? words.eachShown : words.sampled}
      </p>
      <Chart option={option} label={words.chartOf(name, unit)} onZoom={zoom} />
      <p className="faint">{words.chartHint}</p>
      {data.readings && <ReadingTable readings={data.readings} unit={unit} />}
    </>
  )
}

function sayCurve({ points }: Curve, words: Words): string {
  const count = points.reduce((sum, { all }) => sum + all, 0)
  if (count === 0) return words.noneInSpan
  const valid = points.reduce((sum, point) => sum + point.valid, 0)
  const end = (of: 'least' | 'most', choose: (a: number, b: number) => number) => {
    const values = points.flatMap((point) => point[of] ?? [])
    return values.length === 0 ? '—' : String(values.reduce((a, b) => choose(a, b)))
  }
  return words.chartSummary(count, valid, end('least', Math.min), end('most', Math.max))
}

function optionOf(
  { points, readings }: Curve,
  from: number,
  to: number,
  unit: string,
  words: Words,
) {
  const line = { type: 'line', showSymbol: false } as const
  const number = (value: string | null) => (value === null ? null : Number(value))
  const drawn = readings
    ? [
        {
          ...line,
          name: words.value,
          color: '#0b4ea2',
          data: readings.map(({ at, value, validity }) => [
            Date.parse(at),
            validity === 'valid' ? number(value) : null,
          ]),
        },
        {
          type: 'scatter' as const,
          name: words.doubtful,
          color: '#c62828',
          symbolSize: 6,
          data: readings
            .filter(({ validity }) => validity !== 'valid')
            .map(({ at, value }) => [Date.parse(at), number(value)]),
        },
      ]
    : [
        {
          ...line,
          name: words.extremes,
          color: '#8a94a3',
          lineStyle: { width: 1, opacity: 0.6 },
          // Down to the least and up to the greatest of each column.
          data: points.flatMap(({ at, least, most }) => [
            [Date.parse(at), least],
            [Date.parse(at), most],
          ]),
        },
        {
          ...line,
          name: words.mean,
          color: '#0b4ea2',
          data: points.map(({ at, mean }) => [Date.parse(at), mean]),
        },
      ]
  return {
    legend: { top: 0 },
    grid: { left: 8, right: 16, top: 44, bottom: 56, containLabel: true },
    xAxis: { type: 'time', min: from, max: to },
    yAxis: { type: 'value', scale: true, name: unit },
    dataZoom: [
      { type: 'inside', filterMode: 'none' },
      { type: 'slider', filterMode: 'none', bottom: 8 },
    ],
    series: drawn,
  }
}

function ReadingTable({
  readings,
  unit,
}: {
  readonly readings: NonNullable<Curve['readings']>
  readonly unit: string
}) {
  const { language, words } = useWords(MONITORING_WORDS)
  return (
    <details>
      <summary>{words.asTable}</summary>
      <div>
        <table className="facts-table plain">
          <thead>
            <tr>
              <th>{words.time}</th>
              <th>
                {words.value} <span className="faint">{unit}</span>
              </th>
              <th>{words.flag}</th>
              <th>{words.validity}</th>
            </tr>
          </thead>
          <tbody>
            {readings.slice(-ROWS_IN_TABLE).map(({ at, value, flag, validity }) => (
              <tr key={at}>
                <th scope="row">{sayMoment(at)}</th>
                <td>{value ?? '—'}</td>
                <td>{flag === null ? '—' : `${flag} ${FLAG_NAME[flag]?.[language] ?? ''}`}</td>
                <td>{VALIDITY_NAME[validity][language]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
