/** Months of the partitioned tables, made where they are missing. */
import { sql } from 'kysely'
import type { Tx } from '../db.ts'

const BEIJING_MS = 8 * 3_600_000
const DAY_MS = 24 * 3_600_000

/** @param instants milliseconds. */
export async function makeMonths(
  tx: Tx,
  table: 'reading' | 'frame_chunk',
  instants: readonly number[],
): Promise<void> {
  await sql`select make_monitoring_month(${table}, month) from unnest(${monthsOf(instants)}::date[]) as month`.execute(
    tx,
  )
}

/** The months of some instants, each by its first day. */
export function monthsOf(instants: readonly number[]): string[] {
  // Of thousands of instants few are of different days.
  const days = new Set(instants.map((at) => Math.floor((at + BEIJING_MS) / DAY_MS)))
  return [...new Set([...days].map(monthOf))]
}

/** The first day of the month of a day since 1970. */
const monthOf = (day: number) => `${new Date(day * DAY_MS).toISOString().slice(0, 7)}-01`
