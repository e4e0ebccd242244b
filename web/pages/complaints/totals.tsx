/** How many there are, with the duplicates and without; what came with today's batch. */
import type { ComplaintTotals, Counted } from '#domain/complaint/list.ts'
import { type ComplaintRules, useComplaintTotals } from '../../data/complaints.ts'
import { useWords } from '../../data/language.tsx'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { today } from '../../parts/today.ts'

export function TodaysBatch({ rules }: { readonly rules: ComplaintRules }) {
  const { words } = useWords(COMPLAINT_WORDS)
  const { data } = useComplaintTotals(new URLSearchParams({ batchOn: today() }))
  if (!data) return null
  return (
    <section className="panel batch" aria-label={words.todaysBatch}>
      <h2>{words.todaysBatch}</h2>
      {data.count === 0 ? (
        <p className="faint">{words.noBatch}</p>
      ) : (
        <>
          <Figures totals={data} />
          <Breakdown totals={data} rules={rules} />
        </>
      )}
    </section>
  )
}

export function Totals({
  rules,
  query,
}: {
  readonly rules: ComplaintRules
  readonly query: URLSearchParams
}) {
  const { words } = useWords(COMPLAINT_WORDS)
  const { data } = useComplaintTotals(query)
  if (!data) return null
  return (
    <details className="totals">
      <summary>
        {words.count} <strong>{data.count}</strong>（{words.distinct} {data.distinct}） ·{' '}
        {words.open} {data.open} · {words.overdue} {data.overdue}
      </summary>
      <Figures totals={data} />
      <Breakdown totals={data} rules={rules} />
    </details>
  )
}

function Figures({ totals }: { readonly totals: ComplaintTotals }) {
  const { words } = useWords(COMPLAINT_WORDS)
  const { answered, answeredInTime, meanDays } = totals
  const figures: readonly (readonly [string, string | number])[] = [
    [words.count, totals.count],
    [words.distinct, totals.distinct],
    [words.letters, totals.letters],
    [words.calls, totals.calls],
    [words.key, totals.key],
    [words.open, totals.open],
    [words.overdue, totals.overdue],
    [words.inTime, answered === 0 ? '—' : `${Math.round((answeredInTime / answered) * 100)}%`],
    [words.meanDays, meanDays ?? '—'],
  ]
  return (
    <dl className="figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Breakdown({
  totals,
  rules,
}: {
  readonly totals: ComplaintTotals
  readonly rules: ComplaintRules
}) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const typeName = (key: string) => rules.types.find((each) => each.key === key)?.[language] ?? key
  const table = (title: string, counted: readonly Counted[], name: (key: string) => string) => (
    <table className="counts">
      <thead>
        <tr>
          <th>{title}</th>
          <th>{words.count}</th>
          <th>{words.distinct}</th>
        </tr>
      </thead>
      <tbody>
        {counted.map(({ key, count, distinct }) => (
          <tr key={key}>
            <th scope="row">{name(key) || '—'}</th>
            <td>{count}</td>
            <td>{distinct}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
  return (
    <>
      <div className="breakdown">
        {table(words.byType, totals.byType, typeName)}
        {table(words.byDistrict, totals.byDistrict, (key) => key)}
      </div>
      <p className="faint">{words.typesNote}</p>
    </>
  )
}
