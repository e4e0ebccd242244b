/** Refusals about devices, readings and indicators. */
import { ALARM_REFUSALS } from './alarm/alarm.ts'
import { ARITHMETIC_REFUSALS } from './arithmetic-refusals.ts'
import { DEVICE_REFUSALS } from './device-refusals.ts'
import { INDICATOR_REFUSALS } from './indicator/indicator-refusals.ts'

export const MONITORING_REFUSALS = {
  ...ARITHMETIC_REFUSALS,
  ...DEVICE_REFUSALS,
  ...INDICATOR_REFUSALS,
  ...ALARM_REFUSALS,
}
