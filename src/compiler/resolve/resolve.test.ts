import { expect, test } from 'vitest'
import { plainDocument } from '../../../test/plain-document.ts'
import type { Organisation } from '../../domain/plan/organisation.ts'
import { parsePlan } from '../parse.ts'
import { proposeOrganisation } from './propose.ts'
import { resolveUnits } from './resolve.ts'

const TOWN: Organisation = {
  version: 1,
  name: '青枫镇',
  units: [
    { name: '环保办', aliases: ['环保办公室'], kind: '科室' },
    { name: '市发展改革委', aliases: [], kind: '科室' },
    { name: '东河村', aliases: [], kind: '村' },
    { name: '西河村', aliases: [], kind: '村' },
  ],
  groups: [{ name: '各村', aliases: ['各村(居)'], members: ['kind:村'] }],
  people: [],
}

const plan = (units: string) => parsePlan(plainDocument(`一、措施\n1.治尘。(责任单位:${units})`))
const resolved = (units: string, organisation: Organisation | null = TOWN) =>
  resolveUnits(plan(units), organisation).items.flatMap((item) => item.units)

test.each([
  ['环保办公室', [{ name: '环保办', written: '环保办公室' }]],
  ['環保辦', [{ name: '环保办', written: '環保辦' }]],
  ['发展改革委', [{ name: '市发展改革委' }]],
  ['各村', [{ name: '各村', group: true, members: ['东河村', '西河村'] }]],
  ['各村（居）', [{ group: true, members: ['东河村', '西河村'] }]],
  ['相关村', [{ name: '相关村', group: true, members: [] }]],
  ['除东河村外各村', [{ group: true, members: ['西河村'] }]],
  ['工业办', [{ name: '工业办', group: false }]],
])('%s', (written, expected) => {
  expect(resolved(written)).toMatchObject(expected)
})

test('a plan explains its own abbreviations', () => {
  const text = '设立镇环境保护办公室(以下简称“环保办”)。\n一、措施\n1.治尘。(环保办)'
  const [unit] = resolveUnits(parsePlan(plainDocument(text)), null).items.flatMap(
    (item) => item.units,
  )
  expect(unit).toMatchObject({ written: '环保办', name: '镇环境保护办公室' })
})

test('resolving twice changes nothing', () => {
  const once = resolveUnits(plan('环保办公室、各村、工业办'), TOWN)
  expect(resolveUnits(once, TOWN)).toEqual(once)
})

test('the proposed organisation knows every unit of its plan', () => {
  const ledger = plan('环保办、各村、东河村、北园管委会;责任人:李明')
  const proposal = proposeOrganisation(ledger)
  expect(proposal.units.map((unit) => `${unit.name} ${unit.kind}`)).toEqual([
    '环保办 科室',
    '东河村 村',
    '北园管委会 管委会',
  ])
  expect(proposal.groups).toEqual([{ name: '各村', aliases: [], members: ['kind:村'] }])
  expect(proposal.people).toMatchObject([{ name: '李明' }])
  const names = new Set(
    [...proposal.units, ...proposal.groups, ...proposal.people].map((entry) => entry.name),
  )
  for (const item of resolveUnits(ledger, proposal).items)
    for (const unit of item.units) expect(names).toContain(unit.name)
})
