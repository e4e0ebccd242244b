/** Readings brought in another way than by a device: pushed, imported, put in by hand. One path for all. */
import { createHash } from 'node:crypto'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { FACTORS_PACK } from '../../domain/monitoring/factors-pack.ts'
import {
  type IncomingReading,
  type Lookup,
  type ResolvedReading,
  ROW_ISSUE_NAME,
  resolveReading,
} from '../../domain/monitoring/incoming.ts'
import { MONITORING_PACK } from '../../domain/monitoring/monitoring-pack.ts'
import type { Origin } from '../../domain/monitoring/reading.ts'
import type { ReadTable, TableIssue } from '../../domain/monitoring/reading-tables.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { newIds } from '../../store/ids.ts'
import { appendEvents } from '../../store/log/events.ts'
import { type Added, addReadings } from '../../store/monitoring/add-readings.ts'
import { holdFiles } from '../../store/monitoring/basis-files.ts'
import { insertEntry } from '../../store/monitoring/reading-entries.ts'
import { ensureSeries, listSeries } from '../../store/monitoring/series.ts'
import { listStations } from '../../store/monitoring/stations.ts'
import { currentPack } from '../../store/packs/packs.ts'

const AT_ONCE = 10_000
const MOST_ISSUES = 200

/**
 * All of them or none; what is there already is not stored again.
 * @throws {Refusal} NOT_YOUR_DUTY, READINGS_INVALID
 */
export function pushReadings(
  database: Database,
  caller: Caller,
  readings: readonly IncomingReading[],
): Promise<Added> {
  demand(caller.actor, 'monitoring.enter')
  return writing(database, caller, async (tx) => {
    const lookup = await lookupOf(tx, caller.now)
    const resolved = readings.map((reading, at) => {
      const one = resolveReading(reading, lookup)
      if (one.ok) return one.reading
      const [row, text] = [
        at + 1,
        `${ROW_ISSUE_NAME[one.code].zh} / ${ROW_ISSUE_NAME[one.code].en}: ${one.text}`,
      ]
      return refuse('READINGS_INVALID', { row, text })
    })
    return add(tx, caller, 'push', resolved)
  })
}

/**
 * One value with what it rests on. Flag S, so that it does not count before somebody approves it.
 * @returns no entry when the same value stands there already.
 * @throws {Refusal} NOT_YOUR_DUTY, READINGS_INVALID, UPLOAD_NOT_FOUND, UPLOAD_UNFINISHED
 */
export function enterReading(
  database: Database,
  caller: Caller,
  reading: IncomingReading,
  basis: { readonly text: string; readonly uploadIds: readonly string[] },
): Promise<Added & { readonly entryId: string | null }> {
  demand(caller.actor, 'monitoring.enter')
  return writing(database, caller, async (tx) => {
    const one = resolveReading({ ...reading, flag: 'S' }, await lookupOf(tx, caller.now))
    if (!one.ok) {
      const name = ROW_ISSUE_NAME[one.code]
      return refuse('READINGS_INVALID', { row: 1, text: `${name.zh} / ${name.en}: ${one.text}` })
    }
    const { stationId, factor, kind, at, value, unit } = one.reading
    const files = await holdFiles(tx, basis.uploadIds, caller.now)
    const [id = ''] = newIds(caller.now, 1)
    const added = await add(tx, caller, 'manual', [one.reading], id)
    if (added.stored + added.superseded === 0) return { ...added, entryId: null }
    const { tenantId, personId } = caller.actor
    const [series] = await listSeries(tx, { stationId, factor, kind })
    const entry = {
      tenant_id: tenantId,
      entry_id: id,
      series_id: series?.seriesId ?? 0,
      at: new Date(at),
      value,
      basis: basis.text,
      entered_by: personId,
      entered_at: caller.now,
    }
    await insertEntry(tx, entry, files)
    const data = {
      stationId,
      factor,
      kind,
      at: new Date(at).toISOString(),
      value: value ?? '',
      unit,
      basis: basis.text,
      files: files.map(({ file }) => file),
    }
    const stream = { kind: 'readings', id }
    await appendEvents(tx, caller, [{ stream, version: 1, type: 'readings.entered', data }])
    return { ...added, entryId: id }
  })
}

export interface ImportReport extends Added {
  readonly rows: number
  readonly applied: boolean
  readonly issueCount: number
  readonly issues: readonly TableIssue[]
}

/** A file of readings: a trial that only says what is wrong, or for good, without the rows at fault. */
export function importReadings(
  database: Database,
  caller: Caller,
  file: { readonly name: string; readonly bytes: Uint8Array; readonly table: ReadTable },
  apply: boolean,
): Promise<ImportReport> {
  demand(caller.actor, 'monitoring.enter')
  return writing(database, caller, async (tx) => {
    const lookup = await lookupOf(tx, caller.now)
    const issues = [...file.table.issues]
    const resolved: ResolvedReading[] = []
    for (const { row, column, reading } of file.table.readings) {
      const one = resolveReading(reading, lookup)
      if (one.ok) resolved.push(one.reading)
      else issues.push({ row, column, code: one.code, text: one.text })
    }
    const added = apply ? await add(tx, caller, 'import', resolved) : { stored: 0, superseded: 0 }
    if (added.stored + added.superseded > 0) {
      const [id = ''] = newIds(caller.now, 1)
      const fileSha256 = createHash('sha256').update(file.bytes).digest('hex')
      const data = { fileName: file.name, fileSha256, rows: resolved.length, ...added }
      const stream = { kind: 'readings', id }
      await appendEvents(tx, caller, [{ stream, version: 1, type: 'readings.imported', data }])
    }
    const shown = issues.sort((a, b) => a.row - b.row).slice(0, MOST_ISSUES)
    return {
      ...added,
      rows: resolved.length,
      applied: apply,
      issueCount: issues.length,
      issues: shown,
    }
  })
}

async function lookupOf(tx: Tx, now: Date): Promise<Lookup> {
  const today = dayInChina(now)
  const stations = new Map<string, string>()
  for (const { stationId, code, name } of await listStations(tx))
    for (const key of [name, code, stationId])
      if (key !== null) stations.set(key.toLowerCase(), stationId)
  const { receive } = await currentPack(tx, MONITORING_PACK, today)
  return {
    stations,
    pack: await currentPack(tx, FACTORS_PACK, today),
    aheadMs: receive.aheadMinutes.value * 60_000,
    now: now.getTime(),
  }
}

async function add(
  tx: Tx,
  caller: Caller,
  origin: Origin,
  readings: readonly ResolvedReading[],
  entryId: string | null = null,
): Promise<Added> {
  const { tenantId } = caller.actor
  const keys = new Map(
    readings.map(({ stationId, factor, kind, unit }) => [
      `${stationId} ${factor} ${kind}`,
      { stationId, factor, kind, unit },
    ]),
  )
  const ids = await ensureSeries(tx, tenantId, [...keys.values()])
  const idOf = new Map([...keys.keys()].map((key, at) => [key, ids[at] ?? 0]))
  let [stored, superseded] = [0, 0]
  for (let start = 0; start < readings.length; start += AT_ONCE) {
    const part = readings.slice(start, start + AT_ONCE).map((reading) => ({
      ...reading,
      seriesId: idOf.get(`${reading.stationId} ${reading.factor} ${reading.kind}`) ?? 0,
      minimum: null,
      maximum: null,
      total: null,
      corrected: null,
      frameId: null,
    }))
    const added = await addReadings(tx, tenantId, caller.now, origin, part, entryId)
    stored += added.stored
    superseded += added.superseded
  }
  return { stored, superseded }
}
