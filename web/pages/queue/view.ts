/** What the queue shows, as its address says it: ?step=sign&unit=…&plan=…&group=unit */
import { AWAITED, type Awaited } from '#domain/ledger/awaited.ts'

export const GROUPS = ['none', 'unit', 'plan'] as const
export type Group = (typeof GROUPS)[number]

export interface QueueView {
  /** Null: the first kind of which something waits. */
  readonly step: Awaited | null
  readonly unit: string
  readonly plan: string
  readonly group: Group
}

/** What an address does not say, or says wrongly, narrows nothing. */
export function viewOf(search: URLSearchParams): QueueView {
  const group = search.get('group')
  return {
    step: AWAITED.find((each) => each === search.get('step')) ?? null,
    unit: search.get('unit') ?? '',
    plan: search.get('plan') ?? '',
    group: GROUPS.find((each) => each === group) ?? 'none',
  }
}

export function searchOf({ step, unit, plan, group }: QueueView): URLSearchParams {
  const pairs = Object.entries({
    step: step ?? '',
    unit,
    plan,
    group: group === 'none' ? '' : group,
  })
  return new URLSearchParams(pairs.filter(([, value]) => value !== ''))
}

/** The page of an item, with its place in the queue. */
export function itemAddress(itemId: string, view: QueueView, step: Awaited): string {
  const { unit, plan } = view
  const search = searchOf({ ...view, step: null, unit, plan, group: 'none' })
  search.set('queue', step)
  if (step !== 'look-back') search.set('step', step)
  return `/items/${itemId}?${search}`
}
