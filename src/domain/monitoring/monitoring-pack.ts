/** The pack of how monitoring data are received: limits, retention, how much makes an hour or a day. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'

const figure = <T extends z.ZodType>(value: T) => z.object({ value, source: z.string() })
const count = z.int().min(1)

export const MonitoringPack = z.object({
  version: z.int(),
  effectiveFrom: CivilDate,
  receive: z.object({
    /** Minutes a value may lie ahead of the platform's clock. */
    aheadMinutes: figure(count),
    /** Days after which a value is too late. */
    lateDays: figure(count),
    /** Frames a minute of one device, of one address; connections of one address. */
    framesPerDevice: figure(count),
    framesPerAddress: figure(count),
    connectionsPerAddress: figure(count),
    /** Bytes of a data segment, at most. */
    longestSegment: figure(count.max(9999)),
    /** Minutes a connection may be silent. */
    silentMinutes: figure(count),
    /** Minutes a device's clock may be wrong before it is set. */
    clockMinutes: figure(count),
    keptRejected: figure(count),
    keptUnknown: figure(count),
  }),
  retention: z.object({
    /** Months, the running one not counted. */
    readingMonths: figure(count),
    frameMonths: figure(count),
    commandDays: figure(count),
  }),
  rollUp: z.object({
    /** Minutes of valid values that make an hour; hours that make a day; by kind of station. */
    minutesInHour: figure(z.record(z.string(), count.max(60))),
    hoursInDay: figure(z.record(z.string(), count.max(24))),
  }),
  gaps: z.object({
    /** Days back in which gaps are looked for, hours after which something missing is a gap. */
    lookBackDays: figure(count),
    afterHours: figure(count),
    /** How often one gap is asked for, and hours between. */
    tries: figure(count),
    pauseHours: figure(count),
    /** Of a station that nothing but samples by hand comes from. */
    sampledDays: figure(count).default({ value: 45, source: 'default' }),
  }),
})
export type MonitoringPack = Readonly<z.infer<typeof MonitoringPack>>

export const MONITORING_PACK = { name: 'monitoring', schema: MonitoringPack } as const
