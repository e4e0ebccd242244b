/** 核算: a calculation of the official arithmetic that a person asks for, from figures filled in by hand. */
import { z } from 'zod'
import { CivilDate } from '../../civil-date.ts'
import { type Exact, exact, rounded, text } from '../../exact.ts'
import { refuse } from '../../refusal.ts'
import { Decimal } from '../indicator/figure.ts'
import type { SourcesPack } from '../source/sources-pack.ts'
import type { WaterPack } from '../water/water-pack.ts'

/** Said in both languages. */
export const Said = z.object({ zh: z.string(), en: z.string() })
export type Said = Readonly<z.infer<typeof Said>>
export const say = (zh: string, en: string = zh): Said => ({ zh, en })

export interface Field extends Said {
  readonly key: string
  /** Empty: a number without one, or no number. */
  readonly unit: string
  readonly type: 'number' | 'text' | 'choice'
  readonly optional?: boolean
  readonly least?: number
  readonly most?: number
  /** Of a number that counts something. */
  readonly whole?: boolean
  readonly options?: readonly (Said & { readonly value: string })[]
}

const cells = z.record(z.string().max(60), z.string().max(200))
export const Given = z.object({
  /** Day of the data: it chooses the version of the standard. */
  on: CivilDate,
  values: cells.default({}),
  rows: z.array(cells).max(1_000).default([]),
})
export type Given = Readonly<z.infer<typeof Given>>

export const Outcome = z.object({
  basis: z.array(
    z.object({
      standard: z.string(),
      clause: z.string(),
      /** In force from; null: the document names no day. */
      since: CivilDate.nullable(),
    }),
  ),
  lines: z.array(z.object({ name: Said, value: Said, unit: z.string() })),
  /** What took no part, or leaves the result open, and why. */
  excluded: z.array(z.object({ what: Said, why: Said })),
  /** What may be entered as a figure for targets bound to `indicator`; null: nothing. */
  figure: z
    .object({
      indicator: z.string(),
      value: Decimal.nullable(),
      part: Decimal.nullable(),
      whole: Decimal.nullable(),
      unit: z.string(),
    })
    .nullable(),
})
export type Outcome = z.infer<typeof Outcome>
export type Figure = Outcome['figure']

export interface Packs {
  readonly sources: SourcesPack
  readonly water: WaterPack
}

/** Checked: every field is there, `''` where an optional one was left out. */
export type Cells = Readonly<Record<string, string>>

export interface Calculation extends Said {
  readonly id: string
  /** What it is for and by which formula. */
  readonly hint: Said
  readonly fields: readonly Field[]
  /** Of lists: what one row is. */
  readonly rows: (Said & { readonly least: number; readonly fields: readonly Field[] }) | null
  /** @throws {Refusal} INPUT_INVALID, STANDARD_NOT_IN_FORCE */
  readonly work: (values: Cells, rows: readonly Cells[], packs: Packs, on: CivilDate) => Outcome
}

export const number = (
  key: string,
  zh: string,
  en: string,
  unit = '',
  more: Partial<Field> = {},
): Field => ({
  ...{ key, zh, en, unit, least: 0 },
  type: 'number',
  ...more,
})

const UNIT_EN: Readonly<Record<string, string>> = {
  亩: 'mu',
  吨: 't',
  万吨: '10⁴ t',
  小时: 'h',
  天: 'd',
  克: 'g',
  平方厘米: 'cm²',
  '克/平方米': 'g/m²',
  '吨/平方公里·30天': 't/(km²·30 d)',
}
export const unitSaid = (unit: string, language: keyof Said): string =>
  language === 'en' ? (UNIT_EN[unit] ?? unit) : unit

/** Of a field that was checked. */
export const given = (cell = ''): Exact => exact(cell)
export const givenOrNull = (cell = ''): Exact | null => (cell === '' ? null : exact(cell))

/** Digits enough for a figure: at most nine behind the point. */
export const stated = (value: Exact): string => text(rounded(value, 9))

export const line = (name: Said, value: string | Said, unit = ''): Outcome['lines'][number] => ({
  name,
  value: typeof value === 'string' ? say(value) : value,
  unit,
})

export const yesNo = (yes: boolean): Said => (yes ? say('是', 'yes') : say('否', 'no'))

/** A value that a target may count; null: there is none. */
export const ofValue = (indicator: string, value: Exact | null, unit: string): Figure =>
  value && { indicator, value: stated(value), part: null, whole: null, unit }

/** @throws {Refusal} INPUT_INVALID at one field: `values.polluted`, `rows.2.recycled`. */
export const wrong = (field: string, zh: string, en: string): never =>
  refuse('INPUT_INVALID', { issues: [`${field}: ${zh} / ${en}`] })
