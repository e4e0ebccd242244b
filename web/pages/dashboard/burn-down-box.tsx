/** What is left against the deadlines: lines over time, and the same as a table. */
import { lazy, Suspense, useMemo } from 'react'
import { Link } from 'react-router'
import type { Dashboard } from '#domain/ledger/item-list.ts'
import { useWords } from '../../data/language.tsx'
import { DASHBOARD_WORDS } from '../../data/words/dashboard.ts'
import { Scrolling } from '../../parts/scrolling.tsx'
import { today } from '../../parts/today.ts'
import { actualLine, type MonthLeft, monthsLeft, plannedLine, plannedOn } from './burn-down.ts'
import { ledgerAt, NOT_MERGED, OPEN } from './links.ts'

// The drawing is dear; the numbers are there before it.
const LinesChart = lazy(async () => ({ default: (await import('./chart.tsx')).LinesChart }))

export function BurnDown({ data }: { readonly data: Dashboard }) {
  const { words } = useWords(DASHBOARD_WORDS)
  const months = useMemo(() => monthsLeft(data), [data])
  const day = today()
  const planned = plannedOn(day, months)
  const lines = useMemo(
    () => ({
      planned: { name: words.planned, points: plannedLine(months) },
      actual: { name: words.actual, points: actualLine(data, day) },
    }),
    [words, months, data, day],
  )
  return (
    <section className="dashboard-box" aria-labelledby="burn-down">
      <h2 id="burn-down">{words.burnDown}</h2>
      {planned === null ? (
        <p className="empty">{words.noDeadlines}</p>
      ) : (
        <>
          <p className="faint">{words.burnDownHint}</p>
          <Suspense fallback={<div className="chart" />}>
            <LinesChart label={words.chart(planned, data.open)} {...lines} />
          </Suspense>
          <details>
            <summary>{words.asTable}</summary>
            <Months months={months} />
          </details>
        </>
      )}
    </section>
  )
}

function Months({ months }: { readonly months: readonly MonthLeft[] }) {
  const { words } = useWords(DASHBOARD_WORDS)
  return (
    <Scrolling className="dashboard-table" label={words.burnDown}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.month}</th>
            <th scope="col">{words.due}</th>
            <th scope="col">{words.stillOpen}</th>
            <th scope="col">{words.lateItems}</th>
            <th scope="col">{words.left}</th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, from: dueFrom, to: dueTo, due, open, late, left }) => (
            <tr key={month}>
              <th scope="row">{month}</th>
              <td>
                <Link to={ledgerAt({ dueFrom, dueTo, state: NOT_MERGED })}>{due}</Link>
              </td>
              <td>
                <Link to={ledgerAt({ dueFrom, dueTo, state: OPEN })}>{open}</Link>
              </td>
              <td>
                <Link to={ledgerAt({ dueFrom, dueTo, light: 'red' })}>{late}</Link>
              </td>
              <td>{left}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  )
}
