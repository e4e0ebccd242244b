/** One case as the asker sees it. */
import { may } from '../../domain/access/permissions.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { leftYuan, owedYuan, paidYuan } from '../../domain/enforcement/case.ts'
import { CASE_STEP_LIST, CASE_STEPS, isInTurn } from '../../domain/enforcement/commands.ts'
import { duesOf } from '../../domain/enforcement/dues.ts'
import { ENFORCEMENT } from '../../domain/enforcement/enforcement-pack.ts'
import { penaltyOf } from '../../domain/enforcement/penalty-of-case.ts'
import { handsOf } from '../../domain/enforcement/separation.ts'
import { surchargeOf } from '../../domain/enforcement/surcharge-of-case.ts'
import type { CaseView } from '../../domain/enforcement/view.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { readCalendar } from '../calendar/years.ts'
import type { Db } from '../db.ts'
import { namesOf } from '../ledger/items.ts'
import { currentPack } from '../packs/packs.ts'
import { readCase } from './cases.ts'
import { historyOf } from './lists.ts'
import { originOf } from './origin.ts'

/** @throws {Refusal} ENFORCEMENT_CASE_NOT_FOUND */
export async function readCaseView(
  db: Db,
  caseId: string,
  actor: Actor,
  today: CivilDate,
): Promise<CaseView> {
  const found = await readCase(db, caseId)
  const pack = await currentPack(db, ENFORCEMENT, today)
  const calendar = await readCalendar(db, today)
  const persons = [
    ...(['check', 'recheck', 'decide'] as const).flatMap((duty) => handsOf(found, duty)),
    ...found.evidence.map(({ addedBy }) => addedBy),
    ...[found.rights, ...found.dailyNotices].map((each) => each?.hearingHeld?.host),
    ...found.extensions.flatMap(({ askedBy, approvedBy }) => [askedBy, approvedBy]),
    ...[found.filing?.by, found.ended?.by],
  ].filter((id): id is string => typeof id === 'string')
  return {
    caseId,
    found,
    names: await namesOf(db, [...new Set(persons)]),
    dues: duesOf(found, pack, calendar),
    penalty: penaltyOf(found, pack),
    surcharge: surchargeOf(found, pack, calendar, today),
    openedFrom: await originOf(db, found.origin),
    owedYuan: owedYuan(found),
    paidYuan: paidYuan(found),
    leftYuan: leftYuan(found),
    steps: CASE_STEP_LIST.filter(
      (step) => isInTurn(found, step) && may(actor, CASE_STEPS[step].needs),
    ),
    history: await historyOf(db, caseId),
  }
}
