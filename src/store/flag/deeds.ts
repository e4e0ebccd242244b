/** Who did what in an item's course, and which posts and roles they held. */
import { dayInChina } from '../../domain/civil-date.ts'
import type { Deed, Facts } from '../../domain/flag/facts.ts'
import type { ItemState } from '../../domain/ledger/item-state.ts'
import type { StoredEvent } from '../../domain/log/event.ts'
import type { Tx } from '../db.ts'
import { namesOf } from '../ledger/items.ts'
import { listTenures } from '../organisation/tenures.ts'

const DEED: Readonly<Record<string, Deed['as']>> = {
  'item.acknowledged': 'work',
  'item.planned': 'work',
  'item.started': 'work',
  'item.milestone-reached': 'work',
  'item.progress-reported': 'work',
  'item.self-checked': 'work',
  'item.strike-off-applied': 'apply',
  'item.signature-given': 'sign',
  'item.superior-checked': 'decide',
  'item.struck-off': 'decide',
}

/** Of this round: those who checked are named in the step, whoever entered it. */
export function deedOf(event: StoredEvent, item: ItemState): readonly Deed[] {
  const on = dayInChina(new Date(event.occurredAt))
  if (event.type === 'item.site-checked' || event.type === 'item.stage-accepted') {
    const { checkerIds } = event.data as unknown as { checkerIds: readonly string[] }
    return checkerIds
      .filter((id) => event.type === 'item.stage-accepted' || item.hands.checkers.includes(id))
      .map((personId) => ({ stepId: event.eventId, personId, name: personId, as: 'check', on }))
  }
  const as = DEED[event.type]
  return as === undefined || event.actorId === null
    ? []
    : [{ stepId: event.eventId, personId: event.actorId, name: event.actorName, as, on }]
}

/** Checkers stand in a step by their ids. */
export async function named(tx: Tx, deeds: readonly Deed[]): Promise<readonly Deed[]> {
  const names = await namesOf(tx, [...new Set(deeds.map(({ personId }) => personId))])
  return deeds.map((deed) => ({ ...deed, name: names[deed.personId] ?? deed.name }))
}

export async function tenuresOf(tx: Tx, people: readonly string[]): Promise<Facts['tenures']> {
  const all = await Promise.all(people.map((personId) => listTenures(tx, { personId })))
  return people.flatMap((personId, at) =>
    (all[at] ?? []).flatMap(({ kind, unitId, fromOn, toOn, substituteId, ...held }) => {
      if (kind === 'village-link') return []
      const mine = kind === 'stand-in' ? substituteId === personId : held.personId === personId
      return mine ? [{ personId, unitId, fromOn, toOn }] : []
    }),
  )
}
