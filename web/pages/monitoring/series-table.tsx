/** What a chart shows, as a table: each reading, or what each column of the chart sums up. Drawn once it is opened. */
import { useState } from 'react'
import { Link } from 'react-router'
import { FLAG_NAME, VALIDITY_NAME } from '#domain/monitoring/reading.ts'
import { useWords } from '../../data/language.tsx'
import type { Curve } from '../../data/monitoring.ts'
import { MONITORING_WORDS } from '../../data/words/monitoring.ts'
import { sayMoment } from '../../parts/moments.ts'

interface Props {
  readonly curve: Curve
  readonly unit: string
}

export function SeriesTable({ curve, unit }: Props) {
  const { words } = useWords(MONITORING_WORDS)
  const [open, setOpen] = useState(false)
  const { readings, points } = curve
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.asTable}</summary>
      {open &&
        (readings ? (
          <Readings readings={readings} unit={unit} />
        ) : (
          <Columns points={points} unit={unit} />
        ))}
    </details>
  )
}

function Readings({
  readings,
  unit,
}: {
  readonly readings: NonNullable<Curve['readings']>
  readonly unit: string
}) {
  const { language, words } = useWords(MONITORING_WORDS)
  return (
    <table className="facts-table plain">
      <thead>
        <tr>
          <th>{words.time}</th>
          <th>
            {words.value} <span className="faint">{unit}</span>
          </th>
          <th>{words.flag}</th>
          <th>{words.validity}</th>
          <th>{words.origin}</th>
        </tr>
      </thead>
      <tbody>
        {readings.toReversed().map(({ at, value, flag, validity, frameId }) => (
          <tr key={at} {...(validity !== 'valid' && { className: 'doubtful' })}>
            <th scope="row">{sayMoment(at)}</th>
            <td>{value ?? '—'}</td>
            <td>{flag === null ? '—' : `${flag} ${FLAG_NAME[flag]?.[language] ?? ''}`}</td>
            <td>{VALIDITY_NAME[validity][language]}</td>
            <td>
              {frameId === null ? (
                '—'
              ) : (
                <Link to={`/monitoring/frames?frame=${frameId}`}>{words.theFrame}</Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Columns({ points, unit }: { readonly points: Curve['points']; readonly unit: string }) {
  const { words } = useWords(MONITORING_WORDS)
  const say = (value: number | null) => (value === null ? '—' : String(Number(value.toFixed(3))))
  return (
    <table className="facts-table plain">
      <thead>
        <tr>
          <th>{words.timeFrom}</th>
          <th>
            {words.mean} <span className="faint">{unit}</span>
          </th>
          <th>{words.least}</th>
          <th>{words.most}</th>
          <th>{words.counted}</th>
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map(({ at, mean, least, most, valid, all }) => (
          <tr key={at}>
            <th scope="row">{sayMoment(at)}</th>
            <td>{say(mean)}</td>
            <td>{say(least)}</td>
            <td>{say(most)}</td>
            <td>
              {valid}/{all}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
