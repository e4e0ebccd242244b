import type { LoadedYear } from '#domain/calendar/loaded.ts'
import { type CalendarYear, daysFrom, isWeekend } from '#domain/calendar/year.ts'
import type { CivilDate } from '#domain/civil-date.ts'
import { useWords } from '../../data/language.tsx'
import { CALENDAR_WORDS } from '../../data/words/calendar.ts'
import { today } from '../../parts/today.ts'

/** Twelve months with what is off and what is worked, and the notice that says so. */
export function YearView({ year: { content, loaded } }: { readonly year: LoadedYear }) {
  const { words } = useWords(CALENDAR_WORDS)
  const { year, notices, holidays, makeUpDays } = content
  const off = daysOff(content)
  const all = daysFrom(`${year}-01-01` as CivilDate, `${year}-12-31` as CivilDate)
  const worked = all.filter((day) => isWorked(day, off, makeUpDays))
  return (
    <>
      <section className="panel">
        <h2>{words.workingDays(worked.length)}</h2>
        <dl className="facts">
          <dt>{words.notice}</dt>
          <dd>
            {notices.map(({ title, number, issuedOn }) => (
              <div key={number}>
                {title} {number} {issuedOn}
              </div>
            ))}
            <span className="faint">
              {loaded === null ? words.builtIn : words.loaded(loaded.version, loaded.effectiveFrom)}
            </span>
          </dd>
          <dt>{words.holidays}</dt>
          <dd>
            {holidays.map(({ name, from, to }) => (
              <div key={`${name} ${from}`}>
                {name} <span className="day">{from === to ? from : `${from} – ${to}`}</span>
              </div>
            ))}
          </dd>
          <dt>{words.makeUpDays}</dt>
          <dd>
            {makeUpDays.length === 0 && words.none}
            {makeUpDays.map((day) => (
              <span key={day} className="day phrase">
                {day}
              </span>
            ))}
          </dd>
        </dl>
      </section>
      <div className="months">
        {Array.from({ length: 12 }, (_, index) => (
          <Month
            key={all[index]}
            month={index + 1}
            days={all.filter((day) => Number(day.slice(5, 7)) === index + 1)}
            off={off}
            makeUpDays={makeUpDays}
          />
        ))}
      </div>
    </>
  )
}

interface MonthProps {
  readonly month: number
  readonly days: readonly CivilDate[]
  readonly off: ReadonlySet<CivilDate>
  readonly makeUpDays: readonly CivilDate[]
}

function Month({ month, days, off, makeUpDays }: MonthProps) {
  const { words } = useWords(CALENDAR_WORDS)
  const first = days[0]
  // Monday is the first of the week.
  const ahead = first === undefined ? 0 : (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const cells = [...Array.from({ length: ahead }, () => null), ...days]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => cells[week * 7 + day] ?? null),
  )
  return (
    <table className="month">
      <caption>{words.month(month)}</caption>
      <thead>
        <tr>
          {WEEK.map((name, index) => (
            <th key={name} scope="col">
              {words.weekdays[index]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={week.find((day) => day !== null) ?? index}>
            {week.map((day, weekday) => (
              <td key={WEEK[weekday]} className={day === null ? '' : look(day, off, makeUpDays)}>
                {day !== null && Number(day.slice(8))}
                {day !== null && off.has(day) && <small>{words.dayOff}</small>}
                {day !== null && makeUpDays.includes(day) && <small>{words.worked}</small>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const WEEK = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const

const daysOff = ({ holidays }: CalendarYear): ReadonlySet<CivilDate> =>
  new Set(holidays.flatMap(({ from, to }) => daysFrom(from, to)))

function isWorked(
  day: CivilDate,
  off: ReadonlySet<CivilDate>,
  makeUpDays: readonly CivilDate[],
): boolean {
  return makeUpDays.includes(day) || !(off.has(day) || isWeekend(day))
}

function look(day: CivilDate, off: ReadonlySet<CivilDate>, makeUpDays: readonly CivilDate[]) {
  const kind = off.has(day)
    ? 'off'
    : makeUpDays.includes(day)
      ? 'made-up'
      : isWeekend(day)
        ? 'weekend'
        : ''
  return day === today() ? `${kind} today` : kind
}
