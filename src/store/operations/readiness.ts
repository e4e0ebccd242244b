/** Whether the program can serve: its database answers, has its schema, and the log gets its places. */
import { sql } from 'kysely'
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, ping, reading } from '../db.ts'
import { readMigrations } from '../migrate.ts'

export interface Readiness {
  readonly database: 'ok' | 'unavailable'
  /** Other: another version of the program has changed the database meanwhile. */
  readonly schema: 'ok' | 'other' | 'unknown'
  /** Late: events wait for their place in the tree. */
  readonly log: 'ok' | 'late' | 'unknown'
}

const LATE_MS = 300_000
let newest: Promise<string> | null = null

export async function readReadiness(
  database: Database,
  tenantId: string,
  now: Date,
): Promise<Readiness> {
  try {
    await ping(database)
  } catch {
    return { database: 'unavailable', schema: 'unknown', log: 'unknown' }
  }
  newest ??= readMigrations().then((all) => all.at(-1)?.name ?? '')
  const expected = await newest
  return reading(database, theProgram(tenantId), async (db) => {
    const { rows } = await sql<{ schema: string; oldest: Date | null }>`
      select (select max(name) from schema_migration) as schema,
        (select min(recorded_at) from event_pending join event using (tenant_id, event_id)) as oldest`.execute(
      db,
    )
    const [found] = rows
    const wait = found?.oldest ? now.getTime() - found.oldest.getTime() : 0
    return {
      database: 'ok',
      schema: found?.schema === expected ? 'ok' : 'other',
      log: wait > LATE_MS ? 'late' : 'ok',
    }
  })
}
