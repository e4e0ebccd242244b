/** Everything that goes into the volumes of a case file, read in one go. */
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { type ArchiveEntry, archiveOf, archiveRemarks } from '../../domain/evidence/archive.ts'
import { EVIDENCE } from '../../domain/evidence/evidence-pack.ts'
import type { ItemState } from '../../domain/ledger/item-state.ts'
import type { StoredEvent } from '../../domain/log/event.ts'
import type { Db } from '../db.ts'
import { namesOf, readItem } from '../ledger/items.ts'
import { idsIn } from '../ledger/view.ts'
import { readItemEvents } from '../log/events.ts'
import { lastCheckpoint } from '../log/tree.ts'
import { currentPack } from '../packs/packs.ts'
import { readParts } from './case-file.ts'
import { listEvidence } from './evidence.ts'
import { previewsOf } from './previews.ts'

export interface Archive {
  readonly item: ItemState
  readonly town: string
  readonly unit: string
  readonly entries: readonly ArchiveEntry[]
  readonly remarks: readonly string[]
  readonly span: readonly [CivilDate, CivilDate]
  /** By file. */
  readonly previews: ReadonlyMap<string, string>
  /** The last signed head of the log; null: none yet. */
  readonly checkpoint: string | null
  readonly mostPages: number
}

/** @throws {Refusal} ITEM_NOT_FOUND */
export async function readArchive(db: Db, itemId: string, today: CivilDate): Promise<Archive> {
  const { item, text } = await readItem(db, itemId)
  const events = (await readItemEvents(db, itemId)).map((event) => withText(event, text))
  const { pack, parts } = await readParts(db, itemId, item, today)
  const evidence = await listEvidence(db, itemId)
  const names = await namesOf(db, idsIn(item))
  const { volume } = await currentPack(db, EVIDENCE, today)
  const missing = parts.flatMap((part) => part.missing.map(({ zh }) => `尚缺：${zh}`))
  const { name } = await db.selectFrom('tenant').select('name').executeTakeFirstOrThrow()
  const head = await lastCheckpoint(db)
  return {
    item,
    town: name,
    unit: item.leadUnitId === null ? '' : (names[item.leadUnitId] ?? ''),
    entries: archiveOf(pack, events, names, evidence),
    remarks: [...missing, ...archiveRemarks(evidence)],
    span: [
      dayInChina(new Date(events[0]?.occurredAt ?? item.listedAt)),
      dayInChina(new Date(item.changedAt)),
    ],
    previews: await previewsOf(db, itemId),
    checkpoint: head?.note ?? null,
    mostPages: volume.mostPages,
  }
}

/** The listing of what stands in a plan leaves its text to the plan. */
function withText(event: StoredEvent, text: string): StoredEvent {
  const { data } = event
  const isListing = event.type === 'item.listed' && typeof data === 'object' && data !== null
  return isListing && !Array.isArray(data) ? { ...event, data: { ...data, text } } : event
}
