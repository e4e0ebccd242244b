/** One input for each of a register's own fields, by its type. */
import { useState } from 'react'
import type { Field } from '#domain/register/pack-fields.ts'
import type { Register } from '#domain/register/register-pack.ts'
import type { FieldValue, FieldValues } from '#domain/register/subject.ts'
import { useWords } from '../../data/language.tsx'
import { findSubjects } from '../../data/registers.ts'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { type Choice, Picker } from '../../parts/picker.tsx'

interface Props {
  readonly register: Register
  readonly values: FieldValues
  /** Only these; left out: all. */
  readonly only?: readonly string[]
  /** Needed here besides those the register always needs. */
  readonly required?: readonly string[]
}

export function SubjectFields({ register, values, only, required = [] }: Props) {
  return register.fields
    .filter(({ key, type }) => type !== 'geometry' && (only === undefined || only.includes(key)))
    .map((field) => (
      <FieldInput
        key={field.key}
        field={field}
        value={values[field.key]}
        required={required.includes(field.key) || (only === undefined && field.required)}
      />
    ))
}

interface InputProps {
  readonly field: Field
  readonly value: FieldValue | undefined
  readonly required: boolean
}

function FieldInput({ field, value, required }: InputProps) {
  const { language, words } = useWords(REGISTER_WORDS)
  const name = `field.${field.key}`
  const unit = 'unit' in field && field.unit ? `（${field.unit}）` : ''
  const label = `${field[language]}${unit}`
  if (field.type === 'choice' && field.many)
    return (
      <fieldset className="choices">
        <legend>{label}</legend>
        {field.options.map((option) => (
          <label key={option.key} className="check-field">
            <input
              type="checkbox"
              name={name}
              value={option.key}
              defaultChecked={Array.isArray(value) && value.includes(option.key as never)}
            />
            <span>{option[language]}</span>
          </label>
        ))}
      </fieldset>
    )
  if (field.type === 'subject-reference')
    return <ReferenceInput field={field} value={value} label={label} />
  if (field.type === 'choice' || field.type === 'yes-no') {
    const options =
      field.type === 'choice'
        ? field.options.map((option) => [option.key, option[language]] as const)
        : ([
            ['true', words.yes],
            ['false', words.no],
          ] as const)
    return (
      <label className="field">
        <span>{label}</span>
        <select name={name} required={required} defaultValue={String(value ?? '')}>
          <option value="">{words.chooseOne}</option>
          {options.map(([key, said]) => (
            <option key={key} value={key}>
              {said}
            </option>
          ))}
        </select>
      </label>
    )
  }
  return (
    <label className="field">
      <span>{label}</span>
      <input
        name={name}
        required={required}
        autoComplete="off"
        defaultValue={value === undefined ? '' : String(value)}
        {...inputOf(field)}
      />
      {'help' in field && field.help && <small className="faint">{field.help[language]}</small>}
    </label>
  )
}

function inputOf(field: Field) {
  switch (field.type) {
    case 'number':
      return {
        type: 'number',
        inputMode: 'decimal',
        step: 10 ** -field.decimals,
        min: field.min,
        max: field.max,
      } as const
    case 'integer':
      return {
        type: 'number',
        inputMode: 'numeric',
        step: 1,
        min: field.min,
        max: field.max,
      } as const
    case 'date':
      return { type: 'date' } as const
    case 'phone':
      return { type: 'text', inputMode: 'tel', maxLength: 21 } as const
    case 'text':
      return { type: 'text', maxLength: field.most } as const
    default:
      return { type: 'text', maxLength: 30 } as const
  }
}

function ReferenceInput({
  field,
  value,
  label,
}: Omit<InputProps, 'required' | 'field'> & {
  readonly field: Field & { readonly type: 'subject-reference' }
  readonly label: string
}) {
  const { words } = useWords(REGISTER_WORDS)
  const [chosen, setChosen] = useState<readonly Choice[]>(
    typeof value === 'string' ? [{ id: value, name: words.kept }] : [],
  )
  return (
    <>
      <Picker
        label={label}
        find={async (text) =>
          (await findSubjects(field.register, text)).map(({ subjectId, name, address }) => ({
            id: subjectId,
            name,
            hint: address ?? '',
          }))
        }
        chosen={chosen}
        onChange={setChosen}
      />
      <input type="hidden" name={`field.${field.key}`} value={chosen[0]?.id ?? ''} />
    </>
  )
}
