/** The pack of what is measured: codes of HJ 212, their names, units and plausible values. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'

const decimal = z.number()

export const FactorsPack = z.object({
  version: z.int(),
  effectiveFrom: CivilDate,
  source: z.string(),
  factors: z.record(
    z.string().regex(/^[A-Za-z0-9_.]{1,20}$/),
    z.object({
      name: z.string(),
      nameEn: z.string(),
      /** In which its readings are kept. */
      unit: z.string(),
      /** In which HJ 212-2017 annex B has it sent, where that is another. */
      sentIn: z.string().optional(),
      /** Below or above it a value is implausible. */
      range: z.tuple([decimal, decimal]).optional(),
      /** Other codes in use: of HJ/T 212-2005, of makers, of public data. */
      aliases: z.array(z.string()).default([]),
      /** As the air standards call it. */
      pollutant: z.string().optional(),
      /** Whether hours and days are means weighted by the flow of the same station (HJ 212-2017 annex D). */
      byFlow: z.boolean().default(false),
      source: z.string(),
    }),
  ),
})
export type FactorsPack = Readonly<z.infer<typeof FactorsPack>>

export const FACTORS_PACK = { name: 'factors', schema: FactorsPack } as const

/** The factor's code for a code as sent, 011 → w01018; null: it is none that is known. */
export function factorOf({ factors }: FactorsPack, code: string): string | null {
  if (code in factors) return code
  const wanted = code.toLowerCase()
  const found = Object.entries(factors).find(
    ([factor, { aliases }]) =>
      factor.toLowerCase() === wanted || aliases.some((alias) => alias.toLowerCase() === wanted),
  )
  return found?.[0] ?? null
}
