/** Events about devices, readings and indicators: type → shape of its data. */
import type { EventShapes } from '../log/event.ts'
import { DEVICE_EVENTS } from './device-events.ts'

import { INDICATOR_EVENTS } from './indicator/indicator-events.ts'

export const MONITORING_EVENTS = { ...DEVICE_EVENTS, ...INDICATOR_EVENTS } satisfies EventShapes
