/** How fresh the data of a station are: the last of each series, gaps of a day, and since when nothing came. */
import { z } from 'zod'
import { READING_KINDS, VALIDITIES } from './reading.ts'
import { Station } from './station.ts'

export const FRESHNESS = ['fresh', 'offline', 'never', 'closed'] as const
export type Freshness = (typeof FRESHNESS)[number]

export const FRESHNESS_NAME: Readonly<Record<Freshness, { zh: string; en: string }>> = {
  fresh: { zh: '正常', en: 'Fresh' },
  offline: { zh: '中断', en: 'Offline' },
  never: { zh: '从无数据', en: 'Never any data' },
  closed: { zh: '已停用', en: 'Closed' },
}

/** A series with its newest reading. */
export const SeriesNow = z.object({
  factor: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  kind: z.enum(READING_KINDS),
  unit: z.string(),
  at: z.iso.datetime(),
  value: z.string().nullable(),
  flag: z.string().nullable(),
  validity: z.enum(VALIDITIES),
})
export type SeriesNow = Readonly<z.infer<typeof SeriesNow>>

export const StationNow = z.object({
  station: Station,
  freshness: z.enum(FRESHNESS),
  /** Of the newest reading; when offline, since then nothing has come. */
  lastAt: z.iso.datetime().nullable(),
  /** Of the 24 whole hours that are over, how many the worst of its hourly series lacks; null: it has none. */
  missingHours: z.int().nullable(),
  /** Of its devices on the gateway. */
  devices: z.object({ connected: z.int(), all: z.int() }),
  series: z.array(SeriesNow),
})
export type StationNow = Readonly<z.infer<typeof StationNow>>

/** @param afterHours hours after which something missing is a gap. */
export function freshnessOf(
  closed: boolean,
  lastAt: Date | null,
  now: Date,
  afterHours: number,
): Freshness {
  if (closed) return 'closed'
  if (lastAt === null) return 'never'
  return now.getTime() - lastAt.getTime() > afterHours * 3_600_000 ? 'offline' : 'fresh'
}
