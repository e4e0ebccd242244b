/** One field of a calculation, by itself with its label or in a cell of a row, with what is wrong with it. */
import { type ClipboardEventHandler, useId } from 'react'
import { type Field, unitSaid } from '#domain/monitoring/calculation/calculation.ts'
import { useWords } from '../../data/language.tsx'
import { CALCULATION_WORDS } from '../../data/words/calculations.ts'

interface Props {
  readonly field: Field
  readonly value: string
  readonly issue: string | undefined
  readonly onChange: (value: string) => void
  /** In a cell, where the head of the column is its label: what it is called by itself. */
  readonly called?: string
  readonly onPaste?: ClipboardEventHandler
}

export function labelOf(field: Field, language: 'zh' | 'en'): string {
  const unit = unitSaid(field.unit, language)
  if (unit === '') return field[language]
  return language === 'zh' ? `${field.zh}（${unit}）` : `${field.en} (${unit})`
}

export function CalculationField({ field, value, issue, onChange, called, onPaste }: Props) {
  const { language, words } = useWords(CALCULATION_WORDS)
  const id = useId()
  const input = {
    id,
    value,
    onPaste,
    'aria-label': called,
    'aria-required': !field.optional,
    'aria-invalid': issue !== undefined,
    ...(issue !== undefined && { 'aria-describedby': `${id}-issue` }),
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      onChange(target.value),
  }
  return (
    <div className="field">
      {called === undefined && <label htmlFor={id}>{labelOf(field, language)}</label>}
      {field.type === 'choice' ? (
        <select {...input}>
          <option value="">{words.choose}</option>
          {field.options?.map((each) => (
            <option key={each.value} value={each.value}>
              {each[language]}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...input}
          autoComplete="off"
          maxLength={200}
          inputMode={field.type === 'number' ? 'decimal' : 'text'}
        />
      )}
      {issue !== undefined && (
        <span className="field-issue" id={`${id}-issue`}>
          {issue}
        </span>
      )}
    </div>
  )
}
