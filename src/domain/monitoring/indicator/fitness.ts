/** What is wrong with a binding: stations of another kind, a change without a baseline, no name for figures. */
import type { Target } from '../../plan/ledger.ts'
import type { Station } from '../station.ts'
import type { Binding } from './binding.ts'
import { isChange, isPercent, sizeOfUnit } from './goal.ts'
import type { Indicator } from './indicators-pack.ts'

export interface Issue {
  readonly zh: string
  readonly en: string
}

/** Of which kind of stations indicators are. */
export const KIND_MEASURED = { air: 'air', water: 'surface-water' } as const

export function unfitness(
  target: Pick<Target, 'operator' | 'value' | 'unit' | 'grade'>,
  indicator: Indicator,
  binding: Binding,
  stations: readonly Station[],
): readonly Issue[] {
  const issues: Issue[] = []
  const say = (zh: string, en: string) => issues.push({ zh, en })
  const change = isChange(target.operator)
  if (change && binding.baseline === null)
    say('升降类目标须有比较基数', 'a change needs a baseline to be counted from')
  if (!change && target.operator !== 'clear' && target.value === null && target.grade === null)
    say('该目标没有数值，不能计算', 'the target has no value to be computed against')
  const relative = change && isPercent(target.unit)
  if (!relative && target.grade === null && sizeOfUnit(target, indicator.unit) === null)
    say(
      `目标以“${target.unit}”计，指标以“${indicator.unit}”计，不能换算`,
      `the target is in “${target.unit}”, which does not convert to “${indicator.unit}”`,
    )
  if (indicator.source === 'figures') {
    if (binding.series === null)
      say('填报类指标须指定填报名称', 'figures need the name they are entered under')
    if (binding.stationIds !== null) say('填报类指标没有点位', 'figures have no stations')
    return issues
  }
  if (binding.series !== null)
    say('监测类指标没有填报名称', 'measured indicators have no series name')
  const kind = KIND_MEASURED[indicator.source]
  const named = [
    ...(binding.stationIds ?? []),
    ...binding.excluded.map(({ stationId }) => stationId),
  ]
  for (const stationId of named) {
    const station = stations.find((one) => one.stationId === stationId)
    if (!station) say(`没有点位 ${stationId}`, `there is no station ${stationId}`)
    else if (station.kind !== kind)
      say(`“${station.name}”不是该类点位`, `“${station.name}” is a station of another kind`)
  }
  if (binding.excluded.length > 0 && indicator.source === 'air')
    say('只有断面可以排除', 'only sections can be left out')
  return issues
}
