import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyLedger } from '../../../test/arbitrary-ledger.ts'
import { plainDocument } from '../../../test/plain-document.ts'
import { Organisation } from '../../domain/plan/organisation.ts'
import { parsePlan } from '../parse.ts'
import { directoryOf } from './directory.ts'
import { resolveUnits } from './resolve.ts'

const TOWN: Organisation = {
  version: 1,
  name: '青枫镇人民政府',
  units: [
    { name: '环保办', aliases: ['环保办公室', '生态办'], kind: '科室' },
    { name: '市发展改革委', aliases: [], kind: '部门' },
    { name: '市公安局', aliases: ['警方'], kind: '部门' },
    { name: '县公安局', aliases: ['警方'], kind: '部门' },
    { name: '东河村', aliases: [], kind: '村' },
    { name: '西河村', aliases: [], kind: null },
    { name: '河口社区', aliases: [], kind: '社区' },
  ],
  groups: [
    { name: '各村', aliases: ['各村(居)'], members: ['kind:村'] },
    { name: '沿河村', aliases: [], members: ['西河村'] },
    { name: '相关社区', aliases: [], members: ['kind:社区'] },
  ],
  people: [{ name: '李明', unit: '环保办', post: '副镇长' }],
}

const plan = (units: string) => parsePlan(plainDocument(`一、措施\n1.治尘。(责任单位:${units})`))
const resolved = (units: string, organisation: Organisation | null = TOWN) =>
  resolveUnits(plan(units), organisation).items.flatMap((item) => item.units)

test.each([
  ['环保办公室', [{ name: '环保办', written: '环保办公室' }]],
  ['環保辦', [{ name: '环保办', written: '環保辦' }]],
  ['青枫镇环保办', [{ name: '环保办' }]],
  ['镇环保办', [{ name: '环保办' }]],
  ['发展改革委', [{ name: '市发展改革委' }]],
  ['市发展改革委、公安局', [{ name: '市发展改革委' }, { name: '市公安局' }]],
  ['公安局', [{ name: '公安局' }]],
  ['各村', [{ name: '各村', group: true, members: ['东河村', '西河村'] }]],
  ['各村（居）', [{ group: true, members: ['东河村', '西河村'] }]],
  ['各社区', [{ group: true, members: ['河口社区'] }]],
  ['各村、居委会', [{ members: ['东河村', '西河村'] }, {}]],
  ['各学校', [{ group: true, members: [] }]],
  ['相关村', [{ name: '相关村', group: true, members: [] }]],
  ['相关社区', [{ group: true, members: [] }]],
  ['沿河村', [{ group: true, members: ['西河村'] }]],
  ['除东河村外各村', [{ name: '除东河村外各村', group: true, members: ['西河村'] }]],
  ['各村（除东河村、西河村外）', [{ group: true, members: [] }]],
  ['各村(不含西河村)', [{ group: true, members: ['东河村'] }]],
  ['工业办', [{ name: '工业办', group: false }]],
])('%s', (written, expected) => {
  expect(resolved(written)).toMatchObject(expected)
})

test.each([
  ['李明', '李明'],
  ['李明（组长）', '李明'],
  ['副镇长李明', '李明'],
  ['副镇长', '李明'],
  ['王强', '王强'],
])('the person %s', (written, name) => {
  const ledger = parsePlan(
    plainDocument(`一、措施\n1.治尘。\n责任单位：环保办\n责任人：${written}`),
  )
  const units = resolveUnits(ledger, TOWN).items.flatMap((item) => item.units)
  expect(units.find((unit) => unit.role === 'person')).toMatchObject({ name })
})

test('two units that share an alias are never chosen from', () => {
  expect(directoryOf(TOWN).find('警方')).toEqual({
    kind: 'ambiguous',
    names: ['市公安局', '县公安局'],
  })
  expect(resolved('警方局')).toMatchObject([{ name: '警方局' }])
})

test.each([
  ['设立镇环境保护办公室(以下简称“环保办”)。', '镇环境保护办公室'],
  ['由镇环境保护办公室（简称环保办）负责。', '镇环境保护办公室'],
  ['按照《环境保护责任规定》（以下简称《规定》）执行。', '环保办'],
])('a plan explains its own abbreviations: %s', (sentence, name) => {
  const text = `${sentence}\n一、措施\n1.治尘。(环保办)`
  const [unit] = resolveUnits(parsePlan(plainDocument(text)), null).items.flatMap(
    (item) => item.units,
  )
  expect(unit).toMatchObject({ written: '环保办', name })
})

test('what the plan explains leads to the organisation’s own name', () => {
  const text = '组建大气污染防治办公室(以下简称大气办)。\n一、措施\n1.治尘。(大气办)'
  const organisation = {
    ...TOWN,
    units: [{ name: '治气专班', aliases: ['大气污染防治办公室'], kind: null }],
  }
  const [unit] = resolveUnits(parsePlan(plainDocument(text)), organisation).items.flatMap(
    (item) => item.units,
  )
  expect(unit).toMatchObject({ written: '大气办', name: '治气专班' })
})

const NAMES =
  '环保办 环保办公室 镇环保办 各村 相关村 除东河村外各村 东河村 公安局 市公安局 李明 企业'.split(
    ' ',
  )
const name = fc.oneof(fc.constantFrom(...NAMES), fc.string({ minLength: 1, maxLength: 4 }))
const anyOrganisation: fc.Arbitrary<Organisation> = fc
  .record({
    name,
    units: fc.array(fc.record({ name, aliases: fc.array(name, { maxLength: 3 }) }), {
      maxLength: 6,
    }),
    groups: fc.array(
      fc.record({ name, members: fc.array(fc.oneof(name, fc.constant('kind:村'))) }),
      { maxLength: 3 },
    ),
    people: fc.array(fc.record({ name, post: fc.option(name, { nil: null }) }), { maxLength: 3 }),
  })
  .map((made) => Organisation.parse({ version: 1, ...made }))
const mentions = fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 6 })

test('resolving twice changes nothing, whatever the organisation', () => {
  fc.assert(
    fc.property(mentions, anyOrganisation, (names, organisation) => {
      const once = resolveUnits(plan(names.join('、')), organisation)
      expect(resolveUnits(once, organisation)).toEqual(once)
    }),
  )
  fc.assert(
    fc.property(anyLedger, anyOrganisation, (ledger, organisation) => {
      const once = resolveUnits(ledger, organisation)
      expect(resolveUnits(once, organisation)).toEqual(once)
      const alone = resolveUnits(ledger, null)
      expect(resolveUnits(alone, null)).toEqual(alone)
    }),
    { numRuns: 30 },
  )
})

test('the order of aliases does not matter', () => {
  fc.assert(
    fc.property(mentions, anyOrganisation, (names, organisation) => {
      const turned = {
        ...organisation,
        units: organisation.units.map((unit) => ({ ...unit, aliases: unit.aliases.toReversed() })),
        groups: organisation.groups.map((group) => ({
          ...group,
          aliases: group.aliases.toReversed(),
        })),
      }
      const ledger = plan(names.join('、'))
      expect(resolveUnits(ledger, turned)).toEqual(resolveUnits(ledger, organisation))
    }),
  )
})
