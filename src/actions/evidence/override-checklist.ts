/** One problem, one standard: the checklist of one item is made to differ, with reasons. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { CaseFile } from '../../domain/evidence/case-file.ts'
import { checklistOf, type Override } from '../../domain/evidence/checklist.ts'
import { CHECKLISTS } from '../../domain/evidence/checklist-pack.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { currentOverride, readCaseFile } from '../../store/evidence/case-file.ts'
import { insertOverride } from '../../store/evidence/override.ts'
import { lockItem } from '../../store/ledger/items.ts'
import { appendEvents } from '../../store/log/events.ts'
import { currentPack } from '../../store/packs/packs.ts'

/** @throws {Refusal} NOT_YOUR_DUTY, ITEM_NOT_FOUND, VERSION_STALE, TEMPLATE_UNKNOWN */
export function overrideChecklist(
  database: Database,
  caller: Caller,
  itemId: string,
  expectedVersion: number | null,
  override: Override,
): Promise<CaseFile> {
  const { actor, now } = caller
  demand(actor, 'checklist.override')
  return writing(database, caller, async (tx) => {
    const item = await lockItem(tx, itemId, null)
    const actual = (await currentOverride(tx, itemId))?.version ?? 0
    if (expectedVersion !== null && expectedVersion !== actual)
      refuse('VERSION_STALE', { expected: expectedVersion, actual })
    const today = dayInChina(now)
    checklistOf(await currentPack(tx, CHECKLISTS, today), item, override)
    const version = actual + 1
    await insertOverride(tx, actor.tenantId, itemId, version, override)
    const stream = { kind: 'checklist', id: itemId }
    await appendEvents(tx, caller, [
      { stream, version, type: 'checklist.overridden', itemId, data: override },
    ])
    return readCaseFile(tx, itemId, item, today)
  })
}
