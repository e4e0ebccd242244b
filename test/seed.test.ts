/**
 * The plan that started the product, read by hand. The document itself is not part of the project:
 * it is looked for beside it, and the test says so when it is not there.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { compileFile } from '../src/compiler/compile.ts'
import type { CompiledLedger } from '../src/domain/plan/ledger.ts'

const SEED = fileURLToPath(new URL('../../shared/seeds/000_25347614af1a8042.txt', import.meta.url))

/** Units of each item in order; * marks a group. */
const UNITS: Readonly<Record<string, string>> = {
  '三(一)1': '党办 宣传办',
  '三(一)2': '党办',
  '三(一)3': '招商办 环保办 各村*',
  '三(一)4': '环保办',
  '三(一)5': '镇纪检',
  '三(二)1': '工业办 企业服务中心',
  '三(二)2': '工业办 招商办',
  '三(二)3': '北园管委会 环保办 相关村* 工农联盟农场',
  '三(二)4': '园区管委会 相关村*',
  '三(三)1': '建管站 工业办 环保办 相关村*',
  '三(三)2': '工业办 建管站 农业办 三产办 环保办 各村* 工农联盟农场',
  '三(四)1': '建管站 市容环卫中心 环保办 各村* 工农联盟农场',
  '三(四)2': '建管站 市容环卫中心 综合执法大队',
  '三(四)3': '三产办 建管站 市容环卫中心 各村* 工农联盟农场',
  '三(四)4': '环保办 园区管委会 各村* 工农联盟农场',
  '三(五)1': '环保办公室 园区管委会 相关村*',
  '三(五)2': '农业办 配套办',
  '三(五)3': '农业办 相关村*',
  '三(五)4': '农业办',
  '三(五)5': '配套办 农业办',
  '三(六)1': '环保办 农业办',
  '三(六)2': '建管站',
  '三(六)3': '农业办 环保办 相关村*',
  '三(六)4': '环保办 农业办',
  '三(七)': '环保办 农业办',
  '三(八)1': '市容环卫中心 相关村*',
  '三(八)2': '环保办 安委办 园区管委会 相关村*',
  '三(八)3': '环保办 综合执法大队 中北派出所',
  '三(八)4': '各相关科室* 各村*',
  '三(九)1': '农业办 各村*',
  '三(九)2': '市容环卫中心 综合执法大队 各村* 各社区*',
  '三(九)3': '环保办 中北派出所',
  '四(一)': '',
  '四(二)': '',
  '四(三)': '',
  '四(四)': '',
  '四(五)': '',
}

/** Dated deadlines of items and goals. */
const DATES: Readonly<Record<string, string>> = {
  '二(一)': '2017-08-31 2017-12-31 2017-12-31',
  '二(二)': '2017-12-31 2020-12-31',
  '三(三)1': '2017-10-31',
  '三(四)2': '2017-12-31 2020-12-31',
  '三(五)2': '2017-12-31',
  '三(六)3': '2017-12-31',
  '三(八)1': '2020-12-31',
}

/** Goals of the plan and results its measures promise. */
const TARGETS: readonly string[] = [
  '二(二) PM2.5年均浓度 <= 60微克/立方米 2017-12-31',
  '二(二) 环境空气质量综合指数 decrease 8% 2017-12-31 同比',
  '二(二) PM2.5年均浓度 decrease 9.1% 2017-12-31 同比',
  '二(二) PM10年均浓度 decrease 8% 2017-12-31 同比',
  '二(二) 建成区黑臭水体 clear 2017-12-31',
  '二(二) 工业企业污染源 clear 2017-12-31',
  '二(二) PM2.5年均值浓度 decrease 25% 2020-12-31 2015年',
  '二(二) 国家考核地表水断面水质优良(达到或优于Ⅲ类)比例 = 50% 2020-12-31',
  '二(二) 受污染耕地安全利用率 >= 95% 2020-12-31',
  '二(二) 污染地块安全利用率 >= 90% 2020-12-31',
  '三(二)1 钢铁、水泥等过剩行业新增产能 clear',
  '三(三)1 燃煤锅炉 clear 2017-10-31 35蒸吨及以下',
  '三(四)2 渣土源头监管 = 100% 2017-12-31',
  '三(四)2 运输车辆 = 100% 2017-12-31',
  '三(四)2 智能渣土车 = 100% 2020-12-31',
  '三(四)3 销售普通柴油 clear',
  '三(四)3 油气回收设施 = 100%',
  '三(四)3 未达标的非道路机械入场作业 clear',
  '三(四)4 露天喷漆作业 clear',
  '三(五)2 城镇污水处理率 >= 92.5% 2017-12-31',
  '三(八)1 生活垃圾回收利用率 >= 35% 2020-12-31',
  '三(九)1 清洁村庄行动 = 100%',
]

