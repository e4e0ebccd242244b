/** Where a figure leads: the ledger, filtered to what was counted. */
import { addDays, type CivilDate } from '#domain/civil-date.ts'
import { QUEUE_DAYS } from '#domain/ledger/item-list.ts'
import { isSettled } from '#domain/ledger/light.ts'
import { QUEUE_STATES, STATES } from '#domain/ledger/state.ts'

export const ledgerAt = (filters: Readonly<Record<string, string | null>>) => {
  const given = Object.entries(filters).filter((pair): pair is [string, string] => pair[1] !== null)
  return `/ledger${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`
}

export const OPEN = STATES.filter((state) => !isSettled(state)).join(',')
export const SETTLED = STATES.filter(isSettled).join(',')
export const NOT_MERGED = STATES.filter(
  (state) => state !== 'merged' && state !== 'withdrawn',
).join(',')
export const QUEUE = QUEUE_STATES.join(',')

/** The days of a change that fall into the so-many-th group of waiting. */
export function waitingSince(age: number, today: CivilDate) {
  const before = QUEUE_DAYS[age - 1]
  const until = QUEUE_DAYS[age]
  return {
    changedFrom: until === undefined ? null : addDays(today, -until),
    changedTo: before === undefined ? null : addDays(today, -before - 1),
  }
}
