import { expect, test } from 'vitest'
import { builtInPack } from '../../store/packs/packs.ts'
import type { CivilDate } from '../civil-date.ts'
import { AIR_PACK } from './air/air-pack.ts'
import { ALARMS_PACK } from './alarm/alarms-pack.ts'
import { FACTORS_PACK } from './factors-pack.ts'
import type { ReadingKind } from './reading.ts'
import { seriesLimits } from './series-limits.ts'
import type { StationKind } from './station.ts'
import { WATER_PACK } from './water/water-pack.ts'

const packs = {
  alarms: await builtInPack(ALARMS_PACK),
  air: await builtInPack(AIR_PACK),
  water: await builtInPack(WATER_PACK),
  factors: await builtInPack(FACTORS_PACK),
}

test.each<readonly [StationKind, string | null, string, ReadingKind, string, readonly string[]]>([
  [
    'air',
    '二类区',
    'a34004',
    'day',
    '2026-02-28',
    ['≤75 GB 3095-2012 二级24小时平均', '≤250 报警线'],
  ],
  [
    'air',
    '二类区',
    'a34004',
    'day',
    '2026-03-01',
    ['≤60 GB 3095-2026 过渡阶段 二级24小时平均', '≤250 报警线'],
  ],
  [
    'air',
    '一类区',
    'a34004',
    'day',
    '2026-03-01',
    ['≤35 GB 3095-2026 过渡阶段 一级24小时平均', '≤250 报警线'],
  ],
  ['air', null, 'a21026', 'hour', '2026-03-01', ['≤500 GB 3095-2026 过渡阶段 二级1小时平均']],
  ['air', null, 'a34004', 'day', '2010-01-01', ['≤250 报警线']],
  ['surface-water', 'Ⅲ类', 'w21003', 'day', '2026-03-01', ['≤1 GB 3838-2002 Ⅲ类', '≤2 报警线']],
  ['surface-water', 'Ⅲ类', 'w01009', 'day', '2026-03-01', ['≥5 GB 3838-2002 Ⅲ类', '≥2 报警线']],
  ['surface-water', null, 'w01001', 'day', '2026-03-01', ['≥6 GB 3838-2002', '≤9 GB 3838-2002']],
  ['surface-water', null, 'w21003', 'day', '2026-03-01', ['≤2 报警线']],
  ['wastewater', null, 'w01018', 'hour', '2026-03-01', ['≤50 报警线']],
  ['noise', null, 'w01018', 'hour', '2026-03-01', []],
])('%s %s %s %s on %s', (kind, zone, factor, readingKind, on, expected) => {
  const asked = { station: { kind, zone }, factor, kind: readingKind, on: on as CivilDate }
  const said = seriesLimits(asked, packs).map(
    ({ value, side, zh }) => `${side === 'most' ? '≤' : '≥'}${value} ${zh.split('：')[0]}`,
  )
  expect(said).toEqual(expected)
})
