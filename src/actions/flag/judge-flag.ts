/** An inspector confirms or dismisses a flag, once and with a reason. */
import { demand } from '../../domain/access/permissions.ts'
import type { Flag, Verdict } from '../../domain/flag/flag.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { lockFlag, readFlag, saveJudgement } from '../../store/flag/flags.ts'

/** @throws {Refusal} NOT_YOUR_DUTY, FLAG_NOT_FOUND, FLAG_JUDGED_ALREADY */
export function judgeFlag(
  database: Database,
  caller: Caller,
  flagId: string,
  verdict: Verdict,
  reason: string,
): Promise<Flag> {
  demand(caller.actor, 'flag.judge')
  return writing(database, caller, async (tx) => {
    const flag = await lockFlag(tx, flagId)
    if (flag.state !== 'raised') refuse('FLAG_JUDGED_ALREADY', { state: flag.state })
    await saveJudgement(tx, caller, flag, verdict, reason)
    return readFlag(tx, flagId)
  })
}
