/** Two subjects turn out to be one: what the one that stays takes from the other, and how that is undone. */
import { z } from 'zod'
import type { Calendar } from '../calendar/working-days.ts'
import { Text } from '../text.ts'
import { datesOf } from './dates.ts'
import type { SubjectEvent } from './events.ts'
import type { Register } from './register-pack.ts'
import type { FieldValue, SubjectState } from './subject.ts'

/** Among what is hidden: what another had before it was taken over, kept to be given back. */
export const HIDDEN_BACK = '@back:'

const COMMON = ['name', 'creditCode', 'address', 'unitId', 'place', 'geometry', 'source'] as const

export const Merge = z.object({
  /** The one that is no longer of account. */
  from: z.uuid(),
  /** What is taken from it: `address`, `fields.phone`. All else stays as it is. */
  take: z
    .array(
      z.union([
        z.enum(COMMON),
        z.templateLiteral(['fields.', z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)]),
      ]),
    )
    .max(120)
    .default([]),
  reason: Text(500),
})
export type Merge = Readonly<z.infer<typeof Merge>>

type Changed = Extract<SubjectEvent, { type: 'subject.changed' }>['data']

export interface Taken {
  readonly change: Changed
  /** What undoes the change. */
  readonly back: Changed
  /** Fields of `subject_private` that come along. */
  readonly hidden: readonly string[]
}

export function takenFrom(
  register: Register,
  into: SubjectState,
  from: SubjectState,
  take: Merge['take'],
  calendar: Calendar,
): Taken {
  const common = COMMON.filter((key) => take.includes(key))
  const keys = register.fields.map(({ key }) => key).filter((key) => take.includes(`fields.${key}`))
  const of = (subject: SubjectState, other: SubjectState): Changed => {
    const fields = Object.fromEntries(
      keys.map((key): [string, FieldValue | null] => [key, subject.fields[key] ?? null]),
    )
    const whole = Object.fromEntries(
      Object.entries({ ...other.fields, ...fields }).filter(([, value]) => value !== null),
    ) as SubjectState['fields']
    return {
      ...(Object.fromEntries(common.map((key) => [key, subject[key]])) as Partial<Changed>),
      ...(common.includes('place') && { cellId: subject.cellId }),
      fields,
      ...datesOf(register, { ...other, fields: whole }, calendar),
    }
  }
  return {
    change: of(from, into),
    back: { ...of(into, into) },
    hidden: [
      ...keys,
      ...(common.includes('name') ? ['@name'] : []),
      ...(common.includes('address') ? ['@address'] : []),
    ],
  }
}
