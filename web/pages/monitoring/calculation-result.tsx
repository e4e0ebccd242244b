/** What a calculation gives: its lines, by which standard, what was left out, and where it may be entered. */
import { Link } from 'react-router'
import {
  type Calculation,
  type Outcome,
  unitSaid,
} from '#domain/monitoring/calculation/calculation.ts'
import { nameOfTarget } from '#domain/monitoring/indicator/names.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { useTargets } from '../../data/targets.ts'
import { CALCULATION_WORDS } from '../../data/words/calculations.ts'
import { Loading } from '../../parts/loading.tsx'

interface Props {
  readonly calculation: Calculation
  readonly outcome: Outcome
  /** Day of the data. */
  readonly on: string
}

export function CalculationResult(props: Props) {
  const { language, words } = useWords(CALCULATION_WORDS)
  const mayEnter = useMay('figure.enter')
  const { lines, basis, excluded, figure } = props.outcome
  return (
    <section aria-label={words.result}>
      <h2>{words.result}</h2>
      <table className="facts-table plain calculation-lines">
        <tbody>
          {lines.map(({ name, value, unit }) => (
            <tr key={`${name.zh} ${value.zh}`}>
              <th scope="row">{name[language]}</th>
              <td>
                {value[language]} {unitSaid(unit, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {excluded.length > 0 && (
        <>
          <h2>{words.excluded}</h2>
          <ul>
            {excluded.map(({ what, why }) => (
              <li key={`${what.zh} ${why.zh}`}>
                {what[language]}
                {words.colon}
                {why[language]}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{words.basis}</h2>
      <ul>
        {basis.map(({ standard, clause, since }) => (
          <li key={`${standard} ${clause}`}>
            {standard} {clause}
            {since !== null && words.since(since)}
          </li>
        ))}
      </ul>
      {figure && mayEnter && <TakeOver {...props} figure={figure} />}
    </section>
  )
}

const BOUND = new URLSearchParams({ bound: 'true', limit: '500' })

/** The form of a target's figures opens with the result in it. */
function TakeOver({
  calculation,
  outcome,
  on,
  figure,
}: Props & { readonly figure: NonNullable<Outcome['figure']> }) {
  const { language, words } = useWords(CALCULATION_WORDS)
  const { data, error } = useTargets(BOUND)
  if (error) throw error
  if (!data) return <Loading />
  const targets = data.pages
    .flatMap(({ items }) => items)
    .filter(({ binding }) => binding?.indicator === figure.indicator && binding.series !== null)
  const { indicator: _, ...said } = figure
  const evidence = words.evidence(calculation[language], outcome.basis[0]?.standard ?? '')
  const filled = new URLSearchParams({ on, evidence })
  for (const [name, value] of Object.entries(said)) if (value !== null) filled.set(name, value)
  return (
    <div className="no-print">
      <h2>{words.takeOver}</h2>
      {targets.length === 0 ? (
        <p className="faint">
          {words.noTarget} <Link to="/monitoring/targets">{words.toTargets}</Link>
        </p>
      ) : (
        <>
          <p className="faint">{words.takeOverHint}</p>
          <ul>
            {targets.map((target) => (
              <li key={target.targetId}>
                <Link to={`/monitoring/targets/${target.targetId}?${filled}`}>
                  {target.number} {nameOfTarget(target)}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
