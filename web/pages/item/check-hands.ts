/** The checkers of the check on site that counts, and by what each of them stands for its record. */
import type { CommandData } from '#domain/ledger/commands.ts'
import type { ItemState } from '#domain/ledger/item-state.ts'
import type { StoryEvent } from '#domain/ledger/item-view.ts'

export type CheckedData = CommandData<'check-on-site'>

export interface CheckHand {
  readonly personId: string
  /** `signed`: on the spot, with the one who entered the record. `awaited`: has still to confirm it. */
  readonly part: 'entered' | 'signed' | 'confirmed' | 'awaited'
  /** What the person found, or said on confirming it. */
  readonly said: string
  /** Null: not yet. */
  readonly times: Pick<StoryEvent, 'occurredAt' | 'recordedAt'> | null
}

export interface CheckRecord {
  readonly data: CheckedData
  readonly hands: readonly CheckHand[]
}

/** Null: no check of this round counts. */
export function checkRecordOf(
  { siteCheck }: Pick<ItemState, 'siteCheck'>,
  events: readonly StoryEvent[],
): CheckRecord | null {
  const at = events.findLastIndex(({ type }) => type === 'item.site-checked')
  const entry = events[at]
  if (siteCheck === null || entry === undefined) return null
  const confirmations = events.slice(at).filter(({ type }) => type === 'item.check-confirmed')
  const data = entry.data as CheckedData
  const hands = siteCheck.checkerIds.map((personId): CheckHand => {
    if (personId === entry.actorId)
      return { personId, part: 'entered', said: data.findings, times: entry }
    const own = confirmations.findLast(({ actorId }) => actorId === personId)
    if (own) {
      const { opinion } = own.data as CommandData<'confirm-check'>
      return { personId, part: 'confirmed', said: opinion, times: own }
    }
    return siteCheck.confirmed.includes(personId)
      ? { personId, part: 'signed', said: '', times: entry }
      : { personId, part: 'awaited', said: '', times: null }
  })
  return { data, hands }
}
