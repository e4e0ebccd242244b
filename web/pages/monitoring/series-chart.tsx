/** A series over time. Zoomed in, the server is asked again for what is in sight, down to single readings. */
import { useCallback, useMemo } from 'react'
import type { SeriesLimit } from '#domain/monitoring/series-limits.ts'
import type { Language } from '#domain/names.ts'
import { useWords } from '../../data/language.tsx'
import { type Curve, type SeriesSpan, useCurve } from '../../data/monitoring.ts'
import { MONITORING_WORDS } from '../../data/words/monitoring.ts'
import { Chart, type Zoomed } from '../../parts/chart.tsx'
import { Loading } from '../../parts/loading.tsx'
import { type ChartSpan, wholeMinutes } from './chart-span.ts'
import { SeriesTable } from './series-table.tsx'

interface Props {
  readonly series: Omit<SeriesSpan, 'from' | 'to'>
  readonly span: ChartSpan
  readonly onSpan: (span: ChartSpan) => void
  readonly name: string
  readonly unit: string
}
type Words = (typeof MONITORING_WORDS)[Language]

/** As many as a wide screen has pixels across. */
const POINTS = 1_000

export function SeriesChart({ series, span, onSpan, name, unit }: Props) {
  const { language, words } = useWords(MONITORING_WORDS)
  const { data, error } = useCurve({ ...series, ...span }, POINTS)
  const { from, to } = span
  const option = useMemo(
    () => data && optionOf(data, from, to, unit, words, language),
    [data, from, to, unit, words, language],
  )
  const zoom = useCallback((now: Zoomed) => onSpan(wholeMinutes(now)), [onSpan])
  if (error) throw error
  if (!data || !option) return <Loading />
  return (
    <>
      <p className="faint" aria-live="polite">
        {sayCurve(data, words)} {data.readings ? words.eachShown : words.sampled}
      </p>
      <Chart option={option} label={words.chartOf(name, unit)} onZoom={zoom} />
      {data.limits.length > 0 && (
        <ul className="limits">
          {data.limits.map((limit) => (
            <li key={`${limit.zh} ${limit.side}`}>
              {limit.side === 'most' ? '≤' : '≥'} <strong>{limit.value}</strong> {unit}{' '}
              <span className="faint">{limit[language]}</span>
            </li>
          ))}
        </ul>
      )}
      <SeriesTable curve={data} unit={unit} />
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
  { points, readings, limits }: Curve,
  from: number,
  to: number,
  unit: string,
  words: Words,
  language: Language,
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
    grid: { left: 8, right: 16, top: 44, bottom: 8, containLabel: true },
    xAxis: { type: 'time', min: from, max: to },
    yAxis: { type: 'value', scale: true, name: unit },
    dataZoom: [{ type: 'inside', filterMode: 'none', start: 0, end: 100 }],
    series: [...drawn, limitLines(limits, language)],
  }
}

/** Each limit across the chart, its name at the line. */
const limitLines = (limits: readonly SeriesLimit[], language: Language) => ({
  type: 'line' as const,
  data: [],
  markLine: {
    silent: true,
    symbol: 'none',
    lineStyle: { color: '#c62828', type: 'dashed' as const },
    label: { position: 'insideStartTop' as const, color: '#a31515' },
    data: limits.map((limit) => ({
      yAxis: limit.value,
      label: { formatter: `${limit.value} ${limit[language]}` },
    })),
  },
})
