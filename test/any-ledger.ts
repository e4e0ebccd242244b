/** Arbitrary compiled ledgers for property tests: any text a document may hold, and some it may not. */
import fc from 'fast-check'
import { addDays, type CivilDate } from '../src/domain/civil-date.ts'
import { DiagnosticCode, Severity } from '../src/domain/plan/diagnostics.ts'
import {
  type CompiledLedger,
  DeadlineKind,
  ItemClass,
  ItemKind,
  TargetOperator,
  UnitRole,
} from '../src/domain/plan/ledger.ts'

/** Chinese words, formula-like beginnings, separators, controls, halves of pairs. */
const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('环保办', '建管站', '2017年底前', '整治燃煤锅炉。', '') },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.constantFrom(
          '=',
          '+',
          '-',
          '@',
          "'",
          '\t',
          '\r',
          '\n',
          ' ',
          '、',
          '；',
          '（',
          '镇',
          '1',
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join('')),
  },
)
const orNull = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: null })
const list = <T>(it: fc.Arbitrary<T>) => fc.array(it, { maxLength: 3 })
const day = fc
  .integer({ min: -5000, max: 20000 })
  .map((days) => addDays('2017-01-01' as CivilDate, days))
const count = fc.nat(10_000)
const source = fc.record({ paragraph: count, start: count, end: count })
const amount = fc.oneof(
  fc.integer().map((it) => (it === 0 ? 0 : it)),
  fc.constantFrom(0.1, 92.5, 1e21),
)

const unit = fc.record({
  name: text,
  written: text,
  role: fc.constantFrom(...UnitRole.options),
  group: fc.boolean(),
  members: list(text),
  open: fc.boolean(),
  source,
})

const deadline = fc.record({
  written: text,
  kind: fc.constantFrom(...DeadlineKind.options),
  on: orNull(day),
  from: orNull(day),
  within: orNull(
    fc.record({
      count: fc.nat(99),
      unit: fc.constantFrom('day', 'working-day', 'month', 'year'),
      after: orNull(text),
    }),
  ),
  every: orNull(fc.constantFrom('day', 'month', 'irregular')),
  yearInherited: fc.boolean(),
  source,
})

const targetFields = {
  written: text,
  metric: text,
  operator: fc.constantFrom(...TargetOperator.options),
  value: orNull(amount),
  unit: orNull(text),
  grade: orNull(text),
  baseline: orNull(text),
  by: orNull(day),
  scope: orNull(text),
  approximate: fc.boolean(),
  stretch: fc.boolean(),
  source,
}

const item = fc.record(
  {
    // Never blank: a row that says nothing is a deleted one.
    number: text.filter((it) => /[\u4e00-\u9fff\d=@+-]/.test(it)),
    path: list(text),
    headings: list(text),
    kind: fc.constantFrom(...ItemKind.options),
    title: text,
    text,
    problem: orNull(text),
    goal: orNull(text),
    steps: list(fc.record({ number: text, text, source })),
    status: orNull(text),
    completion: text,
    note: text,
    class: orNull(fc.constantFrom(...ItemClass.options)),
    units: list(unit),
    deadlines: list(deadline),
    targets: list(fc.record(targetFields)),
    references: list(fc.record({ written: text, source })),
    source,
  },
  {
    requiredKeys: [
      'number',
      'path',
      'headings',
      'kind',
      'title',
      'text',
      'problem',
      'goal',
      'steps',
      'status',
      'class',
      'units',
      'deadlines',
      'targets',
      'references',
      'source',
    ],
  },
)

const document = fc.record({
  name: text,
  mediaType: fc.constant('text/plain'),
  sha256: fc.constant('e'.repeat(64)),
  text,
  paragraphs: list(
    fc.record({ kind: fc.constantFrom('text', 'heading', 'cell'), start: count, end: count }),
  ),
  tables: fc.constant([]),
})

export const anyLedger: fc.Arbitrary<CompiledLedger> = fc.record({
  version: fc.constant(1 as const),
  plan: fc.record({
    title: text,
    issuer: orNull(text),
    addressees: list(text),
    issuedOn: orNull(day),
    documentNumber: orNull(text),
    attachments: list(text),
  }),
  goals: list(fc.record({ number: text, title: text, text, deadlines: list(deadline), source })),
  items: fc.uniqueArray(item, { selector: ({ number }) => number, maxLength: 5 }),
  targets: list(fc.record({ number: text, ...targetFields })),
  diagnostics: list(
    fc.record({
      code: fc.constantFrom(...DiagnosticCode.options),
      severity: fc.constantFrom(...Severity.options),
      message: text,
      messageEn: text,
      item: orNull(text),
      source: orNull(source),
    }),
  ),
  document,
})
