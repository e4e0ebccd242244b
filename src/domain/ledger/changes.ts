/** What each event changes about an item, from the assignment to the reports; what follows is in `closing-changes.ts`. */
import { acceptanceChanges } from './closing-changes.ts'
import type { LedgerEvent } from './events.ts'
import type { ItemState } from './item-state.ts'
import { revisionChanges } from './revision-changes.ts'

export function workChanges(item: ItemState, event: LedgerEvent): Partial<ItemState> {
  const done = { by: event.actorId, at: event.occurredAt }
  switch (event.type) {
    case 'item.assigned': {
      const { leadUnitId, assistUnitIds, responsibleId, dueOn } = event.data
      return {
        state: 'assigned',
        leadUnitId,
        unitIds: [...new Set([leadUnitId, ...assistUnitIds])],
        responsibleId,
        class: event.data.class ?? item.class,
        objection: null,
        ...(dueOn !== null && earlierDate(item, dueOn)),
      }
    }
    case 'item.acknowledged':
      return { state: 'acknowledged' }
    case 'item.assignment-objected':
      return { objection: { ...done, reason: event.data.reason, settled: false } }
    case 'item.assignment-withdrawn':
      return {
        state: 'listed',
        objection: null,
        leadUnitId: null,
        unitIds: [],
        responsibleId: null,
      }
    case 'item.assignment-confirmed':
      return { objection: item.objection && { ...item.objection, settled: true } }
    case 'item.planned': {
      const { milestones, reportEveryDays, dueOn } = event.data
      return {
        state: 'planned',
        milestones: milestones.map((each) => ({
          ...each,
          originalDueOn: each.dueOn,
          reachedAt: null,
        })),
        reportEveryDays,
        ...(dueOn !== null && earlierDate(item, dueOn)),
      }
    }
    case 'item.started':
      return { state: 'under-way' }
    case 'item.milestones-changed': {
      const before = new Map(item.milestones.map((each) => [each.key, each]))
      return {
        milestones: event.data.milestones.map((each) => ({
          ...each,
          originalDueOn: before.get(each.key)?.originalDueOn ?? each.dueOn,
          reachedAt: before.get(each.key)?.reachedAt ?? null,
        })),
      }
    }
    case 'item.milestone-reached':
      return {
        milestones: item.milestones.map((each) =>
          each.key === event.data.key ? { ...each, reachedAt: event.occurredAt } : each,
        ),
      }
    case 'item.progress-reported': {
      const { nil, text, share, figures } = event.data
      const last = item.lastReport
      const said = nil
        ? { share: last?.share ?? null, figures: last?.figures ?? [] }
        : { share, figures }
      return { lastReport: { ...done, nil, text, ...said }, reports: item.reports + 1 }
    }
    case 'item.revised':
    case 'item.withdrawn':
    case 'item.reinstated':
      return revisionChanges(item, event, done)
    default:
      return acceptanceChanges(item, event, done)
  }
}

/** A date set anew without an extension is the original, unless an extension came before. */
const earlierDate = (item: ItemState, dueOn: ItemState['dueOn']) => ({
  dueOn,
  originalDueOn: item.extensions.length > 0 ? item.originalDueOn : dueOn,
})
