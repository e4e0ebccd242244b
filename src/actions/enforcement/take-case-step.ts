/** A case goes from step to step; a paper gets its number in the transaction that makes it. */

import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { CASE_STEPS, type CaseCommand } from '../../domain/enforcement/commands.ts'
import { ENFORCEMENT } from '../../domain/enforcement/enforcement-pack.ts'
import { type Outcome, takeCaseStep } from '../../domain/enforcement/take-step.ts'
import { readCalendar } from '../../store/calendar/years.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { lockCase, type Rules, saveCase } from '../../store/enforcement/cases.ts'
import { insertCaseFiles } from '../../store/enforcement/files.ts'
import { demandPersons } from '../../store/enforcement/persons.ts'
import { holdUploads, type KeptUpload } from '../../store/evidence/uploads.ts'
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
  demand(caller.actor, CASE_STEPS[command.step].needs)
  return writing(database, caller, async (tx) => {
    const today = dayInChina(caller.now)
    const before = await lockCase(tx, caseId, expected)
    const rules = {
      pack: await currentPack(tx, ENFORCEMENT, today),
      calendar: await readCalendar(tx, today),
    }
    const uploads =
      command.step === 'add-evidence' ? await holdUploads(tx, command.data.uploadIds) : []
    const filed = uploads.length === 0 ? null : filedAs(caller.now, uploads)
    const outcome = takeCaseStep(before, command, caller.actor, { today, ...rules, filed })
    if (command.step === 'recheck') await demandPersons(tx, command.data.inspectorIds)
    if (command.step === 'extend') await demandPersons(tx, [command.data.askedBy])
    const paper = await numbered(tx, caller, outcome, rules)
    const event = outcome.paper === null ? outcome.event : outcome.event(paper as never)
    const { state, version } = await saveCase(tx, caller, caseId, before, event, rules)
    if (filed !== null)
      await insertCaseFiles(tx, caller, { caseId, evidenceId: filed.evidenceId }, uploads)
    return { id: caseId, state, version, paper }
  })
}

function filedAs(now: Date, uploads: readonly KeptUpload[]) {
  const [evidenceId = ''] = newIds(now, 1)
  const files = uploads.map(({ name, file: { sha256, bytes, mediaType }, previewSha256 }) => ({
    ...{ name, sha256, bytes, mediaType, preview: previewSha256 !== null },
  }))
  return { evidenceId, files }
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
