/** A year of air as a calendar in the official colours, one day of it in words, and the same as a table. */
import { useState } from 'react'
import { Link } from 'react-router'
import { addDays, type CivilDate } from '#domain/civil-date.ts'
import type { AirYear } from '#domain/monitoring/air/air-year.ts'
import { AIR_GRADE_COLOUR, AIR_GRADE_NAME } from '#domain/monitoring/air/names.ts'
import { GRADE_LEVELS } from '#domain/monitoring/air/pollutants.ts'
import { useWords } from '../../data/language.tsx'
import { MONITORING_WORDS } from '../../data/words/monitoring.ts'
import { useNarrow } from '../../parts/use-media.ts'

type Day = AirYear['days'][number]
const CELL = 16
const LEFT = 4
const TOP = 18
const SIDE = 40
const WEEKS = 54
const DAY_MS = 86_400_000

interface Props extends AirYear {
  /** Null: of the town. */
  readonly stationId: string | null
}

export function AirCalendar({ year, days, stationId }: Props) {
  const { language, words } = useWords(MONITORING_WORDS)
  const known = new Map<string, Day>(days.map((one) => [one.day, one]))
  const all = daysOf(year)
  const first = weekday(all[0] ?? '')
  // Weeks side by side; on a phone, where they do not fit, one below the other.
  const narrow = useNarrow()
  const weekOf = (at: number) => Math.floor((at + first) / 7)
  const [width, height] = narrow
    ? [SIDE + 7 * CELL, WEEKS * CELL]
    : [LEFT + WEEKS * CELL, TOP + 7 * CELL]
  const valid = days.filter(({ aqi }) => aqi !== null)
  const good = valid.filter(({ aqi }) => (aqi ?? 0) <= 100)
  const summary = words.airSummary(year, good.length, valid.length)
  const standards = [...new Set(days.map(({ standard }) => standard))]
  const [chosen, setChosen] = useState(() => days.at(-1)?.day ?? '')
  const say = (day: string) => {
    const one = known.get(day)
    if (!one) return `${day}：${words.noData}`
    if (one.aqi === null || one.grade === null) return `${day}：${words.noIndex}`
    const primary = one.primary.length === 0 ? '' : ` · ${one.primary.join(' ')}`
    return `${words.dayLabel(day, String(one.aqi), AIR_GRADE_NAME[one.grade][language])}${primary} · ${one.standard}`
  }
  const colour = (day: string) => {
    const grade = known.get(day)?.grade
    return grade ? AIR_GRADE_COLOUR[grade] : known.has(day) ? '#c3cad4' : '#edf0f4'
  }
  return (
    <div className="air-calendar">
      <p aria-live="polite">{summary}</p>
      <div>
        <svg role="img" aria-label={summary} width={width} height={height}>
          {all
            .filter((day) => day.endsWith('-01'))
            .map((day) => (
              <text
                key={day}
                {...(narrow
                  ? { x: 0, y: weekOf(all.indexOf(day) + 6) * CELL + 12 }
                  : { x: LEFT + weekOf(all.indexOf(day) + 6) * CELL, y: 12 })}
                className="air-month"
              >
                {language === 'zh' ? `${Number(day.slice(5, 7))}月` : day.slice(5, 7)}
              </text>
            ))}
          {all.map((day, at) => {
            const [week, ofWeek] = [weekOf(at), (at + first) % 7]
            return (
              <rect
                key={day}
                x={narrow ? SIDE + ofWeek * CELL : LEFT + week * CELL}
                y={narrow ? week * CELL : TOP + ofWeek * CELL}
                width={CELL - 2}
                height={CELL - 2}
                fill={colour(day)}
                stroke={day === chosen ? '#1f2733' : '#8a94a3'}
                strokeWidth={day === chosen ? 2 : 0.4}
              >
                <title>{say(day)}</title>
              </rect>
            )
          })}
        </svg>
      </div>
      <ul className="air-legend">
        {GRADE_LEVELS.map((grade) => (
          <li key={grade}>
            <i style={{ background: AIR_GRADE_COLOUR[grade] }} />
            {AIR_GRADE_NAME[grade][language]}{' '}
            <span className="faint">{days.filter((one) => one.grade === grade).length}</span>
          </li>
        ))}
        <li>
          <i style={{ background: '#c3cad4' }} />
          {words.noIndex}
        </li>
      </ul>
      <p className="air-day">
        <label>
          <span className="faint">{words.oneDay}</span>{' '}
          <input
            type="date"
            min={all[0]}
            max={all.at(-1)}
            value={chosen}
            onChange={({ target }) => setChosen(target.value)}
          />
        </label>{' '}
        <span aria-live="polite">{chosen !== '' && say(chosen)}</span>{' '}
        {stationId && chosen !== '' && (
          <Link to={`/monitoring/stations/${stationId}?${hoursOf(chosen)}`}>
            {words.hoursOfDay}
          </Link>
        )}
      </p>
      {standards.length > 0 && <p className="faint">{words.judgedBy(standards.join('、'))}</p>}
      <MonthTable days={days} />
    </div>
  )
}

/** What the colours say, for who does not see them. */
function MonthTable({ days }: { readonly days: readonly Day[] }) {
  const { language, words } = useWords(MONITORING_WORDS)
  const months = [...new Set(days.map(({ day }) => day.slice(0, 7)))]
  return (
    <details>
      <summary>{words.asTable}</summary>
      <div>
        <table className="facts-table plain">
          <thead>
            <tr>
              <th>{words.month}</th>
              {GRADE_LEVELS.map((grade) => (
                <th key={grade}>{AIR_GRADE_NAME[grade][language]}</th>
              ))}
              <th>{words.noIndex}</th>
            </tr>
          </thead>
          <tbody>
            {months.map((month) => {
              const own = days.filter(({ day }) => day.startsWith(month))
              return (
                <tr key={month}>
                  <th scope="row">{month}</th>
                  {GRADE_LEVELS.map((grade) => (
                    <td key={grade}>{own.filter((one) => one.grade === grade).length}</td>
                  ))}
                  <td>{own.filter((one) => one.grade === null).length}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </details>
  )
}

function daysOf(year: number): readonly CivilDate[] {
  const from = `${year}-01-01` as CivilDate
  const length = (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / DAY_MS
  return Array.from({ length }, (_, at) => addDays(from, at))
}

/** 0 is Monday. */
const weekday = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

const hoursOf = (day: string) =>
  new URLSearchParams({
    dataKind: 'hour',
    from: `${day}T00:00`,
    to: `${addDays(day as CivilDate, 1)}T00:00`,
  })
