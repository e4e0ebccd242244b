/**
 * A case is opened: by a person, or by another part of the program within its own transaction, as when an
 * inspection fails. Once for each origin, whoever finds it.
 */
import { createHash } from 'node:crypto'
import { dayInChina } from '../../domain/civil-date.ts'
import type { EnforcementCase, Party } from '../../domain/enforcement/case.ts'
import type { NewCase, NewParty } from '../../domain/enforcement/commands.ts'
import { ENFORCEMENT } from '../../domain/enforcement/enforcement-pack.ts'
import { foldCase } from '../../domain/enforcement/fold.ts'
import { maskAddress, maskName, maskText } from '../../domain/register/mask.ts'
import { readCalendar } from '../calendar/years.ts'
import type { Caller, Tx } from '../db.ts'
import { newIds } from '../ids.ts'
import { currentPack } from '../packs/packs.ts'
import { appendCaseEvent, cacheOf, eventOf } from './cases.ts'

export interface OpenedCase {
  readonly caseId: string
  readonly found: EnforcementCase
}

/**
 * Who may open one is for the caller to have asked.
 * @returns null: a case was opened from this origin before.
 */
export async function openCase(
  tx: Tx,
  caller: Caller,
  wanted: NewCase,
): Promise<OpenedCase | null> {
  const { party, check, itemId, subjectId, origin } = wanted
  const today = dayInChina(caller.now)
  const rules = {
    pack: await currentPack(tx, ENFORCEMENT, today),
    calendar: await readCalendar(tx, today),
  }
  const [caseId = ''] = newIds(caller.now, 1)
  const data = {
    ...{ itemId, subjectId, party: shownParty(party) },
    origin: origin.kind === 'hand' ? { kind: origin.kind, id: caseId } : origin,
    check: { ...check, place: maskText(check.place), facts: maskText(check.facts) },
  }
  const event = eventOf(caller, { type: 'enforcement.opened', data }, 1)
  const found = foldCase([event])
  const key = { tenant_id: caller.actor.tenantId, case_id: caseId }
  const added = await tx
    .insertInto('enforcement_case')
    .values({
      ...key,
      origin_kind: data.origin.kind,
      origin_id: data.origin.id,
      item_id: itemId,
      subject_id: subjectId,
      party_key: partyKey(party),
      party_name: data.party.name,
      violation: null,
      checked_on: check.on,
      opened_at: caller.now,
      ...cacheOf(found, rules),
    })
    // Without naming the constraint: a unit that opens a case does not see it, not even to compare.
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) return null
  await tx
    .insertInto('enforcement_party')
    .values({ ...key, content: JSON.stringify(party) })
    .execute()
  await appendCaseEvent(tx, caller, caseId, event)
  return { caseId, found }
}

/** A firm's name is public, a person's is not. */
function shownParty({ kind, name, creditCode, address }: NewParty): Party {
  return kind === 'organisation'
    ? { kind, name, creditCode, address }
    : { kind, name: maskName(name), creditCode, address: maskAddress(address) }
}

/** The same for the same party: its credit code, a person's ID number, or else the name. */
function partyKey({ kind, name, creditCode, idNumber }: NewParty): string {
  const known =
    creditCode ?? (idNumber === '' ? name.normalize('NFKC').replace(/\s/g, '') : idNumber)
  return createHash('sha256').update(`${kind}\n${known}`).digest('hex')
}
