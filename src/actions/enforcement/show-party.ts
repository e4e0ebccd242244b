/** The party in full, for a stated purpose; that it was shown is an event. */
import { demand } from '../../domain/access/permissions.ts'
import type { StatedPurpose } from '../../domain/access/purposes.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { NewParty } from '../../domain/enforcement/commands.ts'
import { ENFORCEMENT } from '../../domain/enforcement/enforcement-pack.ts'
import { acceptPurpose } from '../../store/access/purposes.ts'
import { readCalendar } from '../../store/calendar/years.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { lockCase, readParty, saveCase } from '../../store/enforcement/cases.ts'
import { currentPack } from '../../store/packs/packs.ts'

/** @throws {Refusal} NOT_YOUR_DUTY, ENFORCEMENT_CASE_NOT_FOUND, PURPOSE_UNKNOWN, PURPOSE_REASON_MISSING */
export function showParty(
  database: Database,
  caller: Caller,
  caseId: string,
  stated: StatedPurpose,
): Promise<NewParty> {
  demand(caller.actor, 'personal.reveal')
  // The answer is not kept under the request's key: that would be a second copy of it.
  return writing(database, { ...caller, request: null }, async (tx) => {
    const today = dayInChina(caller.now)
    const before = await lockCase(tx, caseId, null)
    const rules = {
      pack: await currentPack(tx, ENFORCEMENT, today),
      calendar: await readCalendar(tx, today),
    }
    const data = await acceptPurpose(tx, caller, 'case', stated)
    const shown = { type: 'enforcement.party-shown', data } as const
    await saveCase(tx, caller, caseId, before, shown, rules)
    return readParty(tx, caseId)
  })
}
