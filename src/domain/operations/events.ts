/** Events about running the program: type → shape of its data. */
import { z } from 'zod'
import type { EventShapes } from '../log/event.ts'

export const OPERATIONS_EVENTS = {
  // stream 'backups' of the tenant
  'backup.made': z.object({ name: z.string(), bytes: z.int(), rows: z.int(), files: z.int() }),
  'backup.downloaded': z.object({ name: z.string() }),
  // stream 'sample' of the tenant
  'sample.begun': z.object({}),
  'sample.filled': z.object({}),
} satisfies EventShapes
