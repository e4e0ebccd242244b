/** Events about devices, readings and indicators: type → shape of its data. */
import type { EventShapes } from '../log/event.ts'
import { ALARM_EVENTS } from './alarm/alarm.ts'
import { DEVICE_EVENTS } from './device-events.ts'

import { INDICATOR_EVENTS } from './indicator/indicator-events.ts'

export const MONITORING_EVENTS = {
  ...DEVICE_EVENTS,
  ...INDICATOR_EVENTS,
  ...ALARM_EVENTS,
} satisfies EventShapes
