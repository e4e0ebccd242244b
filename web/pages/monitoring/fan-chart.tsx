/** Months of a target's series, the forecast with its interval, what the rest must average, and the bound. */
import type { Standing } from '#domain/monitoring/indicator/standing.ts'
import { useWords } from '../../data/language.tsx'
import { TARGET_WORDS } from '../../data/words/targets.ts'
import { Chart } from '../../parts/chart.tsx'
import { useNarrow } from '../../parts/use-media.ts'
import { type FanRow, fanOf } from './fan.ts'
import { decimalsOf } from './target-facts.tsx'

/** History shown before the period that is judged; on a phone a year is what can be read. */
const MONTHS_BACK = 24
const MONTHS_BACK_NARROW = 12

export function FanChart({
  standing,
  name,
}: {
  readonly standing: Standing
  readonly name: string
}) {
  const { words } = useWords(TARGET_WORDS)
  const narrow = useNarrow()
  const rows = fanOf(standing, narrow ? MONTHS_BACK_NARROW : MONTHS_BACK)
  if (rows.length === 0) return null
  const column = (of: (row: FanRow) => number | null) => rows.map(of)
  const line = { type: 'line', showSymbol: false } as const
  const option = {
    legend: {
      bottom: 0,
      data: [words.history, words.forecastLine, words.band, words.requiredLine, words.goalLine],
    },
    grid: { left: 8, right: 16, top: 28, bottom: narrow ? 84 : 40, containLabel: true },
    xAxis: { type: 'category', data: rows.map(({ month }) => month) },
    yAxis: { type: 'value', scale: true, name: standing.unit },
    series: [
      { ...line, name: words.history, data: column(({ value }) => value), color: '#0b4ea2' },
      {
        ...line,
        name: words.forecastLine,
        data: column(({ expected }) => expected),
        lineStyle: { type: 'dashed' },
        color: '#5b8ed6',
      },
      // The interval is what lies on top of its lower end.
      {
        ...line,
        name: 'low',
        stack: 'band',
        data: column(({ low }) => low),
        lineStyle: { opacity: 0 },
        tooltip: { show: false },
      },
      {
        ...line,
        name: words.band,
        stack: 'band',
        data: column(({ low, high }) => (low === null || high === null ? null : high - low)),
        lineStyle: { opacity: 0 },
        areaStyle: { opacity: 0.2 },
        color: '#5b8ed6',
        tooltip: { show: false },
      },
      {
        ...line,
        name: words.requiredLine,
        data: column(({ required }) => required),
        lineStyle: { width: 3 },
        color: '#c62828',
      },
      {
        ...line,
        name: words.goalLine,
        data: column(() => goalOf(standing)),
        lineStyle: { type: 'dotted' },
        color: '#2e7d32',
      },
    ],
  }
  return (
    <>
      <Chart option={option} label={words.fanOf(name)} />
      <FanTable rows={rows} digits={decimalsOf(standing.bound, standing.value)} />
    </>
  )
}

function FanTable({ rows, digits }: { readonly rows: readonly FanRow[]; readonly digits: number }) {
  const { words } = useWords(TARGET_WORDS)
  const say = (value: number | null) => (value === null ? '—' : value.toFixed(digits))
  return (
    <details>
      <summary>{words.asTable}</summary>
      <div>
        <table className="facts-table plain">
          <thead>
            <tr>
              <th>{words.month}</th>
              <th>{words.history}</th>
              <th>{words.forecastLine}</th>
              <th>{words.low}</th>
              <th>{words.high}</th>
              <th>{words.requiredLine}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ month, value, expected, low, high, required }) => (
              <tr key={month}>
                <th scope="row">{month}</th>
                <td>{say(value)}</td>
                <td>{say(expected)}</td>
                <td>{say(low)}</td>
                <td>{say(high)}</td>
                <td>{say(required)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

const goalOf = ({ bound }: Standing): number | null => (bound ? Number(bound.shown) : null)
