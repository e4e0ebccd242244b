/** Figures entered by hand. All SQL about them is in this file. */
import { type Selectable, sql } from 'kysely'
import type { Figure } from '../../domain/monitoring/indicator/figure.ts'
import type { Db, Tx } from '../db.ts'
import type { Tables } from '../tables.ts'
import { filesOfFigures } from './figure-files.ts'

export async function insertFigure(tx: Tx, tenantId: string, figure: Figure): Promise<void> {
  await tx
    .insertInto('figure')
    .values({
      tenant_id: tenantId,
      figure_id: figure.figureId,
      series: figure.series,
      from_on: figure.from,
      ends_on: figure.on,
      value: figure.value,
      part: figure.part,
      whole: figure.whole,
      unit: figure.unit,
      evidence: figure.evidence,
      item_id: figure.itemId,
      unit_id: figure.unitId,
      entered_by: figure.enteredBy,
      entered_at: new Date(figure.enteredAt),
    })
    .execute()
}

/** The last entered for each day, ascending by day; what was taken back stands there without a value. */
export async function currentFigures(db: Db, series: string): Promise<Figure[]> {
  const rows = await db
    .selectFrom('figure')
    .selectAll()
    .distinctOn('ends_on')
    .where('series', '=', series)
    .orderBy('ends_on')
    .orderBy('figure_order', 'desc')
    .execute()
  return withFiles(db, rows)
}

/** Everything that was ever entered, newest first. */
export async function listFigures(
  db: Db,
  series: string | undefined,
  after: readonly [string, string] | null,
  limit: number,
): Promise<{ readonly items: Figure[]; readonly last: readonly [string, string] | null }> {
  let query = db
    .selectFrom('figure')
    .selectAll()
    .orderBy('figure_id', 'desc')
    .limit(limit + 1)
  if (series !== undefined) query = query.where('series', '=', series)
  if (after) query = query.where('figure_id', '<', after[1])
  const rows = await query.execute()
  const items = await withFiles(db, rows.slice(0, limit))
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, last: last ? ['', last.figureId] : null }
}

/** Targets bound to the series are to be assessed anew. */
export async function assessSeriesAgain(tx: Tx, series: string): Promise<void> {
  await tx
    .updateTable('target_standing')
    .set({ assessed_at: null })
    .where(sql<string>`binding->>'series'`, '=', series)
    .execute()
}

type Row = Selectable<Tables['figure']>

async function withFiles(db: Db, rows: readonly Row[]): Promise<Figure[]> {
  const files = await filesOfFigures(
    db,
    rows.map((row) => row.figure_id),
  )
  return rows.map((row) => toFigure(row, files.get(row.figure_id) ?? []))
}

const toFigure = (row: Row, files: Figure['files']): Figure => ({
  figureId: row.figure_id,
  series: row.series,
  from: row.from_on,
  on: row.ends_on,
  value: row.value,
  part: row.part,
  whole: row.whole,
  unit: row.unit,
  evidence: row.evidence,
  files,
  itemId: row.item_id,
  unitId: row.unit_id,
  enteredBy: row.entered_by,
  enteredAt: row.entered_at.toISOString(),
})
