/** The newest reading of every series, hours that are missing, and devices that are connected. */
import { sql } from 'kysely'
import type { FactorsPack } from '../../domain/monitoring/factors-pack.ts'
import { freshnessOf, type StationNow } from '../../domain/monitoring/freshness.ts'
import type { MonitoringPack } from '../../domain/monitoring/monitoring-pack.ts'
import type { ReadingKind, Validity } from '../../domain/monitoring/reading.ts'
import type { Db } from '../db.ts'
import { listStations } from './stations.ts'

const HOUR_MS = 3_600_000
const HOURS = 24

export async function readFreshness(
  db: Db,
  factors: FactorsPack['factors'],
  now: Date,
  { afterHours, sampledDays }: Pick<MonitoringPack['gaps'], 'afterHours' | 'sampledDays'>,
): Promise<StationNow[]> {
  const stations = await listStations(db)
  const series = await newest(db, now)
  const devices = await connections(db)
  return stations.map((station) => {
    const own = series.filter((one) => one.station_id === station.stationId)
    const lastAt = own.reduce<Date | null>(
      (last, { at }) => (last === null || at > last ? at : last),
      null,
    )
    const contact = devices.get(station.stationId) ?? { connected: 0, all: 0 }
    const byHand = contact.all === 0 && own.every(({ kind }) => kind === 'day')
    const longest = byHand ? sampledDays.value * HOURS : afterHours.value
    const hours = own.flatMap(({ hours }) => (hours === null ? [] : [hours]))
    return {
      station,
      freshness: freshnessOf(station.closedOn !== null, lastAt, now, longest),
      lastAt: lastAt?.toISOString() ?? null,
      missingHours: hours.length === 0 ? null : HOURS - Math.min(...hours),
      devices: contact,
      series: own.map(({ factor, kind, unit, at, value, flag, validity }) => {
        const known = factors[factor]
        const name = { zh: known?.name ?? factor, en: known?.nameEn ?? factor }
        return { factor, name, kind, unit, at: at.toISOString(), value, flag, validity }
      }),
    }
  })
}

interface Newest {
  readonly station_id: string
  readonly factor: string
  readonly kind: ReadingKind
  readonly unit: string
  readonly at: Date
  readonly value: string | null
  readonly flag: string | null
  readonly validity: Validity
  /** Of an hourly series, how many of the last 24 whole hours have a reading. */
  readonly hours: number | null
}

/** Series that have a reading. One series at a time, from the end of its index. */
async function newest(db: Db, now: Date): Promise<readonly Newest[]> {
  const to = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS)
  const from = new Date(to.getTime() - HOURS * HOUR_MS)
  const { rows } = await sql<Newest>`
    select series.station_id, series.factor, series.kind, series.unit, last.at, last.value::text, last.flag,
      last.validity, case series.kind when 'hour' then (
        select count(distinct at)::int from reading
        where reading.tenant_id = series.tenant_id and reading.series_id = series.series_id
          and at >= ${from} and at < ${to}) end as hours
    from series
    cross join lateral (
      select at, value, flag, validity from reading
      where reading.tenant_id = series.tenant_id and reading.series_id = series.series_id
      order by at desc, revision desc limit 1) last
    order by series.factor, series.kind`.execute(db)
  return rows
}

async function connections(
  db: Db,
): Promise<ReadonlyMap<string, { readonly connected: number; readonly all: number }>> {
  const rows = await db
    .selectFrom('device')
    .leftJoin('device_contact as contact', (join) =>
      join
        .onRef('contact.tenant_id', '=', 'device.tenant_id')
        .onRef('contact.device_id', '=', 'device.device_id'),
    )
    .where('device.enabled', '=', true)
    .groupBy('device.station_id')
    .select([
      'device.station_id',
      sql<number>`count(*)::int`.as('all'),
      sql<number>`(count(*) filter (where contact.connected))::int`.as('connected'),
    ])
    .execute()
  return new Map(rows.map(({ station_id, connected, all }) => [station_id, { connected, all }]))
}
