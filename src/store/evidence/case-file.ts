/** The case file of an item as it stands: its checklist, its parts, what is missing. */
import type { CivilDate } from '../../domain/civil-date.ts'
import {
  type CaseFile,
  missingBefore,
  type PartState,
  partStates,
} from '../../domain/evidence/case-file.ts'
import { type Checklist, checklistOf, type Override } from '../../domain/evidence/checklist.ts'
import { CHECKLISTS, type ChecklistPack } from '../../domain/evidence/checklist-pack.ts'
import type { ItemState } from '../../domain/ledger/item-state.ts'
import type { Db } from '../db.ts'
import { currentPack } from '../packs/packs.ts'
import { listEvidence } from './evidence.ts'

interface Parts {
  readonly pack: ChecklistPack
  readonly checklist: Checklist
  readonly parts: readonly PartState[]
}

export async function readParts(
  db: Db,
  itemId: string,
  item: ItemState,
  today: CivilDate,
): Promise<Parts> {
  const pack = await currentPack(db, CHECKLISTS, today)
  const override = await currentOverride(db, itemId)
  const checklist = checklistOf(pack, item, override?.content ?? null)
  const evidence = await listEvidence(db, itemId)
  return { pack, checklist, parts: partStates(pack, checklist, item, evidence) }
}

export async function readCaseFile(
  db: Db,
  itemId: string,
  item: ItemState,
  today: CivilDate,
): Promise<CaseFile> {
  const { pack, checklist, parts } = await readParts(db, itemId, item, today)
  const { key, zh, en } = checklist.template
  const override = await currentOverride(db, itemId)
  return {
    itemId,
    round: item.round,
    template: { key, zh, en },
    checklistVersion: override?.version ?? 0,
    override: override?.content ?? null,
    parts,
    missingToApply: missingBefore('apply', parts),
    criteria: pack.criteria.list,
  }
}

/** How the checklist of one item differs; null: it does not. */
export async function currentOverride(
  db: Db,
  itemId: string,
): Promise<{ readonly version: number; readonly content: Override } | null> {
  const row = await db
    .selectFrom('checklist_override')
    .select(['version', 'content'])
    .where('item_id', '=', itemId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}
