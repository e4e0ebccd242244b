/** HTTP statuses of the refusals about devices, readings and indicators. */
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { MONITORING_REFUSALS } from '../../domain/monitoring/refusals.ts'

export const MONITORING_STATUS: Record<keyof typeof MONITORING_REFUSALS, ContentfulStatusCode> = {
  STANDARD_NOT_IN_FORCE: 422,
  TARGET_NOT_FOUND: 404,
  TARGET_NOT_BOUND: 409,
  INDICATOR_UNKNOWN: 422,
  BINDING_UNFIT: 422,
  FIGURE_AHEAD: 422,
  STATION_NOT_FOUND: 404,
  STATION_NAME_TAKEN: 409,
  DEVICE_NOT_FOUND: 404,
  MN_TAKEN: 409,
  FACTOR_UNKNOWN: 422,
  UNIT_NOT_CONVERTIBLE: 422,
  FACTOR_TAKEN: 409,
  COMMAND_NOT_KNOWN: 422,
  HJ212_PORT_UNUSABLE: 500,
  SERIES_NOT_FOUND: 404,
  NO_READINGS: 422,
  READINGS_INVALID: 422,
  FRAME_NOT_FOUND: 404,
  RELAY_NOT_FOUND: 404,
}
