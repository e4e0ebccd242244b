import { expect, test } from 'vitest'
import { Register } from '#domain/register/register-pack.ts'
import { givenFields, sayValue } from './values.ts'

const register = Register.parse({
  version: 1,
  effectiveFrom: '2017-08-23',
  slug: 'things',
  area: 'air',
  zh: '物',
  en: 'Things',
  source: 'default',
  common: { name: { zh: '名', en: 'Name' } },
  fields: [
    { key: 'size', zh: '大小', en: 'Size', type: 'number', unit: 't/h' },
    { key: 'works', zh: '在用', en: 'Works', type: 'yes-no' },
    {
      key: 'kinds',
      zh: '类',
      en: 'Kinds',
      type: 'choice',
      many: true,
      options: [
        { key: 'a', zh: '甲', en: 'A' },
        { key: 'b', zh: '乙', en: 'B' },
      ],
    },
    { key: 'note', zh: '注', en: 'Note', type: 'text' },
  ],
  stages: [{ key: 'listed', zh: '列', en: 'Listed', by: ['clerk'] }],
})
const said = { yes: '是', no: '否' }

test('a form is read by the types of its fields, and what is empty empties', () => {
  const form = new FormData()
  for (const [name, value] of [
    ['field.size', '4.5'],
    ['field.works', 'false'],
    ['field.kinds', 'a'],
    ['field.kinds', 'b'],
    ['field.note', ' '],
  ] as const)
    form.append(name, value)
  const given = givenFields(register, form)
  expect(given).toEqual({ size: 4.5, works: false, kinds: ['a', 'b'], note: null })
  const shown = register.fields.map((field) =>
    sayValue(field, given[field.key] ?? undefined, 'zh', said),
  )
  expect(shown).toEqual(['4.5 t/h', '否', '甲、乙', ''])
})

test('a field the form does not show is left as it is', () => {
  expect(givenFields(register, new FormData())).toEqual({ kinds: [] })
})
