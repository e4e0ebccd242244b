/** What the detectors are told about an item, gathered from where it is kept. */
import type { CivilDate } from '../../domain/civil-date.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { DetectorsPack } from '../../domain/flag/detectors-pack.ts'
import type { EntryFact, Facts, FiledPaper, ItemFacts } from '../../domain/flag/facts.ts'
import type { LedgerEvent } from '../../domain/ledger/events.ts'
import { fold } from '../../domain/ledger/fold.ts'
import type { ItemState } from '../../domain/ledger/item-state.ts'
import { plannedShare, reachedShare } from '../../domain/ledger/pace.ts'
import type { StoredEvent } from '../../domain/log/event.ts'
import type { Tx } from '../db.ts'
import { readStream } from '../log/events.ts'
import { deedOf, named, tenuresOf } from './deeds.ts'
import { numberUses, planOf } from './number-uses.ts'
import { filesBy, papersOf } from './papers.ts'
import { findLikePhotos } from './photos.ts'
import { repeatsOf } from './repeats.ts'
import { otherReports, reportOf } from './reports.ts'

/** Photographs of others that one of this item’s is compared with. */
const MOST_LIKE = 50

/** Null: no such item. */
export async function gatherFacts(
  tx: Tx,
  itemId: string,
  pack: DetectorsPack,
  today: CivilDate,
): Promise<Facts | null> {
  const stored = await readStream(tx, { kind: 'item', id: itemId })
  if (stored.length === 0) return null
  const item = fold(stored as unknown as LedgerEvent[])
  const files = await papersOf(tx, [itemId])
  const photos = files.filter(({ isPhoto }) => isPhoto)
  const like = new Set<string>()
  for (const photo of photos)
    for (const id of await findLikePhotos(tx, photo, pack.D1.mostBits, MOST_LIKE)) like.add(id)
  const otherPhotos = await filesBy(tx, [...like])
  const reports = stored.flatMap((event) => reportOf(event, itemId, item.number))
  const plan = await planOf(tx, item.planId)
  const deeds = await named(
    tx,
    stored.flatMap((event) => deedOf(event, item)),
  )
  return {
    today,
    item: itemFacts(itemId, item, plan?.issuedOn ?? null, today),
    files,
    otherPhotos,
    relatedItemIds: await relatedTo(tx, itemId, item, otherPhotos),
    site: await siteOf(tx, itemId),
    reports,
    otherReports: await otherReports(tx, itemId, item.planId, reports, pack.D4.windowDays),
    entries: [...stored.map(entryOfStep), ...files.map(entryOfFile)],
    numberUses: await numberUses(tx, item, stored, files, plan),
    deeds,
    repeats: await repeatsOf(tx, itemId),
    patrols: [],
    tenures: await tenuresOf(tx, [...new Set(deeds.map(({ personId }) => personId))]),
  }
}

function itemFacts(
  itemId: string,
  item: ItemState,
  planIssuedOn: CivilDate | null,
  today: CivilDate,
): ItemFacts {
  return {
    itemId,
    number: item.number,
    class: item.class,
    state: item.state,
    round: item.round,
    leadUnitId: item.leadUnitId,
    listedAt: item.listedAt,
    dueOn: item.dueOn,
    assignedAt: item.entered.assigned ?? null,
    startedAt: item.entered['under-way'] ?? null,
    selfCheckedAt: item.entered['self-checked'] ?? null,
    appliedAt: item.entered.applied ?? null,
    approvedAt: item.entered.signed ?? null,
    milestonesReachedAt: item.milestones.flatMap(({ reachedAt }) => reachedAt ?? []),
    plannedShare: plannedShare(item, today),
    reachedShare: reachedShare(item, today),
    planIssuedOn,
    superiorPlanIssuedOn: null,
  }
}

/** Merged with it, linked by it, and of those with a like photograph the ones that link to it. */
async function relatedTo(
  tx: Tx,
  itemId: string,
  item: ItemState,
  otherPhotos: readonly FiledPaper[],
): Promise<readonly string[]> {
  const own = [...item.links.map(({ toItemId }) => toItemId), item.mergedInto ?? []].flat()
  const others = [...new Set(otherPhotos.map((photo) => photo.itemId))]
  if (others.length === 0) return own
  const rows = await tx
    .selectFrom('event')
    .select(['item_id', 'data'])
    .where('item_id', 'in', others)
    .where('type', 'in', ['item.linked', 'item.merged'])
    .execute()
  const reverse = rows.flatMap(({ item_id, data }) => {
    const { toItemId, intoItemId } = data as { toItemId?: string; intoItemId?: string }
    return item_id !== null && [toItemId, intoItemId].includes(itemId) ? [item_id] : []
  })
  return [...own, ...reverse]
}

/** The place stated for what was there before the work. */
async function siteOf(tx: Tx, itemId: string): Promise<Facts['site']> {
  const row = await tx
    .selectFrom('evidence_revision')
    .select(['latitude', 'longitude'])
    .where('item_id', '=', itemId)
    .where('latitude', 'is not', null)
    .where('phase', '=', 'before')
    .orderBy('added_at')
    .limit(1)
    .executeTakeFirst()
  const { latitude, longitude } = row ?? { latitude: null, longitude: null }
  return latitude === null || longitude === null ? null : { latitude, longitude }
}

const entryOfStep = (event: StoredEvent): EntryFact => ({
  entryId: event.eventId,
  kind: 'step',
  personId: event.actorId,
  happenedOn: dayInChina(new Date(event.occurredAt)),
  enteredAt: event.recordedAt,
})

const entryOfFile = ({ fileId, enteredBy, datedOn, enteredAt }: FiledPaper): EntryFact => ({
  entryId: fileId,
  kind: 'file',
  personId: enteredBy,
  happenedOn: datedOn ?? dayInChina(new Date(enteredAt)),
  enteredAt,
})
