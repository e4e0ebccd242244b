/**
 * Readings that come another way than from a device: pushed as JSON, from a table, put in by hand. Each is
 * a row of text; what is wrong with it is said with its place, and the rows around it are not harmed.
 */
import { z } from 'zod'
import { type FactorsPack, factorOf } from './factors-pack.ts'
import type { Validity } from './reading.ts'
import { numberSent, READING_KINDS, type ReadingKind } from './reading.ts'
import { worthOf } from './readings-of-frame.ts'
import { converted, factorBetween } from './units.ts'

const short = z.string().trim().max(100)

export const IncomingReading = z.object({
  /** Id, code or name of the station. */
  station: short.min(1),
  /** Code, alias or name of the pollutant. */
  factor: short.min(1),
  kind: z.enum(READING_KINDS),
  /** ISO 8601, or Beijing time as 2026-03-01 08:00; of a period, its start. */
  at: short.min(1),
  value: z.union([z.string().max(40), z.number()]),
  /** Of the value; that of the factor if nothing is said. */
  unit: z.string().trim().max(20).optional(),
  flag: z
    .string()
    .regex(/^[A-Za-z]?$/)
    .optional(),
})
export type IncomingReading = Readonly<z.infer<typeof IncomingReading>>

const ROW_ISSUES = [
  'STATION_UNKNOWN',
  'FACTOR_UNKNOWN',
  'TIME_INVALID',
  'TIME_AHEAD',
  'VALUE_INVALID',
  'UNIT_INVALID',
  'KIND_INVALID',
] as const
export type RowIssueCode = (typeof ROW_ISSUES)[number]

export const ROW_ISSUE_NAME: Readonly<Record<RowIssueCode, { zh: string; en: string }>> = {
  STATION_UNKNOWN: { zh: '没有这个监测点', en: 'no such station' },
  FACTOR_UNKNOWN: { zh: '不认识的监测因子', en: 'no such pollutant' },
  TIME_INVALID: { zh: '时间无法识别', en: 'not a time' },
  TIME_AHEAD: { zh: '时间在将来', en: 'in the future' },
  VALUE_INVALID: { zh: '不是数值', en: 'not a number' },
  UNIT_INVALID: { zh: '单位不能换算', en: 'the unit does not convert' },
  KIND_INVALID: { zh: '数据类型应为实时、分钟、小时或日', en: 'not a kind of data' },
}

export interface ResolvedReading {
  readonly stationId: string
  readonly factor: string
  readonly kind: ReadingKind
  readonly unit: string
  readonly at: number
  readonly value: string | null
  readonly flag: string | null
  readonly validity: Validity
  readonly raw: string | null
}

export type Resolved =
  | { readonly ok: true; readonly reading: ResolvedReading }
  | { readonly ok: false; readonly code: RowIssueCode; readonly text: string }

/** What a row is looked up in. */
export interface Lookup {
  /** Id, code and name, each in small letters → id. */
  readonly stations: ReadonlyMap<string, string>
  readonly pack: FactorsPack
  readonly aheadMs: number
  readonly now: number
}

export function resolveReading(row: IncomingReading, lookup: Lookup): Resolved {
  const fail = (code: RowIssueCode, text: string): Resolved => ({ ok: false, code, text })
  const stationId = lookup.stations.get(row.station.toLowerCase())
  if (stationId === undefined) return fail('STATION_UNKNOWN', row.station)
  const factor = factorOf(lookup.pack, row.factor) ?? factorNamed(lookup.pack, row.factor)
  const known = factor === null ? undefined : lookup.pack.factors[factor]
  if (factor === null || known === undefined) return fail('FACTOR_UNKNOWN', row.factor)
  const at = readInstant(row.at)
  if (at === null) return fail('TIME_INVALID', row.at)
  if (at > lookup.now + lookup.aheadMs) return fail('TIME_AHEAD', row.at)
  const sent = String(row.value).trim()
  const number = numberSent(sent)
  if (number === null && /[^-\s]/.test(sent) && !/^(nan|null|na|n\/a|-?9+(\.0*)?)$/i.test(sent))
    return fail('VALUE_INVALID', sent)
  const unit = row.unit === undefined || row.unit === '' ? known.unit : row.unit
  const scale = factorBetween(unit, known.unit)
  if (scale === null) return fail('UNIT_INVALID', unit)
  const same = scale.n === scale.d
  const value = number === null ? null : same ? number : converted(number, scale)
  const flag = row.flag ? row.flag.toUpperCase() : null
  const [least, most] = known.range ?? [null, null]
  return {
    ok: true,
    reading: {
      stationId,
      factor,
      kind: row.kind,
      unit: known.unit,
      at,
      value,
      flag,
      validity: worthOf(value, flag, { least, most }, true),
      raw: number === null ? sent : same ? null : `${sent} ${unit}`,
    },
  }
}

const factorNamed = ({ factors }: FactorsPack, name: string) =>
  Object.entries(factors).find(
    ([, factor]) => factor.name === name || factor.nameEn === name,
  )?.[0] ?? null

const LOCAL =
  /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?(?:[ T]?(\d{1,2})[:时](?:(\d{1,2})(?::(\d{1,2}))?分?)?)?$/
const BEIJING_MS = 8 * 3_600_000

/** Milliseconds; null: no time. Without a zone it is Beijing's. */
export function readInstant(text: string): number | null {
  const written = text.trim()
  if (/T.*(Z|[+-]\d\d:?\d\d)$/.test(written)) {
    const time = Date.parse(written)
    return Number.isNaN(time) ? null : time
  }
  const compact = /^(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?$/.exec(written)
  const parts = compact ?? LOCAL.exec(written)
  if (parts === null) return null
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0))
  const time = Date.UTC(year, month - 1, day, hour, minute, second)
  const date = new Date(time)
  const real =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60
  return real ? time - BEIJING_MS : null
}
