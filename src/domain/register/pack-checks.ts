/** What makes a register contradict itself: every name that is not there, each with its path and a reason. */

import type { z } from 'zod'
import { CHECK_NEEDS } from './checks/needs.ts'
import type { Field } from './pack-fields.ts'
import type { FieldTest, Indicator, Which } from './pack-indicators.ts'
import type { Shape } from './register-pack.ts'

type Register = z.infer<typeof Shape>

export interface Contradiction {
  readonly path: readonly (string | number)[]
  readonly message: string
}

export function contradictions(register: Register): readonly Contradiction[] {
  return [
    ...ofNames(register),
    ...ofFields(register),
    ...ofChecks(register),
    ...ofStages(register),
    ...ofInspections(register),
    ...ofIndicators(register),
  ]
}

const said = (path: Contradiction['path'], zh: string, en: string): Contradiction => ({
  path,
  message: `${zh} / ${en}`,
})
const unknown = (path: Contradiction['path'], key: string) =>
  said(path, `没有“${key}”`, `there is no “${key}”`)

/** Keys are told apart within each list. */
function twice(path: Contradiction['path'], list: readonly { readonly key: string }[]) {
  return list.flatMap(({ key }, index) =>
    list.findIndex((other) => other.key === key) < index
      ? [said([...path, index, 'key'], `“${key}”出现两次`, `“${key}” is there twice`)]
      : [],
  )
}

function ofNames({ fields, evidence, stages, inspections, indicators }: Register) {
  return [
    ...twice(['fields'], fields),
    ...twice(['evidence'], evidence),
    ...twice(['stages'], stages),
    ...twice(['inspections'], inspections),
    ...twice(['indicators'], indicators),
    ...fields.flatMap((field, index) =>
      field.type === 'choice' ? twice(['fields', index, 'options'], field.options) : [],
    ),
  ]
}

function ofFields({ fields }: Register) {
  return fields.flatMap((field, index) => {
    if (field.type !== 'number' && field.type !== 'integer') return []
    const { min, max } = field
    return min !== undefined && max !== undefined && min > max
      ? [said(['fields', index, 'max'], '最大值小于最小值', 'less than the least')]
      : []
  })
}

/** A named check reads fields by their keys. */
function ofChecks({ checks, fields, common }: Register) {
  return checks.flatMap((name, index) => {
    const path = ['checks', index]
    if (checks.indexOf(name) < index)
      return [said(path, `“${name}”出现两次`, `“${name}” is there twice`)]
    const needs = CHECK_NEEDS[name]
    return [
      ...Object.entries(needs.fields).flatMap(([key, type]) =>
        fields.some((field) => field.key === key && field.type === type)
          ? []
          : [
              said(
                path,
                `检查“${name}”需要 ${type} 类型的字段“${key}”`,
                `it needs the field “${key}” of type ${type}`,
              ),
            ],
      ),
      ...(needs.shape && common.shape !== needs.shape
        ? [said(path, `检查“${name}”需要在地图上画出范围`, 'it needs the area drawn on the map')]
        : []),
    ]
  })
}

function ofStages({ stages, fields, evidence }: Register) {
  const keys = stages.map(({ key }) => key)
  const named = stages.flatMap((stage, index) => {
    const at = (...rest: (string | number)[]) => ['stages', index, ...rest]
    const missing = (list: readonly string[], known: readonly string[], where: string) =>
      list.flatMap((key, place) => (known.includes(key) ? [] : [unknown(at(where, place), key)]))
    const { due } = stage
    const dueField = due && 'field' in due ? fields.find(({ key }) => key === due.field) : undefined
    return [
      ...missing(stage.from, keys, 'from'),
      ...missing(stage.notBy, keys, 'notBy'),
      ...missing(
        stage.fields,
        fields.map(({ key }) => key),
        'fields',
      ),
      ...unknownEvidence(stage.evidence, evidence, at('evidence')),
      ...stage.rules.flatMap(({ when, must }, place) => [
        ...ofTests(fields, when, at('rules', place, 'when')),
        ...ofTests(fields, must, at('rules', place, 'must')),
      ]),
      ...(stage.from.includes(stage.key)
        ? [said(at('from'), '阶段不能从自身进入', 'a stage is not reached from itself')]
        : []),
      ...(due && 'field' in due && dueField?.type !== 'date'
        ? [said(at('due', 'field'), '须为日期字段', 'must be a field of dates')]
        : []),
      ...(stage.mark === 'relapsed' && stage.from.length === 0
        ? [said(at('from'), '反弹阶段须写明从哪里反弹', 'say from where it relapses')]
        : []),
    ]
  })
  const entries = stages.filter(({ from, mark }) => from.length === 0 && mark === undefined)
  if (entries.length === 0)
    return [...named, said(['stages'], '没有起始阶段', 'there is no stage to begin in')]
  const reached = reachable(stages)
  return [
    ...named,
    ...stages.flatMap(({ key }, index) =>
      reached.has(key)
        ? []
        : [
            said(
              ['stages', index, 'from'],
              '从起始阶段走不到这里',
              'not reached from the beginning',
            ),
          ],
    ),
  ]
}

