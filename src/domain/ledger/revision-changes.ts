/** What a revised plan changes about an item: its words and dates, or that it is on the list at all. */
import type { CivilDate } from '../civil-date.ts'
import type { LedgerEvent } from './events.ts'
import { handedOver } from './handover.ts'
import type { ItemState } from './item-state.ts'

type OfRevision = Extract<
  LedgerEvent,
  { type: 'item.revised' | 'item.withdrawn' | 'item.reinstated' }
>

export function revisionChanges(
  item: ItemState,
  event: OfRevision,
  done: { readonly by: string | null; readonly at: string },
): Partial<ItemState> {
  switch (event.type) {
    case 'item.revised': {
      const { planId, planItemId, number, title, class: itemClass, dueOn, duties } = event.data
      return {
        planId,
        planItemId,
        number,
        title,
        class: itemClass ?? item.class,
        ...(duties && handedOver(item, duties)),
        ...(dueOn !== null && dueOn !== item.dueOn && moved(item, dueOn, done)),
      }
    }
    case 'item.withdrawn':
      return { state: 'withdrawn', held: item.state, withdrawn: { ...done, ...event.data } }
    case 'item.reinstated':
      return { state: item.held ?? item.state, held: null, withdrawn: null }
  }
}

/** The date moves as by an extension: what it was first stays. */
function moved(
  item: ItemState,
  dueOn: CivilDate,
  done: { readonly by: string | null; readonly at: string },
): Partial<ItemState> {
  const extension = { ...done, kind: 'revision' as const, from: item.dueOn, to: dueOn }
  return {
    dueOn,
    superiorDueOn: item.level === 'own' ? item.superiorDueOn : dueOn,
    originalDueOn: item.originalDueOn ?? dueOn,
    extensions: [...item.extensions, extension],
  }
}
