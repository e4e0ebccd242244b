/** Readings on their way into the database: one array for each column, not one parameter for each value. */
import { type RawBuilder, sql } from 'kysely'
import type { ReadingKind, Validity } from '../../domain/monitoring/reading.ts'
import { int4Array, int8Array, textArray, timestampArray } from './binary-arrays.ts'

export interface NewReading {
  readonly seriesId: number
  readonly kind: ReadingKind
  /** Milliseconds. */
  readonly at: number
  readonly value: string | null
  readonly minimum: string | null
  readonly maximum: string | null
  readonly total: string | null
  readonly corrected: string | null
  readonly flag: string | null
  readonly validity: Validity
  readonly raw: string | null
  readonly frameId: number | null
}

/** In the order of the key: neighbours go onto the same page, and two transactions wait but never for each other. */
export const inOrder = (readings: readonly NewReading[]): NewReading[] =>
  readings.toSorted((one, other) => one.seriesId - other.seriesId || one.at - other.at)

const COLUMNS = {
  value: 'numeric',
  minimum: 'numeric',
  maximum: 'numeric',
  total: 'numeric',
  corrected: 'numeric',
  flag: 'text',
  validity: 'text',
  raw: 'text',
} as const
const NAMES = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]

/** The readings as a table `given`; a column that has the same value all through is sent once. */
export function given(readings: readonly NewReading[]): RawBuilder<unknown> {
  const arrays: RawBuilder<unknown>[] = [
    sql`${timestampArray(readings.map(({ at }) => at))}::timestamptz[]`,
    sql`${int4Array(readings.map(({ seriesId }) => seriesId))}::int4[]`,
    sql`${int8Array(readings.map(({ frameId }) => frameId))}::int8[]`,
  ]
  const sent = ['at', 'series_id', 'frame_id']
  const columns = NAMES.map((name) => {
    const [column, type] = [sql.ref(name), sql.raw(COLUMNS[name])]
    const first = readings[0]?.[name] ?? null
    if (readings.every((reading) => reading[name] === first))
      return sql`${first}::text::${type} as ${column}`
    arrays.push(sql`${textArray(readings.map((reading) => reading[name]))}::text[]`)
    sent.push(name)
    return sql`${column}::${type} as ${column}`
  })
  return sql`(select at, series_id, frame_id, ${sql.join(columns)}
    from unnest(${sql.join(arrays)}) as sent (${sql.join(sent.map((name) => sql.ref(name)))})) as given`
}
