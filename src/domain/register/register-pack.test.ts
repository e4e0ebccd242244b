import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CivilDate } from '../civil-date.ts'
import type { Json } from '../log/event.ts'
import { checkContent } from '../packs/content.ts'
import { stageCount } from './figures.ts'
import { Register, registerPack } from './register-pack.ts'

const word = fc.stringMatching(/^[a-z][a-z0-9]{1,6}$/)
const label = fc.stringMatching(/^[甲乙丙丁戊己]{1,6}$/)
const keys = (least: number, most: number) =>
  fc.uniqueArray(word, { minLength: least, maxLength: most })
const titled = { zh: label, en: label }

/** Any register that does not contradict itself, small. */
const register = fc
  .record({ stages: keys(1, 6), kinds: keys(0, 4), numbers: keys(0, 3), choices: keys(0, 3) })
  .chain(({ stages, kinds, numbers, choices: all }) => {
    const choices = all.filter((key) => !numbers.includes(key))
    const fields = [...numbers, ...choices]
    const evidence = fc.subarray(kinds).map((some) => some.map((kind) => ({ kind, least: 1 })))
    const stage = (key: string, index: number) =>
      fc.record({
        key: fc.constant(key),
        ...titled,
        // From an earlier one, so that each is reached.
        from: index === 0 ? fc.constant([]) : fc.subarray(stages.slice(0, index), { minLength: 1 }),
        by: fc.subarray(['clerk', 'unit-head', 'inspector'], { minLength: 1 }),
        notBy: fc.subarray(stages.slice(0, index)),
        evidence,
        fields: fc.subarray(fields),
        ...(index > 0 && { mark: fc.constantFrom('settled', 'gone', 'relapsed') }),
      })
    const which = fc.record(
      { stages: fc.subarray(stages, { minLength: 1 }), settled: fc.boolean() },
      { requiredKeys: [] },
    )
    const measured = numbers[0]
    const indicator = fc.oneof(
      fc.record({ kind: fc.constant('count'), which }),
      fc.record({ kind: fc.constant('share'), which, among: fc.constant({}) }),
      ...(measured === undefined
        ? []
        : [
            fc.record({
              kind: fc.constantFrom('sum', 'mean'),
              field: fc.constant(measured),
              which,
            }),
          ]),
    )
    return fc.record({
      effectiveFrom: fc.constant('2026-01-01'),
      slug: fc.constant('any'),
      area: fc.constant('air'),
      ...titled,
      source: fc.constant('default'),
      common: fc.record({ name: fc.record(titled) }),
      fields: fc.constant([
        ...numbers.map((key) => ({ key, zh: key, en: key, type: 'number', min: 0, max: 9 })),
        ...choices.map((key) => ({
          ...{ key, zh: key, en: key, type: 'choice' },
          options: [{ key: 'a', zh: '甲', en: 'A' }],
        })),
      ]),
      evidence: fc.constant(kinds.map((key) => ({ key, zh: key, en: key }))),
      stages: fc.tuple(...stages.map(stage)),
      inspections: fc.constant([]),
      indicators: fc
        .array(indicator, { maxLength: 3 })
        .map((some) => some.map((each, at) => ({ key: `i${at}`, zh: '甲', en: 'A', ...each }))),
    })
  })

type Content = Record<string, Json> & {
  readonly stages: readonly Record<string, Json>[]
  readonly fields: readonly Record<string, Json>[]
  readonly indicators: readonly Record<string, Json>[]
}
const check = (content: unknown) =>
  checkContent(
    { ...registerPack('any'), zh: '甲', en: 'A' },
    content as Content,
    2,
    '2026-02-01' as CivilDate,
  )

test('always: any register that does not contradict itself loads, and is counted', () => {
  fc.assert(
    fc.property(register, (content) => {
      const { faults, content: loaded } = check(content)
      expect(faults).toBeNull()
      const known = Register.parse(loaded)
      expect(known.stages.map(({ key }) => stageCount(key).key)).toHaveLength(known.stages.length)
    }),
    { numRuns: 150 },
  )
})

