/** A reading put in by hand, as those see it who decide whether it counts. */
import { z } from 'zod'
import { BasisFile } from './basis.ts'
import { READING_KINDS, VALIDITIES } from './reading.ts'

export const ReadingEntry = z.object({
  entryId: z.uuid(),
  stationId: z.uuid(),
  station: z.string(),
  factor: z.string(),
  kind: z.enum(READING_KINDS),
  unit: z.string(),
  at: z.iso.datetime(),
  value: z.string().nullable(),
  basis: z.string(),
  files: z.array(BasisFile),
  enteredBy: z.string().nullable(),
  enteredAt: z.iso.datetime(),
  /** Of what stands for that instant now, which may be something later; null: it is kept no longer. */
  validity: z.enum(VALIDITIES).nullable(),
  /** Nobody has decided on it, and nothing later has taken its place. */
  waiting: z.boolean(),
})
export type ReadingEntry = Readonly<z.infer<typeof ReadingEntry>>
