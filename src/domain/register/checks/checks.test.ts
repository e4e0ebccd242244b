import { describe, expect, test } from 'vitest'
import { builtInPack } from '../../../store/packs/packs.ts'
import { CivilDate } from '../../civil-date.ts'
import { SOURCES_PACK } from '../../monitoring/source/sources-pack.ts'
import { WATER_PACK } from '../../monitoring/water/water-pack.ts'
import { holds, unmetRules, type Values } from '../field-tests.ts'
import { registerPack, stageOf } from '../register-pack.ts'
import { CHECK_PACK } from './check-pack.ts'
import { objectionsOf } from './checks.ts'
import type { CheckName } from './needs.ts'

const rules = {
  checks: await builtInPack(CHECK_PACK),
  sources: await builtInPack(SOURCES_PACK),
  water: await builtInPack(WATER_PACK),
}
const today = CivilDate.parse('2026-03-01')

const codes = (name: CheckName, stage: string, fields: Values, baseline?: Values) => {
  const at = (values: Values) => ({ stage, fields: values, geometry: null })
  const facts = { baseline: baseline ? at(baseline) : null, after: at(fields), today }
  return objectionsOf([name], facts, rules).map(({ code }) => code)
}

const zone = { category: 'wetland', line: 'red', area: 96, function: 2 }
const odour = { transparency: 30, oxygen: 3, potential: 100, ammonia: 2 }
const manifest = { number: '20261201000123', code: '900-214-08', sent: 1, received: 1 }

test.each([
  [
    'land-use-access',
    'listed',
    { 'planned-use': 'housing', use: 'industry', survey: 'reviewed' },
    ['plot-listed'],
  ],
  ['land-use-access', 'suspected', { 'planned-use': 'public', use: 'public' }, ['survey-missing']],
  ['land-use-access', 'registered', { 'planned-use': 'housing', use: 'housing' }, []],
  [
    'land-use-access',
    'removed',
    { 'planned-use': 'housing', use: 'industry', survey: 'reviewed' },
    [],
  ],
  [
    'land-use-access',
    'listed',
    { 'planned-use': 'industry', use: 'industry', 'building-started': true },
    ['goals-not-met'],
  ],
  ['zone-project', 'found', { line: 'red', related: false }, []],
  ['zone-project', 'approved', { line: 'red', related: false, approval: '1' }, ['red-line']],
  ['zone-project', 'approved', { line: 'yellow', related: false }, ['yellow-line']],
  ['road-dust', 'scored', { class: 'key-road', dust: 5 }, []],
  ['road-dust', 'scored', { class: 'key-road', dust: 5.1 }, ['road-dust']],
  ['road-dust', 'over', { class: 'side-road', dust: 15 }, ['road-dust']],
  ['road-dust', 'sampled', { class: 'key-road', dust: 50 }, []],
  ['dust-fall', 'sampled', { 'dust-fall': 9, standard: true }, []],
  ['dust-fall', 'sampled', { 'dust-fall': 9.1, standard: true }, ['dust-fall']],
  ['dust-fall', 'sampled', { 'dust-fall': 9.1 }, []],
  [
    'noise-limit',
    'measured',
    { kind: 'industry', zone: 'class-2', hour: 21, level: 60, over: false },
    [],
  ],
  [
    'noise-limit',
    'measured',
    { kind: 'industry', zone: 'class-2', hour: 22, level: 60, over: false },
    ['noise-limit'],
  ],
  [
    'noise-limit',
    'measured',
    { kind: 'site', zone: 'class-1', hour: 10, level: 70, over: true },
    ['noise-limit'],
  ],
  [
    'noise-limit',
    'measured',
    { kind: 'loudspeaker', zone: 'class-1', hour: 10, level: 56, over: true },
    [],
  ],
  ['black-odour', 'first-effect', odour, []],
  ['black-odour', 'first-effect', { ...odour, ammonia: 9 }, ['black-odour']],
  ['black-odour', 'treated', { ...odour, ammonia: 90 }, []],
  ['waste-manifest', 'issued', manifest, []],
  ['waste-manifest', 'issued', { ...manifest, number: '2026' }, ['manifest-number']],
  ['waste-manifest', 'issued', { ...manifest, code: '900-214-41' }, ['waste-code']],
  ['waste-manifest', 'received', { ...manifest, received: 0.97 }, []],
  ['waste-manifest', 'received', { ...manifest, received: 0.969 }, ['weight-differs']],
  ['waste-manifest', 'received', { ...manifest, received: 0.9, 'difference-reason': '水分' }, []],
  [
    'waste-manifest',
    'received',
    { ...manifest, 'sent-on': '2026-02-02', 'received-on': '2026-02-01' },
    ['received-before-sent'],
  ],
] as const)('%s in %s of %j: %j', (name, stage, fields, expected) => {
  expect(codes(name, stage, fields)).toEqual(expected)
})

test('a zone is compared with its baseline, once it has one', () => {
  expect(codes('ecological-zone', 'listed', { ...zone, area: 1 })).toEqual([])
  expect(codes('ecological-zone', 'patrolled', { ...zone, area: 90 }, zone)).toEqual([
    'area-shrank',
  ])
  expect(codes('ecological-zone', 'patrolled', { ...zone, category: 'park' }, zone)).toEqual([
    'category-changed',
  ])
})

describe('what a stage asks the fields to say', () => {
  test.each([
    [{ field: 'a', filled: true }, {}, false],
    [{ field: 'a', filled: false }, {}, true],
    [{ field: 'a', is: false }, {}, false],
    [{ field: 'a', is: false }, { a: false }, true],
    [{ field: 'a', in: ['x', 'y'] }, { a: 'y' }, true],
    [{ field: 'a', in: ['x', 'y'] }, { a: ['z', 'x'] }, true],
    [{ field: 'a', in: ['x'] }, { a: ['z'] }, false],
    [{ field: 'a', atLeast: 1, atMost: 2 }, { a: 2 }, true],
    [{ field: 'a', atLeast: 1, atMost: 2 }, { a: 2.1 }, false],
    [{ field: 'a', atLeast: 1 }, {}, false],
  ])('%j of %j: %j', (asked, values, expected) => {
    expect(holds(asked, values)).toBe(expected)
  })

  test('两断三清 is asked of what closes, and of nothing else', async () => {
    const { fields, ...register } = await builtInPack(registerPack('scattered-firms'))
    const done = stageOf({ fields, ...register }, 'done')?.rules ?? []
    const cut = {
      'water-cut': true,
      'power-cut': true,
      'material-cleared': true,
      'product-cleared': true,
    }
    expect(unmetRules(fields, done, { treatment: 'upgrade' })).toEqual([])
    expect(unmetRules(fields, done, { treatment: 'close' })).toHaveLength(5)
    expect(unmetRules(fields, done, { treatment: 'close', ...cut })).toEqual([
      {
        path: 'fields.equipment-cleared',
        zh: '已清设备：须为“是”（两断三清）',
        en: 'Equipment cleared: must be “yes” (两断三清)',
      },
    ])
  })
})
