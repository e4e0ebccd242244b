import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import type { Outcome } from '../../domain/monitoring/calculation/calculation.ts'
import { CALCULATIONS } from '../../domain/monitoring/calculation/calculations.ts'

const { database, tenantId } = await freshDatabase()
const { clerk } = (await aTown(database, tenantId)).actors

interface Asked {
  readonly on?: string
  readonly values?: Readonly<Record<string, string>>
  readonly rows?: readonly Readonly<Record<string, string>>[]
}
const ask = (kind: string, given: Asked) =>
  aServer(database, clerk).request(
    `/api/monitoring/calculations/${kind}`,
    send('POST', { on: '2026-02-01', ...given }),
  )

const land = { protectedArea: '120', safelyUsed: '60.5', controlled: '9.5', polluted: '200' }
const jar = { withDust: '10.2120', dish: '10', blank: '0', mouth: '176.7', days: '30.0' }
const hours = { hours: '720', stopped: '120', arrived: '570', valid: '540' }
const coating = {
  ...{ source: '漆房', year: 'current', used: '10', vocShare: '60', recycled: '1' },
  ...{ collected: '90', treated: '80', running: '95' },
}
const coal = (user: string, before: string, after: string, confirmed: string) => ({
  ...{ user, before, after, confirmed },
})
const dust = (...all: string[]) => all.map((each) => ({ dust: each }))
const section = (name: string, ammonia: string, excluded = '') => ({
  ...{ section: name, 氨氮: ammonia, excluded },
})
const visits = (point: string, severe: boolean) =>
  Array.from({ length: 3 }, () => ({
    ...{ point, transparency: '30', depth: '100', ammonia: '1' },
    ...(severe ? { oxygen: '0.1', redox: '-300' } : { oxygen: '5', redox: '100' }),
  }))
const day = Array.from({ length: 24 }, (_, hour) => ({ hour: String(hour), level: '55' }))

test.each<[string, Asked, Readonly<Record<string, string>>, string, readonly string[]]>([
  [
    'voc-emission',
    { rows: [coating] },
    { 产生量: '5', 削减量: '3.42', 排放量: '1.58' },
    '物料衡算',
    [],
  ],
  [
    'voc-emission',
    {
      rows: [
        { ...coating, year: '本年' },
        { ...coating, source: '印刷' },
        { ...coating, year: 'before' },
      ],
    },
    { 排放量: '3.16', 上年排放量: '1.58', 逐年削减: '否' },
    '物料衡算',
    ['印刷'],
  ],
  [
    'coal',
    {
      rows: [coal('甲', '3', '0', '是'), coal('乙', '2', '0.5', 'yes'), coal('丙', '4', '0', '否')],
    },
    {
      治理前: '9',
      治理后: '4.5',
      '削减量（已确认）': '4.5',
      未确认的: '4',
      仍用煤或未确认的户数: '2',
    },
    '散煤、锅炉削减台账',
    ['丙'],
  ],
  [
    'farmland-safe-use',
    { values: land },
    { 分子: '190', 分母: '200', 比率: '95.0' },
    '受污染耕地安全利用率核算方法（试行）',
    [],
  ],
  [
    'plot-safe-use',
    { values: { meeting: '9', redeveloped: '10' } },
    { 比率: '90.0' },
    '污染地块安全利用率核算方法（试行）',
    [],
  ],
  [
    'plot-safe-use',
    { values: { meeting: '0', redeveloped: '0' } },
    { 比率: '无再开发利用地块' },
    '污染地块安全利用率核算方法（试行）',
    [],
  ],
  [
    'sewage-rate',
    { values: { treated: '925', generated: '1,000' } },
    { 比率: '92.5' },
    '城镇污水处理率',
    [],
  ],
  [
    'transmission',
    { values: hours },
    { 应传时数: '600', 传输率: '95.0', 有效率: '94.7', 传输有效率: '90.0', '达到 75%': '是' },
    '国家重点监控企业污染源自动监测数据传输有效率考核办法',
    ['停运 120 小时'],
  ],
  ['dust-fall', { values: jar }, { 降尘量: '12.0', 达到限值: '否' }, 'HJ 1221-2021', []],
  [
    'dust-fall',
    { on: '2021-02-01', values: jar },
    { 降尘量: '12.0', 限值: '9' },
    'GB/T 15265-94',
    [],
  ],
  [
    'road-dust',
    { values: { class: '重点道路' }, rows: dust('4', '5', '6.1') },
    { 平均尘土量: '5.03', 合格: '否' },
    '以克论净',
    [],
  ],
  [
    'road-dust',
    { values: { class: '主干道' }, rows: dust('9', '9') },
    { 平均尘土量: '9.00', 合格: '是' },
    '以克论净',
    ['测点 2 个'],
  ],
  [
    'basin',
    { rows: [section('上', '0.5'), section('下', '3.1'), section('支', '', '断流')] },
    { 水质状况: '中度污染', 优良断面比例: '50.0', 上: 'Ⅱ类', 下: '劣Ⅴ类（氨氮 2.10 倍）' },
    'GB 3838-2002',
    ['支'],
  ],
  [
    'basin',
    {
      rows: ['0.5', '0.5', '0.5', '0.5', '3.1'].map((each, at) => section(`断面${at}`, each)),
    },
    { 水质状况: '良好', '优良／评价断面数': '4/5' },
    'GB 3838-2002',
    [],
  ],
  [
    'black-odour',
    {
      rows: [
        ...[...visits('一', false), ...visits('二', true), ...visits('三', true)],
        ...[...visits('四', true), ...visits('五', false), ...visits('六', false)],
      ],
    },
    {
      水体: '轻度黑臭',
      '重度／评价测点数': '3/6',
      重度河段: '二 – 四',
      一: '非黑臭',
      二: '重度黑臭',
    },
    '城市黑臭水体整治工作指南',
    [],
  ],
  [
    'black-odour',
    { rows: [...visits('一', false), { point: '二' }] },
    { 水体: '非黑臭' },
    '城市黑臭水体整治工作指南',
    ['二', '全部'],
  ],
  [
    'noise',
    { values: { kind: '声环境', zone: '2' }, rows: day },
    {
      ...{ '昼间等效声级 Ld': '55.0', '夜间等效声级 Ln': '55.0', '昼夜等效声级 Ldn': '61.0' },
      ...{ 昼间达标: '是', 夜间限值: '50', 夜间达标: '否', 夜间超过: '5.0' },
    },
    'GB 3096-2008',
    [],
  ],
  [
    'noise',
    {
      values: { kind: 'social' },
      rows: [0, 1].map((at) => ({ hour: `${at}`, level: `${5 + at}0` })),
    },
    { '全部时段等效声级 Leq': '57.4', '昼间等效声级 Ld': '不计' },
    'GB 22337-2008',
    ['6、7、8、9、10、11、12、13、14、15、16、17、18、19、20、21', '2、3、4、5、22、23'],
  ],
])('%s, case %#', async (kind, given, expected, standard, excluded) => {
  const answer = await ask(kind, given)
  const outcome = (await answer.json()) as Outcome
  expect(outcome).toMatchObject({ basis: [{ standard }, ...outcome.basis.slice(1)] })
  const lines = Object.fromEntries(outcome.lines.map(({ name, value }) => [name.zh, value.zh]))
  expect(lines).toMatchObject(expected)
  expect(outcome.excluded.map(({ what }) => what.zh)).toEqual(excluded)
})

