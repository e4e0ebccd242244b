/** The pack of limits of the detectors: each with its source or "default". */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { Rung } from '../supervision/ladder-pack.ts'
import { DETECTORS, FLAG_SEVERITIES } from './finding.ts'

const source = z.string().min(1)
const days = z.int().min(0).max(3_650)
const share = z.number().min(0).max(1)
const Words = z.array(z.string().min(1)).min(1)

export const DetectorsPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  /** Detectors that are not run. */
  off: z.array(z.enum(DETECTORS)).default([]),
  /** A flag that is confirmed and so severe proposes a paper of this rung; null: it proposes none. */
  confirmed: z
    .object({ rung: Rung, severities: z.array(z.enum(FLAG_SEVERITIES)).min(1), source })
    .nullable()
    .default(null),
  D1: z.object({
    /** Bits of 64 in which two pictures of the same may differ; the index finds no more than six. */
    mostBits: z.int().min(0).max(6),
    /** Pictures with fewer bits set, or fewer unset, show nothing: blank forms, night. */
    leastDetail: z.int().min(0).max(32),
    source,
  }),
  D2: z.object({
    radiusMetres: z.number().min(10),
    leastPhotos: z.int().min(1),
    /** Of the photographs without time or place. */
    missingShare: share,
    clockDays: days,
    source,
  }),
  D3: z.object({ minutes: z.number().min(0), source }),
  D4: z.object({
    similarity: share,
    /** Characters; shorter texts resemble each other by nature. */
    leastCharacters: z.int().min(1),
    /** Reports of others this near in time are compared. */
    windowDays: days,
    source,
  }),
  D5: z.object({
    leastEntries: z.int().min(2),
    sittingMinutes: z.number().min(1),
    /** The days the entries speak of lie at least so far apart … */
    spanDays: days,
    /** … and each so far before the day it was entered. */
    lagDays: days,
    source,
  }),
  D6: z.object({
    clockDays: days,
    /** Parts of the case file whose papers carry out the plan and so cannot be older than it. */
    afterPlan: z.array(z.string()),
    source,
  }),
  D7: z.object({ source }),
  D8: z.object({ hours: z.number().min(0), immediateHours: z.number().min(0), source }),
  D10: z.object({ ratioWords: Words, changeWords: Words, source }),
  D12: z.object({
    radiusMetres: z.number().min(10),
    /** After the strike-off. */
    days,
    /** So soon after it is grave. */
    soonDays: days,
    source,
  }),
  D13: z.object({ days, leastStockReports: z.int().min(2), stockWords: Words, source }),
  D14: z.object({
    /** Parts of the case file that checkers make. */
    checkParts: z.array(z.string()),
    source,
  }),
  D15: z.object({
    /** Parts that must be there before the application. */
    beforeApproval: z.array(z.string()),
    source,
  }),
  D16: z.object({
    leastFigures: z.int().min(2),
    /** Figures from this size on are looked at. */
    leastValue: z.number().min(0),
    roundShare: share,
    leastFull: z.int().min(2),
    source,
  }),
  /** What a track must show stands in the pack of the grid; so many lesser faults together are a sign. */
  D17: z.object({ leastFaults: z.int().min(1).max(6), source }),
})
export type DetectorsPack = Readonly<z.infer<typeof DetectorsPack>>

export const DETECTORS_PACK = { name: 'detectors', schema: DetectorsPack }
