import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyLedger } from '../../../test/arbitrary-ledger.ts'
import { plainDocument } from '../../../test/plain-document.ts'
import type { CompiledLedger } from '../../domain/plan/ledger.ts'
import type { Organisation } from '../../domain/plan/organisation.ts'
import { compileDocument } from '../compile.ts'
import { parsePlan } from '../parse.ts'
import { resolveUnits } from '../resolve/resolve.ts'
import { diagnose } from './diagnose.ts'

function compile(text: string, organisation?: Organisation) {
  return compileDocument(plainDocument(text), organisation === undefined ? {} : { organisation })
}

/** Code, and the words it points to. */
function report(text: string, organisation?: Organisation): string[] {
  return compile(text, organisation).diagnostics.map(({ code, source }) =>
    source === null ? code : `${code} ${text.slice(source.start, source.end)}`,
  )
}

const TOWN: Organisation = {
  version: 1,
  name: '青枫镇',
  units: [
    { name: '环保办', aliases: ['环保办公室', '生态办'], kind: '科室' },
    { name: '农业办', aliases: [], kind: '科室' },
    { name: '东河村', aliases: [], kind: '村' },
    { name: '西河村', aliases: [], kind: '村' },
  ],
  groups: [{ name: '各村', aliases: [], members: ['kind:村'] }],
  people: [{ name: '李明', unit: '环保办', post: '主任' }],
}

test.each([
  ['no item', '今天天气很好。', ['ITEMS_MISSING']],
  ['no deadline', '一、措施\n1.治尘。(责任单位:环保办;责任人:李明)', ['DEADLINE_MISSING 治尘。']],
  [
    'vague deadline',
    '一、措施\n1.尽快治尘。(责任单位:环保办;责任人:李明)',
    ['DEADLINE_VAGUE 尽快'],
  ],
  [
    'no unit',
    '一、措施\n1.2026年底前治尘。\n2.2026年底前治水。(责任单位:环保办;责任人:李明)',
    ['PERSON_MISSING 2026年底前治尘。', 'UNIT_MISSING 2026年底前治尘。'],
  ],
  [
    'no unit at all',
    '一、措施\n1.2026年底前治尘。\n2.2026年底前治水。',
    ['PERSON_MISSING', 'UNIT_MISSING'],
  ],
  [
    'alias',
    '一、措施\n1.2026年底前治尘。(责任单位:环保办公室;责任人:李明)',
    ['UNIT_ALIAS 环保办公室'],
  ],
  [
    'unknown unit',
    '一、措施\n1.2026年底前治尘。(责任单位:工业办;责任人:李明)',
    ['UNIT_UNKNOWN 工业办'],
  ],
  [
    'group that stays one',
    '一、措施\n1.2026年底前治尘。(责任单位:相关村;责任人:李明)',
    ['UNIT_GROUP_SOME 相关村'],
  ],
  [
    'open list',
    '一、措施\n1.2026年底前治尘。(责任单位:环保办等部门;责任人:李明)',
    ['UNIT_LIST_OPEN 环保办等部门'],
  ],
  [
    'idle unit',
    '一、措施\n1.2026年底前由农业办配合治尘。(责任单位:环保办;责任人:李明)',
    ['UNIT_IDLE 农业办'],
  ],
  [
    'change from nothing',
    '一、措施\n1.2026年底前用煤量下降10%。(责任单位:环保办;责任人:李明)',
    ['TARGET_WITHOUT_BASELINE 用煤量下降10%'],
  ],
  [
    'two figures',
    '一、目标\n到2026年底,污水处理率达到90%。\n二、措施\n1.治水。2026年底前污水处理率达到95%。(责任单位:环保办;责任人:李明)',
    ['TARGET_CONFLICT 污水处理率达到95%'],
  ],
  [
    'words of degree',
    '一、措施\n1.2026年底前治尘,扬尘大幅减少。(责任单位:环保办;责任人:李明)',
    ['TARGET_VAGUE 大幅减少'],
  ],
  [
    'attachment',
    '一、措施\n1.2026年底前治尘。(责任单位:环保办;责任人:李明)\n附件:任务台账',
    ['ATTACHMENT_MISSING 任务台账'],
  ],
  ['all in order', '一、措施\n1.2026年底前治尘。(牵头单位:环保办;责任单位:各村;责任人:李明)', []],
])('%s', (_, text, expected) => {
  expect(report(text, TOWN)).toEqual(expected)
})

test('two years, two regions and a wish are no contradiction', () => {
  const codes = compile(
    '一、目标\n到2026年,PM2.5年均浓度达到35微克/立方米,力争达到33微克/立方米。到2030年,PM2.5年均浓度达到30微克/立方米。',
  ).diagnostics.map((diagnostic) => diagnostic.code)
  expect(codes).not.toContain('TARGET_CONFLICT')
})

test('names that may be one unit are asked about once', () => {
  const text = '一、措施\n1.治尘。(环保办)\n2.治水。(环保办公室)\n3.治土。(环保办公室)'
  expect(report(text).filter((line) => line.startsWith('UNIT_ALIAS'))).toEqual([
    'UNIT_ALIAS_PROPOSED 环保办公室',
  ])
})

test('an attachment that is in the file is not missed', () => {
  const text = '一、措施\n1.治尘。(环保办)\n附件:任务台账\n附件\n任务台账\n1.治水。(农业办)'
  expect(report(text).join()).not.toContain('ATTACHMENT_MISSING')
})

const PIECES =
  '一、|(一)|1.|2.|。|，|\n|(|)|责任单位：|环保办|环保办公室|各村|相关村|除东河村外各村|等部门|尽快|限期|大幅下降|下降10%|达到90%|污水处理率|2026年底前|10月底前|附件：|详见附件2|由农业办负责|整改目标|立行立改'.split(
    '|',
  )
const anyPlan = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 80 })
  .map((parts) => parseAs(parts.join('')))

function parseAs(text: string): CompiledLedger {
  return parsePlan(plainDocument(text))
}

test('whatever the ledger, every diagnostic points into the document, in order', () => {
  fc.assert(
    fc.property(fc.oneof(anyPlan, anyLedger), fc.boolean(), (ledger, known) => {
      const organisation = known ? TOWN : null
      const found = diagnose(resolveUnits(ledger, organisation), organisation)
      const starts = found.map(({ source }) => source?.start ?? -1)
      expect(starts).toEqual([...starts].sort((a, b) => a - b))
      for (const { source, message, messageEn } of found) {
        expect(message + messageEn).not.toMatch(/\{\w+\}/)
        if (source === null) continue
        expect(source.start).toBeLessThanOrEqual(source.end)
        expect(source.end).toBeLessThanOrEqual(ledger.document.text.length)
      }
    }),
    { numRuns: 150 },
  )
})

test('the same plan is told the same, and the order of aliases does not matter', () => {
  const turned = {
    ...TOWN,
    units: TOWN.units.map((unit) => ({ ...unit, aliases: unit.aliases.toReversed() })),
  }
  fc.assert(
    fc.property(anyPlan, (ledger) => {
      const said = diagnose(resolveUnits(ledger, TOWN), TOWN)
      expect(diagnose(resolveUnits(ledger, turned), turned)).toEqual(said)
    }),
  )
})
