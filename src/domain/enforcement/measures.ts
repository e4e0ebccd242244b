/** 处罚种类与措施: what a notice or a decision says is imposed, checked against the pack. */
import type { CivilDate } from '../civil-date.ts'
import type { DecidedMeasure, EnforcementCase } from './case.ts'
import type { EnforcementPack } from './enforcement-pack.ts'
import { unfit } from './guards.ts'

/** The measures as the pack knows them, with what each asks. */
export function checkedMeasures(
  given: readonly {
    readonly key: string
    readonly yuan: number | null
    readonly days: number | null
  }[],
  pack: EnforcementPack,
): readonly DecidedMeasure[] {
  return given.map(({ key, yuan, days }, at) => {
    const measure = pack.measures.find((each) => each.key === key)
    if (measure === undefined) return unfit(`没有措施“${key}”`, `there is no measure “${key}”`)
    if (given.findIndex((each) => each.key === key) !== at)
      unfit(`${measure.title}写了两次`, `“${key}” is there twice`)
    const { title, asks, mostDays } = measure
    if (asks.includes('yuan') !== (yuan !== null))
      unfit(
        yuan === null ? `${title}须写明金额` : `${title}不写金额`,
        `an amount is ${yuan === null ? 'missing' : 'out of place'}`,
      )
    if (asks.includes('days') !== (days !== null))
      unfit(
        days === null ? `${title}须写明天数` : `${title}不写天数`,
        `the number of days is ${days === null ? 'missing' : 'out of place'}`,
      )
    if (mostDays !== undefined && days !== null && days > mostDays)
      unfit(`${title}不超过 ${mostDays} 天`, `at most ${mostDays} days`)
    return { key, title, yuan, days }
  })
}

/** 行政处罚法 §63: whether the party may ask for a hearing. */
export function mayBeHeard(
  measures: readonly DecidedMeasure[],
  party: EnforcementCase['party']['kind'],
  pack: EnforcementPack,
  on: CivilDate,
): boolean {
  return measures.some(({ key, yuan }) => {
    const hearing = pack.measures.find((each) => each.key === key)?.hearing
    if (!hearing) return false
    if ('always' in hearing) return true
    const large = hearing.large.findLast(({ from }) => from <= on) ?? hearing.large[0]
    const least = party === 'person' ? large?.yuanPerson : large?.yuan
    return least !== undefined && (yuan ?? 0) >= least
  })
}
