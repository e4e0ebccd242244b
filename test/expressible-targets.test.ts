/**
 * Every target of the sample plan, and of the plan that started the product where it lies beside the project, can
 * be bound: it is proposed an indicator and, once a baseline is known, has a bound that can be judged.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { compileFile } from '../src/compiler/compile.ts'
import type { CivilDate } from '../src/domain/civil-date.ts'
import { exact, text } from '../src/domain/exact.ts'
import { unfitness } from '../src/domain/monitoring/indicator/fitness.ts'
import { boundOf } from '../src/domain/monitoring/indicator/goal.ts'
import { INDICATORS_PACK } from '../src/domain/monitoring/indicator/indicators-pack.ts'
import { proposeBinding } from '../src/domain/monitoring/indicator/propose-binding.ts'
import { builtInPack } from '../src/store/packs/packs.ts'

const pack = await builtInPack(INDICATORS_PACK)
const SAMPLE = fileURLToPath(new URL('../samples/qingfeng.txt', import.meta.url))
const SEED = fileURLToPath(new URL('../../shared/seeds/000_25347614af1a8042.txt', import.meta.url))

const STATIONS = ['枫溪石桥断面', '梅林水库'].map((name) => ({
  stationId: name,
  name,
  kind: 'surface-water' as const,
  closedOn: null,
}))

/** "metric → indicator from–to bound", a change counted from 100. */
async function bindings(path: string): Promise<readonly string[]> {
  const { plan, targets, items } = await compileFile(readFileSync(path), 'plan.txt')
  const all = [...targets, ...items.flatMap((item) => item.targets)]
  return all.map((target) => {
    const issuedOn = plan.issuedOn ?? ('2026-01-01' as CivilDate)
    const { binding } = proposeBinding(pack, target, issuedOn, STATIONS)
    const indicator = pack.indicators.find(({ id }) => id === binding?.indicator)
    if (!binding || !indicator) return `${target.metric} → nothing`
    const issues = unfitness(target, indicator, { ...binding, stationIds: null }, [])
    const bound = boundOf(target, exact(100), indicator.unit)
    const value = typeof bound === 'string' ? bound : `${bound.side} ${text(bound.value)}`
    return `${target.metric} → ${indicator.id} ${binding.to} ${value}${issues.map(({ en }) => ` (${en})`).join('')}`
  })
}

test('every target of the sample plan', async () => {
  const all = await bindings(SAMPLE)
  expect(all.length).toBeGreaterThan(70)
  const unbound = all.filter((line) => /nothing|missing|\(/.test(line.replace(/^.*→/, '')))
  expect(unbound).toEqual([])
  expect(all).toEqual(
    expect.arrayContaining([
      'PM2.5年均浓度 → pm25-mean 2026-12-31 at-most 38',
      'PM2.5年均浓度 → pm25-mean 2026-12-31 at-most 94.8',
      '空气质量优良天数 → good-days 2026-12-31 at-least 285',
      '重污染天数 → heavy-days 2026-12-31 at-most 5',
      '环境空气质量综合指数 → composite-index 2026-12-31 at-most 96.5',
      '枫溪石桥断面水质 → section-class 2026-12-31 at-most 3',
      '氨氮年均浓度 → ammonia-mean 2026-12-31 at-most 1',
      '空气质量微型监测站 → quantity 2026-11-20 at-least 8',
    ]),
  )
})

const PROMISED = [
  'PM2.5年均浓度 → pm25-mean 2017-12-31 at-most 60',
  '环境空气质量综合指数 → composite-index 2017-12-31 at-most 92',
  'PM2.5年均浓度 → pm25-mean 2017-12-31 at-most 90.9',
  'PM10年均浓度 → pm10-mean 2017-12-31 at-most 92',
  '建成区黑臭水体 → remaining 2017-12-31 at-most 0',
  'PM2.5年均值浓度 → pm25-mean 2020-12-31 at-most 75',
  '受污染耕地安全利用率 → farmland-safe-use 2020-12-31 at-least 95',
  '污染地块安全利用率 → plot-safe-use 2020-12-31 at-least 90',
  '燃煤锅炉 → remaining 2017-10-31 at-most 0',
  '智能渣土车 → rate 2020-12-31 at-least 100',
  '城镇污水处理率 → sewage-rate 2017-12-31 at-least 92.5',
  '生活垃圾回收利用率 → recycling-rate 2020-12-31 at-least 35',
]

test.skipIf(!existsSync(SEED))('every number that the plan of 2017 promised', async () => {
  const all = await bindings(SEED)
  expect(all).toHaveLength(22)
  expect(all).toEqual(expect.arrayContaining(PROMISED))
  expect(all.filter((line) => / nothing|missing|\(/.test(line.replace(/^.*→/, '')))).toEqual([])
  expect(all.find((line) => line.includes('优良'))).toMatch(
    /good-section-share 2020-12-31 at-least 50$/,
  )
})
