import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fixtures.ts'
import { asCaller } from '../../../test/people.ts'
import { compileFile } from '../../compiler/compile.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import {
  SampleMonitoring,
  sampleFigures,
  sampleInstants,
  sampleValue,
} from '../../domain/monitoring/sample-readings.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { Organisation } from '../../domain/plan/organisation.ts'
import { reading } from '../../store/db.ts'
import { gather, newMemory, readPacks } from '../../store/monitoring/gather.ts'
import { listTargets } from '../../store/monitoring/targets.ts'
import { importPlan } from '../import-plan.ts'
import { bringOrganisation } from '../organisation/bring-organisation.ts'
import { assessTarget } from './assess-target.ts'
import { bringSampleMonitoring } from './bring-sample-monitoring.ts'

const NOW = new Date('2026-08-20T01:30:00Z')
const SINCE = '2025-01-01' as CivilDate
const read = (name: string) => readFile(new URL(`../../../samples/${name}`, import.meta.url))
const sample = SampleMonitoring.parse(JSON.parse(String(await read('qingfeng.monitoring.json'))))

test('the sample town has stations with a past, and its targets stand somewhere', async () => {
  const { database, tenantId } = await freshDatabase()
  const caller = { ...asCaller(theProgram(tenantId)), now: NOW }
  const organisation = Organisation.parse(
    JSON.parse(String(await read('qingfeng.organisation.json'))),
  )
  await bringOrganisation(database, caller, organisation)
  const bytes = await read('qingfeng.docx')
  const ledger = await compileFile(bytes, 'qingfeng.docx', { organisation })
  await importPlan(database, caller, { fileName: 'qingfeng.docx', bytes, ledger })
  await bringSampleMonitoring(database, caller, sample)

  const seeing = theProgram(tenantId)
  const bound = await reading(database, seeing, async (db) => {
    const { items } = await listTargets(db, { bound: true }, null, 500)
    const packs = await readPacks(db, '2026-08-20' as CivilDate)
    const indicator = packs.indicators.indicators.find(({ id }) => id === 'composite-index')
    if (!indicator) throw new Error('no such indicator')
    const year = { from: SINCE, to: '2025-12-31' as CivilDate }
    const scope = { stationIds: null, excluded: [], series: null }
    const found = await gather(db, packs, newMemory(), indicator, scope, year, year.to)
    // Some days lack hours, as they do.
    expect(found.provenance.counted).toBeGreaterThan(350)
    const stations = await db.selectFrom('station').select(['name', 'unit_id']).execute()
    expect(stations.map(({ unit_id }) => unit_id)).not.toContain(null)
    return items
  })
  const memory = newMemory()
  const statuses = new Map<string, string>()
  for (const { targetId, metric, operator } of bound) {
    const standing = await assessTarget(database, caller, targetId, memory)
    statuses.set(`${metric} ${operator}`, standing?.status ?? '')
  }
  expect(Object.fromEntries(statuses)).toMatchInlineSnapshot(`
    {
      "PM10年均浓度 decrease": "at-risk",
      "PM2.5年均浓度 <=": "at-risk",
      "PM2.5年均浓度 decrease": "not-begun",
      "建成区污水处理率 >=": "on-track",
      "总磷年均浓度 decrease": "at-risk",
      "断面水质 >=": "on-track",
      "枫溪石桥断面水质 >=": "on-track",
      "氨氮年均浓度 <=": "on-track",
      "环境空气质量综合指数 decrease": "on-track",
      "空气质量优良天数 >=": "on-track",
      "重污染天数 <=": "on-track",
    }
  `)
})

test('every series is alive and above nothing', () => {
  for (const station of sample.stations)
    for (const one of station.series) {
      const values = sampleInstants({ every: 'hour', days: null }, SINCE, NOW).map((instant) =>
        Number(sampleValue(one, instant) ?? one.mean),
      )
      expect(Math.min(...values)).toBeGreaterThan(0)
      expect(new Set(values).size).toBeGreaterThan(5)
    }
})

test('nothing is measured ahead, and a month is told once it is over', () => {
  const hours = sampleInstants({ every: 'hour', days: 2 }, SINCE, NOW)
  expect(new Date(hours[0] ?? 0).toISOString()).toBe('2026-08-17T16:00:00.000Z')
  expect(new Date(hours.at(-1) ?? 0).toISOString()).toBe('2026-08-20T00:00:00.000Z')
  const months = sampleInstants({ every: 'month', days: null }, SINCE, NOW)
  expect(months).toHaveLength(20)
  const [figures] = sample.figures
  if (!figures) throw new Error('no figures')
  expect(sampleFigures(figures, SINCE, NOW).at(-1)).toMatchObject({
    from: '2026-07-01',
    on: '2026-07-31',
  })
  expect(sampleInstants({ every: 'hour', days: null }, SINCE, new Date(0))).toEqual([])
})
