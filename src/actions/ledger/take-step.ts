/** One step of one item: whoever it is, whatever the step, this is the way it is taken. */
import { type Caller, type Database, writing } from '../../store/db.ts'
import { carryOut, type StepRequest, type StepResult } from '../../store/ledger/steps.ts'

/** @throws {Refusal} ITEM_NOT_FOUND, VERSION_STALE, NOT_YOUR_DUTY, STEP_OUT_OF_TURN, STEP_BLOCKED */
export function takeStep(
  database: Database,
  caller: Caller,
  request: StepRequest,
): Promise<StepResult> {
  return writing(database, caller, (tx) => carryOut(tx, caller, request))
}
