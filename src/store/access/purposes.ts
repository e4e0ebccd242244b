/** The purposes for which personal data may be shown, as the pack has them on a day. */
import {
  keptPurpose,
  PERSONAL_DATA,
  type Purpose,
  purposesOf,
  type RevealedOf,
  type StatedPurpose,
} from '../../domain/access/purposes.ts'
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { currentPack } from '../packs/packs.ts'

export async function listPurposes(
  db: Db,
  of: RevealedOf,
  on: CivilDate,
): Promise<readonly Purpose[]> {
  return purposesOf(await currentPack(db, PERSONAL_DATA, on), of)
}

/** For the event that says what was shown. @throws {Refusal} PURPOSE_UNKNOWN, PURPOSE_REASON_MISSING */
export async function acceptPurpose(
  tx: Tx,
  { now }: Caller,
  of: RevealedOf,
  stated: StatedPurpose,
): Promise<ReturnType<typeof keptPurpose>> {
  return keptPurpose(await currentPack(tx, PERSONAL_DATA, dayInChina(now)), of, stated)
}
