/** A flag: a finding as it is kept, judged once by a person. What lists and the page of one show. */

import { z } from 'zod'
import { pageOf } from '../lists.ts'
import { type DETECTORS, Finding, type FLAG_SEVERITIES } from './finding.ts'

export const FLAG_STATES = ['raised', 'confirmed', 'dismissed'] as const
export type FlagState = (typeof FLAG_STATES)[number]

export const VERDICTS = ['confirm', 'dismiss'] as const
export type Verdict = (typeof VERDICTS)[number]

export const Flag = Finding.extend({
  flagId: z.uuid(),
  /** Empty: it is about a patrol. */
  itemNumber: z.string(),
  state: z.enum(FLAG_STATES),
  version: z.int(),
  raisedAt: z.iso.datetime(),
  /** Who confirmed or dismissed it, when and why. */
  judgement: z
    .object({ by: z.uuid().nullable(), at: z.iso.datetime(), reason: z.string() })
    .nullable(),
})
export type Flag = Readonly<z.infer<typeof Flag>>

export const FlagPage = pageOf(Flag)
export type FlagPage = Readonly<z.infer<typeof FlagPage>>

/** All that is given must hold. */
export interface FlagFilter {
  readonly state?: FlagState | undefined
  readonly detector?: (typeof DETECTORS)[number] | undefined
  readonly severity?: (typeof FLAG_SEVERITIES)[number] | undefined
  readonly itemId?: string | undefined
}
