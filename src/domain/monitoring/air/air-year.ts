/** The air of a year day by day, as a calendar shows it. */
import { z } from 'zod'
import { CivilDate } from '../../civil-date.ts'
import { GRADE_LEVELS, POLLUTANTS } from './pollutants.ts'

export const AirYear = z.object({
  year: z.int(),
  /** Days of which there are data. */
  days: z.array(
    z.object({
      day: CivilDate,
      /** Null: too few data for an index that counts. */
      aqi: z.int().nullable(),
      grade: z.enum(GRADE_LEVELS).nullable(),
      primary: z.array(z.enum(POLLUTANTS)),
      /** Of the index table of that day. */
      standard: z.string(),
    }),
  ),
})
export type AirYear = Readonly<z.infer<typeof AirYear>>