test('a result that a target counts is given as its figure', async () => {
  const figureOf = async (kind: string, given: Asked) =>
    ((await (await ask(kind, given)).json()) as Outcome).figure
  expect(await figureOf('farmland-safe-use', { values: land })).toEqual({
    ...{ indicator: 'farmland-safe-use', value: null, part: '190', whole: '200', unit: '%' },
  })
  expect(await figureOf('voc-emission', { rows: [coating] })).toEqual({
    ...{ indicator: 'voc-emission', value: '1.58', part: null, whole: null, unit: '吨' },
  })
})

test.each<[string, Asked, readonly string[]]>([
  ['voc-emission', {}, ['rows']],
  [
    'voc-emission',
    { rows: [{ ...coating, used: 'x', running: '101' }] },
    ['rows.0.used', 'rows.0.running'],
  ],
  ['voc-emission', { rows: [coating, coating] }, ['rows.1.source']],
  ['voc-emission', { rows: [{ ...coating, recycled: '7' }] }, ['rows.0.recycled']],
  ['voc-emission', { rows: [{ ...coating, year: 'before' }] }, ['rows']],
  ['coal', { rows: [coal('甲', '-1', '0', '也许')] }, ['rows.0.before', 'rows.0.confirmed']],
  // 100.92 % was once published
  ['farmland-safe-use', { values: { ...land, polluted: '180' } }, ['values.polluted']],
  ['plot-safe-use', { values: { meeting: '1' } }, ['values.redeveloped']],
  ['sewage-rate', { values: { treated: '1', generated: '0' } }, ['values.generated']],
  ['sewage-rate', { values: { treated: '1', generated: '2', more: '3' } }, ['values.more']],
  ['transmission', { values: { ...hours, valid: '571' } }, ['values.valid']],
  ['transmission', { values: { ...hours, hours: '720.5' } }, ['values.hours']],
  ['dust-fall', { values: { ...jar, withDust: '9' } }, ['values.withDust']],
  ['dust-fall', { on: '2026-12-31', values: jar }, ['on']],
  ['road-dust', { values: { class: '田埂' }, rows: dust('1') }, ['values.class']],
  ['basin', { rows: [section('上', '1'), section('上', '2')] }, ['rows.1.section']],
  ['black-odour', { rows: [{ point: '一' }] }, ['rows']],
  ['noise', { values: { kind: 'ambient', zone: '9' }, rows: day }, ['values.zone']],
  ['noise', { values: { kind: 'ambient' }, rows: [{ hour: '24', level: '50' }] }, ['rows.0.hour']],
  ['no-such-kind', {}, ['kind']],
])('%s refuses by field, case %#', async (kind, given, fields) => {
  const answer = await ask(kind, given)
  const { code, issues } = (await answer.json()) as { code: string; issues: string[] }
  expect([answer.status, code]).toEqual([400, 'INPUT_INVALID'])
  expect(issues.map((issue) => issue.split(':')[0])).toEqual(fields)
})

test('data older than every version of the standard', async () => {
  const answer = await ask('dust-fall', { on: '1990-01-01', values: jar })
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
    422,
    'STANDARD_NOT_IN_FORCE',
  ])
})

test('figures named in the table are indicators of the pack', async () => {
  const answer = await aServer(database, clerk).request('/api/indicators')
  const { indicators } = (await answer.json()) as { indicators: { id: string; source: string }[] }
  const ofFigures = indicators.flatMap(({ id, source }) => (source === 'figures' ? [id] : []))
  const named = ['voc-emission', 'farmland-safe-use', 'plot-safe-use', 'sewage-rate', 'quantity']
  expect(ofFigures).toEqual(expect.arrayContaining([...named, 'transmission', 'dust-fall']))
  expect(new Set(CALCULATIONS.map(({ id }) => id)).size).toBe(CALCULATIONS.length)
})
