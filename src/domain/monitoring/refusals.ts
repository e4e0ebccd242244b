/** Refusals about devices, readings and indicators. */
import { ARITHMETIC_REFUSALS } from './arithmetic-refusals.ts'
import { DEVICE_REFUSALS } from './device-refusals.ts'
import { INDICATOR_REFUSALS } from './indicator/indicator-refusals.ts'

export const MONITORING_REFUSALS = {
  ...ARITHMETIC_REFUSALS,
  ...DEVICE_REFUSALS,
  ...INDICATOR_REFUSALS,
}
