/** The pack of alarm rules: what in a series of hours is looked for, each with its source or "default". */
import { z } from 'zod'
import { CivilDate } from '../../civil-date.ts'
import { STATION_KINDS } from '../station.ts'

export const ALARM_SEVERITIES = ['low', 'medium', 'high'] as const

const rule = {
  id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  severity: z.enum(ALARM_SEVERITIES),
  source: z.string().min(1),
  /** Absent: of all kinds, of all factors. */
  stationKind: z.enum(STATION_KINDS).optional(),
  factor: z.string().min(1).optional(),
}
const hours = z.int().min(1).max(240)
const percent = z.number().positive()
const of = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ ...rule, kind: z.literal(kind), ...shape })

export const AlarmRule = z.discriminatedUnion('kind', [
  of('over-limit', { most: z.number().optional(), least: z.number().optional(), hours }),
  of('missing', { hours }),
  of('flat', { hours: hours.min(3) }),
  of('repeated', { length: hours.min(4), distinct: z.int().min(2) }),
  of('narrow', {
    limit: z.number().positive(),
    hours: hours.min(6),
    spread: percent,
    near: percent,
  }),
  of('jump', { times: z.number().min(1), least: z.number().positive() }),
  of('implausible', { count: z.int().min(1) }),
  of('disagreement', { hours: hours.min(6), share: percent, least: z.number().positive() }),
  of('manual-gap', { share: percent }),
])
export type AlarmRule = Readonly<z.infer<typeof AlarmRule>>
export type AlarmKind = AlarmRule['kind']

export const AlarmsPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  windowHours: hours.min(24),
  rules: z.array(AlarmRule).refine((all) => new Set(all.map(({ id }) => id)).size === all.length, {
    message: '规则编号重复 / an id is used twice',
  }),
})
export type AlarmsPack = Readonly<z.infer<typeof AlarmsPack>>

export const ALARMS_PACK = { name: 'alarms', schema: AlarmsPack }
