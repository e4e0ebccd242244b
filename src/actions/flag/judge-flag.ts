/** An inspector confirms or dismisses a flag, once and with a reason. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { DETECTORS_PACK } from '../../domain/flag/detectors-pack.ts'
import type { Flag, Verdict } from '../../domain/flag/flag.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { lockFlag, readFlag, saveJudgement } from '../../store/flag/flags.ts'
import { currentPack } from '../../store/packs/packs.ts'
import { proposeNotice } from '../../store/supervision/propose.ts'

const MOST_REASON = 900

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
    if (verdict === 'confirm') await propose(tx, caller, flag, reason)
    return readFlag(tx, flagId)
  })
}

/** What was found stays with those entitled to flags; the paper says what the inspector says of it. */
async function propose(
  tx: Tx,
  caller: Caller,
  { flagId, itemId, severity }: Flag,
  reason: string,
): Promise<void> {
  const { confirmed } = await currentPack(tx, DETECTORS_PACK, dayInChina(caller.now))
  if (itemId === null || !confirmed?.severities.includes(severity)) return
  await proposeNotice(tx, caller, {
    itemId,
    rung: confirmed.rung,
    cause: `flag:${flagId}`,
    reason: `整改材料经核定不实：${reason}`.slice(0, MOST_REASON),
    origin: 'other',
  })
}
