/** Cases of enforcement as they stand; each number opens the cases it counts. */
import { Link } from 'react-router'
import { CASE_STATES } from '#domain/enforcement/case.ts'
import { CASE_STATE_NAME } from '#domain/enforcement/names.ts'
import { useCaseFigures } from '../../data/enforcement.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'
import { today } from '../../parts/today.ts'
import { casesIn, casesOf } from '../enforcement/case-links.ts'

export function Enforcement() {
  return useMay('enforcement.read') ? <Figures /> : null
}

function Figures() {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  const { data } = useCaseFigures(`${today().slice(0, 4)}-01-01`, today())
  if (!data || Object.values(data.open).every((count) => count === 0)) return null
  const to = casesOf(today())
  const sums = [
    [words.cases, data.cases, to.checked],
    [words.decided, data.decided, to.fined],
    [words.fines, data.yuan, to.fined],
    [words.paidSum, data.paidYuan, to.paid],
    [words.unpaidSum, data.unpaidYuan, to.unpaid],
    [words.lateCount, data.late, to.late],
  ] as const
  const states = CASE_STATES.filter((state) => data.open[state] > 0).map(
    (state) => [CASE_STATE_NAME[state][language], data.open[state], casesIn(state)] as const,
  )
  return (
    <section className="dashboard-box" aria-labelledby="enforcement">
      <h2 id="enforcement">{words.enforcement}</h2>
      <div className="count-boxes">
        <Numbers title={words.figures} rows={sums} />
        <Numbers title={words.byState} rows={states} />
      </div>
    </section>
  )
}

interface NumbersProps {
  readonly title: string
  readonly rows: readonly (readonly [name: string, value: number, to: string])[]
}

function Numbers({ title, rows }: NumbersProps) {
  return (
    <section className="count-box" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {rows.map(([name, value, to]) => (
          <li key={name}>
            <span>{name}</span>
            <span />
            <Link to={to} aria-label={`${name} ${value}`}>
              {value.toLocaleString('en-US')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
