/** Subjects that stand under an older version of their register are taken to the one in force, as far as they fit. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { datesOf } from '../../domain/register/dates.ts'
import { unfitFor } from '../../domain/register/effect.ts'
import { stageOf } from '../../domain/register/register-pack.ts'
import { readCalendar } from '../../store/calendar/years.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { registerInForce } from '../../store/register/definitions.ts'
import { standingIn } from '../../store/register/standing.ts'
import { lockSubject, saveSubject } from '../../store/register/subjects.ts'

export interface Adopted {
  readonly version: number
  readonly adopted: number
  /** They do not fit it and keep their version. */
  readonly broken: number
  /** Whether there may be more: asked again, it goes on. */
  readonly more: boolean
}

const MOST_AT_ONCE = 1_000

/** @throws {Refusal} NOT_YOUR_DUTY, REGISTER_NOT_FOUND */
export function adoptVersion(database: Database, caller: Caller, slug: string): Promise<Adopted> {
  demand(caller.actor, 'pack.manage')
  return writing(database, caller, async (tx) => {
    const today = dayInChina(caller.now)
    const register = await registerInForce(tx, slug, today)
    const calendar = await readCalendar(tx, today)
    const { version } = register
    let [adopted, broken] = [0, 0]
    for await (const batch of standingIn(tx, slug, version))
      for (const { subjectId, state } of batch) {
        if (adopted === MOST_AT_ONCE) return { version, adopted, broken, more: true }
        if (unfitFor(register, state).length > 0) {
          broken += 1
          continue
        }
        const before = await lockSubject(tx, subjectId)
        const data = {
          registerVersion: version,
          mark: stageOf(register, before.stage)?.mark ?? null,
          ...datesOf(register, before, calendar),
        }
        await saveSubject(tx, caller, subjectId, before, { type: 'subject.adopted', data })
        adopted += 1
      }
    return { version, adopted, broken, more: false }
  })
}
