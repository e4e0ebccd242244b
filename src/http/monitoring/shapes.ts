/** Shapes and parts that the routes about monitoring share. */
import { z } from '@hono/zod-openapi'
import { IncomingReading } from '../../domain/monitoring/incoming.ts'
import { ORIGINS, READING_KINDS, VALIDITIES } from '../../domain/monitoring/reading.ts'
import { named } from '../named.ts'

export const Changed = named('MonitoringChanged', z.object({ id: z.uuid(), version: z.int() }))

export const Reading = named(
  'Reading',
  z.object({
    at: z.string(),
    recordedAt: z.string(),
    revision: z.int(),
    value: z.string().nullable(),
    minimum: z.string().nullable(),
    maximum: z.string().nullable(),
    total: z.string().nullable(),
    corrected: z.string().nullable(),
    flag: z.string().nullable(),
    validity: z.enum(VALIDITIES),
    origin: z.enum(ORIGINS),
    raw: z.string().nullable(),
    frameId: z.int().nullable(),
    eventId: z.uuid().nullable(),
  }),
)
export const Series = named(
  'Series',
  z.object({
    seriesId: z.int(),
    stationId: z.uuid(),
    factor: z.string(),
    kind: z.enum(READING_KINDS),
    unit: z.string(),
  }),
)
export const AnIncomingReading = named('IncomingReading', IncomingReading)
export const Added = z.object({ stored: z.int(), superseded: z.int() })

/** Instants with a zone. */
export const instant = z.iso.datetime({ offset: true })
