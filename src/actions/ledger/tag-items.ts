/** Tags many items, or takes tags off them; what is so already stays. */
import { demand } from '../../domain/access/permissions.ts'
import { MOST_TAGS, type TagChange } from '../../domain/ledger/tags.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { numbersOf } from '../../store/ledger/items.ts'
import { deleteTag, insertTag, tagsOf } from '../../store/ledger/tags.ts'
import { appendEvents, nextVersion } from '../../store/log/events.ts'

/**
 * All of them or none, in the order of their ids.
 * @returns how many tags were added or removed.
 * @throws {Refusal} NOT_YOUR_DUTY, ITEM_NOT_FOUND, TAGS_TOO_MANY
 */
export function tagItems(
  database: Database,
  caller: Caller,
  itemIds: readonly string[],
  { add, remove }: TagChange,
): Promise<number> {
  return writing(database, caller, async (tx) => {
    const { actor } = caller
    demand(actor, 'item.tag')
    const known = await numbersOf(tx, itemIds)
    const before = await tagsOf(tx, itemIds)
    let changes = 0
    for (const itemId of [...itemIds].sort()) {
      if (!known.has(itemId)) refuse('ITEM_NOT_FOUND', { itemId })
      const has = before.get(itemId) ?? []
      const gone = [...new Set(remove)].filter((tag) => has.includes(tag) && !add.includes(tag))
      const fresh = [...new Set(add)].filter((tag) => !has.includes(tag))
      if (has.length + fresh.length - gone.length > MOST_TAGS)
        refuse('TAGS_TOO_MANY', { number: known.get(itemId) ?? '', most: MOST_TAGS })
      if (fresh.length + gone.length === 0) continue
      const stream = { kind: 'item-tags', id: itemId }
      const version = await nextVersion(tx, stream)
      for (const tag of gone) await deleteTag(tx, itemId, tag)
      for (const tag of fresh) await insertTag(tx, actor.tenantId, itemId, tag)
      const events = [
        ...gone.map((tag) => ({ type: 'item-tag.removed' as const, data: { tag } })),
        ...fresh.map((tag) => ({ type: 'item-tag.added' as const, data: { tag } })),
      ]
      await appendEvents(
        tx,
        caller,
        events.map((event, index) => ({ ...event, stream, itemId, version: version + index })),
      )
      changes += events.length
    }
    return changes
  })
}
