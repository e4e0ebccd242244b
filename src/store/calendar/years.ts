/** Years of the working-day calendar: the tenant's own before those the program brings. */
import type { LoadedYear, YearVersion } from '../../domain/calendar/loaded.ts'
import { type Calendar, calendarOf } from '../../domain/calendar/working-days.ts'
import type { CalendarYear } from '../../domain/calendar/year.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'
import { builtInYears } from './built-in.ts'

/** What working days are counted by on a day. */
export async function readCalendar(db: Db, on: CivilDate): Promise<Calendar> {
  const own = await ownYears(db, on)
  if (own.length === 0) return builtInCalendar()
  return calendarOf(merged(await builtInYears(), own).map(({ content }) => content))
}

/** In order. */
export async function listYears(db: Db, on: CivilDate): Promise<readonly LoadedYear[]> {
  return merged(await builtInYears(), await ownYears(db, on))
}

/** @throws {Refusal} CALENDAR_YEAR_UNKNOWN */
export async function readYear(db: Db, year: number, on: CivilDate): Promise<LoadedYear> {
  const found = (await listYears(db, on)).find(({ content }) => content.year === year)
  return found ?? refuse('CALENDAR_YEAR_UNKNOWN', { year })
}

/** Every version the tenant has loaded, the latest first. */
export async function readVersions(db: Db, year: number): Promise<readonly YearVersion[]> {
  const rows = await columns(db).where('year', '=', year).orderBy('version', 'desc').execute()
  return rows.map(toVersion)
}

export async function insertYear(
  tx: Tx,
  tenantId: string,
  { content, version, effectiveFrom, loadedAt }: YearVersion,
): Promise<void> {
  await tx
    .insertInto('calendar_year')
    .values({
      tenant_id: tenantId,
      year: content.year,
      version,
      effective_from: effectiveFrom,
      content: JSON.stringify(content),
      loaded_at: new Date(loadedAt),
    })
    .execute()
}

let builtIn: Promise<Calendar> | null = null
function builtInCalendar(): Promise<Calendar> {
  builtIn ??= builtInYears().then(calendarOf)
  return builtIn
}

/** One of each year: of those in force the one that began last. */
async function ownYears(db: Db, on: CivilDate): Promise<YearVersion[]> {
  const rows = await columns(db)
    .distinctOn('year')
    .where('effective_from', '<=', on)
    .orderBy('year')
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(toVersion)
}

function merged(brought: readonly CalendarYear[], own: readonly YearVersion[]): LoadedYear[] {
  const years = new Map<number, LoadedYear>(
    brought.map((content) => [content.year, { content, loaded: null }]),
  )
  for (const { content, ...loaded } of own) years.set(content.year, { content, loaded })
  return [...years.values()].sort((a, b) => a.content.year - b.content.year)
}

const columns = (db: Db) =>
  db.selectFrom('calendar_year').select(['version', 'effective_from', 'content', 'loaded_at'])

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>
const toVersion = (row: Row): YearVersion => ({
  version: row.version,
  effectiveFrom: row.effective_from,
  loadedAt: row.loaded_at.toISOString(),
  content: row.content,
})