describe.skipIf(!existsSync(SEED))('the town’s plan of 2017', () => {
  let ledger: CompiledLedger
  beforeAll(async () => {
    ledger = await compileFile(readFileSync(SEED), 'plan.txt')
  })

  test('head', () => {
    expect(ledger.plan).toMatchObject({
      issuer: null,
      issuedOn: '2017-08-23',
      documentNumber: null,
      addressees: ['各村(居)', '各科室'],
    })
    expect(ledger.plan.title).toMatch(/整改方案$/)
    expect(ledger.plan.attachments).toHaveLength(1)
  })

  test('32 measures and 5 safeguards with their units, none lost and none invented', () => {
    const read = ledger.items.map(({ number, units }) => [
      number,
      units.map((unit) => `${unit.name}${unit.group ? '*' : ''}`).join(' '),
    ])
    expect(Object.fromEntries(read)).toEqual(UNITS)
    expect(ledger.items.filter((item) => item.kind === 'measure')).toHaveLength(32)
    expect(ledger.items.filter((item) => item.kind === 'safeguard')).toHaveLength(5)
    expect(
      ledger.items.every((item) => item.units.every((unit) => unit.role === 'responsible')),
    ).toBe(true)
    expect(ledger.goals.map((goal) => goal.number)).toEqual(['二(一)', '二(二)', '二(三)'])
  })

  test('dates', () => {
    const read = [...ledger.goals, ...ledger.items].flatMap(({ number, deadlines }) => {
      const dates = deadlines.flatMap((deadline) => (deadline.kind === 'by' ? [deadline.on] : []))
      return dates.length === 0 ? [] : [[number, dates.join(' ')]]
    })
    expect(Object.fromEntries(read)).toEqual(DATES)
  })

  test('targets', () => {
    const placed = [
      ...ledger.targets,
      ...ledger.items.flatMap((item) =>
        item.targets.map((target) => ({ ...target, number: item.number })),
      ),
    ]
    const read = placed.map(({ number, metric, operator, value, unit, by, baseline, scope }) =>
      [
        number,
        metric,
        operator,
        value === null ? null : `${value}${unit ?? ''}`,
        by,
        baseline,
        scope,
      ]
        .filter((part) => part !== null)
        .join(' '),
    )
    expect(read).toEqual(TARGETS)
  })

  test('what a clerk is told', () => {
    const codes = new Set(ledger.diagnostics.map((diagnostic) => diagnostic.code))
    expect([...codes].sort()).toEqual([
      'ATTACHMENT_MISSING',
      'DEADLINE_MISSING',
      'DEADLINE_VAGUE',
      'PERSON_MISSING',
      'TARGET_VAGUE',
      'UNIT_ALIAS_PROPOSED',
      'UNIT_GROUP',
      'UNIT_GROUP_SOME',
      'UNIT_LEAD_MISSING',
    ])
  })
})

if (!existsSync(SEED)) {
  test('the plan of 2017 is read', ({ skip }) => {
    skip('not beside the project: put it at ../shared/seeds to check its reading')
  })
}
