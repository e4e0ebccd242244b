/** What the detectors are told about an item, gathered from where it is kept. */
import type { CivilDate } from '../../domain/civil-date.ts'
import { addDays, dayInChina } from '../../domain/civil-date.ts'
import type { DetectorsPack } from '../../domain/flag/detectors-pack.ts'
import type {
  Deed,
  EntryFact,
  Facts,
  FiledPaper,
  ItemFacts,
  NumberUse,
  ReportFact,
} from '../../domain/flag/facts.ts'
import type { LedgerEvent } from '../../domain/ledger/events.ts'
import { fold } from '../../domain/ledger/fold.ts'
import type { ItemState } from '../../domain/ledger/item-state.ts'
import { plannedShare, reachedShare } from '../../domain/ledger/pace.ts'
import type { StoredEvent } from '../../domain/log/event.ts'
import type { Tx } from '../db.ts'
import { namesOf } from '../ledger/items.ts'
import { readStream } from '../log/events.ts'
import { listTenures } from '../organisation/tenures.ts'
import { findLikePhotos } from './photos.ts'

/** Photographs of others that one of this item’s is compared with. */
const MOST_LIKE = 50
const MOST_OTHER_REPORTS = 500

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

const files = (tx: Tx) =>
  tx
    .selectFrom('evidence_file as file')
    .innerJoin('evidence_revision as revision', (join) =>
      join
        .onRef('revision.tenant_id', '=', 'file.tenant_id')
        .onRef('revision.evidence_id', '=', 'file.evidence_id')
        .onRef('revision.revision', '=', 'file.revision'),
    )
    .innerJoin('evidence', (join) =>
      join
        .onRef('evidence.tenant_id', '=', 'file.tenant_id')
        .onRef('evidence.evidence_id', '=', 'file.evidence_id'),
    )
    .innerJoin('item', (join) =>
      join
        .onRef('item.tenant_id', '=', 'file.tenant_id')
        .onRef('item.item_id', '=', 'file.item_id'),
    )
    .where('evidence.withdrawn_at', 'is', null)
    .select([
      'file.file_id',
      'file.evidence_id',
      'file.item_id',
      'item.number',
      'evidence.part',
      'file.sha256',
      'revision.added_at',
      'revision.added_by',
      'revision.evidence_on',
      'revision.document_number',
      'revision.phase',
      'file.picture',
      'file.perceptual_hash',
    ])

const papersOf = async (tx: Tx, itemIds: readonly string[]) =>
  (await files(tx).where('file.item_id', 'in', itemIds).execute()).map(toPaper)
const filesBy = async (tx: Tx, ids: readonly string[]) =>
  ids.length === 0 ? [] : (await files(tx).where('file.file_id', 'in', ids).execute()).map(toPaper)

type FileRow = Awaited<ReturnType<ReturnType<typeof files>['executeTakeFirstOrThrow']>>
const toPaper = (row: FileRow): FiledPaper => ({
  fileId: row.file_id,
  evidenceId: row.evidence_id,
  itemId: row.item_id,
  itemNumber: row.number,
  part: row.part,
  sha256: row.sha256,
  enteredAt: row.added_at.toISOString(),
  enteredBy: row.added_by,
  datedOn: row.evidence_on,
  documentNumber: row.document_number || null,
  isPhoto: row.picture !== null,
  phase: row.phase,
  perceptualHash: row.perceptual_hash,
  takenAt: row.picture?.takenAt ?? null,
  place: row.picture?.place ?? null,
})

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

type Reported = { nil: boolean; text: string; share: number | null; figures: ReportFact['figures'] }

function reportOf(
  event: Pick<StoredEvent, 'eventId' | 'type' | 'occurredAt' | 'recordedAt' | 'data'>,
  itemId: string,
  itemNumber: string,
): readonly ReportFact[] {
  if (event.type !== 'item.progress-reported') return []
  const { nil, text, share, figures } = event.data as unknown as Reported
  const { eventId: reportId, occurredAt: at, recordedAt: enteredAt } = event
  return [{ reportId, itemId, itemNumber, at, enteredAt, nil, text, share, figures }]
}

