/**
 * A person notes which of its notices it has read. That is no event: it changes nothing that another
 * person sees or that a rule asks about.
 */
import { demand } from '../../domain/access/permissions.ts'
import type { ReadMark } from '../../domain/notification/notice.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { countUnread, markRead } from '../../store/notification/notices.ts'

/** @returns how many are unread now. @throws {Refusal} NOT_YOUR_DUTY */
export function markNoticesRead(
  database: Database,
  caller: Caller,
  mark: ReadMark,
): Promise<{ unread: number }> {
  demand(caller.actor, 'notification.read')
  const personId = caller.actor.personId ?? ''
  return writing(database, caller, async (tx) => {
    await markRead(tx, personId, mark, caller.now)
    return { unread: await countUnread(tx, personId) }
  })
}
