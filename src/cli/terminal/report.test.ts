import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { aLedger } from '../../../test/ledgers.ts'
import { sayDiagnostic } from '../../domain/plan/diagnostics.ts'
import { coloured, paintFor, plain } from './paint.ts'
import { renderErrors, renderReport } from './report.ts'
import type { View } from './view.ts'
import { widthOf } from './width.ts'

const view = (changes: Partial<View> = {}): View => ({
  language: 'zh',
  paint: plain,
  width: 100,
  all: false,
  ...changes,
})

const MISSING = sayDiagnostic('UNIT_MISSING', { many: '', manyEn: '' })
const IMPOSSIBLE = sayDiagnostic('DEADLINE_IMPOSSIBLE', { written: '2月30日' })

/** The same diagnostic at every item, so many times. */
function many(count: number, said: typeof MISSING | typeof IMPOSSIBLE = MISSING) {
  const diagnostics = Array.from({ length: count }, (_, at) => ({
    ...said,
    item: `三(一)${at + 1}`,
    source: { paragraph: 0, start: at, end: at + 1 },
  }))
  return { ...aLedger(), diagnostics }
}

describe('the report in Chinese', () => {
  const report = renderReport(aLedger(), view())

  test('lists items under the headings of the plan', () => {
    expect(report).toContain(
      `二 整改措施
(一) 大气污染防治
二(一)1  整治燃煤锅炉  建管站、环保办、相关村      2017-10-31              限期整改     1
二(一)2  强化渣土监管  建管站、综合执法大队、李明  2017-12-31, 2020-12-31  限期整改     1
(二) 水污染防治
二(二)1  治理黑臭水体  农业办等                    定期, 长期              长期推进     —`,
    )
  })

  test('lists goals with their figures', () => {
    expect(report).toContain(
      `一(一)  改善环境质量
    PM2.5年均浓度  = 60 微克/立方米  2017-12-31
    PM2.5年均浓度  ↓ 25 % (2015年)   2020-12-31`,
    )
  })

  test('shows a diagnostic with its place, its line and a mark under the words', () => {
    expect(report).toContain(
      `警告[UNIT_GROUP]: “相关村”是一类单位，未能展开为具体单位
  --> qingshi.txt:10:52
   |
10 | …治燃煤锅炉。2017年10月底前，完成35蒸吨及以下燃煤锅炉“清零”任务。（建管站、环保办公室、相关村）
   |                                                                                        ^^^^^^
   = 二(一)1 整治燃煤锅炉`,
    )
  })

  test('ends with the counts', () => {
    expect(report.trimEnd().split('\n').at(-1)).toBe(
      '3 项整改措施，1 项组织保障，4 个指标；0 个错误，3 个警告，2 条提示',
    )
  })
})

test('the report in English says the same', () => {
  const report = renderReport(aLedger(), view({ language: 'en' }))
  expect(report).toMatch(/^No\. {6}Item .*Units .*Deadline .*Class .*Targets$/m)
  expect(report).toContain('warning[UNIT_MISSING]: No responsible unit is stated')
  expect(report).toContain('3 measures, 1 safeguard, 4 targets; 0 errors, 3 warnings, 2 notes')
})

describe('many of one code', () => {
  test('are shown by three and then counted with their items', () => {
    const report = renderReport(many(31), view({ language: 'en' }))
    expect(report.match(/^warning\[UNIT_MISSING\]/gm)).toHaveLength(3)
    expect(report).toContain('… and 28 more of UNIT_MISSING: 三(一)4, 三(一)5, 三(一)6')
    expect(report).toContain('--all shows each of them')
  })

  test('a rest of one is shown, not counted', () => {
    const report = renderReport(many(4), view())
    expect(report.match(/^警告\[UNIT_MISSING\]/gm)).toHaveLength(4)
    expect(report).not.toContain('--all')
  })

  test('--all shows every one', () => {
    const report = renderReport(many(31), view({ all: true }))
    expect(report.match(/^警告\[UNIT_MISSING\]/gm)).toHaveLength(31)
    expect(report).not.toContain('--all')
  })

  test('errors alone are never counted away', () => {
    expect(renderErrors(many(31, IMPOSSIBLE), view())).toHaveLength(31)
    expect(renderErrors(many(31), view())).toEqual([])
  })

  test('errors come first', () => {
    const ledger = aLedger()
    const [error] = many(1, IMPOSSIBLE).diagnostics
    const report = renderReport(
      { ...ledger, diagnostics: [...ledger.diagnostics, ...(error ? [error] : [])] },
      view(),
    )
    expect(report.indexOf('错误[')).toBeLessThan(report.indexOf('警告['))
  })
})

test.each([72, 80, 100, 140])('nothing is wider than a terminal of %i columns', (width) => {
  for (const language of ['zh', 'en'] as const) {
    for (const line of renderReport(many(31), view({ width, language })).split('\n')) {
      expect(widthOf(line)).toBeLessThanOrEqual(width)
    }
  }
})

test('a document cannot command the terminal', () => {
  const ledger = aLedger()
  const text = ledger.document.text.replace('相关村', '\u001b]0\u0007村')
  const hostile = {
    ...ledger,
    plan: { ...ledger.plan, title: '\u001b[2J方案', issuer: '\u009b31m政府' },
    items: ledger.items.map((item) => ({ ...item, title: `\u202e${item.title}` })),
    document: { ...ledger.document, name: 'a\u001b[8m.txt', text },
  }
  const report = renderReport(hostile, view())
  expect(report).toBe(stripVTControlCharacters(report))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be left.
  expect(report).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
})

test('colour changes nothing but colour', () => {
  const painted = renderReport(aLedger(), view({ paint: coloured }))
  expect(painted).not.toBe(renderReport(aLedger(), view()))
  expect(stripVTControlCharacters(painted)).toBe(renderReport(aLedger(), view()))
})

test.each([
  ['a terminal', true, {}, true],
  ['a pipe', false, {}, false],
  ['NO_COLOR', true, { NO_COLOR: '1' }, false],
  ['an empty NO_COLOR', true, { NO_COLOR: '' }, true],
  ['a dumb terminal', true, { TERM: 'dumb' }, false],
  ['FORCE_COLOR', false, { FORCE_COLOR: '1' }, true],
  ['FORCE_COLOR against NO_COLOR', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ['FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
] as const)('%s', (_, isTTY, env, expected) => {
  expect(paintFor({ isTTY }, env)).toBe(expected ? coloured : plain)
})
