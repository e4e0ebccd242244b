/** How long those wait that were applied for and are not struck off. */
import { Link } from 'react-router'
import type { Dashboard } from '#domain/ledger/item-list.ts'
import { STATE_NAME } from '#domain/ledger/names.ts'
import type { State } from '#domain/ledger/state.ts'
import { useWords } from '../../data/language.tsx'
import { DASHBOARD_WORDS } from '../../data/words/dashboard.ts'
import { Scrolling } from '../../parts/scrolling.tsx'
import { today } from '../../parts/today.ts'
import { ledgerAt, QUEUE, waitingSince } from './links.ts'

const AGES = [0, 1, 2, 3] as const

export function Queue({ rows }: { readonly rows: Dashboard['queue'] }) {
  const { language, words } = useWords(DASHBOARD_WORDS)
  const sums = AGES.map((age) => rows.reduce((total, row) => total + (row.waiting[age] ?? 0), 0))
  return (
    <section className="dashboard-box" aria-labelledby="queue">
      <h2 id="queue">{words.queue}</h2>
      <p className="faint">{words.queueHint}</p>
      <Scrolling className="dashboard-table" label={words.queue}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.state}</th>
              {AGES.map((age) => (
                <th key={age} scope="col">
                  {words.waiting(age)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ state, waiting }) => (
              <tr key={state}>
                <th scope="row">{STATE_NAME[state as State][language]}</th>
                <Ages state={state} counts={waiting} />
              </tr>
            ))}
            <tr>
              <th scope="row">{words.sum}</th>
              <Ages state={QUEUE} counts={sums} />
            </tr>
          </tbody>
        </table>
      </Scrolling>
    </section>
  )
}

function Ages({ state, counts }: { readonly state: string; readonly counts: readonly number[] }) {
  return [...counts.entries()].map(([age, count]) => (
    <td key={age} className={age === counts.length - 1 && count > 0 ? 'alarming' : undefined}>
      <Link to={ledgerAt({ state, ...waitingSince(age, today()) })}>{count}</Link>
    </td>
  ))
}
