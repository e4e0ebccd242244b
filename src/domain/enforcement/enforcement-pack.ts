/** The pack of enforcement: violations, measures, limits, who must not do two things, papers, clauses. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { CLAUSES } from './daily-penalty.ts'

const source = z.string().min(1)
const key = z.string().regex(/^[a-z][a-z-]*$/)
const title = z.string().min(1).max(200)

const Limit = z.object({
  days: z.int().min(1).max(1000),
  kind: z.enum(['working', 'calendar']),
  source,
})
export type Limit = Readonly<z.infer<typeof Limit>>
/** By how much more it may be extended, one after the other. */
const ExtendableLimit = Limit.extend({
  extensions: z
    .array(z.object({ days: z.int().min(1).max(1000), source }))
    .readonly()
    .default([]),
})

const keyed = <T extends z.ZodType<{ key: string }>>(each: T) =>
  z
    .array(each)
    .min(1)
    .readonly()
    .refine((all) => new Set(all.map((one) => one.key)).size === all.length, {
      message: 'a key is there twice',
    })

export const Violation = z.object({ key, title, daily: z.boolean(), basis: z.string(), source })
export type Violation = Readonly<z.infer<typeof Violation>>

const ASKED = ['yuan', 'days'] as const

export const Measure = z.object({
  key,
  title,
  asks: z.array(z.enum(ASKED)).readonly(),
  mostDays: z.int().min(1).optional(),
  /** Null: the party has no right to a hearing because of it. */
  hearing: z
    .union([
      z.object({ always: z.literal(true) }),
      z.object({
        /** 较大数额: of decisions noticed from a day on. */
        large: z
          .array(
            z.object({
              from: CivilDate,
              yuan: z.number().min(0),
              yuanPerson: z.number().min(0),
              source,
            }),
          )
          .min(1)
          .readonly()
          .refine(
            (all) => all.every(({ from }, at) => at === 0 || from > (all[at - 1]?.from ?? '')),
            {
              message: '须按施行日期先后排列 / they stand in the order of their days',
            },
          ),
      }),
    ])
    .nullable(),
  /** Carried out, it may end the discharge. */
  stops: z.boolean(),
  source,
})
export type Measure = Readonly<z.infer<typeof Measure>>

/** What persons do in a case, as far as it bars them from something else. */
const DUTIES = ['check', 'recheck', 'decide'] as const
export type Duty = (typeof DUTIES)[number]
const SEPARATED = ['decide', 'hold-hearing', 'penalise-daily', 'recheck'] as const
export type Separated = (typeof SEPARATED)[number]

export const LIMITED = [
  'file',
  'statement',
  'hearing',
  'hearing-notice',
  'decide',
  'serve',
  'recheck',
  'pay',
] as const
export type Limited = (typeof LIMITED)[number]
export const EXTENDABLE = ['file', 'decide'] as const satisfies readonly Limited[]
export type Extendable = (typeof EXTENDABLE)[number]
/** What can be due; the limit of handing a case over stands with its kind of transfer. */
export const DUE_KEYS = [...LIMITED, 'hand-over'] as const
export type DueKey = (typeof DUE_KEYS)[number]

export const PAPER_KINDS = [
  'check-record',
  'order',
  'rights',
  'decision',
  'daily-notice',
  'daily-penalty',
  'surcharge',
  'transfer',
] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

const Paper = z.object({ title, word: z.string().min(1).max(20).nullable() })

export const EnforcementPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  inspectors: z.object({ least: z.int().min(1).max(10), source }),
  violations: keyed(Violation),
  measures: keyed(Measure),
  limits: z.record(z.enum(LIMITED), ExtendableLimit),
  separation: z
    .array(
      z.object({
        step: z.enum(SEPARATED),
        rule: z.enum(['not-by', 'not-alone']),
        duties: z.array(z.enum(DUTIES)).min(1).readonly(),
        source,
      }),
    )
    .readonly(),
  /** 证据种类 */
  evidence: keyed(z.object({ key, title, source })),
  /** 加处罚款 */
  surcharge: z.object({
    dailyPercent: z.number().min(0).max(100),
    mostPercent: z.number().min(0).max(1_000),
    source,
    /** Why days of a stay do not count. */
    staySource: source,
    /** Of the reminder that asks for it. */
    askSource: source,
  }),
  clauses: z.record(z.enum(CLAUSES), z.string().min(1)),
  papers: z.object({
    'check-record': Paper,
    order: Paper,
    rights: Paper,
    decision: Paper,
    /** Versions that were published before there was this paper do not name it. */
    'daily-notice': Paper.default({ title: '按日连续处罚事先（听证）告知书', word: '按日罚告' }),
    'daily-penalty': Paper,
    surcharge: Paper,
    transfer: Paper,
  } satisfies Readonly<Record<PaperKind, z.ZodType>>),
  transfers: keyed(
    z.object({
      key,
      title,
      to: title,
      limit: Limit,
      files: z.array(z.string().min(1)).min(1).readonly(),
      source,
    }),
  ),
  remindDays: z.object({ before: z.array(z.int().min(0).max(60)).min(1).readonly(), source }),
})
export type EnforcementPack = Readonly<z.infer<typeof EnforcementPack>>

export const ENFORCEMENT = { name: 'enforcement', schema: EnforcementPack }
