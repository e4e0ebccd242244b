import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyLedger } from '../../../test/arbitrary-ledger.ts'
import { plainDocument } from '../../../test/plain-document.ts'
import type { CompiledLedger } from '../../domain/plan/ledger.ts'
import { Organisation } from '../../domain/plan/organisation.ts'
import { parsePlan } from '../parse.ts'
import { abbreviationsOf } from './abbreviations.ts'
import { directoryOf } from './directory.ts'
import { proposeOrganisation } from './propose.ts'
import { entryOf, resolveUnits } from './resolve.ts'

const propose = (text: string) => proposeOrganisation(parsePlan(plainDocument(text)))

/** Mentions of the plan that the proposed organisation does not know. */
function unknownIn(ledger: CompiledLedger): string[] {
  const directory = directoryOf(proposeOrganisation(ledger))
  const full = abbreviationsOf(ledger.document.text)
  return ledger.items
    .flatMap((item) => item.units)
    .filter((unit) => unit.name.trim() !== '')
    .filter(
      (unit) => (entryOf(directory, full, unit) ?? { kind: 'ambiguous' }).kind === 'ambiguous',
    )
    .map((unit) => unit.written)
}

test('units in order of mention, with kinds, sure aliases, groups and people', () => {
  const proposal = propose(
    '设立安全生产委员会办公室(以下简称安委办)。\n一、措施\n1.治尘。(环保办、各村、东河村、北园管委会、安委办)\n' +
      '2.治水。(农业办、环保办公室、相关社区、除东河村外各村、园区管委会)\n责任人：李明',
  )
  expect(proposal.units).toEqual([
    { name: '环保办', aliases: ['环保办公室'], kind: '科室' },
    { name: '东河村', aliases: [], kind: '村' },
    { name: '北园管委会', aliases: [], kind: '管委会' },
    { name: '安全生产委员会办公室', aliases: ['安委办'], kind: '科室' },
    { name: '农业办', aliases: [], kind: '科室' },
    { name: '园区管委会', aliases: [], kind: '管委会' },
  ])
  expect(proposal.groups).toEqual([
    { name: '各村', aliases: [], members: ['kind:村'] },
    { name: '相关社区', aliases: [], members: [] },
  ])
  expect(proposal.people).toEqual([{ name: '李明', unit: null, post: null }])
})

test.each([
  ['市公安局、县公安局', ['市公安局', '县公安局']],
  ['市发展改革委、发展改革委员会', ['市发展改革委']],
  ['安委会办公室、安委办', ['安委会办公室']],
  ['东河村、东河村委会', ['东河村']],
  ['生态环境局、生态环境局东山分局', ['生态环境局', '生态环境局东山分局']],
  ['住建局、住房和城乡建设局', ['住建局', '住房和城乡建设局']],
])('%s', (list, names) => {
  const { units } = propose(`一、措施\n1.治尘。(责任单位：${list})`)
  expect(units.map((unit) => unit.name)).toEqual(names)
})

const NAMES =
  '环保办 环保办公室 镇环保办 各村 相关村 除东河村外各村 东河村 公安局 市公安局 区公安局 各镇（街道） 企业'

test('every mention of a plan is known to the organisation proposed from it', () => {
  const lists = fc.array(fc.constantFrom(...NAMES.split(' ')), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(fc.array(lists, { maxLength: 4 }), (items) => {
      const text = items.map((units, at) => `${at + 1}.治尘。(责任单位:${units.join('、')})`)
      const ledger = parsePlan(plainDocument(`一、措施\n${text.join('\n')}`))
      expect(unknownIn(ledger)).toEqual([])
    }),
  )
  fc.assert(
    fc.property(anyLedger, (ledger) => {
      expect(Organisation.safeParse(proposeOrganisation(ledger)).error).toBeUndefined()
      expect(unknownIn(ledger)).toEqual([])
    }),
    { numRuns: 50 },
  )
})

const SEED = new URL('../../../../shared/seeds/000_25347614af1a8042.txt', import.meta.url)

test.skipIf(!existsSync(SEED))(
  'the seed plan, fed its own proposal (skipped where ../shared is absent)',
  () => {
    const ledger = parsePlan(plainDocument(readFileSync(SEED, 'utf8')))
    const organisation = proposeOrganisation(ledger)
    expect(unknownIn(ledger)).toEqual([])
    expect(organisation.units.find((unit) => unit.name === '环保办')?.aliases).toEqual([
      '环保办公室',
    ])
    expect(organisation.groups.map((group) => group.name)).toEqual([
      '各村',
      '相关村',
      '各相关科室',
      '各社区',
    ])
    const again = resolveUnits(ledger, organisation)
    expect(again.items.flatMap((item) => item.units).map((unit) => unit.name)).not.toContain(
      '环保办公室',
    )
  },
)
