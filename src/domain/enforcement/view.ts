/** Cases as the API shows them. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { CASE_STATES, EnforcementCase, Origin } from './case.ts'
import { CASE_STEP_LIST } from './commands.ts'
import { CLAUSES, FINDINGS } from './daily-penalty.ts'
import { LIMITED } from './enforcement-pack.ts'

const many = <T extends z.ZodType>(each: T) => z.array(each).readonly()
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
  due: z.object({ key: z.enum(LIMITED), on: CivilDate }).nullable(),
  openedAt: z.iso.datetime(),
})
export type CaseRow = Readonly<z.infer<typeof CaseRow>>

export const CasePage = z.object({ items: many(CaseRow), next: z.string().nullable() })

export const CaseFigures = z.object({
  /** Checked in the period and not dropped. */
  cases: z.int(),
  /** In which a decision of the period fines. */
  decided: z.int(),
  yuan: Yuan,
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

export const CaseView = z.object({
  caseId: z.uuid(),
  found: EnforcementCase,
  /** Of persons and of the item, by id. */
  names: z.record(z.string(), z.string()),
  dues: many(
    z.object({
      key: z.enum(LIMITED),
      on: CivilDate,
      paperId: z.uuid().nullable(),
      isRight: z.boolean(),
      source: z.string(),
      uncertainYears: many(z.int()),
    }),
  ),
  penalty: PenaltyView.nullable(),
  owedYuan: Yuan,
  paidYuan: Yuan,
  /** Steps that are in turn and that the asker is entitled to. */
  steps: many(z.enum(CASE_STEP_LIST as [string, ...string[]])),
  /** Other cases of the same party. */
  history: many(CaseRow),
})
export type CaseView = Readonly<z.infer<typeof CaseView>>
