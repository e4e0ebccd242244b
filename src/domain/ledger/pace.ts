/** 序时进度: whether an item keeps pace with its milestones. Computed, never typed. */
import type { CivilDate } from '../civil-date.ts'
import { dayInChina } from '../civil-date.ts'
import type { ItemState } from './item-state.ts'
import { isBefore } from './state.ts'

export const PACES = ['not-started', 'behind', 'on', 'ahead', 'done', 'struck-off'] as const
export type Pace = (typeof PACES)[number]

type Paced = Pick<ItemState, 'state' | 'held' | 'pausedAt' | 'milestones'>

/** Percent that must have been reached: milestones whose day has passed. */
export function plannedShare({ milestones }: Pick<Paced, 'milestones'>, today: CivilDate): number {
  return sum(milestones.filter(({ dueOn }) => dueOn < today))
}

/** Percent reached up to the end of `today`. */
export function reachedShare({ milestones }: Pick<Paced, 'milestones'>, today: CivilDate): number {
  return sum(
    milestones.filter(
      ({ reachedAt }) => reachedAt !== null && dayInChina(new Date(reachedAt)) <= today,
    ),
  )
}

/**
 * A milestone of today is neither behind when open nor ahead when reached. While an item is suspended its
 * pace stays what it was.
 */
export function paceOf(item: Paced, day: CivilDate): Pace {
  const today = item.pausedAt === null ? day : dayInChina(new Date(item.pausedAt))
  const state = item.held ?? item.state
  if (state === 'struck-off' || state === 'consolidated') return 'struck-off'
  if (isBefore('under-way', state)) return 'done'
  const reached = reachedShare(item, today)
  if (isBefore(state, 'under-way') && reached === 0) return 'not-started'
  if (reached < plannedShare(item, today)) return 'behind'
  const byToday = sum(item.milestones.filter(({ dueOn }) => dueOn <= today))
  return reached > byToday ? 'ahead' : 'on'
}

/** In hundredths, so that thirds written as 33.33 add up. */
function sum(milestones: readonly { readonly share: number }[]): number {
  return milestones.reduce((total, { share }) => total + Math.round(share * 100), 0) / 100
}

/** Shares make a whole, within a hundredth for each. */
export function isWhole(milestones: readonly { readonly share: number }[]): boolean {
  return Math.abs(sum(milestones) - 100) <= milestones.length / 100
}
