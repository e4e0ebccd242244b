/** Queues of one person, page by page, with the rules asked of each item shown. */
import { dayInChina } from '../../domain/civil-date.ts'
import { slotFor } from '../../domain/ledger/acceptance-guards.ts'
import type { Awaited } from '../../domain/ledger/awaited.ts'
import { NOTHING_NAMED } from '../../domain/ledger/guards.ts'
import { LIFECYCLE } from '../../domain/ledger/lifecycle-pack.ts'
import { outlook } from '../../domain/ledger/outlook.ts'
import { type QueueRow, timingOf } from '../../domain/ledger/queue.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { readCalendar } from '../calendar/years.ts'
import type { Db } from '../db.ts'
import { currentPack } from '../packs/packs.ts'
import { readMissingParts } from './gates.ts'
import { readItemStates } from './items.ts'
import { readItemRows } from './rows.ts'
import { longestWaits, type WaitFilter, type WaitRow } from './waiting.ts'

export interface QueueFound {
  readonly items: readonly QueueRow[]
  /** Continues the queue after this page; null when it ends here. */
  readonly last: readonly [string, string] | null
}

/** One page of one kind of step, what waits longest first. */
export async function readQueue(
  db: Db,
  actor: Actor,
  filter: WaitFilter & { readonly step: Awaited },
  after: readonly [string, string] | null,
  limit: number,
  now: Date,
): Promise<QueueFound> {
  const today = dayInChina(now)
  const pack = await currentPack(db, LIFECYCLE, today)
  const first = { after, limit: limit + 1 }
  const asked = { ...filter, steps: [filter.step] }
  const found = await longestWaits(db, { actor, pack, today }, asked, first)
  const page = found.slice(0, limit)
  const end = found.length > limit ? page.at(-1) : undefined
  return {
    items: await withRules(db, actor, page, now),
    last: end ? [end.since_text, end.item_id] : null,
  }
}

/** The rows with what the rules say of each today. */
async function withRules(
  db: Db,
  actor: Actor,
  waits: readonly WaitRow[],
  now: Date,
): Promise<readonly QueueRow[]> {
  const today = dayInChina(now)
  const pack = await currentPack(db, LIFECYCLE, today)
  const calendar = await readCalendar(db, today)
  const ids = waits.map(({ item_id }) => item_id)
  const [rows, items] = [await readItemRows(db, ids, today), await readItemStates(db, ids)]
  const { personId, roles } = actor
  const known = { pack, ...NOTHING_NAMED }
  const shown: QueueRow[] = []
  for (const { item_id: itemId, step, since: began } of waits) {
    const [row, item] = [rows.get(itemId), items.get(itemId)]
    if (!row || !item) continue
    const missingParts = await readMissingParts(db, itemId, item, today)
    const facts = { ...known, now: now.toISOString(), today, occurredAt: null, missingParts }
    const own = outlook(item, actor, facts).find((each) => each.step === step)
    if (!own) continue
    const asking = { personId: personId ?? '', roles }
    const slot = step === 'sign' ? slotFor(item.signers, asking, pack.signers.inOrder) : undefined
    const since = began.toISOString()
    shown.push({
      ...row,
      step,
      since,
      ...timingOf(item, step, since, pack, calendar, today),
      signAs: slot?.title ?? null,
      blocks: own.blocks,
      returns: item.returns,
    })
  }
  return shown
}
