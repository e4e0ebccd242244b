/**
 * Tables of readings: one reading a line (监测点, 因子, 类型, 时间, 数值 …), or the wide form in which
 * China's public air data are passed on: date,hour,type and one column for each station.
 */
import type { IncomingReading, RowIssueCode } from './incoming.ts'
import type { ReadingKind } from './reading.ts'

/** Cells of one line; `row` as a person counts it. */
export interface TableLine {
  readonly row: number
  readonly cells: readonly string[]
}

export interface PlacedReading {
  readonly row: number
  readonly column: string
  readonly reading: IncomingReading
}

export interface TableIssue {
  readonly row: number
  readonly column: string
  readonly code: RowIssueCode | 'HEAD_UNKNOWN'
  readonly text: string
}

export interface ReadTable {
  readonly readings: readonly PlacedReading[]
  readonly issues: readonly TableIssue[]
}

const COLUMNS: Readonly<Record<keyof IncomingReading, readonly string[]>> = {
  station: ['监测点', '站点', '点位', '站点名称', '监测点名称', '站点编码', 'station'],
  factor: ['因子', '监测因子', '污染物', '项目', 'factor', 'pollutant'],
  kind: ['类型', '数据类型', 'kind'],
  at: ['时间', '监测时间', '日期', '数据时间', 'time', 'at', 'datetime'],
  value: ['数值', '值', '浓度', '监测值', 'value'],
  unit: ['单位', 'unit'],
  flag: ['标记', '数据标记', 'flag'],
}
const NEEDED = ['station', 'factor', 'at', 'value'] as const
const KINDS: Readonly<Record<string, ReadingKind>> = {
  实时: 'real-time',
  分钟: 'minute',
  小时: 'hour',
  时: 'hour',
  日: 'day',
  'real-time': 'real-time',
  minute: 'minute',
  hour: 'hour',
  day: 'day',
}

export function readTable(lines: readonly TableLine[]): ReadTable {
  const [head, ...body] = lines
  if (!head) return { readings: [], issues: [] }
  const names = head.cells.map((cell) => cell.trim().toLowerCase())
  const [date, hour, type] = names
  return date === 'date' && hour === 'hour' && type === 'type'
    ? readWide(head, body)
    : readLong(head, names, body)
}

function readLong(
  head: TableLine,
  names: readonly string[],
  body: readonly TableLine[],
): ReadTable {
  const place = new Map<keyof IncomingReading, number>()
  for (const [key, words] of Object.entries(COLUMNS) as [
    keyof IncomingReading,
    readonly string[],
  ][]) {
    const at = names.findIndex((name) => words.includes(name))
    if (at !== -1) place.set(key, at)
  }
  const missing = NEEDED.filter((key) => !place.has(key))
  if (missing.length > 0) {
    const text = missing.map((key) => COLUMNS[key][0]).join('、')
    return { readings: [], issues: [{ row: head.row, column: '', code: 'HEAD_UNKNOWN', text }] }
  }
  const readings: PlacedReading[] = []
  const issues: TableIssue[] = []
  for (const { row, cells } of body) {
    const cell = (key: keyof IncomingReading) => cells[place.get(key) ?? -1]?.trim() ?? ''
    if (cells.every((text) => text.trim() === '')) continue
    const kind = cell('kind') === '' ? 'hour' : KINDS[cell('kind').toLowerCase()]
    if (kind === undefined) {
      issues.push({ row, column: COLUMNS.kind[0] ?? '', code: 'KIND_INVALID', text: cell('kind') })
      continue
    }
    const reading = {
      station: cell('station').slice(0, 100),
      factor: cell('factor').slice(0, 100),
      kind,
      at: cell('at').slice(0, 100),
      value: cell('value').slice(0, 40),
      unit: cell('unit').slice(0, 20),
      flag: cell('flag').slice(0, 1),
    }
    readings.push({ row, column: COLUMNS.value[0] ?? '', reading })
  }
  return { readings, issues }
}

/** Averages over hours before (PM2.5_24h, O3_8h) and indices are computed here and not taken over. */
const TYPE = /^(PM2\.5|PM10|SO2|NO2|CO|O3)$/

function readWide(head: TableLine, body: readonly TableLine[]): ReadTable {
  const stations = head.cells.slice(3).map((name) => name.trim())
  const readings: PlacedReading[] = []
  const issues: TableIssue[] = []
  for (const { row, cells } of body) {
    const [date = '', hour = '', type = ''] = cells.map((cell) => cell.trim())
    if (!TYPE.test(type)) continue
    if (!/^\d{8}$/.test(date) || !/^\d{1,2}$/.test(hour) || Number(hour) > 23) {
      issues.push({ row, column: 'date', code: 'TIME_INVALID', text: `${date} ${hour}` })
      continue
    }
    for (const [at, station] of stations.entries()) {
      const value = cells[at + 3]?.trim() ?? ''
      if (value === '' || station === '') continue
      const time = `${date}${hour.padStart(2, '0')}`
      const reading = {
        station,
        factor: type,
        kind: 'hour' as const,
        at: time,
        value: value.slice(0, 40),
      }
      readings.push({ row, column: station, reading })
    }
  }
  return { readings, issues }
}