function reachable(stages: Register['stages']): ReadonlySet<string> {
  const reached = new Set(stages.filter(({ from }) => from.length === 0).map(({ key }) => key))
  for (let before = -1; before !== reached.size; ) {
    before = reached.size
    for (const { key, from } of stages) if (from.some((each) => reached.has(each))) reached.add(key)
  }
  return reached
}

function unknownEvidence(
  needs: readonly { readonly kind: string }[],
  known: Register['evidence'],
  path: Contradiction['path'],
) {
  return needs.flatMap(({ kind }, index) => {
    const at = [...path, index, 'kind']
    if (!known.some(({ key }) => key === kind)) return [unknown(at, kind)]
    return needs.findIndex((other) => other.kind === kind) < index
      ? [said(at, `“${kind}”出现两次`, `“${kind}” is there twice`)]
      : []
  })
}

function ofInspections({ inspections, evidence }: Register) {
  return inspections.flatMap(({ versions, evidence: needs }, index) => [
    ...unknownEvidence(needs, evidence, ['inspections', index, 'evidence']),
    ...versions.flatMap(({ effectiveFrom, items }, place) => {
      const at = (...rest: (string | number)[]) => [
        ...['inspections', index, 'versions', place],
        ...rest,
      ]
      const before = versions[place - 1]
      return [
        ...(before && before.effectiveFrom >= effectiveFrom
          ? [said(at('effectiveFrom'), '须晚于前一版', 'must be later than the one before')]
          : []),
        ...twice(at('items'), items),
        ...(items.every(({ weight }) => weight === 0)
          ? [said(at('items'), '权重不能都为零', 'one must have a weight')]
          : []),
        ...items.flatMap(({ violation, serious }, item) =>
          violation !== undefined && !serious
            ? [said(at('items', item, 'violation'), '只用于严重项', 'of serious items only')]
            : [],
        ),
      ]
    }),
  ])
}

function ofIndicators(register: Register) {
  const { indicators, proves } = register
  return [
    ...indicators.flatMap((indicator, index) => ofIndicator(register, indicator, index)),
    ...proves.flatMap(({ indicator, numbers, words }, index) => [
      ...(indicators.some(({ key }) => key === indicator)
        ? []
        : [unknown(['proves', index, 'indicator'], indicator)]),
      ...(numbers.length + words.length === 0
        ? [said(['proves', index], '须写明条款编号或文字', 'give numbers or words')]
        : []),
    ]),
  ]
}

function ofIndicator(register: Register, indicator: Indicator, index: number) {
  const { kind, field, which, among } = indicator
  const at = (...rest: (string | number)[]) => ['indicators', index, ...rest]
  const { over } = indicator
  const isNumeric = (name: string) =>
    register.fields.some(
      ({ key, type }) => key === name && (type === 'number' || type === 'integer'),
    )
  return [
    ...(field === undefined && (kind === 'sum' || kind === 'mean')
      ? [said(at('field'), '须写明对哪个字段求值', 'say of which field')]
      : []),
    ...(field !== undefined && kind === 'count'
      ? [said(at('field'), '计数不用字段', 'a count has no field')]
      : []),
    ...(field !== undefined && !isNumeric(field)
      ? [said(at('field'), '须为数值字段', 'must be a field of numbers')]
      : []),
    ...(over !== undefined && !isNumeric(over)
      ? [said(at('over'), '须为数值字段', 'must be a field of numbers')]
      : []),
    ...(over !== undefined && (field === undefined || kind === 'count' || kind === 'sum')
      ? [said(at('over'), '只用于有字段的占比和均值', 'of a share or mean of a field only')]
      : []),
    ...((among === undefined) === (kind === 'share')
      ? [said(at('among'), '占比须有、其他不得有', 'of a share, and of nothing else')]
      : []),
    ...ofWhich(register, which, at('which')),
    ...(among ? ofWhich(register, among, at('among')) : []),
  ]
}

function ofWhich({ stages, fields }: Register, which: Which, path: Contradiction['path']) {
  return [
    ...(which.stages ?? []).flatMap((key, index) =>
      stages.some((stage) => stage.key === key) ? [] : [unknown([...path, 'stages', index], key)],
    ),
    ...ofTests(fields, which.fields ?? [], [...path, 'fields']),
  ]
}

const ofTests = (
  fields: Register['fields'],
  tests: readonly FieldTest[],
  path: Contradiction['path'],
) =>
  tests.flatMap((test, index) => {
    const at = [...path, index]
    const field = fields.find(({ key }) => key === test.field)
    return field ? ofTest(field, test, at) : [unknown([...at, 'field'], test.field)]
  })

function ofTest(field: Field, test: FieldTest, at: Contradiction['path']) {
  if ('in' in test) {
    if (field.type !== 'choice')
      return [said([...at, 'in'], '只用于选项字段', 'of a field of choices only')]
    return test.in.flatMap((key, index) =>
      field.options.some((option) => option.key === key)
        ? []
        : [unknown([...at, 'in', index], key)],
    )
  }
  if ('is' in test)
    return field.type === 'yes-no'
      ? []
      : [said([...at, 'is'], '只用于是否字段', 'of yes or no only')]
  if ('filled' in test) return []
  const { atLeast, atMost } = test
  if (field.type !== 'number' && field.type !== 'integer')
    return [said(at, '只用于数值字段', 'of a field of numbers only')]
  return atLeast === undefined && atMost === undefined
    ? [said(at, '须写明界限', 'give a bound')]
    : []
}
