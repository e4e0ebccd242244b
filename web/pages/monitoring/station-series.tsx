/** The series of a station as a chart. Factor, kind and stretch of time stand in the address, however one comes to them. */
import { useCallback, useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { SeriesNow, StationNow } from '#domain/monitoring/freshness.ts'
import { READING_KIND_NAME, type ReadingKind } from '#domain/monitoring/reading.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { MONITORING_WORDS } from '../../data/words/monitoring.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { namedOptions } from '../../parts/filters.ts'
import { beijing } from './beijing.ts'
import { type ChartSpan, moved, spanIn, spanWords, zoomed } from './chart-span.ts'
import { SeriesChart } from './series-chart.tsx'

const DAY_MS = 86_400_000
const SPANS = { lastDay: 1, lastWeek: 7, lastMonth: 30, lastYear: 365 } as const
type SpanName = keyof typeof SPANS

interface Props {
  readonly series: readonly SeriesNow[]
  readonly now: StationNow
}

export function StationSeries({ series, now }: Props) {
  const { language, words } = useWords(MONITORING_WORDS)
  const mayJudge = useMay('monitoring.judge')
  const [search, setSearch] = useSearchParams()
  const chosen = chooseSeries(series, search.get('factor'), search.get('dataKind'))
  const named = search.get('span')
  const name: SpanName = named !== null && named in SPANS ? (named as SpanName) : 'lastWeek'
  // Up to the end of the day of its last reading, so that a silent station still shows something.
  const to = useMemo(() => endOfDay(now.lastAt), [now.lastAt])
  const own = spanIn(search)
  const span = own ?? { from: to - SPANS[name] * DAY_MS, to }
  const show = useCallback(
    (next: ChartSpan | SpanName) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before)
          for (const each of ['from', 'to', 'span']) after.delete(each)
          const said = typeof next === 'string' ? { span: next } : spanWords(next)
          for (const [each, value] of Object.entries(said)) after.set(each, value)
          return after
        },
        { replace: true },
      ),
    [setSearch],
  )
  if (!chosen) return null
  const { factor, kind } = chosen
  const factors = [...new Map(series.map((one) => [one.factor, one.name[language]]))]
  const kinds = series.filter((one) => one.factor === factor).map((one) => one.kind)
  const { stationId } = now.station
  const judged = new URLSearchParams({ stationId, factor, kind, ...spanWords(span) })
  return (
    <section>
      <h2>{words.series}</h2>
      <FilterBar
        filters={[
          { kind: 'order', name: 'factor', label: words.factor, value: factor, options: factors },
          {
            kind: 'order',
            name: 'dataKind',
            label: words.dataKind,
            value: kind,
            options: namedOptions(kinds, READING_KIND_NAME, language),
          },
        ]}
      />
      <SpanTools span={span} name={own ? null : name} onSpan={show}>
        {mayJudge && (
          <Link className="button text" to={`/monitoring/readings?${judged}`}>
            {words.judgeSpan}
          </Link>
        )}
      </SpanTools>
      <SeriesChart
        name={chosen.name[language]}
        unit={chosen.unit}
        series={{ stationId, factor, kind }}
        span={span}
        onSpan={show}
      />
    </section>
  )
}

interface ToolsProps {
  readonly span: ChartSpan
  /** Null: one of its own. */
  readonly name: SpanName | null
  readonly onSpan: (span: ChartSpan | SpanName) => void
  readonly children: React.ReactNode
}

/** The stretch by keyboard: to the minute, closer, wider, on and back. */
function SpanTools({ span, name, onSpan, children }: ToolsProps) {
  const { words } = useWords(MONITORING_WORDS)
  const written = spanWords(span)
  const set = (part: 'from' | 'to', text: string) => {
    const next = { ...span, [part]: Date.parse(beijing(text)) }
    if (next.from < next.to) onSpan(next)
  }
  const steps = [
    [words.earlier, moved(span, -0.5)],
    [words.later, moved(span, 0.5)],
    [words.zoomIn, zoomed(span, 0.5)],
    [words.zoomOut, zoomed(span, 2)],
  ] as const
  return (
    <fieldset className="span-tools" aria-label={words.chartTools}>
      <label>
        <span>{words.range}</span>
        <select value={name ?? ''} onChange={({ target: { value } }) => onSpan(value as SpanName)}>
          {name === null && <option value="">{words.ownSpan}</option>}
          {(Object.keys(SPANS) as SpanName[]).map((each) => (
            <option key={each} value={each}>
              {words[each]}
            </option>
          ))}
        </select>
      </label>
      {(['from', 'to'] as const).map((part) => (
        <label key={part}>
          <span>{words[part]}</span>
          <input
            type="datetime-local"
            value={written[part]}
            onChange={({ target }) => set(part, target.value)}
          />
        </label>
      ))}
      {steps.map(([step, next]) => (
        <button key={step} type="button" className="button" onClick={() => onSpan(next)}>
          {step}
        </button>
      ))}
      {children}
    </fieldset>
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
