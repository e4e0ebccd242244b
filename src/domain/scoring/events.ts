/** Events about assessment: type → shape of its data. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import type { EventShapes } from '../log/event.ts'
import { BasisFile } from '../monitoring/basis.ts'
import { Fact, FactKey } from './facts.ts'
import { PeriodKey } from './period.ts'
import { NewMark, NewObjection } from './score.ts'
import { Cadence } from './scoring-pack.ts'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const files = z.array(BasisFile).readonly()
const result = { total: z.number(), grade: z.string() }

export const SCORING_EVENTS = {
  // stream 'score-period'
  'scoring.computed': z.object({
    key: PeriodKey,
    cadence: Cadence,
    from: CivilDate,
    to: CivilDate,
    packVersion: z.int(),
    rulesSha256: Sha256,
    units: z.int(),
  }),
  'scoring.published': z.object({
    objectUntil: CivilDate,
    uncertainYears: z.array(z.int()).readonly(),
  }),
  /** Of everything it is made of: from here on nothing changes. */
  'scoring.closed': z.object({ sha256: Sha256, units: z.int() }),
  // stream 'score'
  'score.computed': z.object({
    period: PeriodKey,
    unitId: z.uuid(),
    sheet: z.string(),
    facts: z.record(FactKey, Fact.omit({ refs: true })),
    /** With the records behind them. */
    factsSha256: Sha256,
    ...result,
  }),
  'score.marked': NewMark.omit({ uploadIds: true }).extend({ files, ...result }),
  'score.objected': NewObjection.omit({ uploadIds: true }).extend({ objectionId: z.uuid(), files }),
  'score.objection-answered': z.object({
    objectionId: z.uuid(),
    upheld: z.boolean(),
    value: z.number().nullable(),
    reason: z.string(),
    files,
    ...result,
  }),
} satisfies EventShapes