async function otherReports(
  tx: Tx,
  itemId: string,
  planId: string | null,
  own: readonly ReportFact[],
  windowDays: number,
): Promise<readonly ReportFact[]> {
  const days = own.map(({ at }) => dayInChina(new Date(at))).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (planId === null || first === undefined || last === undefined) return []
  const rows = await tx
    .selectFrom('item')
    .innerJoin('event', (join) =>
      join
        .onRef('event.tenant_id', '=', 'item.tenant_id')
        .onRef('event.item_id', '=', 'item.item_id'),
    )
    .select(['event_id', 'type', 'occurred_at', 'recorded_at', 'data', 'item.item_id', 'number'])
    .where('item.plan_id', '=', planId)
    .where('item.item_id', '<>', itemId)
    .where('type', '=', 'item.progress-reported')
    .where('occurred_at', '>=', new Date(`${addDays(first, -windowDays)}T00:00:00+08:00`))
    .where('occurred_at', '<', new Date(`${addDays(last, windowDays + 1)}T00:00:00+08:00`))
    .orderBy('occurred_at', 'desc')
    .limit(MOST_OTHER_REPORTS)
    .execute()
  return rows.flatMap((row) =>
    reportOf(
      {
        eventId: row.event_id,
        type: row.type,
        occurredAt: row.occurred_at.toISOString(),
        recordedAt: row.recorded_at.toISOString(),
        data: row.data,
      },
      row.item_id,
      row.number,
    ),
  )
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

interface PlanFacts {
  readonly planId: string
  readonly issuedOn: CivilDate | null
  readonly documentNumber: string | null
}

async function planOf(tx: Tx, planId: string | null): Promise<PlanFacts | null> {
  if (planId === null) return null
  const row = await tx
    .selectFrom('plan')
    .select(['issued_on', 'document_number'])
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  return row ? { planId, issuedOn: row.issued_on, documentNumber: row.document_number } : null
}

/** Here, and in the case files of other items, of every number that stands here. */
async function numberUses(
  tx: Tx,
  item: ItemState,
  stored: readonly StoredEvent[],
  own: readonly FiledPaper[],
  plan: PlanFacts | null,
): Promise<readonly NumberUse[]> {
  const here = own.flatMap(useOf)
  const numbers = [...new Set(here.map(({ number }) => number))]
  const elsewhere =
    numbers.length === 0
      ? []
      : (await files(tx).where('revision.document_number', 'in', numbers).execute())
          .map(toPaper)
          .filter(({ fileId }) => !own.some((paper) => paper.fileId === fileId))
          .flatMap(useOf)
  const decided = stored.flatMap(({ eventId, data, occurredAt }): NumberUse[] => {
    const { decisionNumber } = data as { decisionNumber?: string }
    return decisionNumber
      ? [
          {
            id: eventId,
            kind: 'step',
            itemNumber: item.number,
            number: decisionNumber,
            on: dayInChina(new Date(occurredAt)),
            sha256: null,
          },
        ]
      : []
  })
  const ofPlan: NumberUse[] =
    plan?.documentNumber == null
      ? []
      : [
          {
            id: plan.planId,
            kind: 'document',
            itemNumber: item.number,
            number: plan.documentNumber,
            on: plan.issuedOn,
            sha256: null,
          },
        ]
  return [...here, ...elsewhere, ...decided, ...ofPlan]
}

const useOf = ({ fileId, documentNumber, itemNumber, datedOn, sha256 }: FiledPaper): NumberUse[] =>
  documentNumber === null
    ? []
    : [{ id: fileId, kind: 'file', itemNumber, number: documentNumber, on: datedOn, sha256 }]

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
function deedOf(event: StoredEvent, item: ItemState): readonly Deed[] {
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
async function named(tx: Tx, deeds: readonly Deed[]): Promise<readonly Deed[]> {
  const names = await namesOf(tx, [...new Set(deeds.map(({ personId }) => personId))])
  return deeds.map((deed) => ({ ...deed, name: names[deed.personId] ?? deed.name }))
}

async function tenuresOf(tx: Tx, people: readonly string[]): Promise<Facts['tenures']> {
  const all = await Promise.all(people.map((personId) => listTenures(tx, { personId })))
  return people.flatMap((personId, at) =>
    (all[at] ?? []).flatMap(({ kind, unitId, fromOn, toOn, substituteId, ...held }) => {
      if (kind === 'village-link') return []
      const mine = kind === 'stand-in' ? substituteId === personId : held.personId === personId
      return mine ? [{ personId, unitId, fromOn, toOn }] : []
    }),
  )
}
