/** How lists of subjects are narrowed down and sorted. */

import { z } from 'zod'
import { pageOf } from '../lists.ts'
import { optionalText } from '../text.ts'
import { Key } from './pack-parts.ts'
import { LAST_CHECKS, STAGE_MARKS, SubjectRow } from './subject.ts'

/** Checks that are due within so many days from today come soon. */
export const SOON_DAYS = 7

export const SUBJECT_SORTS = ['name', 'entered', 'due', 'check'] as const
export type SubjectSort = (typeof SUBJECT_SORTS)[number]

const split = (text: string) => text.split(',').filter((each) => each !== '')
const listOf = <T extends z.ZodType<unknown, string>>(each: T) =>
  z.string().max(1_000).transform(split).pipe(z.array(each).min(1).max(50))

/** `plan:gas,use:heating`: each field has this choice, or yes or no as true or false. */
const Tests = listOf(z.string().regex(/^[a-z][a-z0-9-]*:[a-z0-9-]+$/)).transform((all) =>
  all.map((each) => {
    const [field = '', value = ''] = each.split(':')
    return { field, value }
  }),
)

const yes = z.enum(['true', 'false']).transform((text) => text === 'true')

export const SubjectQuery = z.object({
  register: Key.optional(),
  stage: listOf(Key).optional(),
  mark: z.enum(STAGE_MARKS).optional(),
  /** By the mark of the stage; false also for stages without any. */
  settled: yes.optional(),
  unitId: z.uuid().optional(),
  cellId: z.uuid().optional(),
  lastCheck: z.enum(LAST_CHECKS).optional(),
  fields: Tests.optional(),
  /** Past the day by which it should have left its stage, or by which it should have been looked at; or soon to be. */
  overdue: z.enum(['due', 'check', 'expiry', 'check-soon']).optional(),
  relapsed: yes.optional(),
  /** Removed ones and those merged into others too. */
  all: yes.optional(),
  q: optionalText(100).optional(),
})
export type SubjectFilter = Readonly<z.output<typeof SubjectQuery>>

export const SubjectPage = pageOf(SubjectRow)
