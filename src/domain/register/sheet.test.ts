import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { CivilDate } from '../civil-date.ts'
import { columnsOf, suggestMapping, unmapped } from './columns.ts'
import { checkFields } from './field-values.ts'
import type { Field } from './pack-fields.ts'
import { Register } from './register-pack.ts'
import { REGISTERS } from './registers.ts'
import { readRow, writeRow } from './sheet.ts'
import type { FieldValue } from './subject.ts'

const registerOf = (slug: string) =>
  Register.parse(
    parse(
      readFileSync(
        new URL(`../../../packs/environment/registers/${slug}.yaml`, import.meta.url),
        'utf8',
      ),
    ),
  )
const ALL = REGISTERS.map(({ slug }) => registerOf(slug))
const UNIT = '00000000-0000-7000-8000-000000000001'
const units = { idOf: new Map([['东村', UNIT]]), nameOf: new Map([[UNIT, '东村']]) }

/** Whatever the field may hold and a table can say. */
function anyValue(field: Field): fc.Arbitrary<FieldValue> | null {
  switch (field.type) {
    case 'text':
      return field.mask ? null : fc.stringMatching(/^[甲乙丙丁A-Z0-9]{1,9}$/)
    case 'number': {
      const scale = 10 ** field.decimals
      const [min, max] = [field.min ?? -1000, field.max ?? (field.min ?? 0) + 1000]
      return fc
        .integer({ min: Math.ceil(min * scale), max: Math.floor(max * scale) })
        .map((value) => Number((value / scale).toFixed(field.decimals)))
    }
    case 'integer':
      return fc.integer({ min: field.min ?? 0, max: field.max ?? (field.min ?? 0) + 1000 })
    case 'date':
      return fc
        .integer({ min: 0, max: 4000 })
        .map((days) => new Date(1.4e12 + days * 86_400_000).toISOString().slice(0, 10))
    case 'choice': {
      const keys = field.options.map(({ key }) => key)
      return field.many ? fc.subarray(keys, { minLength: 1 }) : fc.constantFrom(...keys)
    }
    case 'yes-no':
      return fc.boolean()
    default:
      return null
  }
}

const rowOf = (register: Register) => {
  const fields = Object.fromEntries(
    register.fields.flatMap((field) => {
      const value = anyValue(field)
      return value ? [[field.key, fc.option(value, { nil: undefined })]] : []
    }),
  ) as Record<string, fc.Arbitrary<FieldValue | undefined>>
  const { common } = register
  const used = <T>(use: string, value: fc.Arbitrary<T>) =>
    use === 'none' ? fc.constant(null) : fc.option(value)
  return fc.record({
    name: fc.stringMatching(/^[东西南北厂户A-Z]{2,8}$/),
    creditCode: used(common.creditCode, fc.constant('91350100M000100Y43')),
    address: used(common.address, fc.stringMatching(/^[东西路号0-9]{1,9}$/)),
    unitId: used(common.unit, fc.constant(UNIT)),
    place: used(
      common.place,
      fc.record({
        longitude: fc.integer({ min: -1_800_000, max: 1_800_000 }).map((n) => n / 10_000),
        latitude: fc.integer({ min: -900_000, max: 900_000 }).map((n) => n / 10_000),
        from: fc.constant('cgcs2000' as const),
      }),
    ),
    fields: fc
      .record(fields)
      .map((all) =>
        Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
      ),
    stage: fc.constantFrom(...register.stages.map(({ key }) => key)),
    stageSince: fc.constant('2026-01-31' as CivilDate),
    source: fc.constantFrom('', '普查'),
  })
}

test.each(ALL.map((register) => [register.slug, register] as const))(
  'always, of %s: what is written reads back the same, and its columns are known again',
  (_, register) => {
    const headers = columnsOf(register).map(({ zh }) => zh)
    const mapping = suggestMapping(register, headers)
    expect(mapping).toEqual(columnsOf(register).map(({ target }) => target))
    fc.assert(
      fc.property(rowOf(register), (row) => {
        const cells = writeRow(register, row as Parameters<typeof writeRow>[1], units)
        const { given, wrong } = readRow(register, mapping, cells, units)
        expect(wrong).toEqual([])
        const { place, ...rest } = row
        expect(given).toMatchObject(rest)
        expect(given.place && { ...given.place, datum: undefined }).toEqual(
          place && { longitude: place.longitude, latitude: place.latitude },
        )
        expect(checkFields(register, given.fields)).toMatchObject({ values: row.fields, wrong: [] })
      }),
      { numRuns: 30 },
    )
  },
)

test.each([
  [
    ['序号', '使用单位', '详细地址', '锅炉容量（蒸吨）', '数量', '电话', '备注'],
    [null, 'name', 'address', 'fields.capacity', 'fields.count', 'fields.phone', null],
  ],
  [
    ['单位名称 *', '统一社会信用代码：', '经度', '纬度', '总容量(t/h)', '改造方式'],
    ['name', 'creditCode', 'longitude', 'latitude', 'fields.capacity', 'fields.plan'],
  ],
  // A general word is the name where no other header is, and by itself only.
  [
    ['单位', '地址', '吨位', '台'],
    ['name', 'address', 'fields.capacity', null],
  ],
  [
    ['企业（户）', '位置'],
    ['name', 'address'],
  ],
  [
    ['数量', '单位', '企业名称', '责任单位'],
    ['fields.count', null, 'name', 'unit'],
  ],
  [
    ['施工单位', '大小'],
    [null, null],
  ],
])('headers %j', (headers, mapping) => {
  expect(suggestMapping(registerOf('boilers'), headers)).toEqual(mapping)
})

test.each([
  [[null], ['name', 'address', 'fields.capacity', 'fields.count']],
  [
    ['name', 'fields.count', 'stage'],
    ['address', 'fields.capacity'],
  ],
  [['name', 'address', 'fields.capacity', 'fields.count'], []],
])('of boilers with the columns %j, %j are missing', (mapping, missing) => {
  expect(unmapped(registerOf('boilers'), mapping).map(({ target }) => target)).toEqual(missing)
})

test('cells as people write them, and those nobody understands', () => {
  const boilers = registerOf('boilers')
  const mapping = ['name', 'unit', 'fields.capacity', 'fields.planned-on', 'fields.use', 'stage']
  const read = (...cells: string[]) => readRow(boilers, mapping, cells, units)
  expect(
    read('甲', '东村', '１,０00t/h', '2017年10月3日', '供热', '已列入清单').given,
  ).toMatchObject({
    unitId: UNIT,
    fields: { capacity: 1000, 'planned-on': '2017-10-03', use: 'heating' },
    stage: 'listed',
  })
  const { wrong } = read('', '北村', '若干', '去年', '取暖', '完了')
  expect(wrong.map(({ zh }) => zh)).toEqual([
    '总容量：看不懂“若干”',
    '用途：看不懂“取暖”',
    '计划完成日期：看不懂“去年”',
    '没有责任单位“北村”',
    '没有阶段“完了”',
    '使用单位：必填',
  ])
})
