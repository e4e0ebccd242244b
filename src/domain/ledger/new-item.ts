/** An item put on the list by hand: a duty that stands in no imported plan. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { ItemClass } from '../plan/ledger.ts'
import { optionalText, Text } from '../text.ts'
import { LEVELS } from './item-list.ts'

export const NewItem = z
  .object({
    number: Text(60),
    title: Text(300),
    text: Text(20_000),
    class: ItemClass.nullable().default(null),
    level: z.enum(LEVELS),
    /** The document it comes from. */
    origin: optionalText(300).default(''),
    dueOn: CivilDate.nullable().default(null),
    superiorDueOn: CivilDate.nullable().default(null),
  })
  .refine(({ dueOn, superiorDueOn }) => !dueOn || !superiorDueOn || dueOn <= superiorDueOn, {
    path: ['dueOn'],
    message: '不得晚于上级时限 / not later than the superior’s date',
  })
export type NewItem = Readonly<z.infer<typeof NewItem>>

/** Rows of a sheet registered at once. */
export const MOST_REGISTERED = 500
