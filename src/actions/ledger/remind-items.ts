/** 催办: everybody who works on some items is told once, with the items of his own and the words of the office. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { isSettled } from '../../domain/ledger/light.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { readItemStates } from '../../store/ledger/items.ts'
import { appendEvents, nextVersion } from '../../store/log/events.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { recipientsOf } from '../../store/notification/recipients.ts'

export interface Reminded {
  readonly persons: number
  /** Reminded of; what is settled or nobody’s yet is not. */
  readonly items: number
}

const MOST_NAMED = 20

/** @throws {Refusal} NOT_YOUR_DUTY */
export function remindItems(
  database: Database,
  caller: Caller,
  itemIds: readonly string[],
  text: string,
): Promise<Reminded> {
  return writing(database, caller, async (tx) => {
    demand(caller.actor, 'item.remind')
    const [batch = ''] = newIds(caller.now, 1)
    const told = await whoWorksOn(tx, caller, itemIds)
    const itemsOf = new Map<string, string[]>()
    for (const [itemId, { persons }] of told)
      for (const personId of persons)
        itemsOf.set(personId, [...(itemsOf.get(personId) ?? []), itemId])
    let persons = 0
    for (const [personId, ids] of itemsOf) {
      const [first = ''] = ids
      const names = ids.slice(0, MOST_NAMED).map((id) => told.get(id)?.name ?? '')
      const more = ids.length > MOST_NAMED ? '…' : ''
      persons += await queueNotice(tx, caller, {
        to: { persons: [personId] },
        kind: 'supervision',
        title: { zh: `催办：${ids.length} 件事项`, en: `Reminder: ${ids.length} items` },
        body: {
          zh: `${text}\n${names.join('；')}${more}`,
          en: `${text}\n${names.join('; ')}${more}`,
        },
        link: ids.length === 1 ? `/items/${first}` : '/',
        itemId: ids.length === 1 ? first : null,
        dedupeKey: `remind/${batch}/${personId}`,
      })
    }
    const reminded = [...told].filter(([, each]) => each.persons.length > 0)
    for (const [itemId, each] of reminded) {
      const stream = { kind: 'item-reminders', id: itemId }
      const version = await nextVersion(tx, stream)
      const data = { text, told: each.persons.length }
      await appendEvents(tx, caller, [
        { stream, version, type: 'item-reminder.sent', itemId, data },
      ])
    }
    return { persons, items: reminded.length }
  })
}

/** Of each open item: how it is called, and who has to do with it, without whoever reminds. */
async function whoWorksOn(
  tx: Tx,
  { actor, now }: Caller,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly name: string; readonly persons: readonly string[] }>> {
  const today = dayInChina(now)
  const items = await readItemStates(tx, [...itemIds].sort())
  const found = new Map<string, { name: string; persons: readonly string[] }>()
  for (const [itemId, item] of items) {
    if (isSettled(item.state)) continue
    const persons = item.responsibleId === null ? [] : [item.responsibleId]
    const told = await recipientsOf(tx, { units: item.unitIds, persons }, today)
    found.set(itemId, {
      name: `${item.number} ${item.title}`,
      persons: told.filter((personId) => personId !== actor.personId),
    })
  }
  return found
}
