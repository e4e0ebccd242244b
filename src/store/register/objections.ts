/** What the named checks of a register say against a subject as it would be. */
import type { CivilDate } from '../../domain/civil-date.ts'
import { SOURCES_PACK } from '../../domain/monitoring/source/sources-pack.ts'
import { WATER_PACK } from '../../domain/monitoring/water/water-pack.ts'
import { CHECK_PACK } from '../../domain/register/checks/check-pack.ts'
import { objectionsOf } from '../../domain/register/checks/checks.ts'
import type { Objection } from '../../domain/register/checks/objection.ts'
import type { Register } from '../../domain/register/register-pack.ts'
import type { SubjectState } from '../../domain/register/subject.ts'
import type { Db } from '../db.ts'
import { currentPack } from '../packs/packs.ts'

type Checked = Pick<SubjectState, 'stage' | 'fields' | 'geometry' | 'baseline'>

export async function objectionsTo(
  db: Db,
  { checks }: Register,
  { baseline, ...after }: Checked,
  today: CivilDate,
): Promise<readonly Objection[]> {
  if (checks.length === 0) return []
  const rules = {
    checks: await currentPack(db, CHECK_PACK, today),
    sources: await currentPack(db, SOURCES_PACK, today),
    water: await currentPack(db, WATER_PACK, today),
  }
  return objectionsOf(checks, { baseline, after, today }, rules)
}
