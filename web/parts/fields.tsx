/** Fields of a form, each with its label. */
import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react'

interface Labelled {
  readonly label: string
  readonly name: string
}

export function TextField({
  label,
  ...input
}: Labelled & Omit<InputHTMLAttributes<HTMLInputElement>, 'name'>) {
  return (
    <label className="field">
      <span>{label}</span>
      <input autoComplete="off" {...input} />
    </label>
  )
}

export function AreaField({
  label,
  ...area
}: Labelled & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name'>) {
  return (
    <label className="field">
      <span>{label}</span>
      <textarea rows={3} {...area} />
    </label>
  )
}

export function CheckField({
  label,
  ...input
}: Labelled & Omit<InputHTMLAttributes<HTMLInputElement>, 'name'>) {
  return (
    <label className="check-field">
      <input type="checkbox" {...input} />
      <span>{label}</span>
    </label>
  )
}

/**
 * One file. Choosing begins anew each time: a file that was mended meanwhile can be chosen again, of which the
 * browser would say nothing.
 */
export function FileField({
  label,
  accept,
  required = true,
  onChoose,
}: {
  readonly label: string
  readonly accept: string
  readonly required?: boolean
  readonly onChoose: (file: File | null) => void
}) {
  return (
    <label className="field">
      <span>{label}</span>
      <input
        type="file"
        accept={accept}
        required={required}
        onClick={({ currentTarget }) => {
          currentTarget.value = ''
          onChoose(null)
        }}
        onChange={({ target }) => onChoose(target.files?.[0] ?? null)}
      />
    </label>
  )
}

/** Any number of files; those chosen are in the form's data under `name` (see `filesIn`). */
export function FilesField({ label, name, required = false }: Labelled & { required?: boolean }) {
  return (
    <label className="field">
      <span>{label}</span>
      <input type="file" name={name} multiple required={required} />
    </label>
  )
}

/** A field of files that is empty holds one without content. */
export const filesIn = (form: FormData, name: string): readonly File[] =>
  form.getAll(name).filter((file): file is File => file instanceof File && file.size > 0)

interface SelectProps extends Labelled {
  readonly options: readonly (readonly [value: string, name: string])[]
  readonly value?: string
  readonly initial?: string
  readonly onChoose?: (value: string) => void
  /** An option that is empty is no answer. */
  readonly required?: boolean
}

export function SelectField({
  label,
  name,
  options,
  value,
  initial,
  onChoose,
  required = false,
}: SelectProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <select
        name={name}
        required={required}
        {...(value !== undefined && { value })}
        {...(initial !== undefined && { defaultValue: initial })}
        onChange={(event) => onChoose?.(event.target.value)}
      >
        {options.map(([each, said]) => (
          <option key={each} value={each}>
            {said}
          </option>
        ))}
      </select>
    </label>
  )
}
