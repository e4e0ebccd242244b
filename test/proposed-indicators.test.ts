/** What is proposed for targets as plans write them: sentences of a plan, compiled, in a town with some stations. */
import { expect, test } from 'vitest'
import { compileFile } from '../src/compiler/compile.ts'
import type { CivilDate } from '../src/domain/civil-date.ts'
import { INDICATORS_PACK } from '../src/domain/monitoring/indicator/indicators-pack.ts'
import { proposeBinding } from '../src/domain/monitoring/indicator/propose-binding.ts'
import type { StationKind } from '../src/domain/monitoring/station.ts'
import { builtInPack } from '../src/store/packs/packs.ts'
import { bytesOf } from './fixtures.ts'

const pack = await builtInPack(INDICATORS_PACK)
const station = (name: string, kind: StationKind, closedOn: CivilDate | null = null) => ({
  ...{ stationId: name, name, kind, closedOn },
})
const STATIONS = [
  station('云溪镇政府站', 'air'),
  station('开发区站', 'air'),
  station('云溪大桥断面', 'surface-water'),
  station('云溪下游断面', 'surface-water'),
  station('龙潭水库', 'surface-water'),
  station('石门断面', 'surface-water', '2025-12-31' as CivilDate),
  station('清流污水处理厂总排口', 'wastewater'),
]

/** "metric → indicator @ stations", or why there is none. */
async function proposed(sentence: string): Promise<readonly string[]> {
  const text = `云溪镇生态环境整改方案\n一、整改措施\n（一）改善环境质量。${sentence}（环保办）\n`
  const { targets, items } = await compileFile(bytesOf(text), 'plan.txt')
  return [...targets, ...items.flatMap((item) => item.targets)].map((target) => {
    const issuedOn = '2026-03-01' as CivilDate
    const { binding, doubt } = proposeBinding(pack, target, issuedOn, STATIONS)
    const at = binding?.stationIds ? ` @ ${binding.stationIds.join(' ')}` : ''
    return `${target.metric} → ${binding ? `${binding.indicator}${at}` : (doubt?.en ?? 'nothing')}`
  })
}

test.each([
  ['全镇PM2.5年均浓度控制在36微克/立方米以内。', ['→ pm25-mean']],
  ['空气质量优良天数比例达到80%以上。', ['→ good-day-share']],
  ['空气质量优良天数达到290天以上。', ['→ good-days']],
  ['臭氧浓度同比下降3%。', ['→ o3-p90']],
  ['国控断面水质优良比例达到100%。', ['→ good-section-share']],
  ['云溪大桥断面水质达到Ⅲ类。', ['→ section-class @ 云溪大桥断面']],
  ['云溪断面水质稳定达到Ⅲ类。', ['→ section-class @ 云溪大桥断面 云溪下游断面']],
  ['辖区断面水质达到Ⅲ类。', ['→ section-class']],
  ['云溪大桥断面氨氮年均浓度不高于1.0毫克/升。', ['→ ammonia-mean @ 云溪大桥断面']],
  ['开发区PM2.5年均浓度控制在36微克/立方米以内。', ['→ pm25-mean @ 开发区站']],
  ['建成区PM2.5年均浓度控制在36微克/立方米以内。', ['→ pm25-mean']],
  ['白马湖总磷年均浓度不高于0.05毫克/升。', ['→ there is no station of “白马湖”']],
  ['水库水质稳定达到或优于Ⅱ类。', ['→ section-class @ 龙潭水库']],
  ['龙潭水库水质稳定达到Ⅱ类。', ['→ section-class @ 龙潭水库']],
  ['白马湖水质达到Ⅲ类。', ['→ there is no station of “白马湖”']],
  ['石门断面水质达到Ⅲ类。', ['→ there is no station of “石门断面”']],
  ['氨氮年均浓度不高于1.0毫克/升。', ['→ ammonia-mean']],
  ['总磷年均浓度较上年下降10%。', ['→ phosphorus-mean']],
  ['城镇污水处理率达到95%。', ['→ sewage-rate']],
  ['城市生活污水集中收集率达到70%。', ['→ sewage-collection-rate']],
  ['农村生活污水治理率达到60%。', ['→ rural-sewage-rate']],
  ['受污染耕地安全利用率达到93%以上。', ['→ farmland-safe-use']],
  ['建成区道路机械化清扫率达到85%以上。', ['→ rate']],
  ['建成空气质量微型监测站8个。', ['→ quantity']],
  ['完成850户散煤替代。', ['→ quantity']],
] as const)('%s', async (sentence, expected) => {
  const lines = await proposed(sentence)
  expect(lines.map((line) => line.replace(/^.*?→/, '→').replace(/: register.*$/, ''))).toEqual(
    expected,
  )
})

const target = {
  ...{ operator: 'decrease' as const, value: 5, unit: '%', grade: null, scope: null },
  ...{ baseline: '同比', by: '2026-12-31' as CivilDate },
}

test.each([
  ['开发区PM2.5年均浓度', null, ['开发区站']],
  ['PM2.5年均浓度', '开发区', ['开发区站']],
  ['云溪大桥断面氨氮年均浓度', null, ['云溪大桥断面']],
  ['国控站点PM10年均浓度', null, null],
] as const)('%s（%s）is of %j', (metric, scope, stationIds) => {
  const { binding } = proposeBinding(pack, { ...target, metric, scope }, null, STATIONS)
  expect(binding?.stationIds).toEqual(stationIds)
})

test('what names several things is not guessed at', () => {
  const both = { ...target, metric: 'PM2.5和臭氧浓度' }
  const { binding, doubt } = proposeBinding(pack, both, null, STATIONS)
  expect(binding).toBeNull()
  expect(doubt?.zh).toBe('说的不止一项指标（PM2.5年均浓度、臭氧日最大8小时第90百分位数），请选择')
})
