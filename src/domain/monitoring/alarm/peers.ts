/** What stations of one kind measured of one pollutant in the same hours: each is compared with the others. */
import type { HourSeries } from './hours.ts'

/** Kind of station and factor → hour → the values of all of them, ascending. */
export type Peers = ReadonlyMap<string, ReadonlyMap<number, readonly number[]>>

const groupOf = ({ stationKind, factor }: Pick<HourSeries, 'stationKind' | 'factor'>) =>
  `${stationKind} ${factor}`

export function peersOf(all: readonly HourSeries[]): Peers {
  const peers = new Map<string, Map<number, number[]>>()
  for (const series of all) {
    const group = peers.get(groupOf(series)) ?? new Map<number, number[]>()
    peers.set(groupOf(series), group)
    for (const { at, value } of series.hours) {
      if (value === null) continue
      const values = group.get(at)
      if (values) values.push(value)
      else group.set(at, [value])
    }
  }
  for (const group of peers.values())
    for (const values of group.values()) values.sort((one, other) => one - other)
  return peers
}

/** The median of the hour `at` without the series’ own value. Null: nobody else measured anything. */
export function medianOfOthers(
  peers: Peers,
  series: HourSeries,
  at: number,
  own: number,
): number | null {
  const all = peers.get(groupOf(series))?.get(at) ?? []
  const mine = placeOf(all, own)
  const rest = all.length - (mine === -1 ? 0 : 1)
  if (rest === 0) return null
  // As if `own` had been taken out of the row.
  const value = (place: number) => all[mine !== -1 && place >= mine ? place + 1 : place] ?? 0
  const half = rest >> 1
  return rest % 2 === 1 ? value(half) : (value(half - 1) + value(half)) / 2
}

/** Where `value` stands in an ascending row; -1: nowhere. */
function placeOf(row: readonly number[], value: number): number {
  let [low, high] = [0, row.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((row[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return row[low] === value ? low : -1
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  const [low, high] = [sorted[half - 1] ?? 0, sorted[half] ?? 0]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}