/** Ways to spoil one; each says where the fault is, of a register that has what is spoiled. */
const SPOILT: readonly (readonly [
  string,
  (content: Content) => readonly [object, RegExp] | null,
])[] = [
  ['a stage twice', (c) => [{ stages: [...c.stages, c.stages[0]] }, /^stages\.\d+\.key$/]],
  [
    'a stage from nowhere',
    (c) => [
      { stages: [...c.stages, { ...c.stages[0], key: 'last-one', from: ['nowhere'] }] },
      /^stages\.\d+\.from/,
    ],
  ],
  ['no stage', () => [{ stages: [] }, /^stages$/]],
  [
    'a stage from itself',
    (c) => [
      { stages: [{ ...c.stages[0], from: [c.stages[0]?.key] }, ...c.stages.slice(1)] },
      /^stages/,
    ],
  ],
  [
    'evidence nobody knows',
    (c) => [
      {
        stages: [
          { ...c.stages[0], evidence: [{ kind: 'no-such-paper', least: 1 }] },
          ...c.stages.slice(1),
        ],
      },
      /^stages\.0\.evidence\.0\.kind$/,
    ],
  ],
  [
    'a role that may not',
    (c) => [
      { stages: [{ ...c.stages[0], by: ['auditor'] }, ...c.stages.slice(1)] },
      /^stages\.0\.by/,
    ],
  ],
  [
    'a due day in no field',
    (c) => [
      {
        stages: [
          { ...c.stages[0], due: { field: 'no-such-day', source: 'default' } },
          ...c.stages.slice(1),
        ],
      },
      /^stages\.0\.due\.field$/,
    ],
  ],
  [
    'a field twice',
    (c) => (c.fields[0] ? [{ fields: [...c.fields, c.fields[0]] }, /^fields\.\d+\.key$/] : null),
  ],
  [
    'least above most',
    (c) =>
      c.fields[0]?.type === 'number'
        ? [{ fields: [{ ...c.fields[0], min: 10 }, ...c.fields.slice(1)] }, /^fields\.0\.max$/]
        : null,
  ],
  [
    'a type there is not',
    (c) =>
      c.fields[0]
        ? [{ fields: [{ ...c.fields[0], type: 'colour' }, ...c.fields.slice(1)] }, /^fields\.0/]
        : null,
  ],
  [
    'a sum of nothing',
    (c) => [
      { indicators: [...c.indicators, { key: 'sum', zh: '甲', en: 'A', kind: 'sum' }] },
      /^indicators\.\d+\.field$/,
    ],
  ],
  [
    'a share of nothing',
    (c) => [
      { indicators: [...c.indicators, { key: 'share', zh: '甲', en: 'A', kind: 'share' }] },
      /^indicators\.\d+\.among$/,
    ],
  ],
  [
    'a figure of no stage',
    () => [
      {
        indicators: [
          { key: 'x', zh: '甲', en: 'A', kind: 'count', which: { stages: ['no-such-stage'] } },
        ],
      },
      /^indicators\.0\.which\.stages\.0$/,
    ],
  ],
  [
    'proof by no figure',
    () => [
      { proves: [{ indicator: 'no-such-figure', words: ['锅炉'] }] },
      /^proves\.0\.indicator$/,
    ],
  ],
  ['a name nobody knows', () => [{ colour: 'red' }, /^(colour)?$/]],
  ['another slug', () => [{ slug: 'other' }, /^slug$/]],
]

test.each(SPOILT)('always refused, with its path and a reason: %s', (_, spoil) => {
  fc.assert(
    fc.property(register, (content) => {
      const spoilt = spoil(content as unknown as Content)
      fc.pre(spoilt !== null)
      if (spoilt === null) return
      const { faults } = check({ ...content, ...spoilt[0] })
      expect(faults?.map(({ path }) => path)).toEqual(
        expect.arrayContaining([expect.stringMatching(spoilt[1])]),
      )
      for (const { reason } of faults ?? []) expect(reason).not.toBe('')
    }),
    { numRuns: 25 },
  )
})
