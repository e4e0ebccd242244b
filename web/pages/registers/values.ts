/** Values of a register's fields: as people read them, and as a form gives them. */
import type { Field } from '#domain/register/pack-fields.ts'
import type { Register } from '#domain/register/register-pack.ts'
import type { FieldValue, GivenFields } from '#domain/register/subject.ts'

interface Said {
  readonly yes: string
  readonly no: string
}

export function sayValue(
  field: Field,
  value: FieldValue | undefined,
  language: 'zh' | 'en',
  said: Said,
): string {
  if (value === undefined) return ''
  if (typeof value === 'boolean') return value ? said.yes : said.no
  if (field.type === 'choice') {
    const chosen = Array.isArray(value) ? value : [value]
    return chosen
      .map((key) => field.options.find((option) => option.key === key)?.[language] ?? String(key))
      .join(language === 'zh' ? '、' : ', ')
  }
  if (typeof value === 'object') return language === 'zh' ? '已绘' : 'drawn'
  const unit = 'unit' in field && field.unit ? ` ${field.unit}` : ''
  return `${value}${unit}`
}

/** What a form says of every field it shows; what is left empty is null. */
export function givenFields(register: Register, form: FormData): GivenFields {
  const given: Record<string, GivenFields[string]> = {}
  for (const field of register.fields) {
    const name = `field.${field.key}`
    if (field.type === 'geometry') continue
    if (field.type === 'choice' && field.many) given[field.key] = form.getAll(name).map(String)
    else if (form.has(name)) given[field.key] = fieldValue(field, String(form.get(name)).trim())
  }
  return given
}

function fieldValue(field: Field, text: string): GivenFields[string] {
  if (text === '') return null
  if (field.type === 'number' || field.type === 'integer') return Number(text)
  return field.type === 'yes-no' ? text === 'true' : text
}
