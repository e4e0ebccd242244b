/**
 * What a person corrects in a compiled plan before its items are listed. Corrections lie over the ledger and
 * never change it: `apply-corrections.ts` makes of both what is taken in, and without one of them what was before.
 */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { optionalText, Text } from '../text.ts'
import { DiagnosticCode } from './diagnostics.ts'
import { ItemClass, UnitRole } from './ledger.ts'

const ItemNumber = Text(200)
const UnitName = Text(100)
const Reason = Text(500)

/** A unit or a date of an item, by the place it was read from and the words there. */
export const Mention = z.object({ start: z.int().nonnegative(), written: z.string().max(2_000) })
export type Mention = Readonly<z.infer<typeof Mention>>

const kind = <const K extends string, const S extends z.ZodRawShape>(name: K, shape: S) =>
  z.object({ kind: z.literal(name), ...shape })

/** Diagnostics that are left as they are together. */
export const MOST_AT_ONCE = 500

export const Correction = z.discriminatedUnion('kind', [
  /** Which unit of the organisation is meant; `everywhere`: wherever the plan writes the same. */
  kind('name-unit', { item: ItemNumber, unit: Mention, name: UnitName, everywhere: z.boolean() }),
  kind('set-role', { item: ItemNumber, unit: Mention, role: UnitRole }),
  kind('add-unit', { item: ItemNumber, name: UnitName, role: UnitRole }),
  kind('drop-unit', { item: ItemNumber, unit: Mention }),
  /** `at`: how many characters of the item's text stay with it; the rest becomes an item behind it. */
  kind('split', { item: ItemNumber, at: z.int().positive(), title: optionalText(300) }),
  /** Neighbours in the plan; the first keeps its number. */
  kind('merge', { items: z.array(ItemNumber).min(2).max(20) }),
  /** `deadline`: which one it replaces; null: one more. `on`: its last day, for `by` and only for it. */
  kind('set-deadline', {
    item: ItemNumber,
    deadline: Mention.nullable(),
    as: z.enum(['by', 'immediate', 'long-term']),
    on: CivilDate.nullable(),
    reason: Reason,
  }).refine(({ as, on }) => (as === 'by') === (on !== null), {
    path: ['on'],
    message: '有截止日的填日期，其他不填 / a date for “by”, and for it alone',
  }),
  kind('drop-deadline', { item: ItemNumber, deadline: Mention, reason: Reason }),
  kind('set-class', { item: ItemNumber, class: ItemClass }),
  kind('set-title', { item: ItemNumber, title: Text(300) }),
  /** A diagnostic that was looked at and stays as it is. */
  kind('acknowledge', {
    code: DiagnosticCode,
    item: ItemNumber.nullable(),
    start: z.int().nonnegative().nullable(),
  }),
  /** The same of several with one code; each is named, so that what comes up later is asked again. */
  kind('acknowledge-all', {
    code: DiagnosticCode,
    places: z
      .array(z.object({ item: ItemNumber.nullable(), start: z.int().nonnegative().nullable() }))
      .min(1)
      .max(MOST_AT_ONCE),
  }),
])
export type Correction = Readonly<z.infer<typeof Correction>>
export type CorrectionKind = Correction['kind']
export type CorrectionOf<K extends CorrectionKind> = Extract<Correction, { kind: K }>

/** Corrections of one plan. */
export const MOST_CORRECTIONS = 2_000
