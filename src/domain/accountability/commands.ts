/** The steps of a case and what is said with each. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { optionalText, Text } from '../text.ts'
import type { CaseState } from './case.ts'

const Holder = z.object({
  personId: z.uuid().nullable().default(null),
  name: Text(60),
  unit: Text(100),
  post: Text(100),
})

export const NewCase = z.object({
  itemId: z.uuid(),
  title: Text(200),
  origin: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['notice', 'flag']), id: z.uuid() }),
    /** Of the item's last round that broke open. */
    z.object({ kind: z.literal('relapse') }),
    z.object({ kind: z.literal('hand') }),
  ]),
  violation: z.object({ polluter: Text(200), facts: Text(10_000) }),
  conduct: z.object({ facts: Text(10_000), persons: z.array(Holder).max(50).default([]) }),
})
export type NewCase = Readonly<z.infer<typeof NewCase>>

export const CASE_COMMANDS = {
  investigate: z.object({
    violation: z.object({
      findings: Text(10_000),
      basis: optionalText(2_000).default(''),
      established: z.boolean(),
    }),
    persons: z
      .array(
        Holder.extend({
          findings: Text(10_000),
          liable: z.boolean(),
          response: optionalText(5_000).default(''),
        }),
      )
      .max(50),
  }),
  decide: z.object({
    violation: z.object({
      outcome: Text(40),
      document: optionalText(100).default(''),
      yuan: z.number().min(0).max(1e10).nullable().default(null),
    }),
    persons: z
      .array(
        z.object({
          person: z.int().min(0),
          form: Text(40),
          document: Text(100),
          decidedOn: CivilDate,
        }),
      )
      .max(200),
  }),
  'record-effects': z.object({ note: Text(5_000) }),
  close: z.object({ opinion: Text(5_000) }),
} as const satisfies Readonly<Record<string, z.ZodType>>

export type CaseStep = keyof typeof CASE_COMMANDS
export const CASE_STEP_LIST = Object.keys(CASE_COMMANDS) as readonly CaseStep[]
export type CaseCommand = {
  readonly [S in CaseStep]: { readonly step: S; readonly data: z.output<(typeof CASE_COMMANDS)[S]> }
}[CaseStep]

export const CASE_STEPS: Readonly<Record<CaseStep, CaseState>> = {
  investigate: 'opened',
  decide: 'investigated',
  'record-effects': 'decided',
  close: 'in-effect',
}
