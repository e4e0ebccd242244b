/** Readings put in by hand: who said so, on what grounds, and what has become of them. */
import { type Selectable, sql } from 'kysely'
import type { ReadingEntry } from '../../domain/monitoring/reading-entry.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'
import type { Tables } from '../tables.ts'
import { basisRows, filesById, type HeldFile, toBasisFile } from './basis-files.ts'

export async function insertEntry(
  tx: Tx,
  entry: Selectable<Tables['reading_entry']>,
  files: readonly HeldFile[],
): Promise<void> {
  await tx.insertInto('reading_entry').values(entry).execute()
  if (files.length === 0) return
  const rows = basisRows(entry.tenant_id, files)
  await tx
    .insertInto('reading_file')
    .values(rows.map((row) => ({ ...row, entry_id: entry.entry_id })))
    .execute()
}

/**
 * Newest first.
 * @param waiting only those that nobody has decided on and nothing has taken the place of.
 */
export async function listEntries(
  db: Db,
  waiting: boolean,
  after: string | null,
  limit: number,
): Promise<{ readonly items: ReadingEntry[]; readonly last: readonly [string, string] | null }> {
  const { rows } = await sql<Row>`
    select entry_id, station_id, station.name as station, factor, series.kind, unit, entry.at, entry.value::text, basis,
      person.name as entered_by, entered_at, standing.validity,
      coalesce(standing.event_id = entry_id and standing.validity = 'unapproved', false) as waiting
    from reading_entry entry
    join series using (tenant_id, series_id)
    join station using (tenant_id, station_id)
    left join person on person.tenant_id = entry.tenant_id and person_id = entered_by
    left join lateral (
      select validity, event_id from reading
      where reading.tenant_id = entry.tenant_id and reading.series_id = entry.series_id and reading.at = entry.at
      order by revision desc limit 1) standing on true
    where (${after}::uuid is null or entry_id < ${after}::uuid)
      and (not ${waiting} or standing.event_id = entry_id and standing.validity = 'unapproved')
    order by entry_id desc limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const files = await filesOf(
    db,
    page.map(({ entry_id }) => entry_id),
  )
  const items = page.map((row) => toEntry(row, files.get(row.entry_id) ?? []))
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, last: last ? ['', last.entryId] : null }
}

async function filesOf(db: Db, entryIds: readonly string[]) {
  if (entryIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('reading_file')
    .selectAll()
    .where('entry_id', 'in', entryIds)
    .orderBy('entry_id')
    .orderBy('position')
    .execute()
  return filesById(rows, ({ entry_id }) => entry_id)
}

/** @throws {Refusal} BASIS_FILE_NOT_FOUND */
export async function findReadingFile(
  db: Db,
  { entryId, fileId }: { entryId: string; fileId: string },
) {
  const row = await db
    .selectFrom('reading_file')
    .selectAll()
    .where('entry_id', '=', entryId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  return row ? toBasisFile(row) : refuse('BASIS_FILE_NOT_FOUND', { fileId })
}

interface Row {
  readonly entry_id: string
  readonly station_id: string
  readonly station: string
  readonly factor: string
  readonly kind: ReadingEntry['kind']
  readonly unit: string
  readonly at: Date
  readonly value: string | null
  readonly basis: string
  readonly entered_by: string | null
  readonly entered_at: Date
  readonly validity: ReadingEntry['validity']
  readonly waiting: boolean
}

const toEntry = (row: Row, files: ReadingEntry['files']): ReadingEntry => ({
  entryId: row.entry_id,
  stationId: row.station_id,
  station: row.station,
  factor: row.factor,
  kind: row.kind,
  unit: row.unit,
  at: row.at.toISOString(),
  value: row.value,
  basis: row.basis,
  files,
  enteredBy: row.entered_by,
  enteredAt: row.entered_at.toISOString(),
  validity: row.validity,
  waiting: row.waiting,
})
