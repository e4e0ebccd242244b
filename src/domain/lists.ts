/** Shapes of lists. */
import { z } from 'zod'

/** As many as there are. */
export const many = <T extends z.ZodType>(each: T) => z.array(each).readonly()

/** `next` is given back as the cursor for the page after this one; null: this is the last. */
export const pageOf = <T extends z.ZodType>(each: T) =>
  z.object({ items: many(each), next: z.string().nullable() })
