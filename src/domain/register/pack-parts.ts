/** What the parts of a register's pack are made of. */
import { z } from 'zod'
import type { Role } from '../organisation/actor.ts'

/** `wet-earthwork`: named once, used by events and rows for ever. */
export const Key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, {
  message: '小写英文字母开头，只含小写字母、数字和连字符 / small letters, digits and hyphens',
})

/** A named document, or "default" where the town decides. */
export const Source = z.string().trim().min(1).max(200)

const Label = z.string().trim().min(1).max(60)
export const titles = { zh: Label, en: Label }

/** Roles that may be given a step or an inspection; each also needs the permission. */
const MOVERS = [
  'clerk',
  'unit-member',
  'unit-head',
  'checker',
  'inspector',
] as const satisfies readonly Role[]
export type Mover = (typeof MOVERS)[number]
export const By = z.array(z.enum(MOVERS)).min(1)

export const Days = z.strictObject({
  days: z.int().min(1).max(3_660),
  kind: z.enum(['working', 'calendar']).default('calendar'),
  source: Source,
})
