/** Series: one pollutant of one station in one kind. They come into being with their first reading. */
import { sql } from 'kysely'
import type { ReadingKind } from '../../domain/monitoring/reading.ts'
import type { Db, Tx } from '../db.ts'

export interface SeriesKey {
  readonly stationId: string
  readonly factor: string
  readonly kind: ReadingKind
}

export interface Series extends SeriesKey {
  readonly seriesId: number
  readonly unit: string
}

/** The ids of series, made where there are none yet, in the order of `wanted`. */
export async function ensureSeries(
  tx: Tx,
  tenantId: string,
  wanted: readonly (SeriesKey & { readonly unit: string })[],
): Promise<readonly number[]> {
  if (wanted.length === 0) return []
  const columns = {
    stations: wanted.map(({ stationId }) => stationId),
    factors: wanted.map(({ factor }) => factor),
    kinds: wanted.map(({ kind }) => kind),
    units: wanted.map(({ unit }) => unit),
  }
  const given = sql`unnest(${columns.stations}::uuid[], ${columns.factors}::text[],
    ${columns.kinds}::text[], ${columns.units}::text[])
    with ordinality as given (station_id, factor, kind, unit, place)`
  await sql`insert into series (tenant_id, station_id, factor, kind, unit)
    select ${tenantId}::uuid, station_id, factor, kind, unit from ${given} order by 2, 3, 4
    on conflict do nothing`.execute(tx)
  const { rows } = await sql<{ series_id: number }>`
    select series_id from ${given} join series using (station_id, factor, kind)
    order by place`.execute(tx)
  return rows.map((row) => row.series_id)
}

export async function listSeries(
  db: Db,
  filter: Partial<SeriesKey> = {},
): Promise<readonly Series[]> {
  let query = db.selectFrom('series').select(['series_id', 'station_id', 'factor', 'kind', 'unit'])
  if (filter.stationId !== undefined) query = query.where('station_id', '=', filter.stationId)
  if (filter.factor !== undefined) query = query.where('factor', '=', filter.factor)
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
  const rows = await query.orderBy('station_id').orderBy('factor').orderBy('kind').execute()
  return rows.map((row) => ({
    seriesId: row.series_id,
    stationId: row.station_id,
    factor: row.factor,
    kind: row.kind,
    unit: row.unit,
  }))
}
