/** 绩效考评: the periods, the latest first. */
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { CADENCE_NAME, PERIOD_STATE_NAME, periodName } from '#domain/scoring/names.ts'
import { endedPeriods, type PeriodState, periodBefore } from '#domain/scoring/period.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useCompute, usePeriods } from '../../data/scores.ts'
import { useMay } from '../../data/session.ts'
import { SCORE_WORDS } from '../../data/words/scores.ts'
import { SelectField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import '../../parts/form.css'
import './scores.css'

export const STATE_COLOUR: Readonly<Record<PeriodState, string>> = {
  provisional: 'yellow',
  published: 'blue',
  final: 'green',
}

export function ScoresPage() {
  const { language, words } = useWords(SCORE_WORDS)
  useTitle(words.scores)
  const mayAssess = useMay('score.assess')
  const [computing, setComputing] = useState(false)
  const { data: rows, error } = usePeriods()
  if (error && !rows) throw error
  if (!rows) return <Loading />
  return (
    <div className="page office scores">
      <PageHead title={words.scores}>
        {mayAssess && (
          <button type="button" className="button primary" onClick={() => setComputing(true)}>
            {words.compute}
          </button>
        )}
      </PageHead>
      {rows.length === 0 && (
        <p className="empty">{mayAssess ? words.nothing : words.nothingForUnits}</p>
      )}
      {rows.length > 0 && (
        <section className="panel">
          <table className="grid stacked">
            <thead>
              <tr>
                <th scope="col">{words.period}</th>
                <th scope="col">{words.cadence}</th>
                <th scope="col">{words.state}</th>
                <th scope="col">{words.unitCount}</th>
                <th scope="col">{words.objectUntil}</th>
                <th scope="col">{words.objections}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">
                    <Link to={`/scores/${row.key}`}>{periodName(row.key, language)}</Link>
                  </th>
                  <td>{CADENCE_NAME[row.cadence][language]}</td>
                  <td>
                    <span className={`light ${STATE_COLOUR[row.state]}`}>
                      {PERIOD_STATE_NAME[row.state][language]}
                    </span>
                  </td>
                  <td data-name={words.unitCount}>{row.units}</td>
                  <td data-name={words.objectUntil}>{row.objectUntil}</td>
                  <td>{row.openObjections > 0 && words.waiting(row.openObjections)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {computing && <ComputeDialog onClose={() => setComputing(false)} />}
    </div>
  )
}

const MONTHS_BACK = 6

function ComputeDialog({ onClose }: { readonly onClose: () => void }) {
  const { language, words } = useWords(SCORE_WORDS)
  const navigate = useNavigate()
  const [key] = useState(() => newId())
  const { mutate, isPending, error } = useCompute()
  const [month = '', year = ''] = endedPeriods(today())
  const back = (from: string, count: number): readonly string[] =>
    count === 0 ? [] : [from, ...back(periodBefore(from), count - 1)]
  const options = [...back(month, MONTHS_BACK), ...back(year, 2)]
  return (
    <FormDialog
      title={words.compute}
      action={words.compute}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) => {
        const period = field('period')
        mutate(
          { period, key: `${key}/${period}` },
          { onSuccess: () => navigate(`/scores/${period}`) },
        )
      }}
    >
      <p className="faint">{words.computeHint}</p>
      <SelectField
        label={words.period}
        name="period"
        options={options.map((each) => [each, periodName(each, language)])}
      />
    </FormDialog>
  )
}
