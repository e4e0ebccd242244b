/** Recurring work on monitoring data: hours and days, gaps, months and what is kept no longer. */
import { fillGaps } from '../actions/monitoring/fill-gaps.ts'
import { rollUpReadings } from '../actions/monitoring/roll-up-readings.ts'
import { tidyMonitoring } from '../actions/monitoring/tidy-monitoring.ts'
import type { Job } from './clock.ts'

export const MONITORING_JOBS: readonly Job[] = [
  {
    name: 'roll-up-readings',
    everySeconds: 60,
    async run({ database, tenantId, now }) {
      while (await rollUpReadings(database, tenantId, now)) {}
    },
  },
  {
    name: 'fill-gaps',
    everySeconds: 900,
    async run({ database, tenantId, now }) {
      await fillGaps(database, tenantId, now)
    },
  },
  {
    name: 'tidy-monitoring',
    everySeconds: 3_600,
    run: ({ database, tenantId, now }) => tidyMonitoring(database, tenantId, now),
  },
]
