/** What the fields of a subject say, as conditions of its register ask. */
import type { Field } from './pack-fields.ts'
import type { FieldTest } from './pack-indicators.ts'
import type { StageRule } from './pack-stages.ts'

/** By key; absent: not filled. */
export type Values = { readonly [key: string]: unknown }

/** Whether it is so. Of a field that is not filled only `filled: false` is. */
export function holds(test: FieldTest, values: Values): boolean {
  const value = values[test.field]
  if ('filled' in test) return (value !== undefined) === test.filled
  if ('is' in test) return value === test.is
  if ('in' in test) {
    const chosen = Array.isArray(value) ? value : [value]
    return chosen.some((each) => test.in.includes(each))
  }
  const { atLeast, atMost } = test
  return (
    typeof value === 'number' &&
    (atLeast === undefined || value >= atLeast) &&
    (atMost === undefined || value <= atMost)
  )
}

export interface Unmet {
  /** `fields.water-cut` */
  readonly path: string
  readonly zh: string
  readonly en: string
}

/** What a stage asks the fields to say, and they do not; each with the rule it rests on. */
export function unmetRules(
  fields: readonly Field[],
  rules: readonly StageRule[],
  values: Values,
): readonly Unmet[] {
  return rules
    .filter(({ when }) => when.every((test) => holds(test, values)))
    .flatMap(({ must, source }) =>
      must
        .filter((test) => !holds(test, values))
        .map((test) => unmet(fields, test, source === 'default' ? '' : source)),
    )
}

function unmet(fields: readonly Field[], test: FieldTest, source: string): Unmet {
  const field = fields.find(({ key }) => key === test.field)
  const asked = field ? askedOf(field, test) : { zh: '', en: '' }
  return {
    path: `fields.${test.field}`,
    zh: `${field?.zh ?? test.field}：须${asked.zh}${source && `（${source}）`}`,
    en: `${field?.en ?? test.field}: must be ${asked.en}${source && ` (${source})`}`,
  }
}

function askedOf(field: Field, test: FieldTest): { readonly zh: string; readonly en: string } {
  if ('filled' in test)
    return test.filled ? { zh: '填写', en: 'filled in' } : { zh: '为空', en: 'empty' }
  if ('is' in test) return test.is ? { zh: '为“是”', en: '“yes”' } : { zh: '为“否”', en: '“no”' }
  if ('in' in test) {
    const options = field.type === 'choice' ? field.options : []
    const named = options.filter(({ key }) => test.in.includes(key))
    const [zh, en] = [named.map((each) => each.zh), named.map((each) => each.en)]
    return { zh: `为${zh.join('或')}`, en: en.join(' or ') }
  }
  const { atLeast, atMost } = test
  const bounds = [
    ...(atLeast === undefined ? [] : [{ zh: `不小于 ${atLeast}`, en: `at least ${atLeast}` }]),
    ...(atMost === undefined ? [] : [{ zh: `不大于 ${atMost}`, en: `at most ${atMost}` }]),
  ]
  return {
    zh: bounds.map(({ zh }) => zh).join('、'),
    en: bounds.map(({ en }) => en).join(' and '),
  }
}
