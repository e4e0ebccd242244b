/** Whether what is written down of a subject fits the fields of its register. */
import { CivilDate } from '../civil-date.ts'
import { isCreditCode } from './credit-code.ts'
import { drawnFault, Geometry, hasShape } from './geometry.ts'
import { maskedBy } from './mask.ts'
import { type Field, maskOf } from './pack-fields.ts'
import type { Register } from './register-pack.ts'
import type { FieldValue, FieldValues, GivenFields } from './subject.ts'

/** One thing that is wrong, by its place: `fields.capacity`. */
export interface Wrong {
  readonly path: string
  readonly zh: string
  readonly en: string
}

export interface CheckedFields {
  readonly values: FieldValues
  readonly wrong: readonly Wrong[]
}

/**
 * The values as they are kept, in plain; those that are empty are left out. Whether what is required is there is
 * asked elsewhere (`missingFields`), since a stage may ask for more.
 */
export function checkFields({ fields }: Register, given: GivenFields): CheckedFields {
  const values: Record<string, FieldValue> = {}
  const wrong: Wrong[] = []
  for (const [key, value] of Object.entries(given)) {
    const field = fields.find((each) => each.key === key)
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) continue
    if (!field) {
      wrong.push({ path: `fields.${key}`, zh: '名录没有这个字段', en: 'there is no such field' })
      continue
    }
    const fault = faultOf(field, value)
    if (fault === null) values[key] = value
    else
      wrong.push({
        path: `fields.${key}`,
        zh: `${field.zh}：${fault[0]}`,
        en: `${field.en}: ${fault[1]}`,
      })
  }
  return { values, wrong }
}

/** Required fields that are not filled, and those of `alsoNeeded`. */
export function missingFields(
  { fields }: Register,
  values: FieldValues,
  alsoNeeded: readonly string[] = [],
): readonly Field[] {
  return fields.filter(
    ({ key, required }) => (required || alsoNeeded.includes(key)) && values[key] === undefined,
  )
}

/** What everybody may see, and what only who says what for. */
export function parted({ fields }: Register, values: FieldValues) {
  const shown: Record<string, FieldValue> = {}
  const hidden: Record<string, string> = {}
  for (const [key, value] of Object.entries(values)) {
    const field = fields.find((each) => each.key === key)
    const mask = field ? maskOf(field) : null
    if (mask === null || typeof value !== 'string') shown[key] = value
    else {
      shown[key] = maskedBy[mask](value)
      hidden[key] = value
    }
  }
  return { shown, hidden }
}

type Fault = readonly [zh: string, en: string] | null

function faultOf(field: Field, value: FieldValue): Fault {
  switch (field.type) {
    case 'text':
      return typeof value === 'string' && value.length <= field.most
        ? null
        : [`须为 ${field.most} 字以内的文字`, `text of at most ${field.most} characters`]
    case 'number':
      return numberFault(field, value, field.decimals)
    case 'integer':
      return numberFault(field, value, 0)
    case 'date':
      return CivilDate.safeParse(value).success ? null : ['须为日期，如 2017-10-31', 'a date']
    case 'choice':
      return choiceFault(field, value)
    case 'yes-no':
      return typeof value === 'boolean' ? null : ['须为是或否', 'yes or no']
    case 'phone':
      return typeof value === 'string' && /^\+?[\d][\d\- ]{4,18}\d$/.test(value)
        ? null
        : ['不是电话号码', 'no telephone number']
    case 'id-number':
      return typeof value === 'string' && isIdNumber(value)
        ? null
        : ['身份证号码有误', 'no valid ID number']
    case 'credit-code':
      return typeof value === 'string' && isCreditCode(value)
        ? null
        : ['统一社会信用代码有误', 'no valid credit code']
    case 'geometry': {
      const { success, data } = Geometry.safeParse(value)
      if (!success || !hasShape(data, field.shape))
        return [`须为${SHAPE_ZH[field.shape]}`, `a ${field.shape} as GeoJSON`]
      const drawn = drawnFault(data)
      return drawn && [drawn.zh, drawn.en]
    }
    case 'subject-reference':
      return typeof value === 'string' && UUID.test(value)
        ? null
        : ['须为另一名录中的对象', 'a subject of another register']
  }
}

const SHAPE_ZH = { point: '点', line: '线', polygon: '面' } as const
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function numberFault(
  { min, max }: { readonly min?: number | undefined; readonly max?: number | undefined },
  value: FieldValue,
  decimals: number,
): Fault {
  if (typeof value !== 'number' || !Number.isFinite(value)) return ['须为数字', 'a number']
  if (min !== undefined && value < min) return [`不得小于 ${min}`, `at least ${min}`]
  if (max !== undefined && value > max) return [`不得大于 ${max}`, `at most ${max}`]
  if (Number(value.toFixed(decimals)) === value) return null
  return decimals === 0
    ? ['须为整数', 'a whole number']
    : [`最多 ${decimals} 位小数`, `at most ${decimals} decimals`]
}

function choiceFault({ options, many }: Field & { type: 'choice' }, value: FieldValue): Fault {
  const chosen = many && Array.isArray(value) ? value : [value]
  const known = chosen.every((each) => options.some(({ key }) => key === each))
  if (known && new Set(chosen).size === chosen.length) return null
  const zh = options.map((option) => option.zh).join('、')
  return [`须为：${zh}`, `one of: ${options.map(({ key }) => key).join(', ')}`]
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643: 18 characters, the last of which checks the others. */
function isIdNumber(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number)) return false
  const born = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0)
  return CivilDate.safeParse(born).success && '10X98765432'[sum % 11] === number[17]
}
