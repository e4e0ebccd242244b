/** A case is opened by whoever checked. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { CaseState } from '../../domain/enforcement/case.ts'
import type { NewCase } from '../../domain/enforcement/commands.ts'
import { ENFORCEMENT } from '../../domain/enforcement/enforcement-pack.ts'
import { demandInspectors, demandPast } from '../../domain/enforcement/guards.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { openCase } from '../../store/enforcement/open-case.ts'
import { demandOrigin } from '../../store/enforcement/origin.ts'
import { demandPersons } from '../../store/enforcement/persons.ts'
import { readItem } from '../../store/ledger/items.ts'
import { currentPack } from '../../store/packs/packs.ts'
import { findSubject } from '../../store/register/subjects.ts'

export interface CaseResult {
  readonly id: string
  readonly state: CaseState
  readonly version: number
}

/**
 * @throws {Refusal} NOT_YOUR_DUTY, ENFORCEMENT_INPUT_UNFIT, PERSON_NOT_FOUND, ITEM_NOT_FOUND,
 * SUBJECT_NOT_FOUND, COMPLAINT_NOT_FOUND, ENFORCEMENT_OPENED_ALREADY
 */
export function openCaseByHand(
  database: Database,
  caller: Caller,
  wanted: NewCase,
): Promise<CaseResult> {
  demand(caller.actor, 'enforcement.check')
  return writing(database, caller, async (tx) => {
    const { check, itemId, subjectId, origin } = wanted
    const today = dayInChina(caller.now)
    demandInspectors(check.inspectorIds, await currentPack(tx, ENFORCEMENT, today))
    demandPast(check.on, check.on, today)
    await demandPersons(tx, check.inspectorIds)
    if (itemId !== null) await readItem(tx, itemId)
    if (subjectId !== null) await findSubject(tx, subjectId)
    await demandOrigin(tx, origin)
    const opened = await openCase(tx, caller, wanted)
    if (opened === null) return refuse('ENFORCEMENT_OPENED_ALREADY', {})
    const { caseId, found } = opened
    return { id: caseId, state: found.state, version: found.version }
  })
}
