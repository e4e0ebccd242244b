/** A case goes from step to step; a paper gets its number in the transaction that makes it. */
import { dayInChina } from '../../domain/civil-date.ts'
import type { CaseCommand } from '../../domain/enforcement/commands.ts'
import { ENFORCEMENT } from '../../domain/enforcement/enforcement-pack.ts'
import { type Outcome, takeCaseStep } from '../../domain/enforcement/take-step.ts'
import { readCalendar } from '../../store/calendar/years.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { lockCase, type Rules, saveCase } from '../../store/enforcement/cases.ts'
import { demandPersons } from '../../store/enforcement/persons.ts'
import { newIds } from '../../store/ids.ts'
import { currentPack } from '../../store/packs/packs.ts'
import { takeNumber } from '../../store/supervision/numbers.ts'
import type { CaseResult } from './open-case.ts'

export interface StepResult extends CaseResult {
  /** The paper that was made; null: none. */
  readonly paper: { readonly paperId: string; readonly number: string | null } | null
}

/** @throws {Refusal} ENFORCEMENT_CASE_NOT_FOUND, RECORD_STALE and whatever the rule refuses. */
export function handleCase(
  database: Database,
  caller: Caller,
  caseId: string,
  command: CaseCommand,
  expected: number | null,
): Promise<StepResult> {
  return writing(database, caller, async (tx) => {
    const today = dayInChina(caller.now)
    const before = await lockCase(tx, caseId, expected)
    const rules = {
      pack: await currentPack(tx, ENFORCEMENT, today),
      calendar: await readCalendar(tx, today),
    }
    const outcome = takeCaseStep(before, command, caller.actor, { today, ...rules })
    if (command.step === 'recheck') await demandPersons(tx, command.data.inspectorIds)
    const paper = await numbered(tx, caller, outcome, rules)
    const event = outcome.paper === null ? outcome.event : outcome.event(paper as never)
    const { state, version } = await saveCase(tx, caller, caseId, before, event, rules)
    return { id: caseId, state, version, paper }
  })
}

async function numbered(tx: Tx, { actor, now }: Caller, { paper: kind }: Outcome, { pack }: Rules) {
  if (kind === null) return null
  const on = dayInChina(now)
  const [paperId = ''] = newIds(now, 1)
  const { word } = pack.papers[kind]
  const year = Number(on.slice(0, 4))
  const number = word === null ? null : await takeNumber(tx, actor.tenantId, word, year)
  return { paperId, kind, number, on }
}
