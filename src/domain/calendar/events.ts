/** Events about the working-day calendar: type → shape of its data. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import type { EventShapes } from '../log/event.ts'
import { CalendarYear } from './year.ts'

export const CALENDAR_EVENTS = {
  // stream 'calendar', one for each tenant
  'calendar.year-loaded': z.object({
    version: z.int(),
    effectiveFrom: CivilDate,
    content: CalendarYear,
  }),
} satisfies EventShapes
