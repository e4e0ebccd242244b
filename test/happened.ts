/** Items brought to a state by their events alone, for tests of what comes after: no rule is asked. */
import type { LedgerEvent } from '../src/domain/ledger/events.ts'
import { LIFECYCLE } from '../src/domain/ledger/lifecycle-pack.ts'
import type { Json } from '../src/domain/log/event.ts'
import { type Caller, type Database, writing } from '../src/store/db.ts'
import { lockItem, saveStep } from '../src/store/ledger/items.ts'
import { builtInPack } from '../src/store/packs/packs.ts'

export type Happened = readonly [type: LedgerEvent['type'], data?: Json]

/** Appends events to an item's stream and brings its row up to them. */
export function happens(
  database: Database,
  caller: Caller,
  itemId: string,
  events: readonly Happened[],
): Promise<void> {
  return writing(database, caller, async (tx) => {
    const pack = await builtInPack(LIFECYCLE)
    for (const [type, data = {}] of events) {
      const step = { itemId, type, data, occurredAt: null }
      await saveStep(tx, caller, await lockItem(tx, itemId, null), step, pack)
    }
  })
}

/** From the list to the public notice of ten working days that began on 2 March 2026. */
export const untilNoticed = (leadUnitId: string): readonly Happened[] => [
  [
    'item.assigned',
    { leadUnitId, assistUnitIds: [], responsibleId: null, dueOn: null, class: null, note: '' },
  ],
  ['item.acknowledged', { note: '' }],
  [
    'item.planned',
    {
      milestones: [{ key: 'a', title: '清运', dueOn: '2026-03-20', share: 100 }],
      indicators: [],
      cost: null,
      dueOn: null,
      reportEveryDays: null,
    },
  ],
  ['item.started', { note: '' }],
  ['item.milestone-reached', { key: 'a', note: '' }],
  ['item.self-checked', { criteria: [{ text: '完成', met: true, evidence: '照片' }], note: '' }],
  ['item.strike-off-applied', { result: '裸土已全部覆盖' }],
  ['item.notice-published', NOTICE],
]

const NOTICE = {
  startsOn: '2026-03-02',
  endsOn: '2026-03-13',
  uncertainYears: [],
  place: '镇政府公告栏',
  channel: '电话 022-00000000',
}
