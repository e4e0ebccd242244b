/** Cases as the API shows them. */

import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { many, pageOf } from '../lists.ts'
import { CASE_STATES, EnforcementCase, Origin } from './case.ts'
import { CASE_STEP_LIST } from './commands.ts'
import { CLAUSES, FINDINGS } from './daily-penalty.ts'
import { DUE_KEYS } from './enforcement-pack.ts'

const Yuan = z.number().min(0)

export const CaseRow = z.object({
  caseId: z.uuid(),
  state: z.enum(CASE_STATES),
  version: z.int(),
  origin: Origin,
  itemId: z.uuid().nullable(),
  subjectId: z.uuid().nullable(),
  partyName: z.string(),
  violation: z.string().nullable(),
  checkedOn: CivilDate,
  /** Fines decided so far. */
  yuan: Yuan,
  due: z.object({ key: z.enum(DUE_KEYS), on: CivilDate }).nullable(),
  openedAt: z.iso.datetime(),
})
export type CaseRow = Readonly<z.infer<typeof CaseRow>>

export const CasePage = pageOf(CaseRow)

export const CaseFigures = z.object({
  /** Checked in the period and not dropped. */
  cases: z.int(),
  /** In which a decision of the period fines. */
  decided: z.int(),
  yuan: Yuan,
  /** Paid in the period, and in how many cases. */
  paidYuan: Yuan,
  paidCases: z.int(),
  /** Open cases in which a fine was decided and is not all paid, and how much that is. */
  unpaid: z.int(),
  unpaidYuan: Yuan,
  /** Cases by state, whenever they were opened. */
  open: z.record(z.enum(CASE_STATES), z.int()),
  /** Of `cases`: whose party had an earlier case. */
  repeats: z.int(),
  /** Open cases in which something is late. */
  late: z.int(),
})
export type CaseFigures = Readonly<z.infer<typeof CaseFigures>>

export const PenaltyView = z.object({
  cycles: many(
    z.object({
      lines: many(
        z.object({
          from: CivilDate,
          to: CivilDate,
          days: z.int(),
          dailyYuan: Yuan,
          yuan: Yuan,
          daysSoFar: z.int(),
          finding: z.enum(FINDINGS),
          clause: z.enum(CLAUSES),
        }),
      ),
      days: z.int(),
      yuan: Yuan,
      remarks: many(
        z.object({
          kind: z.enum([
            'no-fine-yet',
            'nothing-to-count',
            'recheck-before-service',
            'recheck-late',
            'corrected',
            'after-correction',
            'after-end',
            'cycle-overlaps',
          ]),
          bars: z.boolean(),
          on: CivilDate.nullable(),
          clause: z.enum(CLAUSES),
        }),
      ),
    }),
  ),
  days: z.int(),
  yuan: Yuan,
  lawful: z.boolean(),
})

export const SurchargeView = z.object({
  fines: many(
    z.object({
      name: z.string(),
      fineYuan: Yuan,
      dueOn: CivilDate,
      mostYuan: Yuan,
      unpaidYuan: Yuan,
      lines: many(
        z.object({
          from: CivilDate,
          to: CivilDate,
          days: z.int(),
          baseYuan: Yuan,
          yuan: Yuan,
          soFarYuan: Yuan,
          kind: z.enum(['late', 'stayed', 'capped']),
        }),
      ),
      yuan: Yuan,
    }),
  ),
  yuan: Yuan,
})

export const CaseView = z.object({
  caseId: z.uuid(),
  found: EnforcementCase,
  /** Of persons and of the item, by id. */
  names: z.record(z.string(), z.string()),
  dues: many(
    z.object({
      key: z.enum(DUE_KEYS),
      on: CivilDate,
      paperId: z.uuid().nullable(),
      isRight: z.boolean(),
      source: z.string(),
      uncertainYears: many(z.int()),
    }),
  ),
  penalty: PenaltyView.nullable(),
  /** As it stands today; null: no fine is late. */
  surcharge: SurchargeView.nullable(),
  /** What it came from, as far as it has a page. */
  openedFrom: z.object({ name: z.string(), path: z.string() }).nullable(),
  owedYuan: Yuan,
  paidYuan: Yuan,
  /** Still to be paid, surcharges that were asked for included. */
  leftYuan: z.number(),
  /** Steps that are in turn and that the asker is entitled to. */
  steps: many(z.enum(CASE_STEP_LIST as [string, ...string[]])),
  /** Other cases of the same party. */
  history: many(CaseRow),
})
export type CaseView = Readonly<z.infer<typeof CaseView>>
