/** Progress reports: the difference to the last one, what contradicts it, and when the next is due. */
import { addDays, type CivilDate, dayInChina } from '../civil-date.ts'
import type { Figure } from './commands.ts'
import type { ItemState, Report } from './item-state.ts'
import type { LifecyclePack } from './lifecycle-pack.ts'

type Said = Pick<Report, 'share' | 'figures'>

export interface Difference {
  readonly name: string
  readonly before: number | null
  readonly now: number | null
  readonly unit: string
}

/** How the share is called among the figures. */
export const SHARE = { name: '完成比例', unit: '%' }

/** What changed from one report to the next, figure by figure; null: it was not given. */
export function differences(before: Said | null, now: Said): readonly Difference[] {
  const old = rowsOf(before)
  const fresh = rowsOf(now)
  const names = [...new Set([...old.keys(), ...fresh.keys()])]
  return names.flatMap((name) => {
    const [was, is] = [old.get(name), fresh.get(name)]
    if (was?.value === is?.value && was?.unit === is?.unit) return []
    const unit = is?.unit ?? was?.unit ?? ''
    return [{ name, before: was?.value ?? null, now: is?.value ?? null, unit }]
  })
}

/** Counts that fall, vanish or change their unit: a report that says so must say why. */
export function contradictions(before: Said | null, now: Said): readonly string[] {
  const fresh = rowsOf(now)
  return [...rowsOf(before).values()]
    .filter((was) => {
      const is = fresh.get(was.name)
      return is === undefined || is.unit !== was.unit || is.value < was.value
    })
    .map(({ name }) => name)
}

function rowsOf(said: Said | null): ReadonlyMap<string, Figure> {
  if (said === null) return new Map()
  const share = said.share === null ? [] : [{ ...SHARE, value: said.share }]
  return new Map([...share, ...said.figures].map((figure) => [figure.name, figure]))
}

/** Last day of the next report while work is under way; null: none is due. */
export function nextReportOn(
  item: Pick<ItemState, 'state' | 'lastReport' | 'reportEveryDays' | 'entered'>,
  pack: Pick<LifecyclePack, 'progress'>,
): CivilDate | null {
  if (item.state !== 'under-way') return null
  const since = [item.lastReport?.at, item.entered['under-way']].filter((at) => at !== undefined)
  const last = since.sort().at(-1)
  if (last === undefined) return null
  return addDays(dayInChina(new Date(last)), item.reportEveryDays ?? pack.progress.everyDays)
}
