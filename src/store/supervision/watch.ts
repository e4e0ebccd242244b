/** Which items the ladder has to look at, and what it goes by when it does. */
import { sql } from 'kysely'
import { lastDay } from '../../domain/calendar/working-days.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { LEDGER_EVENTS, type LedgerEvent } from '../../domain/ledger/events.ts'
import { LIFECYCLE } from '../../domain/ledger/lifecycle-pack.ts'
import type { LadderFacts } from '../../domain/supervision/engine.ts'
import { LADDER } from '../../domain/supervision/ladder-pack.ts'
import { listYears, readCalendar } from '../calendar/years.ts'
import type { Db, Tx } from '../db.ts'
import { readStream } from '../log/events.ts'
import { currentPack, packVersions } from '../packs/packs.ts'
import { signedPapers } from './notices.ts'

export type Rules = Omit<LadderFacts, 'events' | 'papers'> & {
  /** Changes when any of them does. */
  readonly stamp: string
}

export async function readRules(db: Db, today: CivilDate): Promise<Rules> {
  const packs = await packVersions(db, LADDER)
  const lifecycle = await currentPack(db, LIFECYCLE, today)
  const calendar = await readCalendar(db, today)
  const years = await listYears(db, today)
  const own = years.flatMap(({ content, loaded }) =>
    loaded ? [`${content.year}.${loaded.version}`] : [],
  )
  const ladder = packs.map(({ version, effectiveFrom }) => `${version}@${effectiveFrom}`)
  const stamp = [...ladder, lifecycle.version, lifecycle.effectiveFrom, ...own].join(' ')
  return {
    packs,
    lifecycle,
    lastDay: (from, limit) => lastDay(calendar, from, limit),
    stamp,
  }
}

/** Items at which something happened or a day came since they were looked at, by id. */
export async function itemsToWatch(
  db: Db,
  { stamp }: Rules,
  today: CivilDate,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ item_id: string }>`
    select item.item_id from item
    left join ladder_watch watch on watch.tenant_id = item.tenant_id and watch.item_id = item.item_id
    where item.tenant_id = current_setting('taizhang.tenant_id')::uuid and item.version > 1
      and (${after}::uuid is null or item.item_id > ${after}::uuid)
      and (watch.item_id is null or watch.seen_version <> item.version
        or watch.next_on <= ${today} or watch.rules <> ${stamp})
    order by item.item_id limit ${limit}`.execute(db)
  return rows.map(({ item_id }) => item_id)
}

export async function readLadderFacts(db: Db, rules: Rules, itemId: string): Promise<LadderFacts> {
  const events = await readStream(db, { kind: 'item', id: itemId })
  return {
    ...rules,
    events: events.filter(({ type }) => type in LEDGER_EVENTS) as unknown as LedgerEvent[],
    papers: await signedPapers(db, itemId),
  }
}

export async function noteWatched(
  tx: Tx,
  tenantId: string,
  itemId: string,
  seenVersion: number,
  { stamp }: Rules,
  nextOn: CivilDate | null,
): Promise<void> {
  const seen = {
    seen_version: seenVersion,
    rules: stamp,
    next_on: nextOn ?? ('infinity' as CivilDate),
  }
  await tx
    .insertInto('ladder_watch')
    .values({ tenant_id: tenantId, item_id: itemId, ...seen })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'item_id']).doUpdateSet(seen))
    .execute()
}
