/** Loads a year of the working-day calendar, or corrects one, in force from a day on. */
import { demand } from '../../domain/access/permissions.ts'
import type { YearVersion } from '../../domain/calendar/loaded.ts'
import { CalendarYear } from '../../domain/calendar/year.ts'
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { refuse } from '../../domain/refusal.ts'
import { insertYear, readVersions } from '../../store/calendar/years.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { appendEvents, nextVersion } from '../../store/log/events.ts'

const MOST_ISSUES = 10

export interface YearToLoad {
  /** Not yet known to be a valid year. */
  readonly content: unknown
  readonly year: number
  /** Null: from today. */
  readonly effectiveFrom: CivilDate | null
  /** The last version seen, 0 for none; null: whatever it is. */
  readonly expectedVersion: number | null
}

/** @throws {Refusal} NOT_YOUR_DUTY, CALENDAR_YEAR_INVALID, CALENDAR_BACKDATED, RECORD_STALE */
export function loadYear(
  database: Database,
  caller: Caller,
  request: YearToLoad,
): Promise<YearVersion> {
  return writing(database, caller, async (tx) => {
    const { actor, now } = caller
    demand(actor, 'calendar.manage')
    const content = validYear(request)
    const today = dayInChina(now)
    const effectiveFrom = request.effectiveFrom ?? today
    if (effectiveFrom < today) refuse('CALENDAR_BACKDATED', { effectiveFrom, today })
    // One stream for all years: of two who load at once the second finds its number taken.
    const stream = { kind: 'calendar', id: actor.tenantId }
    const position = await nextVersion(tx, stream)
    const actual = (await readVersions(tx, content.year))[0]?.version ?? 0
    const expected = request.expectedVersion
    if (expected !== null && expected !== actual) refuse('RECORD_STALE', { expected, actual })
    const version = actual + 1
    const data = { version, effectiveFrom, content }
    await appendEvents(tx, caller, [
      { stream, version: position, type: 'calendar.year-loaded', data },
    ])
    const loaded = { ...data, loadedAt: now.toISOString() }
    await insertYear(tx, actor.tenantId, loaded)
    return loaded
  })
}

function validYear({ content, year }: YearToLoad): CalendarYear {
  const { success, data, error } = CalendarYear.safeParse(content)
  if (success) return data
  const issues = error.issues
    .slice(0, MOST_ISSUES)
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
  return refuse('CALENDAR_YEAR_INVALID', { year, issues })
}
