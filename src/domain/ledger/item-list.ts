/** Lists of items: what may be asked for, and the rows and counts that come back. */

import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { pageOf } from '../lists.ts'
import { ItemClass } from '../plan/ledger.ts'
import { Text } from '../text.ts'
import { LIGHTS } from './light.ts'

export const SORTS = ['due', 'number', 'listed', 'changed'] as const
export const LEVELS = ['central', 'provincial', 'city', 'district', 'own'] as const
export type Level = (typeof LEVELS)[number]

export const ClassWanted = z.enum([...ItemClass.options, 'none'])

/** All that is given must hold; several values of one filter: any of them. */
export interface ItemFilter {
  readonly states?: readonly string[] | undefined
  readonly light?: (typeof LIGHTS)[number] | undefined
  /** `none`: those that have none; likewise of the leading unit. */
  readonly class?: z.infer<typeof ClassWanted> | undefined
  readonly level?: (typeof LEVELS)[number] | undefined
  /** Any duty, leading or assisting. */
  readonly unitId?: string | undefined
  readonly leadUnitId?: string | undefined
  readonly planId?: string | undefined
  readonly dueFrom?: CivilDate | undefined
  readonly dueTo?: CivilDate | undefined
  /** Days in China, both counted. */
  readonly changedFrom?: CivilDate | undefined
  readonly changedTo?: CivilDate | undefined
  /** All of them. */
  readonly tags?: readonly string[] | undefined
  /** Only these. */
  readonly itemIds?: readonly string[] | undefined
  /** Words of at least two characters; all must occur in number, title or text. */
  readonly words?: readonly string[] | undefined
}

export const ItemRow = z.object({
  itemId: z.uuid(),
  planId: z.uuid().nullable(),
  number: z.string(),
  title: z.string(),
  class: ItemClass.nullable(),
  level: z.enum(LEVELS),
  state: z.string(),
  light: z.enum(LIGHTS),
  round: z.int(),
  version: z.int(),
  leadUnitId: z.uuid().nullable(),
  leadUnit: z.string().nullable(),
  dueOn: CivilDate.nullable(),
  originalDueOn: CivilDate.nullable(),
  listedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  /** Words of the office by which it is found. */
  tags: z.array(z.string()).readonly(),
})
export type ItemRow = Readonly<z.infer<typeof ItemRow>>

export const ItemPage = pageOf(ItemRow)
export type ItemPage = Readonly<z.infer<typeof ItemPage>>

/** Days without a change after which what waits for its strike-off counts as slow, then as stuck. */
export const QUEUE_DAYS = [7, 15, 30] as const

const Counts = z.record(z.string(), z.int())

export const Dashboard = z.object({
  /** The moment the figures are of. */
  asOf: z.iso.datetime(),
  total: z.int(),
  /** Neither struck off nor merged. */
  open: z.int(),
  byState: Counts,
  byLight: Counts,
  /** Under `none`: without one. */
  byClass: Counts,
  byLevel: Counts,
  /** By leading unit; those with most late items first. */
  byUnit: z.array(
    z.object({
      unitId: z.uuid().nullable(),
      unit: z.string().nullable(),
      total: z.int(),
      open: z.int(),
      late: z.int(),
    }),
  ),
  /** By month of the deadline, first to last; those merged are not counted. */
  byMonth: z.array(
    z.object({
      month: z.string().regex(/^\d{4}-\d{2}$/),
      due: z.int(),
      open: z.int(),
      late: z.int(),
    }),
  ),
  /** Applied for and not struck off, by state and by days since the last change: up to 7, 15, 30, and more. */
  queue: z.array(z.object({ state: z.string(), waiting: z.array(z.int()).length(4) })),
  /** Open items at the end of past periods, first to last; empty for whoever sees a part only. */
  openHistory: z.array(z.object({ on: CivilDate, open: z.int() })),
})
export type Dashboard = Readonly<z.infer<typeof Dashboard>>

/** Words to search for: `渣土 运输` is two. Longer questions than five words are cut. */
export const SearchText = Text(100).transform((text) => text.toLowerCase().split(/\s+/).slice(0, 5))
