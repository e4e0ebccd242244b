/** Years as they are kept: the built-in ones and what a tenant has loaded, version by version. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { CalendarYear } from './year.ts'

const version = {
  version: z.int(),
  /** Working days are counted by it from this day on. */
  effectiveFrom: CivilDate,
  loadedAt: z.iso.datetime(),
}

export const YearVersion = z.object({ ...version, content: CalendarYear })
export type YearVersion = Readonly<z.infer<typeof YearVersion>>

export const LoadedYear = z.object({
  content: CalendarYear,
  /** Null: built in. */
  loaded: z.object(version).nullable(),
})
export type LoadedYear = Readonly<z.infer<typeof LoadedYear>>
