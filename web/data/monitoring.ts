/** Stations and their data as the API gives them. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { AirYear } from '#domain/monitoring/air/air-year.ts'
import type { StationNow } from '#domain/monitoring/freshness.ts'
import type { ReadingKind, Validity } from '#domain/monitoring/reading.ts'
import type { MonthReport } from '#domain/monitoring/report/month-report.ts'
import type { SeriesLimit } from '#domain/monitoring/series-limits.ts'
import { get } from './api.ts'

const MINUTE_MS = 60_000

/** Asked for anew each minute: it is about what came in just now. */
export function useFreshness() {
  return useQuery({
    queryKey: ['monitoring', 'freshness'],
    queryFn: async () =>
      (await get<{ stations: readonly StationNow[] }>('/api/monitoring/freshness')).stations,
    refetchInterval: MINUTE_MS,
  })
}

export function useAirYear(year: number, stationId: string | null) {
  const station = stationId === null ? '' : `?stationId=${stationId}`
  return useQuery({
    queryKey: ['monitoring', 'air', year, stationId],
    queryFn: () => get<AirYear>(`/api/monitoring/air/${year}${station}`),
    placeholderData: keepPreviousData,
  })
}

const monthAddress = (month: string, format: string) =>
  `/api/monitoring/month-report?${new URLSearchParams({ month, format })}`

export const monthReportFile = (month: string, format: 'docx' | 'xlsx') =>
  monthAddress(month, format)

export function useMonthReport(month: string) {
  return useQuery({
    queryKey: ['monitoring', 'month-report', month],
    queryFn: () => get<MonthReport>(monthAddress(month, 'json')),
  })
}

export interface SeriesSpan {
  readonly stationId: string
  readonly factor: string
  readonly kind: ReadingKind
  /** Milliseconds. */
  readonly from: number
  readonly to: number
}

export interface ChartPoint {
  readonly at: string
  readonly mean: number | null
  readonly least: number | null
  readonly most: number | null
  readonly valid: number
  readonly all: number
}

/** A reading of its own, as far as a chart shows it. */
export interface SingleReading {
  readonly at: string
  readonly value: string | null
  readonly flag: string | null
  readonly validity: Validity
  /** The frame it came in; null: it came otherwise, or was computed. */
  readonly frameId: number | null
}

export interface Curve {
  readonly limits: readonly SeriesLimit[]
  readonly points: readonly ChartPoint[]
  /** Each reading, where they are few enough; else null. */
  readonly readings: readonly SingleReading[] | null
}

/** Up to so many readings are shown one by one. */
const MOST_SINGLE = 2_000

export function useCurve({ stationId, factor, kind, from, to }: SeriesSpan, points: number) {
  const query = new URLSearchParams({
    ...{ stationId, factor, kind },
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  })
  return useQuery({
    queryKey: ['monitoring', 'curve', query.toString(), points],
    queryFn: async (): Promise<Curve> => {
      const chart = await get<Omit<Curve, 'readings'>>(
        `/api/readings/chart?${query}&points=${points}`,
      )
      const count = chart.points.reduce((sum, { all }) => sum + all, 0)
      if (count > MOST_SINGLE) return { ...chart, readings: null }
      const { readings } = await get<{ readings: readonly SingleReading[] }>(
        `/api/readings?${query}&limit=${MOST_SINGLE}`,
      )
      return { ...chart, readings }
    },
    placeholderData: keepPreviousData,
  })
}
