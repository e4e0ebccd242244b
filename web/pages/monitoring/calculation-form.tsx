/** The form of a calculation, made of its table of fields, and its result; what is wrong is said at its field. */
import { useState } from 'react'
import { CivilDate } from '#domain/civil-date.ts'
import type { Calculation, Cells } from '#domain/monitoring/calculation/calculation.ts'
import { Problem } from '../../data/api.ts'
import { useCalculation } from '../../data/calculations.ts'
import { useWords } from '../../data/language.tsx'
import { CALCULATION_WORDS } from '../../data/words/calculations.ts'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { today } from '../../parts/today.ts'
import { CalculationField } from './calculation-field.tsx'
import { CalculationResult } from './calculation-result.tsx'
import { CalculationRows, emptyRow } from './calculation-rows.tsx'
import './monitoring-forms.css'
import './calculations.css'

interface Props {
  readonly calculation: Calculation
}

export function CalculationForm({ calculation }: Props) {
  const { language, words } = useWords(CALCULATION_WORDS)
  const { fields, rows } = calculation
  const { mutate, reset, data, error, isPending } = useCalculation(calculation.id)
  const [on, setOn] = useState<string>(today)
  const [values, setValues] = useState<Cells>({})
  const [typed, setTyped] = useState(() => (rows ? [emptyRow()] : []))
  // A result of other figures than those before the eyes is none.
  const changed = () => data && reset()
  const issues = new Map(
    (error instanceof Problem ? error.issues : []).map((issue) => {
      const [field = '', ...said] = issue.split(': ')
      const [zh = '', en = zh] = said.join(': ').split(' / ')
      return [field, language === 'zh' ? zh : en] as const
    }),
  )
  return (
    <>
      <form
        className="calculation"
        noValidate
        onChange={changed}
        onSubmit={(event) => {
          event.preventDefault()
          const day = CivilDate.safeParse(on)
          if (day.success)
            mutate({ on: day.data, values, rows: typed.map(({ cells }) => ({ ...cells })) })
        }}
      >
        <div className="reading-form">
          <label className="field">
            <span>{words.on}</span>
            <input
              type="date"
              required
              value={on}
              max={today()}
              title={words.onHint}
              onChange={({ target }) => setOn(target.value)}
            />
          </label>
          {fields.map((field) => (
            <CalculationField
              key={field.key}
              field={field}
              value={values[field.key] ?? ''}
              issue={issues.get(`values.${field.key}`)}
              onChange={(value) => setValues({ ...values, [field.key]: value })}
            />
          ))}
        </div>
        {rows && (
          <CalculationRows
            rows={rows}
            typed={typed}
            issues={issues}
            onChange={(next) => {
              changed()
              setTyped(next)
            }}
          />
        )}
        <button type="submit" className="button primary" disabled={isPending || on === ''}>
          {words.calculate}
        </button>
        {issues.size > 0 ? (
          <Notice kind="error">
            {words.check} {issues.get('rows')} {issues.get('on')}
          </Notice>
        ) : (
          <ErrorNotice error={error} />
        )}
      </form>
      <div aria-live="polite">
        {data && <CalculationResult calculation={calculation} outcome={data} on={on} />}
      </div>
    </>
  )
}
